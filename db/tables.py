"""Tables, derived from the records; the SQL of each migration is written out by hand.

Why both: the records say what is true today, a migration says what was done on a given day. A
test holds the two together. The tables of the journal are plain SQL (``db.journal``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, TypeVar

from sqlalchemy import Column, Integer, MetaData, RowMapping, Table, Text

from db.cells import StoredCell, from_cell, to_cell
from tressons_desktop.project.codec import Plain, codecs, decode
from tressons_desktop.project.entities import ENTITY_NAMES
from tressons_desktop.project.model import Record
from tressons_desktop.project.stored import stored_name

R = TypeVar("R", bound=Record)

METADATA: Final = MetaData()


def _record_table(kind: type[Record]) -> Table:
    """Make a table whose columns answer to the name of their field."""
    columns: list[Column[Any]] = []
    entity = ENTITY_NAMES[kind]
    for codec in codecs(kind):
        sql_type = Integer if codec.kind in ("integer", "boolean") else Text
        name, is_id = codec.name, codec.name == "id"
        columns.append(Column(stored_name(entity, name), sql_type, key=name, primary_key=is_id))
    return Table(entity, METADATA, *columns)


RECORD_TABLES: Final[dict[type[Record], Table]] = {
    kind: _record_table(kind) for kind in ENTITY_NAMES
}

DRAFT: Final = Table(
    "draft",
    METADATA,
    Column("project_id", Text, primary_key=True),
    Column("entity", Text, primary_key=True),
    Column("record_id", Text, primary_key=True),
    Column("field", Text, primary_key=True),
    Column("text", Text),
    Column("problem", Text),
)

LATER_PROJECT: Final = Table(
    "later_project",
    METADATA,
    Column("project_id", Text, primary_key=True),
    Column("version", Integer),
)

LATER_VALUE: Final = Table(
    "later_value",
    METADATA,
    Column("project_id", Text, primary_key=True),
    Column("entity", Text, primary_key=True),
    Column("record_id", Text, primary_key=True),
    Column("field", Text, primary_key=True),
    Column("value", Text),
)

SUMMARY: Final = Table(
    "project_summary",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("name", Text),
    Column("kinds", Text),
    Column("commune_name", Text),
    Column("departement_code", Text),
    Column("status", Text),
    Column("archived", Integer),
    Column("progress", Integer),
    Column("deadline", Text),
    Column("deadline_what", Text),
    Column("blockers", Integer),
    Column("unknowns", Integer),
    Column("resume_step", Text),
    Column("headline_blocker", Text),
    Column("modified", Text),
    Column("ahead", Text),
)


def to_cells(values: Mapping[str, Plain]) -> dict[str, StoredCell]:
    """Turn the plain values of a record into the cells of its row."""
    return {name: to_cell(value) for name, value in values.items()}


def from_row(kind: type[R], cells: RowMapping) -> R:
    """Build a record from its row, checked like anything that comes in."""
    columns = RECORD_TABLES[kind].c
    return decode(
        kind,
        {c.name: from_cell(c.kind, cells[columns[c.name]]) for c in codecs(kind)},
    )


def from_cells(kind: type[R], cells: Sequence[StoredCell]) -> R:
    """Build a record from its cells, in the order of the columns of its table."""
    named = zip(codecs(kind), cells, strict=True)
    return decode(kind, {codec.name: from_cell(codec.kind, cell) for codec, cell in named})
