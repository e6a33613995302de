"""The left rail: the screens of the application."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from ui.access.components import ReaderRole, States, chosen
from ui.access.focus import ASIDE
from ui.plain import elided, set_tip
from ui.theme import manager, mark_hovered, paint_icon, px, role_font, theme

WORDS, SHORT, TIGHT = "words", "short", "tight"
_WIDTHS = {WORDS: 212, SHORT: 84, TIGHT: 84}
_BAR = 3
_SIDES = {WORDS: 12, SHORT: 6, TIGHT: 2}
_ICON = {WORDS: 20, SHORT: 20, TIGHT: 18}


class RailItem(NamedTuple):
    """Describe a screen: its key, icon, name and the short name of the narrow rail."""

    key: str
    icon: str
    title: str
    short_title: str = ""


class RailButton(QAbstractButton):
    """Paint one screen; the current one is filled and bold."""

    a11y_role = ReaderRole.ListItem

    def __init__(self, item: RailItem, parent: QWidget) -> None:
        super().__init__(parent)
        self.item = item
        self.mode = WORDS
        self.setCheckable(True)
        self.setAutoExclusive(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setProperty("onRail", True)
        self.setText(item.title)
        self.setAccessibleName(item.title)
        self.setObjectName(f"rail_{item.key}")

    def a11y_states(self) -> States:
        """Tell whether its screen is the current one: to Qt it is a box that is ticked."""
        return {
            "selectable": True,
            "selected": self.isChecked(),
            "checkable": False,
            "checked": False,
        }

    def set_mode(self, mode: str) -> None:
        """Show words beside the icon, or short ones under it: never the icon alone."""
        self.mode = mode
        set_tip(self, self.item.title if mode != WORDS and self.item.short_title else "")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        if self.mode == SHORT:
            lines = px(20) + px(4) + QFontMetrics(role_font("small")).height()
            return QSize(px(84) - 2 * px(6), max(px(58), lines + px(12)))
        if self.mode == TIGHT:
            lines = px(_ICON[TIGHT]) + QFontMetrics(role_font("small")).height()
            return QSize(px(80), max(px(44), lines + px(4)))
        return QSize(px(188), px(44))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        if on or self.underMouse() or self.isDown():
            self._paint_ground(painter, on=on)
        ink = "railon" if on else "railtext"
        painter.setPen(theme().color(ink))
        if self.mode == WORDS:
            self._paint_line(painter, ink, bold=on)
        else:
            self._paint_short(painter, ink, bold=on)

    def _paint_ground(self, painter: QPainter, *, on: bool) -> None:
        """Fill the current place, with a bar; underline the one under the mouse where needed."""
        if not on and theme().high_contrast:
            mark_hovered(painter, self.rect(), "rail", radius=px(6))
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setOpacity(1.0 if on else 0.55)
        painter.setBrush(theme().color("railsel"))
        painter.drawRoundedRect(QRectF(self.rect()), px(6), px(6))
        painter.setOpacity(1.0)
        if on:
            bar = QRect(0, px(6), px(_BAR), self.height() - px(12))
            painter.fillRect(bar, theme().color("railon"))

    def _paint_line(self, painter: QPainter, ink: str, *, bold: bool) -> None:
        side = px(20)
        left = px(12)
        paint_icon(
            painter, self.item.icon, QRect(left, (self.height() - side) // 2, side, side), ink
        )
        font = role_font("body")
        font.setBold(bold)
        painter.setFont(font)
        area = self.rect().adjusted(left + side + px(12), 0, -px(8), 0)
        words = elided(QFontMetrics(font), self.item.title, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)

    def _paint_short(self, painter: QPainter, ink: str, *, bold: bool) -> None:
        font = role_font("small")
        font.setBold(bold)
        metrics = QFontMetrics(font)
        side, gap = px(_ICON[self.mode]), px(3 if self.mode == SHORT else 0)
        top = (self.height() - side - gap - metrics.height()) // 2
        paint_icon(painter, self.item.icon, QRect((self.width() - side) // 2, top, side, side), ink)
        painter.setFont(font)
        area = QRect(px(_BAR), top + side + gap, self.width() - px(_BAR), metrics.height())
        words = self.item.short_title or self.item.title
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, words)


class BraidMark(QWidget):
    """Show the braid, with the name beside it on the wide rail."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.mode = WORDS

    def sizeHint(self) -> QSize:
        return QSize(px(60), px(52) if self.mode == WORDS else px(42))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = px(28)
        left = px(8) if self.mode == WORDS else (self.width() - side) // 2
        paint_icon(painter, "braid", QRect(left, px(4), side, side), "railtext")
        if self.mode == WORDS:
            font = role_font("project-title")
            font.setPointSizeF(font.pointSizeF() * 22 / 19)
            painter.setFont(font)
            painter.setPen(theme().color("railtext"))
            area = QRect(left + side + px(10), px(4), self.width(), side)
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, "Tressons")


class RailList(QWidget):
    """Hold the screens of the rail and nothing else, so that a reader counts them right."""

    a11y_role = ReaderRole.List


class Rail(QWidget):
    """List the screens; `chosen` carries the key of the one pressed."""

    chosen = Signal(str)

    def __init__(
        self,
        items: Sequence[RailItem],
        bottom_items: Sequence[RailItem] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setProperty(ASIDE, True)
        self._mode = WORDS
        self._mark = BraidMark(self)
        self._buttons: dict[str, RailButton] = {}
        self._list = RailList(self)
        self._list.setAccessibleName("Lieux de l’application")
        self._places = QVBoxLayout(self._list)
        self._places.setContentsMargins(0, 0, 0, 0)
        for item in items:
            self._add(item)
        self._places.addStretch(1)
        for item in bottom_items:
            self._add(item)
        self._layout = QVBoxLayout(self)
        self._layout.addWidget(self._mark)
        self._layout.addWidget(self._list, 1)
        for layout in (self._layout, self._places):
            layout.setSpacing(px(2))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        manager().changed.connect(self._refit)
        self.set_mode(WORDS)

    def mode(self) -> str:
        """Return ``words``, ``short`` or ``icons``."""
        return self._mode

    def set_mode(self, mode: str) -> None:
        """Choose how much is written: see the widths of the layout table."""
        self._mode = self._mark.mode = mode
        self._mark.setVisible(mode != TIGHT)  # its room goes to the words
        for button in self._buttons.values():
            button.set_mode(mode)
        self._refit()

    def fit_mode(self, mode: str) -> None:
        """Change how much is written, when it is not that already."""
        if mode != self._mode:
            self.set_mode(mode)

    def set_current(self, key: str) -> None:
        """Show which screen is current, without telling."""
        for name, button in self._buttons.items():
            button.setChecked(name == key)

    def show_places(self, keys: Collection[str]) -> None:
        """Show these screens, and put the others away."""
        for key, button in self._buttons.items():
            button.setHidden(key not in keys)

    def keys(self) -> Sequence[str]:
        """List the screens that are shown, from the top."""
        return tuple(key for key, button in self._buttons.items() if not button.isHidden())

    def button(self, key: str) -> RailButton:
        """Return the button of a screen."""
        return self._buttons[key]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().color("rail"))
        if theme().high_contrast:  # nothing else tells it from the page beside it
            width = theme().border
            painter.fillRect(self.width() - width, 0, width, self.height(), theme().color("line"))

    def _add(self, item: RailItem) -> None:
        button = RailButton(item, self._list)
        button.clicked.connect(self._clicked)
        self._places.addWidget(button)
        self._buttons[item.key] = button

    def _clicked(self) -> None:
        button = self.sender()
        if isinstance(button, RailButton):
            self.set_current(button.item.key)
            chosen(button)
            self.chosen.emit(button.item.key)

    def _refit(self) -> None:
        side = px(_SIDES[self._mode])
        top, bottom = {WORDS: (14, 12), SHORT: (10, 12), TIGHT: (4, 4)}[self._mode]
        self._layout.setContentsMargins(side, px(top), side, px(bottom))
        self.setFixedWidth(px(_WIDTHS[self._mode]))
        self._mark.updateGeometry()
