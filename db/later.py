"""What a later version wrote of a project, in its tables, outside the journal.

It stays while the project is in the bin, so that what comes back from there is whole.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection, bindparam, delete, insert, select

from db.tables import LATER_PROJECT, LATER_VALUE, RECORD_TABLES
from tressons_desktop.project.later import Kept, Later
from tressons_desktop.project.model import Project

_VERSION: Final = select(LATER_PROJECT.c.version).where(
    LATER_PROJECT.c.project_id == bindparam("wanted")
)
"""Asked after each edit: written once."""


def load_later(connection: Connection, project_id: str) -> Later | None:
    """Read what is kept of a project; None when this version understands it whole."""
    version = connection.execute(_VERSION, {"wanted": project_id}).scalar()
    if version is None:
        return None
    found = connection.execute(
        select(LATER_VALUE)
        .where(LATER_VALUE.c.project_id == project_id)
        .order_by(LATER_VALUE.c.entity, LATER_VALUE.c.record_id, LATER_VALUE.c.field)
    )
    kept = tuple(Kept(row.entity, row.record_id, row.field, row.value) for row in found)
    return Later(version, kept)


def later_in(connection: Connection, scope: str) -> Later | None:
    """Return what a later version wrote of the project whose undo scope this is."""
    kind, _, project_id = scope.partition(":")
    return load_later(connection, project_id) if kind == "project" else None


def later_projects(connection: Connection) -> list[str]:
    """List the projects that are here and that this version does not understand whole."""
    here = select(RECORD_TABLES[Project].c.id)
    found = select(LATER_PROJECT.c.project_id).where(LATER_PROJECT.c.project_id.in_(here))
    return list(connection.execute(found).scalars())


def save_later(connection: Connection, project_id: str, later: Later | None) -> None:
    """Keep this of a project, in the place of what was kept before."""
    for table in (LATER_PROJECT, LATER_VALUE):
        connection.execute(delete(table).where(table.c.project_id == project_id))
    if later is None:
        return
    connection.execute(insert(LATER_PROJECT), {"project_id": project_id, "version": later.version})
    if later.kept:
        connection.execute(
            insert(LATER_VALUE),
            [
                {
                    "project_id": project_id,
                    "entity": one.entity,
                    "record_id": one.record_id,
                    "field": one.field,
                    "value": one.value,
                }
                for one in later.kept
            ],
        )
