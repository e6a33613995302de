"""What a paste would do, before anything is written.

Why a plan: a table copied from a spreadsheet is rarely ours. Each cell is read for the column it
goes to; what was not read keeps its text, and the person sees all of it first when a doubt is left.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from tressons_desktop.project.model import OrderedRecord
from tressons_desktop.tabular.columns import KnownColumn, match_columns
from tressons_desktop.tabular.values import CellReading
from tressons_desktop.tabular.words import is_ditto, read_above
from ui.models.cell_values import NUMERIC, CellKind
from ui.models.columns import Column

PastedGrid = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class PastedCell:
    """One pasted cell: what was received, the text in force, what it means."""

    pasted: str
    text: str
    reading: CellReading[object] = field(default_factory=CellReading)

    @property
    def unread(self) -> bool:
        """Tell whether the text stays in red."""
        return bool(self.reading.problem)


@dataclass(frozen=True, slots=True)
class Aim:
    """Where the paste was asked: the records there, the cell in hand, what a new line holds."""

    blank: OrderedRecord
    records: tuple[OrderedRecord, ...] = ()
    row: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True)
class PastedLine:
    """What one pasted line writes: over a record, or in a new one; and what stays in red.

    `unread` gives, by column, the text and the sentence about it; `standing` what the cell holds
    meanwhile.
    """

    number: int
    record: OrderedRecord | None
    values: dict[str, object] = field(default_factory=dict)
    unread: dict[str, tuple[str, str]] = field(default_factory=dict)
    standing: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PasteSource:
    """The file that a table comes from: its name, the sheets to choose from, the one shown."""

    name: str
    sheets: tuple[str, ...] = ()
    shown: int = 0


FoundCell = tuple[int, int, Column, PastedCell]
"""A cell to look at: its line, the place of its column, that column, the cell."""


class PastePlan:
    """Read a copied table for the columns of a list; change its mind; list what is doubtful.

    `known` lists the places of the columns taken up; `unread` the cells that stay in red,
    `remarked` those read otherwise than as they are written.
    """

    def __init__(
        self,
        grid: PastedGrid,
        columns: Sequence[Column],
        aim: Aim,
        *,
        remarks: Sequence[str] = (),
        exact: bool = False,
        source: PasteSource | None = None,
    ) -> None:
        width = max((len(line) for line in grid), default=0)
        self.grid = tuple(tuple(line) + ("",) * (width - len(line)) for line in _trimmed(grid))
        self.width = width
        self.columns = tuple(columns)
        self.aim = aim
        self.source = source
        self.remarks = tuple(remarks)
        known = [KnownColumn(one.key, one.title, one.words) for one in columns]
        self._matching = match_columns(self.grid[0], known) if self.grid and not exact else None
        self._readings: dict[tuple[str, str], CellReading[object]] = {}
        self._corrected: dict[tuple[int, int], str] = {}
        self.exact = exact
        known_titles = self._matching is not None and self._matching.recognised
        self.header = known_titles and len(self.grid) > 1
        self.over = not self.header and aim.row < len(aim.records)
        self.mapping: list[Column | None] = []
        self.calculated: set[int] = set()
        self.lines: list[tuple[PastedCell, ...]] = []
        self.known: list[int] = []
        self.unread: list[FoundCell] = []
        self.remarked: list[FoundCell] = []
        self._cells: list[list[PastedCell]] = []
        self._taken_up: list[tuple[int, Column]] = []
        self._edits: list[PastedLine] | None = None
        self._map()

    # changing one's mind ----------------------------------------------------------------------
    def set_header(self, header: bool) -> None:
        """Take the first line as titles, or as a line like the others."""
        self.header = header
        self._map()

    def set_over(self, over: bool) -> None:
        """Write over the lines in hand, or add every line at the end."""
        self.over = over and self.may_be_over
        self._edits = None

    def set_column(self, place: int, key: str | None) -> None:
        """Send a pasted column elsewhere, or leave it aside; the one that was there is freed."""
        for other, column in enumerate(self.mapping):
            if column is not None and column.key == key:
                self.mapping[other] = None
        self.mapping[place] = next((one for one in self.columns if one.key == key), None)
        self.calculated.discard(place)
        self._understand()

    def correct(self, line: int, place: int, text: str) -> None:
        """Type another text in a cell."""
        self._corrected[line + self.header, place] = text
        self._cells[place] = self._column_cells(place)
        self._line_up()

    # what is understood -------------------------------------------------------------------------
    @property
    def may_be_over(self) -> bool:
        """Tell whether there are lines to write over."""
        return self.aim.row < len(self.aim.records)

    @property
    def titled(self) -> bool:
        """Tell whether the titles say where the columns go, and not their order."""
        return self.header and self._matching is not None and self._matching.recognised

    @property
    def titles(self) -> tuple[str, ...]:
        """Return the titles received, empty ones when the first line is a line."""
        return self.grid[0] if self.header and self.grid else ("",) * self.width

    @property
    def dropped(self) -> list[int]:
        """List the places of the columns left aside that hold something."""
        return [
            place
            for place, column in enumerate(self.mapping)
            if column is None
            and place not in self.calculated
            and any(line[place].strip() for line in self.grid)
        ]

    @property
    def doubtful(self) -> bool:
        """Tell whether the person should see it before it is written; a whole file always is."""
        if self.source is not None:
            return True
        return bool(self.remarks or self.header or self.dropped or self.unread or self.remarked)

    def record_of(self, line: int) -> OrderedRecord | None:
        """Return the record that a pasted line writes over, None for a new one."""
        place = self.aim.row + line
        return self.aim.records[place] if self.over and place < len(self.aim.records) else None

    def edits(self) -> list[PastedLine]:
        """List what each line writes; a blank one adds nothing."""
        if self._edits is None:
            found = [self._edit(number, cells) for number, cells in enumerate(self.lines)]
            self._edits = [line for line in found if line.values or line.unread]
        return self._edits

    def _edit(self, number: int, cells: Sequence[PastedCell]) -> PastedLine:
        line = PastedLine(number, self.record_of(number))
        if line.record is None and not any(cells[place].text.strip() for place in self.known):
            return line
        for place, column in self._taken_up:
            cell = cells[place]
            if cell.unread:
                line.unread[column.key] = (cell.text.strip(), cell.reading.problem)
                line.standing[column.key] = column.text(line.record or self.aim.blank)
            elif not _leaves_alone(column, cell.text, new=line.record is None):
                line.values[column.key] = cell.reading.value
        return line

    def _taken(self) -> Iterator[FoundCell]:
        for number, cells in enumerate(self.lines):
            for place, column in self._taken_up:
                yield number, place, column, cells[place]

    # reading ------------------------------------------------------------------------------------
    def _map(self) -> None:
        """Send each column where its title says, or where it was pasted when no title is known."""
        found = self._matching
        if self.titled and found is not None:
            by_key = {column.key: column for column in self.columns}
            there = [by_key.get(key or "") for key in found.keys]
        else:
            left = self.aim.column
            there = [*self.columns[left : left + self.width], *[None] * self.width][: self.width]
        self.mapping = [one if one and one.editable else None for one in there]
        self.calculated = {
            place
            for place, one in enumerate(there)
            if one and not one.editable and self._may_be_computed(one, place)
        }
        self._understand()

    def _may_be_computed(self, column: Column, place: int) -> bool:
        """Tell whether a pasted column may be what ours computes: it goes without saying.

        A text may be anything, unless it was copied from our own table.
        """
        if column.kind not in NUMERIC and not self.exact:
            return False
        texts = [line[place] for line in self.grid[int(self.header) :]]
        return not any(self._reading(column, text).problem for text in texts)

    def _understand(self) -> None:
        self._cells = [self._column_cells(place) for place in range(self.width)]
        self._line_up()

    def _line_up(self) -> None:
        """Make the lines of the columns, and note what there is to look at."""
        self.lines = list(zip(*self._cells, strict=True)) if self._cells else []
        self._taken_up = [(n, column) for n, column in enumerate(self.mapping) if column]
        self.known = [place for place, _column in self._taken_up]
        looked_at = [one for one in self._taken() if one[3].unread or one[3].reading.remark]
        self.unread = [one for one in looked_at if one[3].unread]
        self.remarked = [one for one in looked_at if not one[3].unread]
        self._edits = None

    def _column_cells(self, place: int) -> list[PastedCell]:
        column, above = self.mapping[place], ""
        cells: list[PastedCell] = []
        for number in range(int(self.header), len(self.grid)):
            pasted = self.grid[number][place]
            text = self._corrected.get((number, place), pasted)
            cell = (
                PastedCell(pasted, text)
                if column is None
                else self._cell(column, pasted, text, above)
            )
            above = cell.text if cell.text.strip() else above
            cells.append(cell)
        return cells

    def _cell(self, column: Column, pasted: str, text: str, above: str) -> PastedCell:
        if column.kind is CellKind.CHOICE and not text.strip():
            return PastedCell(pasted, text)  # a choice has no blank: it is left as it is
        if self.exact:  # our own words: there is nothing to remark
            return PastedCell(pasted, text, replace(self._reading(column, text), remark=""))
        if column.kind is CellKind.TEXT or not is_ditto(text):
            return PastedCell(pasted, text, self._reading(column, text))
        same = read_above(text, above)
        reading = self._reading(column, same.value or text)
        return PastedCell(pasted, same.value or text, replace(reading, remark=same.remark))

    def _reading(self, column: Column, text: str) -> CellReading[object]:
        known = self._readings.get((column.key, text))
        if known is None:
            known = self._readings[column.key, text] = column.understand(text)
        return known


def _leaves_alone(column: Column, text: str, *, new: bool) -> bool:
    """Tell whether a blank cell writes nothing: a choice has no blank, a new line has defaults."""
    if text.strip():
        return False
    return column.kind is CellKind.CHOICE or (new and column.kind in (CellKind.BOOL, CellKind.TEXT))


def _trimmed(grid: PastedGrid) -> list[Sequence[str]]:
    """Leave out the blank lines at the end: spreadsheets add one."""
    lines = list(grid)
    while lines and not any(text.strip() for text in lines[-1]):
        lines.pop()
    return lines
