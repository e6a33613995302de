"""How a line of a table is named to whoever hears one of its cells."""

from __future__ import annotations

from abc import abstractmethod

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

Index = QModelIndex | QPersistentModelIndex
_SPOKEN = Qt.ItemDataRole.AccessibleTextRole


class NamedLines(QAbstractTableModel):
    """Name each line by what it is about, or by its number while the cell in hand says that.

    Why: a reader says the head of a line with its cell, and the first cell is often the very name.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hand = (-1, -1)

    @abstractmethod
    def name_of_line(self, row: int) -> str:
        """Name a line by what it is about."""

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


class ListedLines(NamedLines):
    """A list whose lines are chosen whole: `columns` are its heads, `right` those of figures."""

    columns: tuple[str, ...] = ()
    right: frozenset[int] = frozenset()

    @abstractmethod
    def count(self) -> int:
        """Return how many lines there are."""

    def alignment(self, column: int) -> Qt.AlignmentFlag:
        """Return the side of a column."""
        side = Qt.AlignmentFlag.AlignRight if column in self.right else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else self.count()

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation is Qt.Orientation.Vertical:
            spoken = role == Qt.ItemDataRole.AccessibleTextRole
            return self.heard_line(section) if spoken else None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self.alignment(section)
        return None
