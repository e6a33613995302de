"""Read records from their tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, TypeVar

from sqlalchemy import Connection, select

from db.drafts import load_drafts
from db.later import load_later
from db.tables import RECORD_TABLES, from_row
from tressons_desktop.outcomes import RecordMissing
from tressons_desktop.project.entities import CHILDREN
from tressons_desktop.project.model import CommuneProfile, Project, ProjectFile, Record
from tressons_desktop.project.snapshot import sorted_records

R = TypeVar("R", bound=Record)
_AT_ONCE: Final = 500


def load_record(connection: Connection, kind: type[R], record_id: str) -> R:
    """Read one record or raise RecordMissing."""
    table = RECORD_TABLES[kind]
    row = connection.execute(select(table).where(table.c.id == record_id)).mappings().first()
    if row is None:
        raise RecordMissing("Cet élément n’existe plus.")
    return from_row(kind, row)


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
    """Read a project whole."""
    project = load_record(connection, Project, project_id)
    lists: dict[str, Any] = {}
    for name, kind in CHILDREN.items():
        table = RECORD_TABLES[kind]
        rows = connection.execute(select(table).where(table.c.project_id == project_id))
        lists[name] = sorted_records([from_row(kind, row) for row in rows.mappings()])
    return ProjectFile(
        project=project,
        profile=_profile(connection, project),
        drafts=load_drafts(connection, project_id),
        later=load_later(connection, project_id),
        **lists,
    )


def _profile(connection: Connection, project: Project) -> CommuneProfile | None:
    if not project.profile_id:
        return None
    try:
        return load_record(connection, CommuneProfile, project.profile_id)
    except RecordMissing:
        return None
