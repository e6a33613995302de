"""A list whose lines say their own cells: words, and a note under them."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import Final, Generic, Protocol, TypeVar

from PySide6.QtCore import Qt

from ui.models.line_names import Index, ListedLines
from ui.plain import tip

LINE_ROLE: Final = Qt.ItemDataRole.UserRole


class CelledLine(Protocol):
    """A line, written before it is shown."""

    @property
    def cells(self) -> tuple[tuple[str, str], ...]:
        """Give the words and the note of each column."""
        ...


L = TypeVar("L", bound=CelledLine)


class CelledLines(ListedLines, Generic[L]):
    """Show lines; each list says how one is named, and by what it is found again."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: tuple[L, ...] = ()

    @abstractmethod
    def key_of(self, line: L) -> object:
        """Return what a line is found again by."""

    @abstractmethod
    def name_of(self, line: L) -> str:
        """Name a line as it is heard."""

    def show(self, lines: Sequence[L]) -> None:
        """Replace the list."""
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()

    def row_of(self, key: object) -> int:
        """Find a line again; -1 when it is not listed."""
        keys = [self.key_of(line) for line in self.lines]
        return keys.index(key) if key in keys else -1

    def name_of_line(self, row: int) -> str:
        """Name the line of a row."""
        return self.name_of(self.lines[row])

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
