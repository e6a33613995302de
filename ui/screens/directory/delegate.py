"""Paint a line of the directory: who, what they do, for whom; then how to reach them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.plain import elided
from ui.screens.directory.model import LINE_ROLE, WHO
from ui.screens.directory.words import DirectoryLine
from ui.theme import mark_chosen, paint_icon, px, role_font, theme
from ui.widgets.cell_words import paint_words, wrapped_height

_SIDE: Final = 14
_MOST_DOES: Final = 2
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop


def row_height() -> int:
    """Return the height of a row at the current text size: a name, two lines, a note."""
    name, does, note = (
        QFontMetrics(role_font(role)).lineSpacing() for role in ("label", "dense", "note")
    )
    return name + _MOST_DOES * does + note + px(20)


def reach_width(lines: Sequence[DirectoryLine]) -> int:
    """Return the width that shows every contact whole: a number or an address cut is no use."""
    bold = QFontMetrics(role_font("dense-bold"))
    widest = max((bold.horizontalAdvance(line.reach) for line in lines), default=0)
    return widest + px(22) + 2 * px(_SIDE) + 2


class DirectoryDelegate(QStyledItemDelegate):
    """Give a line its words; what is still to be noted is said with its sign."""

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
        line: DirectoryLine = index.data(LINE_ROLE)
        painter.save()
        rule = theme().color("line")
        painter.fillRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1, rule)
        if option.state & QStyle.StateFlag.State_Selected:
            mark_chosen(painter, option.rect, first=index.column() == WHO)
        room = option.rect.adjusted(px(_SIDE), px(8), -px(_SIDE), -px(6))
        if index.column() == WHO:
            self._paint_who(painter, room, line)
        else:
            self._paint_reach(painter, room, line)
        painter.restore()

    def _paint_who(self, painter: QPainter, room: QRect, line: DirectoryLine) -> None:
        name, does = role_font("label"), role_font("dense")
        high = QFontMetrics(name).lineSpacing()
        self._write(painter, QRect(room.topLeft(), QSize(room.width(), high)), line.name, "label")
        taken = QFontMetrics(name).horizontalAdvance(line.name) + px(8)
        beside = room.adjusted(taken, 0, 0, 0)
        if line.family and beside.width() > px(60):
            words = elided(QFontMetrics(does), line.family, beside.width())
            self._write(painter, beside, words, "dense", "text2")
        top = high + px(1)
        tall = wrapped_height(does, line.does, room.width(), _MOST_DOES)
        body = QRect(room.left(), room.top() + top, room.width(), tall)
        self._write(painter, body, line.does, "dense")
        self._write(
            painter, room.adjusted(0, top + tall + px(2), 0, 0), line.conditions, "note", "text2"
        )

    def _paint_reach(self, painter: QPainter, room: QRect, line: DirectoryLine) -> None:
        ink, role = ("text", "dense-bold") if line.known else ("ver", "dense")
        painter.setFont(role_font(role))
        metrics = QFontMetrics(role_font(role))
        sign = px(16)
        words = elided(metrics, line.reach, room.width() - sign - px(6))
        self._write(painter, room, words, role, ink, side=_RIGHT)
        if not line.known:
            left = room.right() - metrics.horizontalAdvance(words) - sign - px(6)
            mark = QRect(left, room.top() + (metrics.height() - sign) // 2, sign, sign)
            paint_icon(painter, "circle-question-mark", mark, ink)
        below = room.adjusted(0, metrics.lineSpacing() + px(2), 0, 0)
        self._write(painter, below, line.reach_note, "note", "text2", side=_RIGHT)

    def _write(
        self,
        painter: QPainter,
        room: QRect,
        words: str,
        role: str,
        ink: str = "text",
        side: Qt.AlignmentFlag = _LEFT,
    ) -> None:
        painter.setFont(role_font(role))
        painter.setPen(theme().color(ink))
        paint_words(painter, room, role_font(role), words, side.value)
