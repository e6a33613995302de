"""A table view whose first column stays while the others scroll under it.

Why one view and not a second one laid over it: selection, editors, drops and what a screen reader
is told stay those of one table. Only where the cells of the first column are seen changes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    Qt,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui.models.line_names import Index
from ui.theme import theme

EDGE: Final = 2
_SHIFT: Final = Qt.KeyboardModifier.ShiftModifier


class FrozenHeader(QHeaderView):
    """Heads of which the first stays in sight."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.frozen = False

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.frozen or not self.count():
            return
        painter = QPainter(self.viewport())
        head = QRect(0, 0, self.sectionSize(0), self.height())
        painter.fillRect(head, theme().color("sunken"))
        painter.save()
        self.paintSection(painter, head, 0)
        painter.restore()
        _paint_edge(painter, head)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Leave alone the borders that lie hidden under the first head."""
        if not (self.frozen and event.position().x() < self.sectionSize(0) - EDGE):
            super().mousePressEvent(event)


class FrozenView(QTableView):
    """Keep the first column in sight when told to; scroll the others by pixels under it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frozen = False
        self._as_laid_out = False  # while the keyboard moves or extends a selection
        self._from_first = False  # what is selected starts in the first column
        self._header = self.make_header()
        self.setHorizontalHeader(self._header)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def make_header(self) -> FrozenHeader:
        """Make the heads; a table may have others."""
        return FrozenHeader(self)

    @property
    def frozen(self) -> bool:
        """Tell whether the first column stays."""
        return self._frozen

    def set_frozen(self, frozen: bool) -> None:
        """Make the first column stay, or scroll like the others."""
        if frozen != self._frozen:
            self._frozen = self._header.frozen = frozen
            self._renew()

    def frozen_width(self) -> int:
        """Return the width at the left that the others scroll under."""
        return self.columnWidth(0) if self._frozen else 0

    # where the cells are --------------------------------------------------------------------
    def visualRect(self, index: Index) -> QRect:
        rect = super().visualRect(index)
        if self._stays(index) and not rect.isNull():
            rect.moveLeft(0)
        return rect

    def indexAt(self, pos: QPoint) -> QModelIndex:
        if self._frozen and not self._as_laid_out and 0 <= pos.x() < self.frozen_width():
            row = self.rowAt(pos.y())
            return self.model().index(row, 0) if row >= 0 else QModelIndex()
        return super().indexAt(pos)

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        bar = self.horizontalScrollBar()
        before = bar.value()
        super().scrollTo(index, hint)
        if not self._frozen or not index.isValid():
            return
        if index.column() == 0:
            bar.setValue(before)
            return
        hidden = self.frozen_width() - self.columnViewportPosition(index.column())
        if hidden > 0:
            bar.setValue(bar.value() - hidden)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        if self._frozen and dx:
            self._renew()

    def _stays(self, index: Index) -> bool:
        return self._frozen and not self._as_laid_out and index.isValid() and index.column() == 0

    def _renew(self) -> None:
        self.updateEditorGeometries()
        self.viewport().update()
        self._header.viewport().update()

    def setCurrentIndex(self, index: Index) -> None:
        super().setCurrentIndex(index)
        self._from_first = index.column() == 0

    # hands ----------------------------------------------------------------------------------
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move over the columns as they are laid out, not as they are seen."""
        self._as_laid_out = self._frozen and event.key() in _MOVES
        try:
            super().keyPressEvent(event)
        finally:
            self._as_laid_out = False
        if not event.modifiers() & _SHIFT:
            self._from_first = self.currentIndex().column() == 0

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not event.modifiers() & _SHIFT:
            self._from_first = self.indexAt(event.position().toPoint()).column() == 0
        super().mousePressEvent(event)

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        if not self._frozen or self._as_laid_out:
            super().setSelection(rect, command)
            return
        start, end = super().indexAt(rect.topLeft()), self.indexAt(rect.bottomRight())
        if self._from_first and start.isValid():
            start = start.siblingAtColumn(0)
        if start.isValid() and end.isValid():
            rows = sorted((start.row(), end.row()))
            columns = sorted((start.column(), end.column()))
            first = self.model().index(rows[0], columns[0])
            last = self.model().index(rows[1], columns[1])
            self.selectionModel().select(QItemSelection(first, last), command)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Paint the first column again where it changed: the rest of the rows is left alone."""
        super().selectionChanged(selected, deselected)
        for changed in (selected, deselected) if self._frozen else ():
            for area in (changed.at(place) for place in range(changed.count())):
                if area.left() == 0:
                    self._paint_rows_again(area.top(), area.bottom())

    def dataChanged(self, first: Index, last: Index, roles: Sequence[int] = ()) -> None:
        """Paint what changed, and the first column of its lines where it lies over the others."""
        super().dataChanged(first, last, list(roles))
        if self._frozen and first.column() == 0:
            self._paint_rows_again(first.row(), last.row())

    def _paint_rows_again(self, first: int, last: int) -> None:
        top = self.rowViewportPosition(first)
        bottom = self.rowViewportPosition(last) + self.rowHeight(last)
        self.viewport().update(0, top, self.frozen_width(), bottom - top)

    # painting -------------------------------------------------------------------------------
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._frozen:
            return
        column = QRect(0, 0, self.frozen_width(), self.viewport().height())
        again = event.region().intersected(column).boundingRect()
        if again.isEmpty():
            return
        painter = QPainter(self.viewport())
        painter.setClipRegion(event.region())
        painter.fillRect(column, self.palette().base())
        for row in range(max(self.rowAt(again.top()), 0), self.model().rowCount()):
            top = self.rowViewportPosition(row)
            if top > again.bottom():
                break
            self._paint_first(painter, row, QRect(0, top, column.width(), self.rowHeight(row)))
        _paint_edge(painter, column)

    def _paint_first(self, painter: QPainter, row: int, cell: QRect) -> None:
        index = self.model().index(row, 0)
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        option.rect = cell.adjusted(0, 0, -EDGE, -1) if self.showGrid() else cell
        if self.selectionModel().isSelected(index):
            option.state |= QStyle.StateFlag.State_Selected
        if self.hasFocus() and index == self.currentIndex():
            option.state |= QStyle.StateFlag.State_HasFocus
        self.itemDelegateForIndex(index).paint(painter, option, index)
        if self.showGrid():
            painter.setPen(theme().color("line"))
            painter.drawLine(cell.bottomLeft(), cell.bottomRight())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if self._frozen:
            self._renew()


def _paint_edge(painter: QPainter, column: QRect) -> None:
    edge = QRect(column.right() - EDGE + 1, column.top(), EDGE, column.height())
    painter.fillRect(edge, theme().color("edge"))


_MOVES: Final = frozenset(
    {
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
    }
)
