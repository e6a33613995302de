"""The lines of the project list: ten thousand are read without loading one project."""

from __future__ import annotations

import json
from functools import cache

from sqlalchemy import Connection, bindparam, delete
from sqlalchemy.dialects.sqlite import Insert, insert

from db.driver import driver_of
from db.lines import read_lines
from db.tables import SUMMARY
from tressons_desktop.overview.summary import ProjectSummary
from tressons_desktop.ports import ListedProject


def save_summary(connection: Connection, summary: ProjectSummary, stamp: str) -> None:
    """Write the line of a project."""
    values = {"id": summary.id, "modified": stamp, **cells_of(summary)}
    connection.execute(_keeping(tuple(values)), values)


@cache
def _keeping(names: tuple[str, ...]) -> Insert:
    """Write the statement that puts a line in the place of the one before: made once."""
    statement = insert(SUMMARY).values({name: bindparam(name) for name in names})
    kept = {name: statement.excluded[name] for name in names if name != "id"}
    return statement.on_conflict_do_update(index_elements=["id"], set_=kept)


def cells_of(summary: ProjectSummary) -> dict[str, object]:
    """Return the cells that a line is stored in."""
    return {
        "name": summary.name,
        "kinds": json.dumps([kind.value for kind in summary.kinds]),
        "commune_name": summary.commune_name,
        "departement_code": summary.departement_code,
        "status": summary.status.value,
        "archived": int(summary.archived),
        "progress": summary.progress,
        "deadline": summary.deadline.isoformat() if summary.deadline else None,
        "deadline_what": summary.deadline_what,
        "blockers": summary.blockers,
        "unknowns": summary.unknowns,
        "resume_step": summary.resume_step,
        "headline_blocker": summary.headline_blocker,
        "ahead": summary.ahead,
    }


def delete_summary(connection: Connection, project_id: str) -> None:
    """Remove the line of a deleted project."""
    connection.execute(delete(SUMMARY).where(SUMMARY.c.id == project_id))


def load_summaries(connection: Connection) -> list[ListedProject]:
    """Read every line, last modified first, in the transaction in hand."""
    return read_lines(driver_of(connection))
