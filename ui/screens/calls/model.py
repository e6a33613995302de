"""The table of calls beside a project."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt

from ui.models.line_names import Index, ListedLines
from ui.plain import tip
from ui.screens.calls.match_words import CallLine

COLUMNS = ("Appel et financeur", "Pour ce projet", "Échéance", "Montant probable")
TITLE, VERDICT, WHEN, AMOUNT = range(4)
LINE_ROLE = Qt.ItemDataRole.UserRole


class CallsModel(ListedLines):
    """Show calls; each cell has its words and a note."""

    columns = COLUMNS
    right = frozenset({AMOUNT})

    def __init__(self) -> None:
        super().__init__()
        self.lines: tuple[CallLine, ...] = ()

    def show(self, lines: Sequence[CallLine]) -> None:
        """Replace the list."""
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()

    def row_of(self, call_id: str) -> int:
        """Find a call again; -1 when it is not listed."""
        ids = [line.call.id for line in self.lines]
        return ids.index(call_id) if call_id in ids else -1

    def words(self, row: int, column: int) -> tuple[str, str]:
        """Return the two lines of a cell."""
        line = self.lines[row]
        return (line.title, line.verdict, line.when, line.amount)[column]

    def name_of_line(self, row: int) -> str:
        """Name a line by its call."""
        return self.lines[row].title[0]

    def count(self) -> int:
        """Return how many calls are listed."""
        return len(self.lines)

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
