"""What is declared of a list of the project, so that a table may show and write it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from operator import attrgetter
from typing import Never, TypedDict, Unpack, cast

from tressons_desktop.operations.declare import AnyOperation
from tressons_desktop.operations.lines import completed_line
from tressons_desktop.project.entities import ENTITY_NAMES
from tressons_desktop.project.model import OrderedRecord, ProjectFile
from tressons_desktop.project.snapshot import with_values
from tressons_desktop.tabular.words import Choices
from ui.models.cell_values import CellKind
from ui.models.columns import Column
from ui.models.editable_table import LineName
from ui.widgets.chip import ChipLook

CellValues = dict[str, object]


class ColumnMore(TypedDict, total=False):
    """What a column of an attribute may say beyond its key, its title and its kind."""

    editable: bool
    choices: Choices
    bold: bool
    chip: Callable[[Never], ChipLook | None]
    reader: Callable[[str], object]
    words: tuple[str, ...]
    hint: Callable[[Never], str]
    nature: str
    why: str
    written: Callable[[Never], str]
    shut: Callable[[Never], str]
    ink: Callable[[Never], str]
    proposed: Callable[[Never], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class TableSpec:
    """Describe a list: its records, where they are in the snapshot, its words, its columns.

    `edit` is the operation of a single cell. `complete` turns what the columns show into fields of
    the record, when they differ; the rules of a line (an amount from a base and a rate) are those
    of the operations. `new_values` are those of a fresh row. `total` computes from a snapshot what
    the list adds up to, and `total_words` names it. `line_name` names a line for whoever hears a
    cell of it; without it the first column does. `imports` says that it is taken from files too.
    """

    kind: type[OrderedRecord]
    attribute: str
    title: str
    add_words: str
    columns: Sequence[Column]
    edit: AnyOperation | None = None
    complete: Callable[[Never, CellValues], CellValues] | None = None
    new_values: CellValues | None = None
    empty_words: str = "Rien pour l’instant."
    total: Callable[[ProjectFile], Decimal] | None = None
    total_words: str = "Total"
    line_name: LineName | None = None
    imports: bool = False

    @property
    def entity(self) -> str:
        """Return the name of the records where drafts are kept."""
        return ENTITY_NAMES[self.kind]

    def blank(self) -> OrderedRecord:
        """Make what a new line holds before anything is typed."""
        return with_values(self.kind(id="", project_id=""), self.new_values or {})

    def completed(self, record: OrderedRecord | None, values: CellValues) -> CellValues:
        """Return the fields to write for values typed over a record, or in a new line."""
        whole = values if record is not None else {**(self.new_values or {}), **values}
        if self.complete is None:
            return whole
        return self.complete(cast(Never, record or self.blank()), whole)  # of its own kind

    def foreseen(
        self, record: OrderedRecord | None, values: CellValues, file: ProjectFile
    ) -> OrderedRecord:
        """Return a line of a snapshot as it will be once these values are written."""
        known = record if record is not None else self.blank()
        written = completed_line(self.kind, known, self.completed(record, values), lambda: file)
        return with_values(known, written)


def column(
    key: str, title: str, *, kind: str = "text", width: int = 0, **more: Unpack[ColumnMore]
) -> Column:
    """Describe a column that shows and writes one attribute; width 0 takes the room left."""
    return Column(key, title, attrgetter(key), kind=CellKind(kind), width=width, **more)
