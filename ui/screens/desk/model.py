"""The table of the received dossiers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt

from ui.models.line_names import Index, ListedLines
from ui.plain import tip
from ui.screens.desk.words import DeskLine

RANK, TITLE, PLACE, COST, ASKED, OTHERS, ADMISSION, MARKS = range(8)
LINE_ROLE: Final = Qt.ItemDataRole.UserRole


class ReceivedModel(ListedLines):
    """Show one project a line, in the order of their marks."""

    columns = (
        *("N°", "Projet", "Commune", "Coût", "Demandé", "Cofinanceurs", "Recevabilité"),
        "Moyenne",
    )
    right = frozenset({COST, ASKED, OTHERS, MARKS})

    def __init__(self) -> None:
        super().__init__()
        self.lines: tuple[DeskLine, ...] = ()

    def show(self, lines: Sequence[DeskLine]) -> None:
        """Replace the list."""
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()

    def row_of(self, key: tuple[str, str]) -> int:
        """Find a project again; -1 when it is not listed."""
        keys = [line.row.key for line in self.lines]
        return keys.index(key) if key in keys else -1

    def name_of_line(self, row: int) -> str:
        """Name a line by its project."""
        return self.lines[row].name

    def count(self) -> int:
        """Return how many are listed."""
        return len(self.lines)

    def words(self, row: int, column: int) -> tuple[str, str]:
        """Return the two lines of a cell."""
        return self.lines[row].cells[column]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        main, note = self.words(index.row(), index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return main
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{main}, {note}" if note else main
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip("\n".join(one for one in (main, note) if one))
        if role == LINE_ROLE:
            return self.lines[index.row()]
        return None
