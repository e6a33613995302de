"""What a table of records shows: its columns, and the edits of its cells."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from operator import attrgetter
from types import FunctionType
from typing import TYPE_CHECKING, Never, TypeVar, cast

from tressons_desktop.outcomes import Refused
from tressons_desktop.tabular.values import CellReading
from tressons_desktop.tabular.words import Choices
from ui.models.cell_values import CellKind, show, to_edit, understand

if TYPE_CHECKING:
    from ui.widgets.chip import ChipLook


T = TypeVar("T")


def _asked(ask: Callable[[Never], T], record: object) -> T:
    """Ask a function of one list about a record of that list."""
    return ask(cast(Never, record))


def _knows_nothing_else(ask: object) -> bool:
    if isinstance(ask, FunctionType):
        return all(_knows_nothing_else(cell.cell_contents) for cell in ask.__closure__ or ())
    return ask is None or isinstance(ask, attrgetter | str | int)


@dataclass(frozen=True)
class Column:
    """Define a column.

    `get` reads the value of a record. A column is editable unless `editable` says otherwise. `set`
    is called with the record and the new value; without it the model emits `cells_edited`. Each
    function takes the records of its own list: it is called through the methods below alone, with
    what that list holds.
    Columns are as wide as what they show. `width` is what words are comfortable with, in pixels at
    100 %; 0 takes the room left. `chip` and `swatch` dress the cell.
    `reader` reads what was typed in its own way; it raises ValueError with a sentence. `words` are
    the other titles that the column has elsewhere. `hint` says where a value comes from.
    Where nothing is typed, `nature` says what the cell is in a word, and `why` in a sentence.
    `proposed` lists words to choose from while typing; others are taken too.
    `stamp` tells what the cells depend on beside their record: they change when it does.
    `written` writes a value with the words of its record; `shut` says why the cell of a record
    takes nothing, or nothing when it does (`nature` names it too). `ink` is a token, for its words.
    """

    key: str
    title: str
    get: Callable[[Never], object]
    set: Callable[[Never, object], None] | None = None
    kind: CellKind = CellKind.TEXT
    editable: bool = True
    width: int = 160
    choices: Choices = ()
    bold: bool = False
    chip: Callable[[Never], ChipLook | None] | None = None
    swatch: Callable[[Never], str] | None = None
    accessible: Callable[[Never], str] | None = None
    reader: Callable[[str], object] | None = None
    words: tuple[str, ...] = ()
    hint: Callable[[Never], str] | None = None
    nature: str = "calculé"
    why: str = ""
    written: Callable[[Never], str] | None = None
    shut: Callable[[Never], str] | None = None
    ink: Callable[[Never], str] | None = None
    proposed: Callable[[Never], tuple[str, ...]] | None = None
    stamp: Callable[[], object] | None = None

    @cached_property
    def of_its_record(self) -> bool:
        """Tell whether the cells depend on their record alone: the same record, the same cell.

        A function of a module knows nothing else, nor does a closure over words; a method may.
        """
        asked = (self.get, self.chip, self.swatch, self.accessible, self.hint, self.written)
        return all(map(_knows_nothing_else, (*asked, self.shut, self.ink)))

    def understand(self, text: str) -> CellReading[object]:
        """Read what was typed or pasted; what a spreadsheet adds around a value is forgiven."""
        if self.reader is None:
            return understand(self.kind, text, self.choices, title=self.title)
        try:
            return CellReading(self.reader(text))
        except Refused as problem:
            plain = understand(self.kind, text, self.choices, title=self.title)
            if plain.problem or plain.value is None or self.kind is CellKind.TEXT:
                return CellReading(problem=str(problem))
        try:
            return replace(plain, value=self.reader(to_edit(plain.value)))
        except Refused as problem:
            return CellReading(problem=str(problem))

    def value(self, record: object) -> object:
        """Read the value of a record."""
        return _asked(self.get, record)

    def text(self, record: object) -> str:
        """Write the cell of a record."""
        if self.written is not None:
            return _asked(self.written, record)
        return show(self.kind, self.value(record), self.choices)

    def spoken(self, record: object) -> str:
        """Say the cell of a record."""
        return _asked(self.accessible, record) if self.accessible else self.text(record)

    def hint_of(self, record: object) -> str:
        """Say where the value of a record comes from, or nothing."""
        return _asked(self.hint, record) if self.hint else ""

    def proposals_of(self, record: object) -> tuple[str, ...]:
        """List the words that are proposed for the cell of a record."""
        return _asked(self.proposed, record) if self.proposed else ()

    def takes(self, record: object) -> bool:
        """Tell whether something can be typed in the cell of a record."""
        return self.editable and not (self.shut and _asked(self.shut, record))

    def why_not(self, record: object) -> str:
        """Say why nothing is typed in the cell of a record."""
        said = _asked(self.shut, record) if self.shut is not None else ""
        usual = f"«\u00a0{self.title}\u00a0» est calculé\u00a0: rien ne s’y saisit."
        return said or self.why or usual

    def ink_of(self, record: object) -> str | None:
        """Return the ink of the cell of a record, when it has one of its own."""
        return (_asked(self.ink, record) or None) if self.ink else None

    def chip_of(self, record: object) -> ChipLook | None:
        """Return the chip that dresses the cell of a record."""
        return _asked(self.chip, record) if self.chip else None

    def swatch_of(self, record: object) -> str | None:
        """Return the colour beside the cell of a record."""
        return _asked(self.swatch, record) if self.swatch else None

    def seen(self, record: object) -> tuple[object, ...]:
        """Gather all that the cell of a record shows or says: the same, and nothing changed."""
        return (
            self.text(record),
            self.spoken(record),
            self.hint_of(record),
            self.ink_of(record),
            self.chip_of(record),
            self.swatch_of(record),
            self.shut and _asked(self.shut, record),
        )

    def write(self, record: object, value: object) -> bool:
        """Write a value where the column does it itself; say whether it does."""
        if self.set is None:
            return False
        self.set(cast(Never, record), value)
        return True


@dataclass(frozen=True, slots=True)
class CellChange:
    """Describe one edit: row, column, value; or the text that could not be read, and why."""

    row: int
    key: str
    value: object = None
    text: str = ""
    problem: str = ""
