"""How a line of a table is named to whoever hears one of its cells."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

_SPOKEN = Qt.ItemDataRole.AccessibleTextRole


class NamedLines(QAbstractTableModel):
    """Name each line by what it is about, or by its number while the cell in hand says that.

    Why: a reader says the head of a line with its cell, and the first cell is often the very name.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hand = (-1, -1)

    def name_of_line(self, row: int) -> str:
        """Name a line by what it is about."""
        raise NotImplementedError

    def heard_line(self, row: int) -> str:
        """Return the head of a line as it is said with the cell in hand."""
        name = self.name_of_line(row)
        if row != self._hand[0]:
            return name
        said = str(self.data(self.index(*self._hand), _SPOKEN) or "")
        return f"Ligne {row + 1}" if name.casefold() in said.casefold() else name

    def take_in_hand(self, index: QModelIndex) -> None:
        """Know which cell has the keyboard."""
        self._hand = (index.row(), index.column())
