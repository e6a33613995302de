"""Version 4: bring the groups of the old journal into the new one, every value kept."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from typing import Any, Final

from db import journal_words as words
from db.journal_rows import JournalRow, add_rows, forget

_GROUPS: Final = """
    SELECT group_concat(seq), scope, kind, state, group_id, label, who, max(stamp)
    FROM old_operation
    GROUP BY CASE kind WHEN 'do' THEN group_id ELSE id END
    ORDER BY max(seq)
"""


def convert(db: sqlite3.Connection) -> None:
    """Write every old group into the new tables, oldest first, then drop the old ones."""
    numbers: dict[str, int] = {}
    for merged, scope, kind, state, group_id, label, who, stamp in db.execute(_GROUPS).fetchall():
        milliseconds, counter, machine = stamp.split("-", 2)
        doing = kind == "do"
        seq = _insert(
            db,
            scope=words.word(db, scope),
            state=state if doing else kind,
            target=None if doing else numbers.get(group_id),
            label=words.word(db, label),
            ms=int(milliseconds),
            counter=int(counter),
            machine=words.word(db, machine),
            who=words.word(db, who),
        )
        if doing:
            numbers[group_id] = seq
        if not add_rows(db, seq, _rows(db, merged), fresh=True) and state == "done":
            forget(db, seq)  # a word typed, then erased: nothing to take back
    db.execute("DROP TABLE old_journal")
    db.execute("DROP TABLE old_operation")


def _insert(db: sqlite3.Connection, **values: Any) -> int:
    names, places = ", ".join(values), ", ".join("?" * len(values))
    cursor = db.execute(f"INSERT INTO operation ({names}) VALUES ({places})", (*values.values(),))
    return int(cursor.lastrowid or 0)


def _rows(db: sqlite3.Connection, merged: str) -> Iterator[JournalRow]:
    """Walk the old rows of some operations, in order."""
    found = db.execute(
        "SELECT project_id, entity, record_id, field, old, new FROM old_journal"
        " WHERE operation_id IN (SELECT id FROM old_operation WHERE seq IN"
        " (SELECT value FROM json_each(?))) ORDER BY seq",
        (f"[{merged}]",),
    ).fetchall()
    for project_id, entity, record_id, field, old, new in found:
        yield JournalRow(project_id, entity, record_id, field, _load(old), _load(new))


def _load(text: str | None) -> Any:
    return None if text is None else json.loads(text)
