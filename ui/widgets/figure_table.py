"""A table to read: walked and copied like the others, and nothing is typed in it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from ui.models.columns import Column
from ui.models.editable_table import EditableTableModel, Identified
from ui.widgets.grid_view import GridView
from ui.widgets.money_table import MoneyTable
from ui.widgets.table_words import TableWords

_RULE = (
    "Flèches pour aller d’une case à l’autre, Ctrl + C pour copier, Tab pour quitter le tableau."
)


class ReadGrid(GridView):
    """Walk the cells and copy them; a key that would write says where the figure comes from."""

    def __init__(self, model: EditableTableModel, parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self.setAccessibleDescription(_RULE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            event.ignore()  # the step pastes in the table that takes lines
        else:
            super().keyPressEvent(event)

    def insert_row(self) -> None:
        """Add nothing: say why."""
        self.explained.emit(self.why_not(self.currentIndex()))

    def delete_rows(self) -> None:
        """Delete nothing: say why."""
        self.explained.emit(self.why_not(self.currentIndex()))

    def move_row(self, by: int) -> None:
        """Leave the rows in their order."""

    def build_menu(self) -> QMenu:
        """Make the menu of a right click: copying is all there is to do."""
        menu = QMenu(self)
        self._entry(menu, "Copier", "copy-cells").triggered.connect(self.copy)
        return menu


class ReadTable(MoneyTable):
    """A table of figures with its fixed total, its rows close: no hand has to aim at them."""

    grid = ReadGrid
    row_height = 30
    whole = True


class FigureTable(QWidget):
    """A table to read, and under it what there is to say of the cell in hand."""

    def __init__(self, name: str, columns: Sequence[Column], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = EditableTableModel(columns, self)
        self.table = ReadTable(self.model, name=name)
        self.words = TableWords(self.table)
        self._shown: tuple[tuple[Identified, ...], dict[str, str]] = ((), {})
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.table)
        layout.addWidget(self.words)

    def first_stop(self) -> QWidget:
        """Return what takes the keyboard: the cells."""
        return self.table.view

    def show_rows(self, rows: Sequence[Identified], totals: dict[str, str]) -> None:
        """Show other rows, whole, and their total."""
        if (tuple(rows), totals) == self._shown:
            return
        self._shown = (tuple(rows), totals)
        self.model.set_records(rows)
        self.table.set_totals(totals)
