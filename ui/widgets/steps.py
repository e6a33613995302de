"""The steps of a project: a column, a folded column, or a selector when the window is narrow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import (
    QHBoxLayout,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from tressons_desktop.text.numbers import plural
from ui.access.ranks import rank_words
from ui.models.line_names import Index
from ui.theme import manager, mark_chosen, mark_hovered, paint_icon, px, role_font, theme
from ui.widgets.basics import PartTitle, Text
from ui.widgets.buttons import FoldButton
from ui.widgets.choosing import ListView
from ui.widgets.feedback import ProgressGauge
from ui.widgets.focus_label import FocusLabel
from ui.widgets.keyed_model import KeyedModel

DONE, PARTIAL, EMPTY, BLOCKED = "done", "partial", "empty", "blocked"
FULL_WIDTH, WIDE_WIDTH, FOLDED_WIDTH = 224, 240, 60
_STATES = {
    DONE: ("circle-check", "ok", "complète"),
    PARTIAL: ("half-disc", "text2", "en cours"),
    EMPTY: ("circle", "text2", "à commencer"),
    BLOCKED: ("octagon-alert", "non", "point bloquant"),
}


@dataclass(frozen=True)
class StepItem:
    """Describe a step: key, name, state, and a count such as « 48/54 » while unfinished."""

    key: str
    title: str
    state: str = EMPTY
    count: str = ""
    rank: str = ""
    """« étape 3 sur 12 », given by the list that shows it."""

    @property
    def words(self) -> str:
        """Return what the column shows."""
        return self.title

    @property
    def spoken(self) -> str:
        """Return what a screen reader says, its place apart where it is found."""
        return _listed(self.title, rank_words(self.rank), self.standing)

    @property
    def tip(self) -> str:
        """Return all there is to say: a folded column shows the icons alone."""
        return _listed(self.title, self.rank, self.standing)

    @property
    def standing(self) -> str:
        """Say in words what the icon and the count show: « en cours, 6 sur 7 »."""
        state = _STATES[self.state][2]
        return f"{state}, {self.count.replace('/', ' sur ')}" if self.count else state


def _listed(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


class StepDelegate(QStyledItemDelegate):
    """Paint a step: icon, name on two lines at most, count; bar and fill when current."""

    folded = False

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._cut: dict[tuple[str, str, int, float], list[str]] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = option.widget
        width = view.viewport().width() if isinstance(view, ListView) else px(200)
        lines = 1 if self.folded else len(self._lines(self._step(index), width))
        height = lines * round(QFontMetrics(role_font("dense")).height() * 0.95) + px(8)
        return QSize(width, max(px(42), height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        step = self._step(index)
        current = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option, current=current)
        name, token, _ = _STATES[step.state]
        side = px(18)
        rect = option.rect
        left = rect.left() + (px(8) if not self.folded else (rect.width() - side) // 2)
        area = QRect(left, rect.center().y() - side // 2, side, side)
        paint_icon(painter, name, area, token, 2.0)
        if not self.folded:
            self._paint_words(painter, rect, step, current=current)
        painter.restore()

    def _step(self, index: Index) -> StepItem:
        model = index.model()
        assert isinstance(model, KeyedModel)
        step: StepItem = model.entries[index.row()]
        return step

    def _paint_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, *, current: bool
    ) -> None:
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        if current:
            mark_chosen(painter, option.rect, radius=px(6))
        elif hovered:
            mark_hovered(painter, option.rect, radius=px(6))
        if focused and not current:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme().color("focus"), theme().ring))
            frame = QRectF(option.rect).adjusted(2, 2, -2, -2)
            painter.drawRoundedRect(frame, px(6), px(6))

    def _paint_words(
        self, painter: QPainter, rect: QRect, step: StepItem, *, current: bool
    ) -> None:
        font = role_font("dense")
        font.setBold(current)
        painter.setFont(font)
        painter.setPen(theme().color("primary" if current else "text"))
        lines = self._lines(step, rect.width())
        line_height = round(QFontMetrics(font).height() * 0.95)
        top = rect.center().y() - line_height * len(lines) // 2
        left = rect.left() + px(36)
        for number, line in enumerate(lines):
            spot = QRect(left, top + number * line_height, rect.right() - left, line_height)
            painter.drawText(spot, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, line)
        small = role_font("small")
        small.setBold(current)
        painter.setFont(small)
        painter.setPen(theme().color("primary" if current else "text2"))
        right = rect.adjusted(0, 0, -px(8), 0)
        painter.drawText(
            right, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, step.count
        )

    def _lines(self, step: StepItem, width: int) -> list[str]:
        """Cut a title into lines; asked many times per painting for the same titles."""
        key = (step.title, step.count, width, manager().scale)
        if key not in self._cut:
            if len(self._cut) > 500:
                self._cut.clear()
            self._cut[key] = self._cut_lines(step, width)
        return self._cut[key]

    def _cut_lines(self, step: StepItem, width: int) -> list[str]:
        font = role_font("dense")
        font.setBold(True)
        count = QFontMetrics(role_font("small")).horizontalAdvance(step.count)
        room = width - px(36) - px(8) - (count + px(6) if step.count else 0)
        layout = QTextLayout(step.title, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WordWrap)
        layout.setTextOption(option)
        layout.beginLayout()
        lines = []
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(room, px(40)))
            lines.append(
                step.title[line.textStart() : line.textStart() + line.textLength()].strip()
            )
        layout.endLayout()
        return lines or [""]


@dataclass(frozen=True, slots=True)
class ListWords:
    """What a list of steps is called: its title, its name to the ear, one of its lines."""

    title: str = "Étapes"
    name: str = "Étapes du projet"
    one: str = "étape"
    fold: str = "les étapes"


STEP_WORDS: Final = ListWords()


class StepsColumn(QWidget):
    """Show the steps with their progress; `chosen` carries a key, `fold_requested` the wish."""

    chosen = Signal(str)
    fold_requested = Signal(bool)

    def __init__(self, parent: QWidget | None = None, *, words: ListWords = STEP_WORDS) -> None:
        super().__init__(parent)
        self._listed_as = words
        self.setObjectName("steps")
        self.setProperty("role", "side-left")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._folded = False
        self._wide = False
        self._title = PartTitle(words.title)
        self._summary = Text("", "dense", "text2")
        self._gauge = ProgressGauge()
        self._fold = self._fold_button("panel-left-open", f"Déplier {words.fold}")
        self._unfolded = self._fold_button("panel-left-close", f"Replier {words.fold}")
        self._unfolded.set_unfolded(True)
        self._model = KeyedModel[StepItem](self)
        self._delegate = StepDelegate(self)
        self.view = ListView(self)
        self.beside = FocusLabel(self)
        self._prepare_view()
        self._build()
        manager().changed.connect(self._refit)
        self._refit()

    def set_steps(self, steps: Sequence[StepItem]) -> None:
        """Show the steps and how many are complete."""
        current = self.current()
        total = len(steps)
        what = self._listed_as.one
        entries = tuple(
            replace(one, rank=f"{what} {n} sur {total}") for n, one in enumerate(steps, start=1)
        )
        if entries == self._model.entries:
            return
        self._model.set_entries(entries)
        done = sum(1 for step in steps if step.state == DONE)
        self._summary.setText(f"{plural(done, 'complète', 'complètes')} sur {len(steps)}")
        self._gauge.set_ratio(
            done / len(steps) if steps else 0,
            f"{self._listed_as.title}\u00a0: {self._summary.text()}",
        )
        self.set_current(current)
        self._delegate.sizeHintChanged.emit(QModelIndex())

    def current(self) -> str:
        """Return the key of the current step."""
        index = self.view.currentIndex()
        chosen = index.isValid() and self.view.selectionModel().isSelected(index)
        return self._model.entries[index.row()].key if chosen else ""

    def set_current(self, key: str) -> None:
        """Show another step as current, or none, without telling.

        With none, the keyboard keeps its place: a list without any is mute for who comes to it.
        """
        places = [place for place, step in enumerate(self._model.entries) if step.key == key]
        if places:
            self.view.setCurrentIndex(self._model.index(places[0]))
            return
        self.view.clearSelection()
        if not self.view.currentIndex().isValid() and self._model.entries:
            still = QItemSelectionModel.SelectionFlag.NoUpdate
            self.view.selectionModel().setCurrentIndex(self._model.index(0), still)

    def set_folded(self, folded: bool) -> None:
        """Show the icons alone, names in tooltips, or everything."""
        self._folded = self._delegate.folded = folded
        self._refit()

    def set_wide(self, wide: bool) -> None:
        """Take the room of a large screen."""
        self._wide = wide
        self._refit()

    def _prepare_view(self) -> None:
        self.view.setProperty("role", "steps")
        self.view.setModel(self._model)
        self.view.setItemDelegate(self._delegate)
        self.view.setMouseTracking(True)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setAccessibleName(self._listed_as.name)
        self.view.setResizeMode(ListView.ResizeMode.Adjust)
        self.view.setObjectName("steps_list")
        self.view.installEventFilter(self)
        self.view.selectionModel().currentChanged.connect(self._name_current)
        self.view.clicked.connect(self._activated)
        self.view.activated.connect(self._activated)

    def _build(self) -> None:
        self._head = QWidget(self)
        head = QVBoxLayout(self._head)
        head.setContentsMargins(px(8), 0, px(8), 0)
        head.setSpacing(px(6))
        words = QHBoxLayout()
        words.addWidget(self._title)
        words.addStretch(1)
        words.addWidget(self._summary)
        head.addLayout(words)
        head.addWidget(self._gauge)
        self._layout = QVBoxLayout(self)
        self._layout.setSpacing(px(8))
        self._layout.addWidget(self._fold, 0, Qt.AlignmentFlag.AlignHCenter)
        self._layout.addWidget(self._head)
        self._layout.addWidget(self.view, 1)
        self._layout.addWidget(self._unfolded, 0, Qt.AlignmentFlag.AlignLeft)

    def _activated(self, index: QModelIndex) -> None:
        self.chosen.emit(self._model.entries[index.row()].key)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Name the step in hand beside the icons while the keyboard is on them."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._name_current()
        return self.beside.taken_away_by(event)

    def _name_current(self) -> None:
        index = self.view.currentIndex()
        wanted = self._folded and self.view.hasFocus() and index.isValid()
        words = self._model.entries[index.row()].tip if wanted else ""
        self.beside.show_beside(self.view.viewport(), self.view.visualRect(index), words)

    def _fold_button(self, icon: str, words: str) -> FoldButton:
        button = FoldButton("", "icon", icon)
        button.setAccessibleName(words)
        button.set_hint(words)
        button.clicked.connect(self._toggle_fold)
        return button

    def _toggle_fold(self) -> None:
        self.fold_requested.emit(not self._folded)

    def _refit(self) -> None:
        self._head.setVisible(not self._folded)
        self._fold.setVisible(self._folded)
        self._unfolded.setVisible(not self._folded)
        width = FOLDED_WIDTH if self._folded else WIDE_WIDTH if self._wide else FULL_WIDTH
        self.setFixedWidth(px(width))
        side = px(8 if self._folded else 10)
        self._layout.setContentsMargins(side, px(10 if self._folded else 14), side, px(10))
        self._delegate.sizeHintChanged.emit(QModelIndex())
