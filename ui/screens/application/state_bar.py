"""Where an application stands: the usual way as a line, the other states behind a button."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from tressons_desktop.project.application_values import ApplicationState
from ui.plain import elided, set_tip
from ui.screens.application.words import WayStage
from ui.signals import Carries, carrying
from ui.theme import manager, px, role_font, theme
from ui.widgets.basics import DrawnView, IconMark, Rule, Text
from ui.widgets.buttons import Button
from ui.widgets.choosing import ChoiceMenu
from ui.widgets.closing import close_entries


class StatePath(DrawnView):
    """Draw the usual way; a click on a word goes there, as the menu beside it does by keyboard."""

    picked: Carries[ApplicationState] = carrying()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stages: tuple[WayStage, ...] = ()
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("État de la candidature")

    def show_stages(self, stages: Sequence[WayStage], words: str) -> None:
        """Draw another way."""
        self.setAccessibleDescription(words)
        if tuple(stages) != self._stages:
            self._stages = tuple(stages)
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(520), px(60))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(60), px(60))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, stage in enumerate(self._stages):
            self._paint_line(painter, place, stage)
        for place, stage in enumerate(self._stages):
            self._paint_stage(painter, self._area(place), stage)

    def _area(self, place: int) -> QRect:
        spare = max(self.width() - self.needed(), 0) / max(len(self._stages), 1)
        needs = self._needs()
        left = sum(needs[:place]) + spare * place
        return QRect(round(left), 0, round(needs[place] + spare), self.height())

    def _needs(self) -> list[int]:
        font = role_font("note")
        font.setBold(True)
        words, days = QFontMetrics(font), QFontMetrics(role_font("small"))
        return [
            max(words.horizontalAdvance(one.label), days.horizontalAdvance(one.day)) + px(8)
            for one in self._stages
        ]

    def needed(self) -> int:
        """Return the width that shows every word."""
        return sum(self._needs())

    def _middle(self, place: int) -> float:
        return self._area(place).center().x()

    @property
    def _line(self) -> float:
        return px(16)

    def _paint_line(self, painter: QPainter, place: int, stage: WayStage) -> None:
        if not place:
            return
        done = stage.passed and self._stages[place - 1].passed
        painter.setPen(QPen(theme().color("primary" if done else "line"), max(px(2), 1)))
        start, end = self._middle(place - 1), self._middle(place)
        painter.drawLine(QPointF(start, self._line), QPointF(end, self._line))

    def _paint_stage(self, painter: QPainter, area: QRect, stage: WayStage) -> None:
        look, radius = theme(), px(7)
        reached = stage.passed or stage.current
        painter.setPen(QPen(look.color("primary" if reached else "edge"), max(px(2), 2)))
        painter.setBrush(look.color("primary" if stage.passed else "surface"))
        centre = QPointF(area.center().x(), self._line)
        painter.drawEllipse(centre, radius - 1, radius - 1)
        if stage.current:
            painter.setPen(QPen(look.color("surface"), max(px(2), 2)))
            painter.setBrush(look.color("primary"))
            painter.drawEllipse(centre, radius - px(2), radius - px(2))
        font = role_font("note")
        font.setBold(stage.current)
        ink = "primary" if stage.current else "text2"
        under = self._write(painter, area, self._line + radius + px(2), stage.label, font, ink)
        self._write(painter, area, under, stage.day, role_font("small"), "text2")

    def _write(
        self, painter: QPainter, area: QRect, top: float, words: str, font: QFont, ink: str
    ) -> float:
        metrics = QFontMetrics(font)
        painter.setFont(font)
        painter.setPen(theme().color(ink))
        height = round(metrics.height() * 0.92)
        spot = QRectF(area.left(), top, area.width(), height)
        painter.drawText(
            spot,
            Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter,
            elided(metrics, words, area.width()),
        )
        return top + height

    def _stage_at(self, spot: QPoint) -> WayStage | None:
        for place, stage in enumerate(self._stages):
            if self._area(place).contains(spot):
                return stage
        return None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        stage = self._stage_at(event.position().toPoint())
        set_tip(self, f"Passer à «\u00a0{stage.label}\u00a0»" if stage else "")
        self.setCursor(Qt.CursorShape.PointingHandCursor if stage else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        stage = self._stage_at(event.position().toPoint())
        if stage is not None and self.rect().contains(event.position().toPoint()):
            self.picked.emit(stage.state)


class StateBar(QWidget):
    """The way of an application, every state behind a button, and its last day with the hour."""

    picked: Carries[ApplicationState] = carrying()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "header")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._state: ApplicationState | None = None
        self.read_only = ""
        self._narrow = False
        self.path = StatePath()
        self.said = Text("", "dense-bold", "primary")
        self.button = Button("Changer l’état", "plain", "chevron-down", trailing=True)
        self._menu = ChoiceMenu(self)
        self._menu.aboutToShow.connect(self._fill)
        self.button.setMenu(self._menu)
        self.day = Text("", "dense-bold")
        self.near = Text("", "note", "text2")
        self.rule = Rule(vertical=True)
        days = QVBoxLayout()
        days.setSpacing(0)
        days.addStretch(1)
        days.addWidget(self.day)
        days.addWidget(self.near)
        days.addStretch(1)
        self._line = QHBoxLayout(self)
        self._line.addWidget(self.path, 1)
        self._line.addWidget(self.said, 1)
        self._line.addWidget(self.button)
        self._line.addWidget(self.rule)
        self._line.addWidget(IconMark("calendar-clock", "primary", 20, 1.75))
        self._line.addLayout(days)
        self.path.picked.connect(self._ask)
        manager().changed.connect(self._fit)
        self.set_narrow(False)

    def show_state(self, state: ApplicationState, stages: Sequence[WayStage], words: str) -> None:
        """Show where an application stands."""
        self._state = state
        self.path.show_stages(stages, words)
        self.said.setText(words.split(", ", 1)[0])  # the way before it is its description
        self.said.setAccessibleDescription(words)
        beside = not any(stage.current for stage in stages)
        self.button.setText(state.label if beside else "Changer l’état")
        self.button.setAccessibleName("Changer l’état")
        self.button.setAccessibleDescription(words)

    def show_deadline(self, day: str, near: str) -> None:
        """Show the last day, and how far it is."""
        self.day.setText(day)
        self.near.setText(near)
        self.near.setVisible(bool(near))
        self._show_way()

    def set_narrow(self, narrow: bool) -> None:
        """Say the state in words where the way does not fit."""
        self._narrow = narrow
        self._fit()
        self._show_way()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_way()

    def _show_way(self) -> None:
        beside = (self.button, self.day)
        taken = sum(one.sizeHint().width() for one in beside) + px(20 + 4 * 12 + 2 * 20)
        words = self._narrow or self.width() - taken < self.path.needed()
        self.path.setVisible(not words)
        self.said.setVisible(words)

    def _fit(self) -> None:
        self._line.setContentsMargins(px(20), 0, px(20), 1)
        self._line.setSpacing(px(12))

    def _fill(self) -> None:
        self._menu.clear()
        for state in ApplicationState:
            entry = self._menu.addAction(state.label, partial(self._ask, state))
            entry.setCheckable(True)
            entry.setChecked(state is self._state)
        close_entries(self._menu, self._menu.actions(), self.read_only)

    def _ask(self, state: ApplicationState) -> None:
        if not self.read_only and state is not self._state:
            self.picked.emit(state)
