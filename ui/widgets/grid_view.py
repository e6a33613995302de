"""A table view that works like a spreadsheet: keyboard, copy, paste, rows."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QMimeData, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QMenu, QWidget

from ui.access.focus import move_focus
from ui.models.cell_values import NUMERIC
from ui.models.copied_cells import OWN_FORM, as_html, as_own, as_text
from ui.models.editable_table import EditableTableModel
from ui.widgets.cell_delegate import CellDelegate
from ui.widgets.closing import MayWrite
from ui.widgets.frozen_view import FrozenView

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class GridView(MayWrite, FrozenView):
    """Edit in place on typing; Entrée goes down, Tab right; Ctrl+C, Ctrl+V; rows by keyboard.

    Ctrl+Entrée inserts a row, Alt+↑ and Alt+↓ move it, Maj+Espace selects it, Suppr empties the
    cells selected or deletes the rows selected whole, Ctrl+Suppr deletes the current row.
    """

    paste_requested = Signal()
    menu_opening = Signal(QMenu)
    """A screen adds what it offers on the current row."""

    def __init__(self, model: EditableTableModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.delegate = CellDelegate(self)
        self.delegate.left.connect(self._move)
        self.setItemDelegate(self.delegate)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(
            triggers.AnyKeyPressed | triggers.DoubleClicked | triggers.EditKeyPressed
        )
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().setVisible(False)

    def close_to_writing(self, reason: str) -> None:
        """Still walk the cells and copy them; nothing else."""
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table().close_to_writing(reason)

    def table(self) -> EditableTableModel:
        """Return the model."""
        model = self.model()
        assert isinstance(model, EditableTableModel)
        return model

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif not (self._row_key(event) or self._move_key(event)):
            super().keyPressEvent(event)

    def _row_key(self, event: QKeyEvent) -> bool:
        mods, key = event.modifiers(), event.key()
        ctrl = bool(mods & Qt.KeyboardModifier.ControlModifier)
        alt = bool(mods & Qt.KeyboardModifier.AltModifier)
        if ctrl and key in _ENTER:
            self.insert_row()
        elif alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_row(-1 if key == Qt.Key.Key_Up else 1)
        elif key == Qt.Key.Key_Space and mods & Qt.KeyboardModifier.ShiftModifier:
            flags = QItemSelectionModel.SelectionFlag
            row = flags.ClearAndSelect | flags.Rows
            self.selectionModel().select(self.currentIndex(), row)
        elif key == Qt.Key.Key_Delete and (ctrl or self._whole_rows()):
            self.delete_rows()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.clear_cells()
        else:
            return False
        return True

    def _move_key(self, event: QKeyEvent) -> bool:
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() in _ENTER:
            self._move(-1 if back else 1, 0)
        elif event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            return self._move(0, 1 if event.key() == Qt.Key.Key_Tab else -1)
        elif event.key() == Qt.Key.Key_Space or event.key() == Qt.Key.Key_F2:
            if self.table().flags(self.currentIndex()) & Qt.ItemFlag.ItemIsEditable:
                self.edit(self.currentIndex())
        else:
            return False
        return True

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Let Tab walk the cells, then leave the table at either end."""
        return False if self._can_walk(forward) else super().focusNextPrevChild(forward)

    def insert_row(self) -> None:
        """Ask for a row under the current one."""
        self.table().insert_requested.emit(self.currentIndex().row() + 1)

    def delete_rows(self) -> None:
        """Ask to delete the rows selected, or the current one."""
        rows = self._whole_rows() or [self.currentIndex().row()]
        if rows != [-1]:
            self.table().delete_requested.emit(rows)

    def move_row(self, by: int) -> None:
        """Ask to move the current row up or down."""
        row = self.currentIndex().row()
        target = row + by
        if row >= 0 and 0 <= target < self.table().rowCount():
            self.table().move_requested.emit(row, target)
            self.setCurrentIndex(self.table().index(target, max(self.currentIndex().column(), 0)))

    def clear_cells(self) -> None:
        """Empty the cells selected, as one step."""
        self.fill("")

    def copy(self) -> None:
        """Copy the cells selected as a spreadsheet reads them."""
        rows: dict[int, list[str]] = {}
        for cell in sorted(self.selectedIndexes(), key=_reading_order):
            text = self.table().plain_text(cell.row(), cell.column())
            rows.setdefault(cell.row(), []).append(text)
        if not rows:
            return
        places = sorted({cell.column() for cell in self.selectedIndexes()})
        numeric = [self.table().columns[place].kind in NUMERIC for place in places]
        lines = list(rows.values())
        data = QMimeData()
        data.setText(as_text(lines))
        data.setHtml(as_html(lines, numeric=numeric))
        data.setData(OWN_FORM, as_own(lines))
        QGuiApplication.clipboard().setMimeData(data)

    def paste(self) -> None:
        """Ask for what was copied: the screen reads it, and may show it first."""
        self.paste_requested.emit()

    def fill(self, text: str) -> None:
        """Write the same text in every cell selected, as one step."""
        cells = self.selectedIndexes() or [self.currentIndex()]
        self.table().edit_cells([(c.row(), c.column(), text) for c in cells if c.isValid()])

    def corner(self) -> QModelIndex:
        """Return the first cell selected, else the one in hand: where a paste goes."""
        return min(self.selectedIndexes(), key=_reading_order, default=self.currentIndex())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.build_menu()
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        menu.exec(menu_position(self) if by_key else event.globalPos())
        menu.deleteLater()

    def build_menu(self) -> QMenu:
        """Make the menu of a right click, also reachable by the menu key."""
        menu = QMenu(self)
        self._entry(menu, "Copier", "Ctrl+C").triggered.connect(self.copy)
        self._entry(menu, "Coller", "Ctrl+V").triggered.connect(self.paste)
        self._entry(menu, "Vider les cellules", "Suppr").triggered.connect(self.clear_cells)
        menu.addSeparator()
        self._entry(menu, "Insérer une ligne", "Ctrl+Entrée").triggered.connect(self.insert_row)
        self._entry(menu, "Monter la ligne", "Alt+↑").triggered.connect(self._row_up)
        self._entry(menu, "Descendre la ligne", "Alt+↓").triggered.connect(self._row_down)
        self._entry(menu, "Supprimer la ligne", "Ctrl+Suppr").triggered.connect(self.delete_rows)
        self.menu_opening.emit(menu)
        return menu

    def _entry(self, menu: QMenu, text: str, keys: str) -> QAction:
        return menu.addAction(f"{text}\t{keys}")

    def _row_up(self) -> None:
        self.move_row(-1)

    def _row_down(self) -> None:
        self.move_row(1)

    def _whole_rows(self) -> list[int]:
        return [index.row() for index in self.selectionModel().selectedRows()]

    def _can_walk(self, forward: bool) -> bool:
        return self._next(0, 1 if forward else -1).isValid()

    def _move(self, rows: int, columns: int) -> bool:
        target = self._next(rows, columns)
        if target.isValid():
            self.setCurrentIndex(target)
            move_focus(self)
        return target.isValid()

    def _next(self, rows: int, columns: int) -> QModelIndex:
        """Return the cell to go to; a walk along columns wraps to the next row, then ends."""
        current = self.currentIndex()
        row, column = max(current.row(), 0) + rows, max(current.column(), 0) + columns
        width = self.table().columnCount()
        if column >= width:
            row, column = row + 1, 0
        elif column < 0:
            row, column = row - 1, width - 1
        if not 0 <= row < self.table().rowCount():
            return QModelIndex()
        return self.table().index(row, column)


def _reading_order(index: QModelIndex) -> tuple[int, int]:
    return index.row(), index.column()


def menu_position(view: GridView) -> QPoint:
    """Return where the menu key opens the menu: under the current cell."""
    return view.viewport().mapToGlobal(view.visualRect(view.currentIndex()).bottomLeft())
