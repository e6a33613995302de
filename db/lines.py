"""The lines of the project list, from the driver's own tuples: no SQLAlchemy, fit for the start."""

from __future__ import annotations

import gc
import json
import sqlite3
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any, Final

from tressons_desktop.overview.summary import ProjectSummary
from tressons_desktop.ports import ListedProject
from tressons_desktop.project.kinds import ProjectKind, ProjectStatus

_KINDS = {kind.value: kind for kind in ProjectKind}
_STATUSES = {status.value: status for status in ProjectStatus}

COLUMNS: Final = (
    *("id", "name", "kinds", "commune_name", "departement_code", "status", "archived"),
    *("progress", "deadline", "deadline_what", "blockers", "unknowns", "resume_step"),
    *("headline_blocker", "ahead", "modified"),
)

_ALL: Final = f"SELECT {', '.join(COLUMNS)} FROM project_summary"
SELECT: Final = f"{_ALL} ORDER BY modified DESC"


def read_lines(connection: sqlite3.Connection) -> list[ListedProject]:
    """Read every line, last modified first.

    Ten thousand lines must show at once: the driver's own tuples are read, what repeats from line
    to line (kinds, dates) is decoded once, and the collector waits: nothing here is garbage.
    """
    lines = connection.execute(SELECT).fetchall()
    collecting = gc.isenabled()
    gc.disable()
    try:
        return _decoded(lines)
    finally:
        if collecting:
            gc.enable()


def read_line(connection: sqlite3.Connection, project_id: str) -> tuple[ProjectSummary, str] | None:
    """Read one line and its whole stamp; None when there is no such project."""
    row = connection.execute(f"{_ALL} WHERE id = ?", (project_id,)).fetchone()
    return (_decoded([row])[0].summary, row[15]) if row is not None else None


def _decoded(lines: Sequence[Any]) -> list[ListedProject]:
    kinds_of, date_of = lru_cache(maxsize=None)(_kinds), lru_cache(maxsize=None)(_date)
    return [
        ListedProject(
            ProjectSummary(  # in the order of COLUMNS; names would cost as much as the rest
                row[0],
                row[1],
                kinds_of(row[2]),
                row[3],
                row[4],
                _STATUSES[row[5]],
                row[6] == 1,
                row[7],
                date_of(row[8]),
                *row[9:15],
            ),
            int(row[15][:13]),
        )
        for row in lines
    ]


def _kinds(cell: str) -> tuple[ProjectKind, ...]:
    return tuple(_KINDS[kind] for kind in json.loads(cell) if kind in _KINDS)


def _date(cell: str | None) -> date | None:
    return date.fromisoformat(cell) if cell else None


def count_deleted(db: sqlite3.Connection) -> int:
    """Count the projects that the journal knows and the list does not."""
    found = db.execute(
        "SELECT count(*) FROM journal_record r JOIN journal_word e ON e.id = r.entity"
        " WHERE e.text = ? AND NOT EXISTS (SELECT 1 FROM project WHERE project.id = record_id)",
        ("project",),
    ).fetchone()
    return int(found[0])
