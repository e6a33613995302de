"""Paint a row of the history."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.models.line_names import Index
from ui.plain import elided, one_line
from ui.screens.history.model import (
    AFTER,
    HOUR,
    ROW_ROLE,
    WHAT,
    WHO,
    HistoryModel,
    HistoryRow,
    RowKind,
)
from ui.theme import mark_chosen, paint_icon, px, role_font, theme

SIDE = 16
INDENT = 20


class HistoryDelegate(QStyledItemDelegate):
    """Give each cell its room; a frame ties a row to what is unfolded under it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.hidden_who = False

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model, row = index.model(), index.data(ROW_ROLE)
        assert isinstance(model, HistoryModel)
        painter.save()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        unfolded = model.is_unfolded(index.row())
        self._paint_ground(painter, option.rect, row, unfolded=unfolded)
        if chosen and row.kind is not RowKind.DAY:
            mark_chosen(painter, option.rect, first=index.column() == HOUR)
        if unfolded:
            top = QRect(option.rect.topLeft(), QSize(option.rect.width(), 2))
            painter.fillRect(top, theme().color("primary"))
        if row.kind is RowKind.DAY:
            self._paint_day(painter, option.rect, str(index.data()))
        elif row.kind is not RowKind.DETAIL:
            self._paint_cell(painter, option.rect, index, row, unfolded=unfolded)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(px(80), px(40))

    def words_width(self, index: Index) -> int:
        """Return the width that the words of a cell ask for, with what stands beside them."""
        words = QFontMetrics(role_font("dense-bold")).horizontalAdvance(one_line(str(index.data())))
        beside = {WHAT: px(INDENT), AFTER: px(28 + 20)}.get(index.column(), 0)
        return words + px(SIDE) + beside + 2

    def _paint_ground(
        self, painter: QPainter, rect: QRect, row: HistoryRow, *, unfolded: bool
    ) -> None:
        if row.kind is RowKind.DAY:
            painter.fillRect(rect, theme().color("sunken"))
        elif unfolded:
            painter.fillRect(rect, theme().color("primaryS"))
        elif row.kind is RowKind.LINE:
            painter.fillRect(rect, theme().color("sunken"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme().color("line"))

    def _paint_day(self, painter: QPainter, rect: QRect, words: str) -> None:
        painter.setFont(role_font("dense-bold"))
        painter.setPen(theme().color("text"))
        room = rect.adjusted(px(SIDE), 0, -px(SIDE), 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_cell(
        self, painter: QPainter, rect: QRect, index: Index, row: HistoryRow, *, unfolded: bool
    ) -> None:
        column = index.column()
        last = column == (AFTER if self.hidden_who else WHO)
        left = px(SIDE) if column == HOUR else 0
        room = rect.adjusted(left, 0, -px(4 if column == HOUR else SIDE), -1)
        if last and row.unfolds:
            room.setRight(room.right() - px(20))
            mark = QRect(
                rect.right() - px(SIDE) - px(14), rect.center().y() - px(8), px(16), px(16)
            )
            paint_icon(painter, "chevron-down" if unfolded else "chevron-right", mark, "text2")
        words = str(index.data() or "")
        if column == WHAT:
            self._paint_what(painter, room, row, words, bold=unfolded)
            return
        if column == AFTER:
            room = self._paint_arrow(painter, room, row)
        ink = "text" if column == AFTER else "text2"
        self._write(painter, room, words, ink)

    def _paint_arrow(self, painter: QPainter, room: QRect, row: HistoryRow) -> QRect:
        told = row.line if row.kind is RowKind.LINE and row.line else row.entry
        side = px(16)
        if told is not None and told.before and told.after:
            mark = QRect(room.left(), room.center().y() - side // 2 + 1, side, side)
            paint_icon(painter, "arrow-right", mark, "text2")
        return room.adjusted(px(28), 0, 0, 0)

    def _paint_what(
        self, painter: QPainter, room: QRect, row: HistoryRow, words: str, *, bold: bool
    ) -> None:
        """Write the step softly and the field plainly; the field gives way last."""
        if row.kind is RowKind.LINE:
            room = room.adjusted(px(INDENT), 0, 0, 0)
        step, dot, name = words.partition(" · ")
        if not dot or row.kind is RowKind.LINE:
            self._write(painter, room, name or step, "text", bold=bold)
            return
        head = f"{step} · "
        wide = QFontMetrics(role_font("dense")).horizontalAdvance(head)
        self._write(painter, room, head, "text2")
        self._write(painter, room.adjusted(wide, 0, 0, 0), name, "text", bold=bold)

    def _write(
        self, painter: QPainter, room: QRect, words: str, ink: str, *, bold: bool = False
    ) -> None:
        painter.setFont(role_font("dense-bold" if bold else "dense"))
        painter.setPen(theme().color(ink))
        short = elided(painter.fontMetrics(), words, max(room.width(), 0))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, short)
