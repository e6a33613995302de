"""Read records from their tables, and change their cells."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Final, TypeVar

from sqlalchemy import Connection, Select, Table, Update, bindparam, select, update

from db.cells import StoredCell
from db.drafts import load_drafts
from db.driver import driver_of
from db.later import load_later
from db.tables import RECORD_TABLES, from_cells, from_row
from tressons_desktop.outcomes import RecordMissing
from tressons_desktop.project.entities import CHILDREN
from tressons_desktop.project.model import CommuneProfile, Project, ProjectFile, Record
from tressons_desktop.project.snapshot import sorted_records

R = TypeVar("R", bound=Record)
_AT_ONCE: Final = 500


def load_record(connection: Connection, kind: type[R], record_id: str) -> R:
    """Read one record or raise RecordMissing."""
    row = connection.execute(_one(RECORD_TABLES[kind]), {"wanted": record_id}).mappings().first()
    if row is None:
        raise RecordMissing("Cet élément n’existe plus.")
    return from_row(kind, row)


@cache
def _one(table: Table) -> Select[Any]:
    """Write the statement that reads one record, once: each edit needs it."""
    return select(table).where(table.c.id == bindparam("wanted"))


def change_record(
    connection: Connection, kind: type[Record], record_id: str, cells: Mapping[str, StoredCell]
) -> None:
    """Write some cells of a record."""
    connection.execute(_changing(RECORD_TABLES[kind], tuple(cells)), {"wanted": record_id, **cells})


@cache
def _changing(table: Table, names: tuple[str, ...]) -> Update:
    written: dict[str, Any] = {name: bindparam(name) for name in names}
    return update(table).where(table.c.id == bindparam("wanted")).values(written)


def load_records(connection: Connection, kind: type[R], ids: Sequence[str]) -> dict[str, R]:
    """Read the records of these ids that are there, in the order of the ids."""
    table = RECORD_TABLES[kind]
    found: dict[str, R] = {}
    for start in range(0, len(ids), _AT_ONCE):
        some = ids[start : start + _AT_ONCE]
        rows = connection.execute(select(table).where(table.c.id.in_(some)))
        for row in rows.mappings():
            record = from_row(kind, row)
            found[record.id] = record
    return {one: found[one] for one in ids if one in found}


def load_profiles(connection: Connection) -> tuple[CommuneProfile, ...]:
    """Read the communes of the user, oldest first."""
    table = RECORD_TABLES[CommuneProfile]
    rows = connection.execute(select(table).order_by(table.c.id))
    return tuple(from_row(CommuneProfile, row) for row in rows.mappings())


def load_project_file(connection: Connection, project_id: str) -> ProjectFile:
    """Read a project whole.

    Every edit does it. Most of its lists are empty: from the driver's own tuples, as the lines of
    the list are, it takes a tenth of what SQLAlchemy takes.
    """
    project = load_record(connection, Project, project_id)
    driver = driver_of(connection)
    lists: dict[str, Any] = {
        name: sorted_records(list(_of_project(driver, kind, project_id)))
        for name, kind in CHILDREN.items()
    }
    return ProjectFile(
        project=project,
        profile=_profile(connection, project),
        drafts=load_drafts(connection, project_id),
        later=load_later(connection, project_id),
        **lists,
    )


def _of_project(driver: sqlite3.Connection, kind: type[R], project_id: str) -> Iterator[R]:
    for cells in driver.execute(_all(RECORD_TABLES[kind]), (project_id,)):
        yield from_cells(kind, cells)


@cache
def _all(table: Table) -> str:
    """Write the statement that reads the records of one project, in the order of their codecs."""
    columns = ", ".join(f'"{column.name}"' for column in table.columns)
    return f'SELECT {columns} FROM "{table.name}" WHERE "{table.c.project_id.name}" = ?'


def _profile(connection: Connection, project: Project) -> CommuneProfile | None:
    if not project.profile_id:
        return None
    try:
        return load_record(connection, CommuneProfile, project.profile_id)
    except RecordMissing:
        return None
