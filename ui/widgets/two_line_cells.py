"""Paint cells that say a text and a note under it: lists of things to choose from."""

from __future__ import annotations

from abc import abstractmethod
from typing import Final, Protocol

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.models.line_names import Index
from ui.theme import mark_chosen, paint_icon, px, role_font, theme
from ui.widgets.cell_words import paint_words, wrapped_height

_SIDE: Final = 12
_MOST_MAIN: Final = 2


class TwoLineModel(Protocol):
    """What the cells are drawn from."""

    right: frozenset[int]

    def words(self, row: int, column: int) -> tuple[str, str]:
        """Return the text of a cell and its note."""


def two_line_height(most_main: int = _MOST_MAIN) -> int:
    """Return the height of a row at the current text size: lines of text and a note."""
    main, note = QFontMetrics(role_font("dense-bold")), QFontMetrics(role_font("note"))
    return most_main * main.lineSpacing() + note.lineSpacing() + px(16)


class TwoLineDelegate(QStyledItemDelegate):
    """Give each cell its words, then its note under them: the longer goes over two lines.

    `sign` gives the icon and the ink of a cell, `role` the type of its words; `most_main` over how
    many lines these go.
    """

    most_main = _MOST_MAIN

    @abstractmethod
    def model_of(self, index: Index) -> TwoLineModel:
        """Return the model of an index, as what it is."""

    def sign(self, index: Index) -> tuple[str, str]:
        """Return the icon of a cell, empty for none, and its ink."""
        return "", "text"

    def role(self, index: Index) -> str:
        """Return the type of the words of a cell."""
        return "dense-bold"

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(px(80), two_line_height(self.most_main))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = self.model_of(index)
        painter.save()
        line = theme().color("line")
        painter.fillRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1, line)
        if option.state & QStyle.StateFlag.State_Selected:
            mark_chosen(painter, option.rect, first=index.column() == 0)
        room = option.rect.adjusted(px(_SIDE), px(6), -px(_SIDE), -px(6))
        main, note = model.words(index.row(), index.column())
        icon, ink = self.sign(index)
        if icon:
            room = self._paint_sign(painter, room, icon, ink)
        right = index.column() in model.right
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        role = self.role(index)
        tall = wrapped_height(role_font(role), main, room.width(), self.most_main)
        head = QRect(room.topLeft(), QSize(room.width(), tall))
        _write(painter, head, main, ink, side, role)
        _write(painter, room.adjusted(0, tall + px(2), 0, 0), note, "text2", side, "note")
        painter.restore()

    def _paint_sign(self, painter: QPainter, room: QRect, icon: str, ink: str) -> QRect:
        side = px(18)
        high = QFontMetrics(role_font("dense-bold")).height()
        mark = QRect(room.left(), room.top() + (high - side) // 2, side, side)
        paint_icon(painter, icon, mark, ink)
        return room.adjusted(side + px(7), 0, 0, 0)


def _write(
    painter: QPainter, room: QRect, words: str, ink: str, side: Qt.AlignmentFlag, role: str
) -> None:
    painter.setFont(role_font(role))
    painter.setPen(theme().color(ink))
    paint_words(painter, room, role_font(role), words, (side | Qt.AlignmentFlag.AlignTop).value)
