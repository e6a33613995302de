"""The journal: one row per changed field, in the transaction of the change.

Undo, redo and history read nothing else. A row whose field is ``@`` says that a record was
created (old is null) or removed (new is null); the values of its fields are on the rows beside.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, insert, select, update

from db.tables import JOURNAL, OPERATION
from tressons_desktop.ports import JournalEntry, UndoState
from tressons_desktop.project.codec import Plain

EXISTENCE: Final = "@"

MERGE_WINDOW_MS: Final = 20_000
"""Edits of one field closer than this undo together: a sentence, not a letter."""


@dataclass(frozen=True, slots=True)
class Row:
    """One changed field of one record, in plain values."""

    project_id: str
    entity: str
    record_id: str
    field: str
    old: Plain
    new: Plain


@dataclass(frozen=True, slots=True)
class Signature:
    """Who writes: kept on every operation."""

    stamp: str
    who: str
    machine: str


@dataclass(frozen=True, slots=True)
class Operation:
    """What the user did, before its rows."""

    id: str
    scope: str
    kind: str
    label: str
    group_id: str
    merge_key: str = ""


def write(
    connection: Connection, operation: Operation, signature: Signature, rows: Iterable[Row]
) -> None:
    """Insert an operation and its rows; a group taken back may have none left."""
    connection.execute(
        insert(OPERATION).values(
            id=operation.id,
            scope=operation.scope,
            kind=operation.kind,
            state="done",
            group_id=operation.group_id,
            merge_key=operation.merge_key,
            label=operation.label,
            stamp=signature.stamp,
            who=signature.who,
            machine=signature.machine,
        )
    )
    values = [
        {
            "operation_id": operation.id,
            "project_id": row.project_id,
            "entity": row.entity,
            "record_id": row.record_id,
            "field": row.field,
            "old": _dump(row.old),
            "new": _dump(row.new),
        }
        for row in rows
    ]
    if values:
        connection.execute(insert(JOURNAL), values)


def group_for(connection: Connection, operation: Operation, now_ms: int) -> str:
    """Return the group this operation joins: the one before when it continues it."""
    if not operation.merge_key:
        return operation.id
    last = connection.execute(
        select(OPERATION.c.group_id, OPERATION.c.merge_key, OPERATION.c.stamp, OPERATION.c.kind)
        .where(OPERATION.c.scope == operation.scope)
        .order_by(OPERATION.c.seq.desc())
        .limit(1)
    ).first()
    if last is None or last.kind != "do" or last.merge_key != operation.merge_key:
        return operation.id
    recent = now_ms - int(last.stamp.split("-", 1)[0]) < MERGE_WINDOW_MS
    return str(last.group_id) if recent else operation.id


def drop_redo(connection: Connection, scope: str) -> None:
    """Forget what could be redone: a new operation takes another way."""
    connection.execute(
        update(OPERATION)
        .where(OPERATION.c.scope == scope, OPERATION.c.kind == "do", OPERATION.c.state == "undone")
        .values(state="dropped")
    )


def mark(connection: Connection, group_id: str, state: str) -> None:
    """Set the state of a group."""
    connection.execute(
        update(OPERATION)
        .where(OPERATION.c.group_id == group_id, OPERATION.c.kind == "do")
        .values(state=state)
    )


def undoable(connection: Connection, scope: str) -> tuple[str, str] | None:
    """Return (group, label) of what undo would take back."""
    return _first(connection, scope, "done", newest=True)


def redoable(connection: Connection, scope: str) -> tuple[str, str] | None:
    """Return (group, label) of what redo would do: the oldest undone, taken back last."""
    return _first(connection, scope, "undone", newest=False)


def undo_state(connection: Connection, scope: str) -> UndoState:
    """Return the labels of the menu."""
    back, forth = undoable(connection, scope), redoable(connection, scope)
    return UndoState(back[1] if back else "", forth[1] if forth else "")


def _first(
    connection: Connection, scope: str, state: str, *, newest: bool
) -> tuple[str, str] | None:
    order = OPERATION.c.seq.desc() if newest else OPERATION.c.seq
    found = connection.execute(
        select(OPERATION.c.group_id, OPERATION.c.label)
        .where(OPERATION.c.scope == scope, OPERATION.c.kind == "do", OPERATION.c.state == state)
        .order_by(order)
        .limit(1)
    ).first()
    return (found.group_id, found.label) if found else None


def rows_of_group(connection: Connection, group_id: str) -> list[Row]:
    """Read what the operations of a group changed, last change first."""
    condition = (OPERATION.c.group_id == group_id) & (OPERATION.c.kind == "do")
    return _rows(connection, condition)


def rows_of_last_undo(connection: Connection, group_id: str) -> list[Row]:
    """Read what the last undoing of a group changed, last change first."""
    last = (
        select(OPERATION.c.id)
        .where(OPERATION.c.group_id == group_id, OPERATION.c.kind == "undo")
        .order_by(OPERATION.c.seq.desc())
        .limit(1)
        .scalar_subquery()
    )
    return _rows(connection, OPERATION.c.id == last)


def _rows(connection: Connection, condition: ColumnElement[bool]) -> list[Row]:
    found = connection.execute(
        select(JOURNAL)
        .join(OPERATION, OPERATION.c.id == JOURNAL.c.operation_id)
        .where(condition)
        .order_by(JOURNAL.c.seq.desc())
    )
    return [
        Row(
            row.project_id,
            row.entity,
            row.record_id,
            row.field,
            _load(row.old),
            _load(row.new),
        )
        for row in found
    ]


def history(connection: Connection, project_id: str, limit: int) -> Iterator[JournalEntry]:
    """Walk the changes of a project, last first."""
    found = connection.execute(
        select(JOURNAL, OPERATION.c.label, OPERATION.c.stamp, OPERATION.c.who)
        .join(OPERATION, OPERATION.c.id == JOURNAL.c.operation_id)
        .where(JOURNAL.c.project_id == project_id)
        .order_by(JOURNAL.c.seq.desc())
        .limit(limit)
    ).all()
    for row in found:
        yield JournalEntry(
            operation_id=row.operation_id,
            label=row.label,
            stamp=row.stamp,
            who=row.who,
            entity=row.entity,
            record_id=row.record_id,
            field=row.field,
            old=row.old,
            new=row.new,
        )


def last_stamp(connection: Connection) -> str | None:
    """Return the highest stamp written, for the clock to start after it."""
    found = connection.execute(
        select(OPERATION.c.stamp).order_by(OPERATION.c.seq.desc()).limit(1)
    ).scalar()
    return str(found) if found else None


def _dump(value: Plain) -> str | None:
    return None if value is None else json.dumps(value, ensure_ascii=False)


def _load(text: str | None) -> Any:
    return None if text is None else json.loads(text)
