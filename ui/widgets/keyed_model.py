"""A list of keyed entries, for the views that paint their own lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractListModel, Qt
from PySide6.QtWidgets import QWidget

from ui.models.line_names import Index
from ui.plain import tip


class KeyedEntry(Protocol):
    """Tell a key that stays, the words shown, what a reader says and what the mouse finds."""

    @property
    def key(self) -> str: ...

    @property
    def words(self) -> str: ...

    @property
    def spoken(self) -> str: ...

    @property
    def tip(self) -> str: ...


E = TypeVar("E", bound=KeyedEntry)


class KeyedModel(QAbstractListModel, Generic[E]):
    """Hold entries; the view stays where it is when only their states changed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.entries: tuple[E, ...] = ()

    def set_entries(self, entries: Sequence[E]) -> None:
        """Replace the entries, without a reset when the keys are the same."""
        if [entry.key for entry in entries] == [entry.key for entry in self.entries]:
            before, self.entries = self.entries, tuple(entries)
            for row, (old, new) in enumerate(zip(before, self.entries, strict=True)):
                if old != new:
                    self.dataChanged.emit(self.index(row), self.index(row))
            return
        self.beginResetModel()
        self.entries = tuple(entries)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self.entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return entry.spoken
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(entry.tip)
        return None
