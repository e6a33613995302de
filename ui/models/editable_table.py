"""A table model driven by records and a list of column definitions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Never, Protocol, cast

from PySide6.QtCore import (
    QObject,
    Qt,
    Signal,
)

from ui.models.cell_values import NOTHING, CellKind, to_edit
from ui.models.columns import CellChange, Column
from ui.models.line_names import Index, NamedLines
from ui.models.painted_cell import (
    CHIP_ROLE,
    INK_ROLE,
    PROBLEM_ROLE,
    SWATCH_ROLE,
    PaintedCell,
    alignment_of,
    font_of,
)
from ui.plain import one_line, tip
from ui.signals import Carries, carrying
from ui.theme import role_font

_MANY = 20
"""Lines changed at once beyond which the whole table is told to have."""
LONGEST_NAME = 60
"""A line is named in so many signs: it is said again at each of its cells."""


class Identified(Protocol):
    """A record of any list: its key tells whether a row is still the same one."""

    @property
    def id(self) -> object: ...


LineName = Callable[[Never], str]
"""Names a record of its list, for whoever hears a cell without seeing its line."""


class EditableTableModel(NamedLines):
    """Show records and turn what is typed into edits; never changes a record itself.

    The screen performs the edits and calls `set_records` with the result. What cannot be read is
    an edit too: it carries its text, that the screen keeps and gives back by `set_drafts`.
    """

    cells_edited: Carries[list[CellChange]] = carrying()
    insert_requested = Signal(int)
    delete_requested: Carries[list[int]] = carrying()
    move_requested = Signal(int, int)
    refused = Signal(str)
    values_shown = Signal()
    """Cells of the same lines changed: told once, after what Qt is told of each."""

    def __init__(
        self,
        columns: Sequence[Column],
        parent: QObject | None = None,
        *,
        line_name: LineName | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._line_name = line_name
        self._records: tuple[Identified, ...] = ()
        self._problems: dict[tuple[object, str], str] = {}
        self._drafts: dict[tuple[object, str], tuple[str, str]] = {}
        self._closed = ""
        self.times_shown = 0
        """How many times records were shown."""
        self._stamps: dict[str, object] = {}
        self.renewed: tuple[int, ...] = ()
        """Columns whose cells may have changed with no record, when records were last shown."""

    def records(self) -> tuple[Identified, ...]:
        """Return the records shown."""
        return self._records

    def set_records(self, records: Sequence[Identified]) -> None:
        """Show other records; the view keeps its place when the rows are the same ones."""
        self.times_shown += 1
        shown, self._records = self._records, tuple(records)
        if [one.id for one in shown] == [one.id for one in self._records]:
            self._tell_changed(shown)
            return
        self._records = shown
        self.beginResetModel()
        self._records = tuple(records)
        self._stamp()
        self.endResetModel()

    def _stamp(self) -> dict[str, object]:
        """Note what the cells depend on beside their records; return what they did before."""
        before = self._stamps
        self._stamps = {one.key: one.stamp() for one in self.columns if one.stamp is not None}
        return before

    def _tell_changed(self, before: Sequence[Identified]) -> None:
        """Tell of the lines whose record is another, and of the columns that follow more."""
        stamps = self._stamp()
        others = [
            row
            for row, (old, new) in enumerate(zip(before, self._records, strict=True))
            if old is not new
        ]
        self.renewed = tuple(
            place
            for place, column in enumerate(self.columns)
            if not column.of_its_record
            and (column.stamp is None or stamps.get(column.key) != self._stamps[column.key])
        )
        if len(others) > _MANY:
            self._refresh()
            return
        for row in others:
            for first, last in runs(self._seen_otherwise(before[row], self._records[row])):
                self.dataChanged.emit(self.index(row, first), self.index(row, last))
        for first, last in runs(self.renewed) if before else ():
            self.dataChanged.emit(self.index(0, first), self.index(len(before) - 1, last))
        self.values_shown.emit()

    def _seen_otherwise(self, old: Identified, new: Identified) -> list[int]:
        """List the columns whose cell of a record is another: only those are painted again."""
        return [
            place
            for place, column in enumerate(self.columns)
            if not column.of_its_record or column.seen(old) != column.seen(new)
        ]

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Show other columns of the same records."""
        self.beginResetModel()
        self.columns = tuple(columns)
        self._stamp()
        self.endResetModel()

    def set_problems(self, problems: Mapping[tuple[object, str], str]) -> None:
        """Mark cells in error: (record key, column key) to a sentence."""
        if problems != self._problems:
            self._problems = dict(problems)
            self._refresh()

    def set_drafts(self, drafts: Mapping[tuple[object, str], tuple[str, str]]) -> None:
        """Show texts that were not read: (record key, column key) to the text and a sentence."""
        if drafts != self._drafts:
            self._drafts = dict(drafts)
            self._refresh()

    def is_draft(self, row: int, column: int) -> bool:
        """Tell whether a cell shows a text that was not read."""
        return self.cell_key(row, column) in self._drafts

    def problem(self, row: int, column: int) -> str:
        """Return the sentence about a cell, or an empty string."""
        if not (0 <= row < len(self._records) and 0 <= column < len(self.columns)):
            return ""
        cell = self.cell_key(row, column)
        if cell not in self._drafts:
            return self._problems.get(cell, "")
        problem, standing = self._drafts[cell][1], self.columns[column].text(self._records[row])
        if standing in ("", NOTHING):
            return problem
        return f"{problem} En attendant, la valeur reste «\u00a0{standing}\u00a0»."

    def hint(self, row: int, column: int) -> str:
        """Say where the value of a cell comes from, or nothing."""
        if not (0 <= row < len(self._records) and 0 <= column < len(self.columns)):
            return ""
        return self.columns[column].hint_of(self._records[row])

    def takes(self, row: int, column: int) -> bool:
        """Tell whether something can be typed in a cell."""
        return not self._closed and self.columns[column].takes(self._records[row])

    def why_not(self, row: int, column: int) -> str:
        """Say why a cell takes nothing."""
        return self._closed or self.columns[column].why_not(self._records[row])

    def name_of_line(self, row: int) -> str:
        """Name a line: its first words, else its number."""
        record = self._records[row]
        if self._line_name is not None:
            return self._line_name(cast(Never, record))
        name = self.columns[0].text(record)
        return one_line(name, LONGEST_NAME) if name not in ("", NOTHING) else f"Ligne {row + 1}"

    def draft_cells(self) -> list[tuple[int, int]]:
        """List the cells whose text was not read, in the order of reading: row and column."""
        return sorted(cell for cell in self.error_cells() if self.is_draft(*cell))

    def error_cells(self) -> list[tuple[int, int]]:
        """List the cells in error or not read: row and column."""
        marked = {*self._drafts, *self._problems}
        if not marked:
            return []
        numbers = {column.key: number for number, column in enumerate(self.columns)}
        rows = {record.id: row for row, record in enumerate(self._records)}
        return [
            (rows[record_id], numbers[key])
            for record_id, key in marked
            if record_id in rows and key in numbers
        ]

    def column_index(self, key: str) -> int:
        """Return where a column is."""
        return next(number for number, one in enumerate(self.columns) if one.key == key)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._records)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Vertical:
            if role == Qt.ItemDataRole.AccessibleTextRole:
                return self.heard_line(section)
            return str(section + 1) if role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return alignment_of(self.columns[section])
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.isValid() and self.takes(index.row(), index.column()):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        column, record = self.columns[index.column()], self._records[index.row()]
        draft = self._drafts.get(self.cell_key(index.row(), index.column()))
        if role == Qt.ItemDataRole.DisplayRole:
            return draft[0] if draft else column.text(record)
        if role == Qt.ItemDataRole.EditRole:
            return draft[0] if draft else to_edit(column.value(record))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            spoken = draft[0] if draft else column.spoken(record)
            return "vide" if spoken in ("", NOTHING) else spoken
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return self._described(index.row(), index.column()) or None
        return self._dress(column, record, index, role)

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        self.edit_cells([(index.row(), index.column(), str(value))])
        return True

    def plain_text(self, row: int, column: int) -> str:
        """Write a cell as a spreadsheet reads it."""
        draft = self._drafts.get(self.cell_key(row, column))
        if draft:
            return draft[0]
        spec, record = self.columns[column], self._records[row]
        return spec.text(record) if spec.choices else to_edit(spec.value(record))

    def close_to_writing(self, reason: str) -> None:
        """Take nothing from now on."""
        self._closed = reason

    def edit_cells(self, typed: Sequence[tuple[int, int, str]]) -> None:
        """Read several cells as one step."""
        if self._closed:
            self.refused.emit(self._closed)
            return
        changes: list[CellChange] = []
        for row, number, text in typed:
            column = self.columns[number]
            if not column.takes(self._records[row]):
                continue
            change = self._change(column, row, text)
            if not self._is_shown(change, column):
                changes.append(change)
        shown = self.times_shown
        self._perform(changes)
        if self.times_shown == shown:  # else what was written is shown already
            self._refresh()

    def _change(self, column: Column, row: int, text: str) -> CellChange:
        if (
            column.kind is CellKind.CHOICE and not text.strip()
        ):  # it has no blank: it stays as it is
            return CellChange(row, column.key, column.value(self._records[row]))
        found = column.understand(text)
        return CellChange(row, column.key, found.value, text.strip(), found.problem)

    def _is_shown(self, change: CellChange, column: Column) -> bool:
        """Tell whether a cell holds this already: leaving an editor is not an edit."""
        draft = self._drafts.get(self.cell_key(change.row, self.column_index(change.key)))
        if change.problem or draft:
            return draft is not None and draft[0] == change.text
        return bool(change.value == column.value(self._records[change.row]))

    def _perform(self, changes: list[CellChange]) -> None:
        left: list[CellChange] = []
        for change in changes:
            column = self.columns[self.column_index(change.key)]
            if change.problem or not column.write(self._records[change.row], change.value):
                left.append(change)
        if left:
            self.cells_edited.emit(left)

    def _dress(self, column: Column, record: object, index: Index, role: int) -> object:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return alignment_of(column)
        if role == PROBLEM_ROLE:
            return self.problem(index.row(), index.column()) or None
        if role == Qt.ItemDataRole.ToolTipRole:
            said = self.problem(index.row(), index.column()) or column.hint_of(record)
            return tip(said) or None
        if role == CHIP_ROLE:
            return column.chip_of(record)
        if role == SWATCH_ROLE:
            return column.swatch_of(record)
        if role == INK_ROLE:
            return column.ink_of(record)
        if role == Qt.ItemDataRole.FontRole:
            return role_font(font_of(column))
        return None

    def look(self, row: int, place: int) -> PaintedCell:
        """Return all that is painted of a cell, the same as its roles say one by one."""
        column, record = self.columns[place], self._records[row]
        draft = self._drafts.get(self.cell_key(row, place))
        return PaintedCell(
            text=draft[0] if draft else column.text(record),
            problem=self.problem(row, place),
            chip=column.chip_of(record),
            swatch=column.swatch_of(record) or "",
            ink=column.ink_of(record) or "text",
            font=role_font(font_of(column)),
            alignment=alignment_of(column),
        )

    def _described(self, row: int, number: int) -> str:
        """Say of a cell what its words do not: wrong, computed, to fill in, where it comes from."""
        column, record = self.columns[number], self._records[row]
        problem = self.problem(row, number)
        if problem:
            return f"Erreur\u00a0: {problem}"
        said = [] if column.editable else [column.nature]
        if column.editable and not column.takes(record):
            said.append("sans objet" if column.nature == Column.nature else column.nature)
        said.append(column.hint_of(record).partition(". ")[0])  # all of it is under the table
        if self.takes(row, number) and column.text(record) in ("", NOTHING):
            said.append("à saisir")
        return ", ".join(words for words in said if words)

    def cell_key(self, row: int, column: int) -> tuple[object, str]:
        """Return what a cell shows: the identifier of its record, the key of its column."""
        return self._records[row].id, self.columns[column].key

    def _refresh(self) -> None:
        if self._records:
            last = self.index(len(self._records) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            self.values_shown.emit()


def runs(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Join places that follow each other: the first and the last of each run."""
    for place in places:
        if place - 1 not in places:
            last = place
            while last + 1 in places:
                last += 1
            yield place, last
