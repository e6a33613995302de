"""A table view that works like a spreadsheet: keyboard, copy, paste, rows."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QItemSelectionModel, QMimeData, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QMenu, QWidget

from ui.access.keys import shown
from ui.models.cell_values import NUMERIC
from ui.models.copied_cells import OWN_FORM, as_html, as_own, as_text
from ui.models.editable_table import EditableTableModel
from ui.widgets.cell_delegate import CellDelegate
from ui.widgets.cell_walk import ENTER, RULE, CellWalk
from ui.widgets.closing import MayWrite
from ui.widgets.frozen_view import FrozenView
from ui.widgets.row_table import name_lines_by_hand

FIRST_ALREADY: Final = "Cette ligne est déjà la première."
LAST_ALREADY: Final = "Cette ligne est déjà la dernière."

NOTHING_ABOVE: Final = "Rien au-dessus à recopier\u00a0: choisir une ligne plus bas."


class GridView(MayWrite, CellWalk, FrozenView):
    """Walk and edit as `CellWalk` says; Ctrl+C, Ctrl+V, Ctrl+D; rows by keyboard.

    Ctrl+Entrée inserts a row, Alt+↑ and Alt+↓ move it, Maj+Espace selects it, Suppr empties the
    cells selected or deletes the rows selected whole, Ctrl+Suppr deletes the current row.
    """

    paste_requested = Signal()
    menu_opening = Signal(QMenu)
    """A screen adds what it offers on the current row."""

    def __init__(self, model: EditableTableModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        name_lines_by_hand(self)
        self.delegate = CellDelegate(self)
        self.delegate.left.connect(self.leave_editor)
        self.delegate.row_asked.connect(self.insert_row)
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
        self.setAccessibleDescription(RULE)

    def why_not(self, index: QModelIndex) -> str:
        """Say why a cell takes nothing."""
        return self.table().why_not(index.row(), index.column())

    def close_to_writing(self, reason: str) -> None:
        """Still walk the cells and copy them; nothing else."""
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAccessibleDescription(reason)
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
        elif not self._row_key(event):
            super().keyPressEvent(event)

    def _row_key(self, event: QKeyEvent) -> bool:
        mods, key = event.modifiers(), event.key()
        ctrl = bool(mods & Qt.KeyboardModifier.ControlModifier)
        alt = bool(mods & Qt.KeyboardModifier.AltModifier)
        if ctrl and key in ENTER:
            self.insert_row()
        elif ctrl and key == Qt.Key.Key_D:
            self.fill_down()
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
        if row >= 0 and not 0 <= target < self.table().rowCount():
            self.explained.emit(FIRST_ALREADY if by < 0 else LAST_ALREADY)
        elif row >= 0:
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
        cells = [c for c in self.selectedIndexes() or [self.currentIndex()] if c.isValid()]
        if cells and not any(self.table().takes(c.row(), c.column()) for c in cells):
            self.explained.emit(self.why_not(cells[0]))
            return
        self.table().edit_cells([(c.row(), c.column(), text) for c in cells])

    def fill_down(self) -> None:
        """Write the first line selected in those under it, or the cell above in the one in hand."""
        cells = sorted(self.selectedIndexes() or [self.currentIndex()], key=_reading_order)
        rows = sorted({cell.row() for cell in cells if cell.isValid()})
        first = rows[0] if len(rows) > 1 else (rows[0] - 1 if rows else -1)
        if first < 0:
            self.explained.emit(NOTHING_ABOVE)
            return
        model = self.table()
        below = [cell for cell in cells if cell.row() > first]
        if not any(model.takes(cell.row(), cell.column()) for cell in below):
            self.explained.emit(self.why_not(below[0]))
            return
        model.edit_cells(
            [(c.row(), c.column(), model.plain_text(first, c.column())) for c in below]
        )

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
        self._entry(menu, "Copier", "copy-cells").triggered.connect(self.copy)
        self._entry(menu, "Coller", "paste-cells").triggered.connect(self.paste)
        self._entry(menu, "Recopier vers le bas", "fill-down").triggered.connect(self.fill_down)
        self._entry(menu, "Vider les cellules", "clear-cell").triggered.connect(self.clear_cells)
        menu.addSeparator()
        self._entry(menu, "Insérer une ligne", "insert-line").triggered.connect(self.insert_row)
        self._entry(menu, "Monter la ligne", "line-up").triggered.connect(self._row_up)
        self._entry(menu, "Descendre la ligne", "line-down").triggered.connect(self._row_down)
        self._entry(menu, "Supprimer la ligne", "delete-line").triggered.connect(self.delete_rows)
        self.menu_opening.emit(menu)
        return menu

    def _entry(self, menu: QMenu, text: str, name: str) -> QAction:
        return menu.addAction(f"{text}\t{shown(name)}")

    def _row_up(self) -> None:
        self.move_row(-1)

    def _row_down(self) -> None:
        self.move_row(1)

    def _whole_rows(self) -> list[int]:
        return [index.row() for index in self.selectionModel().selectedRows()]


def _reading_order(index: QModelIndex) -> tuple[int, int]:
    return index.row(), index.column()


def menu_position(view: GridView) -> QPoint:
    """Return where the menu key opens the menu: under the current cell."""
    return view.viewport().mapToGlobal(view.visualRect(view.currentIndex()).bottomLeft())
