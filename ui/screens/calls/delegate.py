"""Paint a line of the list of calls: what it is and a note by cell, the verdict with its sign."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from tressons_desktop.calls.matching import Eligibility
from ui.screens.calls.model import AMOUNT, LINE_ROLE, VERDICT, CallsModel
from ui.theme import mark_chosen, paint_icon, px, role_font, theme
from ui.widgets.cell_words import paint_words, wrapped_height

SIGNS = {
    str(Eligibility.YES): ("circle-check", "ok"),
    str(Eligibility.UNKNOWN): ("circle-question-mark", "ver"),
    str(Eligibility.NO): ("circle-x", "text2"),
}
_SIDE = 12
_MOST_MAIN = 2


def row_height() -> int:
    """Return the height of a row at the current text size: three lines of words."""
    main, note = QFontMetrics(role_font("dense-bold")), QFontMetrics(role_font("note"))
    return _MOST_MAIN * main.lineSpacing() + note.lineSpacing() + px(16)


class CallsDelegate(QStyledItemDelegate):
    """Give each cell its words, then its note under them: the longer goes over two lines."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(px(80), row_height())

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        model = index.model()
        assert isinstance(model, CallsModel)
        painter.save()
        line = theme().color("line")
        painter.fillRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1, line)
        if option.state & QStyle.StateFlag.State_Selected:
            mark_chosen(painter, option.rect, first=index.column() == 0)
        room = option.rect.adjusted(px(_SIDE), px(6), -px(_SIDE), -px(6))
        main, note = model.words(index.row(), index.column())
        ink = "text"
        if index.column() == VERDICT:
            sign, ink = SIGNS.get(index.data(LINE_ROLE).eligibility, ("", "text2"))
            room = self._sign(painter, room, sign, ink)
        side = (
            Qt.AlignmentFlag.AlignRight if index.column() == AMOUNT else Qt.AlignmentFlag.AlignLeft
        )
        font = role_font("dense-bold")
        tall = wrapped_height(font, main, room.width(), _MOST_MAIN)
        head = QRect(room.topLeft(), QSize(room.width(), tall))
        self._write(painter, head, main, ink, side, role="dense-bold")
        self._write(painter, room.adjusted(0, tall + px(2), 0, 0), note, "text2", side, role="note")
        painter.restore()

    def _sign(self, painter: QPainter, room: QRect, sign: str, ink: str) -> QRect:
        if not sign:
            return room
        side = px(18)
        high = QFontMetrics(role_font("dense-bold")).height()
        mark = QRect(room.left(), room.top() + (high - side) // 2, side, side)
        paint_icon(painter, sign, mark, ink)
        return room.adjusted(side + px(7), 0, 0, 0)

    def _write(
        self,
        painter: QPainter,
        room: QRect,
        words: str,
        ink: str,
        side: Qt.AlignmentFlag,
        *,
        role: str,
    ) -> None:
        painter.setFont(role_font(role))
        painter.setPen(theme().color(ink))
        paint_words(painter, room, role_font(role), words, (side | Qt.AlignmentFlag.AlignTop).value)
