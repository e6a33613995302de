"""The table of those who may be called."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt

from ui.models.line_names import Index, ListedLines
from ui.plain import tip
from ui.screens.directory.words import DirectoryLine

WHO, REACH = range(2)
LINE_ROLE: Final = Qt.ItemDataRole.UserRole


class DirectoryModel(ListedLines):
    """Show organisations and contacts: who they are and what they do, how to reach them."""

    columns = ("Organisme", "Contact")
    right = frozenset({REACH})

    def __init__(self) -> None:
        super().__init__()
        self.lines: tuple[DirectoryLine, ...] = ()

    def show(self, lines: Sequence[DirectoryLine]) -> None:
        """Replace the list."""
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()

    def row_of(self, key: str) -> int:
        """Find a line again; -1 when it is not listed."""
        keys = [line.key for line in self.lines]
        return keys.index(key) if key in keys else -1

    def name_of_line(self, row: int) -> str:
        """Name a line by whom it is about."""
        return self.lines[row].name

    def count(self) -> int:
        """Return how many are listed."""
        return len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.lines[index.row()]
        parts = (
            (line.name, line.family, line.does, line.conditions)
            if index.column() == WHO
            else (line.reach, line.reach_note)
        )
        if role == Qt.ItemDataRole.DisplayRole:
            return parts[0]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part.rstrip(".") for part in parts if part)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip("\n".join(part for part in parts if part))
        if role == LINE_ROLE:
            return line
        return None
