"""A table model driven by records and a list of column definitions."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from ui.models.cell_values import NUMERIC, Choices, Kind, read, show, to_edit
from ui.plain import tip
from ui.theme import role_font
from ui.widgets.chip import ChipLook

Index = QModelIndex | QPersistentModelIndex
PROBLEM_ROLE = Qt.ItemDataRole.UserRole + 1
CHIP_ROLE = Qt.ItemDataRole.UserRole + 2
SWATCH_ROLE = Qt.ItemDataRole.UserRole + 3


@dataclass(frozen=True)
class Column:
    """Define a column.

    `get` reads the value of a record. A column is editable unless `editable` says otherwise. `set`
    is called with the record and the new value; without it the model emits `cells_edited`.
    `width` is in pixels at 100 %, 0 takes the remaining room. `chip` and `swatch` dress the cell.
    `reader` reads what was typed in its own way; it raises ValueError with a sentence.
    """

    key: str
    title: str
    get: Callable[[Any], object]
    set: Callable[[Any, object], None] | None = None
    kind: Kind = Kind.TEXT
    editable: bool = True
    width: int = 110
    choices: Choices = ()
    bold: bool = False
    chip: Callable[[Any], ChipLook | None] | None = None
    swatch: Callable[[Any], str] | None = None
    accessible: Callable[[Any], str] | None = None
    reader: Callable[[str], object] | None = None

    def read(self, typed: str) -> object:
        """Read what was typed or pasted; raise ValueError with a sentence when it cannot be."""
        return self.reader(typed) if self.reader else read(self.kind, typed, self.choices)

    def text(self, record: object) -> str:
        """Write the cell of a record."""
        return show(self.kind, self.get(record), self.choices)


@dataclass(frozen=True)
class CellChange:
    """Describe one edit: the row (beyond the last one: a row to create), the column, the value."""

    row: int
    key: str
    value: object


class EditableTableModel(QAbstractTableModel):
    """Show records and turn what is typed into edits; never changes a record itself.

    The screen performs the edits and calls `set_records` with the result. What cannot be read is
    kept in its cell as a draft, with a sentence, until it is corrected or emptied.
    """

    cells_edited = Signal(object)  # list[CellChange], one undoable step
    insert_requested = Signal(int)
    delete_requested = Signal(object)  # list[int]
    move_requested = Signal(int, int)
    refused = Signal(str)

    def __init__(
        self,
        columns: Sequence[Column],
        parent: QObject | None = None,
        *,
        record_key: Callable[[Any], object] | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._key = record_key or _default_key
        self._records: tuple[Any, ...] = ()
        self._problems: dict[tuple[object, str], str] = {}
        self._drafts: dict[tuple[object, str], tuple[str, str]] = {}

    def records(self) -> tuple[Any, ...]:
        """Return the records shown."""
        return self._records

    def set_records(self, records: Sequence[Any]) -> None:
        """Show other records; the view keeps its place when the rows are the same ones."""
        keys = [self._key(record) for record in records]
        same = keys == [self._key(record) for record in self._records]
        if same:
            self._records = tuple(records)
            self._refresh()
        else:
            self.beginResetModel()
            self._records = tuple(records)
            known = set(keys)
            self._drafts = {k: v for k, v in self._drafts.items() if k[0] in known}
            self.endResetModel()

    def set_problems(self, problems: Mapping[tuple[object, str], str]) -> None:
        """Mark cells in error: (record key, column key) to a sentence."""
        self._problems = dict(problems)
        self._refresh()

    def problem(self, row: int, column: int) -> str:
        """Return the sentence about a cell, or an empty string."""
        if not 0 <= row < len(self._records):
            return ""
        place = self._place(row, column)
        return self._drafts[place][1] if place in self._drafts else self._problems.get(place, "")

    def column_index(self, key: str) -> int:
        """Return where a column is."""
        return next(place for place, column in enumerate(self.columns) if column.key == key)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._records)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Vertical:
            return str(section + 1) if role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(self.columns[section])
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.isValid() and self.columns[index.column()].editable:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        column, record = self.columns[index.column()], self._records[index.row()]
        draft = self._drafts.get(self._place(index.row(), index.column()))
        if role == Qt.ItemDataRole.DisplayRole:
            return draft[0] if draft else column.text(record)
        if role == Qt.ItemDataRole.EditRole:
            return draft[0] if draft else to_edit(column.get(record))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(index.row(), index.column())
        return self._dress(column, record, index, role)

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        self.edit_cells([(index.row(), index.column(), str(value))])
        return True

    def edit_cells(self, typed: Sequence[tuple[int, int, str]]) -> int:
        """Read several cells as one step; return how many could not be read (kept as drafts)."""
        changes: list[CellChange] = []
        unreadable = 0
        for row, place, text in typed:
            column = self.columns[place]
            if not column.editable or (column.kind is Kind.CHOICE and not text.strip()):
                continue  # a choice has no empty value: emptying it leaves it as it is
            try:
                value = column.read(text)
            except ValueError as problem:
                unreadable += 1
                self._keep_draft(row, place, text, str(problem))
                continue
            self._drafts.pop(self._place(row, place), None)
            if row >= len(self._records) or value != column.get(self._records[row]):
                changes.append(CellChange(row, column.key, value))
        self._perform(changes)
        self._refresh()
        return unreadable

    def _perform(self, changes: list[CellChange]) -> None:
        left: list[CellChange] = []
        for change in changes:
            column = self.columns[self.column_index(change.key)]
            if column.set is not None and change.row < len(self._records):
                column.set(self._records[change.row], change.value)
            else:
                left.append(change)
        if left:
            self.cells_edited.emit(left)

    def _keep_draft(self, row: int, place: int, text: str, problem: str) -> None:
        if row < len(self._records):
            self._drafts[self._place(row, place)] = (text.strip(), problem)
        else:
            self.refused.emit(problem)

    def _dress(self, column: Column, record: object, index: Index, role: int) -> object:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role in (PROBLEM_ROLE, Qt.ItemDataRole.ToolTipRole):
            problem = self.problem(index.row(), index.column())
            return (tip(problem) if role == Qt.ItemDataRole.ToolTipRole else problem) or None
        if role == CHIP_ROLE and column.chip is not None:
            return column.chip(record)
        if role == SWATCH_ROLE and column.swatch is not None:
            return column.swatch(record)
        if role == Qt.ItemDataRole.FontRole:
            return role_font("dense-bold" if column.bold else "dense")
        return None

    def _spoken(self, row: int, place: int) -> str:
        column, record = self.columns[place], self._records[row]
        words = column.accessible(record) if column.accessible else column.text(record)
        words = f"{column.title}\u00a0: {words or 'vide'}"
        problem = self.problem(row, place)
        return f"{words}. {problem}" if problem else words

    def _place(self, row: int, place: int) -> tuple[object, str]:
        key = self._key(self._records[row]) if row < len(self._records) else row
        return key, self.columns[place].key

    def _refresh(self) -> None:
        if self._records:
            last = self.index(len(self._records) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)


def _default_key(record: object) -> object:
    return getattr(record, "id", id(record))


def _alignment(column: Column) -> int:
    side = Qt.AlignmentFlag.AlignRight if column.kind in NUMERIC else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignVCenter)
