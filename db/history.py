"""The past of a project, and the bin: what "Historique" and "Projets supprimés" ask the journal."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any, Final

from db import journal_words as words
from db.journal_format import unpack
from db.journal_reading import JournalledGesture, gestures_of_project, read_gesture, removals
from db.journal_rows import EXISTENCE, LAST, JournalRow
from tressons_desktop.history.model import (
    DO,
    DeletedProject,
    FieldChange,
    Gesture,
    Past,
    moment_of,
)
from tressons_desktop.history.naming import NAMING_FIELDS, Gone
from tressons_desktop.project.codec import decode
from tressons_desktop.project.entities import ENTITIES
from tressons_desktop.project.model import Record
from tressons_desktop.project.stored import field_name, stored_names
from tressons_desktop.project.values import ProjectKind

PROJECT: Final = "project"
_KINDS: Final = {"done": DO}


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Which records and fields a page is about; every one when both are empty."""

    records: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()


def past_of(db: sqlite3.Connection, project_id: str) -> Past:
    """Count the gestures of a project, and say since when and by whom."""
    number = words.find(db, project_id)
    count, first = db.execute(
        "SELECT count(*), min(operation) FROM journal_project WHERE project = ?", (number,)
    ).fetchone()
    if not count:
        return Past()
    since = read_gesture(db, first)
    people = db.execute(
        "SELECT text FROM journal_word WHERE id IN (SELECT DISTINCT who FROM journal_project"
        " JOIN operation ON seq = operation WHERE project = ?) ORDER BY text",
        (number,),
    )
    return Past(
        gestures=int(count),
        since=moment_of(since.stamp) if since else None,
        people=tuple(str(name) for (name,) in people),
    )


def gestures_of(
    db: sqlite3.Connection, project_id: str, *, before: int | None, limit: int, about: Narrowed
) -> list[Gesture]:
    """Read a page of gestures, last first."""
    start = LAST if before is None else before
    if about.records:
        found = _gestures_about(db, about, start, limit)
    else:
        found = gestures_of_project(db, project_id, before=start, limit=limit)
    return [_gesture(one, project_id) for one in found]


def _gestures_about(
    db: sqlite3.Connection, about: Narrowed, before: int, limit: int
) -> list[JournalledGesture]:
    fields = [EXISTENCE, *sorted(stored_names(about.fields))]
    records = f"SELECT id FROM journal_record WHERE record_id IN ({_marks(about.records)})"
    seqs = db.execute(
        "SELECT DISTINCT operation FROM journal WHERE operation < ?"
        f" AND record IN ({records})"
        f" AND field IN (SELECT id FROM journal_word WHERE text IN ({_marks(fields)}))"
        " ORDER BY operation DESC LIMIT ?",
        (before, *about.records, *fields, limit),
    ).fetchall()
    return [one for (seq,) in seqs if (one := read_gesture(db, seq)) is not None]


def _gesture(one: JournalledGesture, project_id: str) -> Gesture:
    return Gesture(
        id=str(one.seq),
        cursor=one.seq,
        kind=_KINDS.get(one.kind, one.kind),
        label=one.label,
        stamp=one.stamp,
        who=one.who,
        changes=tuple(
            FieldChange(row.entity, row.record_id, row.field, row.old, row.new)
            for row in reversed(one.rows)
            if row.project_id == project_id
        ),
    )


def gone_names_of(db: sqlite3.Connection, project_id: str) -> Gone:
    """Return what named the records that were removed from a project."""
    found = db.execute(
        "SELECT e.text, record_id, change FROM journal_record r"
        " JOIN journal j ON j.record = r.id AND j.field = ?"
        " JOIN journal_word e ON e.id = r.entity WHERE r.project = ? ORDER BY j.id",
        (words.find(db, EXISTENCE), words.find(db, project_id)),
    )
    gone: dict[tuple[str, str], dict[str, Any]] = {}
    for entity, record_id, change in found:
        old, new = unpack(change)
        if new is None:
            known = {field_name(entity, word): value for word, value in old.items()}
            gone[entity, record_id] = {n: v for n, v in known.items() if n in NAMING_FIELDS}
    return gone


# the bin ------------------------------------------------------------------------------------------
def deleted_projects(db: sqlite3.Connection) -> list[DeletedProject]:
    """List the deleted projects, last deleted first."""
    used = {
        sha
        for (sha,) in db.execute("SELECT sha256 FROM attachment UNION SELECT sha256 FROM deposit")
    }
    found: list[DeletedProject] = []
    for seq, project_id in removals(db, PROJECT):
        one = read_gesture(db, seq)
        if one is not None:
            found.append(_deleted(one, project_id, used))
    return found


def _deleted(one: JournalledGesture, project_id: str, used: set[str]) -> DeletedProject:
    was = {r.field: r.old for r in one.rows if r.record_id == project_id and r.entity == PROJECT}
    kinds = was.get("kinds")
    values = kinds if isinstance(kinds, list) else []
    return DeletedProject(
        id=project_id,
        name=str(was.get("name") or ""),
        kinds=tuple(kind for kind in ProjectKind if kind.value in values),
        commune_name=str(was.get("commune_name") or ""),
        departement_code=str(was.get("departement_code") or ""),
        when=moment_of(one.stamp),
        who=one.who,
        size=sum(_sizes(one.rows, project_id, used).values()),
    )


def _sizes(rows: Iterable[JournalRow], project_id: str, used: set[str]) -> dict[str, int]:
    """Return the size of each file that this project alone attached or sent."""
    files: dict[str, dict[str, Any]] = {}
    for row in rows:
        if row.entity in ("attachment", "deposit") and row.project_id == project_id:
            files.setdefault(row.record_id, {})[row.field] = row.old
    return {
        str(file["sha256"]): int(file.get("size") or 0)
        for file in files.values()
        if file.get("sha256") and file["sha256"] not in used
    }


def deleted_records(db: sqlite3.Connection, project_id: str) -> list[Record]:
    """Rebuild what a deleted project held, the project first; nothing when it is not in the bin."""
    seq = next((seq for seq, gone in removals(db, PROJECT) if gone == project_id), None)
    one = read_gesture(db, seq) if seq is not None else None
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for row in one.rows if one else ():
        if row.project_id == project_id and row.field != EXISTENCE:
            found.setdefault((row.entity, row.record_id), {})[row.field] = row.old
    ordered = sorted(found.items(), key=lambda item: item[0][0] != PROJECT)
    return [decode(ENTITIES[entity], values) for (entity, _), values in ordered]


def forget(db: sqlite3.Connection, project_ids: Collection[str]) -> None:
    """Remove deleted projects from the journal, and what only they named.

    The connection wipes what is removed: nothing of it stays in the file.
    """
    for project_id in project_ids:
        if not db.execute("SELECT 1 FROM project WHERE id = ?", (project_id,)).fetchone():
            _forget_one(db, project_id)


def _forget_one(db: sqlite3.Connection, project_id: str) -> None:
    number = words.find(db, project_id)
    touched = db.execute(
        "SELECT seq, scope, label FROM operation JOIN journal_project ON operation = seq"
        " WHERE project = ?",
        (number,),
    ).fetchall()
    mine = "SELECT id FROM journal_record WHERE project = ?"
    db.execute(f"DELETE FROM journal WHERE record IN ({mine})", (number,))
    for table in ("journal_project", "journal_file", "journal_record"):
        db.execute(f"DELETE FROM {table} WHERE project = ?", (number,))
    for table in ("draft", "later_project", "later_value"):
        db.execute(f"DELETE FROM {table} WHERE project_id = ?", (project_id,))
    db.executemany(
        "DELETE FROM operation WHERE seq = ?"
        " AND NOT EXISTS (SELECT 1 FROM journal WHERE operation = seq)",
        [(seq,) for seq, _, _ in touched],
    )
    _forget_words(db, {number, *(word for _, *named in touched for word in named)})


def _forget_words(db: sqlite3.Connection, numbers: set[Any]) -> None:
    """Remove scopes and labels that nothing names any more: they held the name of a project."""
    db.executemany(
        "DELETE FROM journal_word WHERE id = ?1"
        " AND NOT EXISTS (SELECT 1 FROM operation WHERE ?1 IN (scope, label, machine, who))"
        " AND NOT EXISTS (SELECT 1 FROM journal_record WHERE ?1 IN (entity, project))"
        " AND NOT EXISTS (SELECT 1 FROM journal WHERE field = ?1)",
        [(number,) for number in numbers if number is not None],
    )


def _marks(values: Collection[str]) -> str:
    return ", ".join("?" * len(values))
