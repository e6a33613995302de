"""A tab that bears the mark of a funder: painted, its words bold when it is the one shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.access.components import ReaderRole
from ui.plain import elided, one_line, set_tip
from ui.theme import px, role_font, theme
from ui.widgets.buttons import ToggleButton
from ui.widgets.series import paint_series

WIDEST: Final = 236
"""Width of the words of a tab, at 100 %, where all of them do not fit whole."""


@dataclass(frozen=True, slots=True)
class MarkedTab:
    """One thing among a few: its words, what is left of it, the funder whose mark it bears."""

    key: str
    title: str
    when: str
    series: str

    @property
    def spoken(self) -> str:
        """Return what a screen reader says."""
        return f"{self.title}, {self.when}" if self.when else self.title


class TabButton(ToggleButton):
    """One application: painted, since a mark, bold words and lighter ones share one line."""

    a11y_role = ReaderRole.RadioButton

    def __init__(self, parent: QWidget) -> None:
        super().__init__("", parent)
        self._tab = MarkedTab("", "", "", "private")
        self._short = False
        self.setAutoExclusive(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)

    def show_tab(self, tab: MarkedTab) -> None:
        """Show another state of the same application."""
        if tab != self._tab:
            self._tab = tab
            self.setAccessibleName(tab.spoken)
            self.updateGeometry()
            self.update()

    def set_short(self, short: bool) -> None:
        """Shorten the words where all the tabs do not fit."""
        if short != self._short:
            self._short = short
            self.updateGeometry()

    def whole_width(self) -> int:
        """Return the width that shows every word."""
        short, self._short = self._short, False
        width = self.sizeHint().width()
        self._short = short
        return width

    def a11y_description(self) -> str:
        """Leave the tooltip out: it repeats the name."""
        return self.accessibleDescription()

    def sizeHint(self) -> QSize:
        whole = QFontMetrics(_bold()).horizontalAdvance(one_line(self._tab.title))
        words = (min(whole, px(WIDEST)) if self._short else whole) + 2
        when = QFontMetrics(role_font("note")).horizontalAdvance(self._tab.when)
        return QSize(px(16) * 2 + px(18) + words + px(8) + when, px(46))

    def minimumSizeHint(self) -> QSize:
        when = QFontMetrics(role_font("note")).horizontalAdvance(self._tab.when)
        return QSize(px(16) * 2 + px(18) + px(60) + when, px(46))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look, here = theme(), self.isChecked()
        ground = "surface" if here else "primaryS" if self.underMouse() else "sunken"
        painter.fillRect(self.rect(), look.color(ground))
        if here:
            painter.fillRect(QRect(0, 0, self.width(), max(px(3), 2)), look.color("primary"))
        painter.fillRect(QRect(self.width() - 1, 0, 1, self.height()), look.color("line"))
        left, side = px(16), px(10)
        mark = QRectF(left, (self.height() - side) / 2, side, side)
        paint_series(painter, mark, self._tab.series, radius=px(2))
        self._paint_words(painter, left + px(18))

    def _paint_words(self, painter: QPainter, left: int) -> None:
        note = role_font("note")
        when = QFontMetrics(note).horizontalAdvance(self._tab.when)
        room = self.width() - left - px(16) - px(8) - when
        font = _bold() if self.isChecked() else role_font("dense")
        words = elided(QFontMetrics(font), self._tab.title, room)
        set_tip(self, self._tab.spoken if words != self._tab.title else "")
        painter.setFont(font)
        painter.setPen(theme().color("text" if self.isChecked() else "text2"))
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(QRect(left, 0, room, self.height()), middle, words)
        taken = QFontMetrics(font).horizontalAdvance(words)
        painter.setFont(note)
        painter.setPen(theme().color("text2"))
        spot = QRect(left + taken + px(8), 0, when + 2, self.height())
        painter.drawText(spot, middle, self._tab.when)


def _bold() -> QFont:
    font = role_font("dense")
    font.setBold(True)
    return font
