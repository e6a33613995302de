"""The lines of the project list: ten thousand are read without loading one project."""

from __future__ import annotations

import gc
import json
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from db.tables import SUMMARY
from tressons_desktop.overview.summary import ProjectSummary
from tressons_desktop.ports import ListedProject
from tressons_desktop.project.values import ProjectKind, ProjectStatus

_KINDS = {kind.value: kind for kind in ProjectKind}
_STATUSES = {status.value: status for status in ProjectStatus}


def save_summary(connection: Connection, summary: ProjectSummary, stamp: str) -> None:
    """Write the line of a project."""
    values = {
        "id": summary.id,
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
        "modified": stamp,
    }
    statement = insert(SUMMARY).values(values)
    updates = {name: value for name, value in values.items() if name != "id"}
    connection.execute(statement.on_conflict_do_update(index_elements=["id"], set_=updates))


def delete_summary(connection: Connection, project_id: str) -> None:
    """Remove the line of a deleted project."""
    connection.execute(delete(SUMMARY).where(SUMMARY.c.id == project_id))


def load_summaries(connection: Connection) -> list[ListedProject]:
    """Read every line, last modified first.

    Ten thousand lines must show at once: the driver's own tuples are read, what repeats from line
    to line (kinds, dates) is decoded once, and the collector waits: nothing here is garbage.
    """
    statement = select(SUMMARY).order_by(SUMMARY.c.modified.desc())
    lines: Sequence[Any] = connection.execute(statement).cursor.fetchall()
    collecting = gc.isenabled()
    gc.disable()
    try:
        return _decoded(lines)
    finally:
        if collecting:
            gc.enable()


def _decoded(lines: Sequence[Any]) -> list[ListedProject]:
    kinds_of, date_of = lru_cache(maxsize=None)(_kinds), lru_cache(maxsize=None)(_date)
    return [
        ListedProject(
            ProjectSummary(
                id=row[0],
                name=row[1],
                kinds=kinds_of(row[2]),
                commune_name=row[3],
                departement_code=row[4],
                status=_STATUSES[row[5]],
                archived=bool(row[6]),
                progress=row[7],
                deadline=date_of(row[8]),
                deadline_what=row[9],
                blockers=row[10],
                unknowns=row[11],
                resume_step=row[12],
                headline_blocker=row[13],
            ),
            modified_ms=int(row[14][:13]),
        )
        for row in lines
    ]


def _kinds(cell: str) -> tuple[ProjectKind, ...]:
    return tuple(_KINDS[kind] for kind in json.loads(cell) if kind in _KINDS)


def _date(cell: str | None) -> date | None:
    return date.fromisoformat(cell) if cell else None


def projects_past_deadline(connection: Connection, today: date) -> list[str]:
    """List the projects whose next deadline is behind us: their line must be made anew."""
    found = connection.execute(select(SUMMARY.c.id).where(SUMMARY.c.deadline < today.isoformat()))
    return [row[0] for row in found]
