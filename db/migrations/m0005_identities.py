"""Version 5: give what exists once per key the identifier of its key, its whole past included.

A section that was created, undone, then created again had two identifiers: their lives never
overlap, so that they become one record, born, gone and born again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any, Final

from db import journal_words as words
from db.journal_format import pack, unpack
from db.journal_rows import EXISTENCE
from tressons_desktop.project.ids import derived_id

_KEYS: Final = {
    "text": "key",
    "answer": "question_id",
    "application": "call_id",
    "piece_status": "piece_id",
}
"""What was keyed on that day, whatever comes after."""


def convert(db: sqlite3.Connection) -> None:
    """Rename the records in their tables and in the journal."""
    for entity, key in _KEYS.items():
        _rename_rows(db, entity, key)
        for number, project_id, old_id in _known(db, entity):
            value = _key_of(db, number, key)
            if value is not None:
                _rename(db, number, entity, old_id, derived_id(project_id, entity, value))


def _rename_rows(db: sqlite3.Connection, entity: str, key: str) -> None:
    rows = db.execute(f'SELECT id, project_id, "{key}" FROM {entity}').fetchall()
    db.executemany(
        f"UPDATE {entity} SET id = ? WHERE id = ?",
        [(derived_id(project_id, entity, value), old_id) for old_id, project_id, value in rows],
    )


def _known(db: sqlite3.Connection, entity: str) -> list[tuple[int, str, str]]:
    """List the records of a kind that the journal names, oldest first."""
    return db.execute(
        "SELECT r.id, p.text, r.record_id FROM journal_record r"
        " JOIN journal_word p ON p.id = r.project WHERE r.entity = ? ORDER BY r.id",
        (words.find(db, entity),),
    ).fetchall()


def _key_of(db: sqlite3.Connection, record: int, key: str) -> str | None:
    """Read the key of a record where it was created or removed, the only rows that name it."""
    for _, fields in _lives(db, record):
        if fields.get(key) is not None:
            return str(fields[key])
    return None


def _lives(db: sqlite3.Connection, record: int) -> Iterator[tuple[int, dict[str, Any]]]:
    """Walk the rows that create or remove a record, with its fields there."""
    found = db.execute(
        "SELECT id, change FROM journal WHERE record = ? AND field = ?",
        (record, words.find(db, EXISTENCE)),
    ).fetchall()
    for number, change in found:
        old, new = unpack(change)
        yield number, old or new or {}


def _rename(db: sqlite3.Connection, record: int, entity: str, old_id: str, new_id: str) -> None:
    if new_id == old_id:
        return
    for number, _ in list(_lives(db, record)):
        change = db.execute("SELECT change FROM journal WHERE id = ?", (number,)).fetchone()[0]
        old, new = (side and {**side, "id": new_id} for side in unpack(change))
        db.execute("UPDATE journal SET change = ? WHERE id = ?", (pack(old, new), number))
    same = words.find_record(db, entity, new_id)
    if same is None:
        db.execute("UPDATE journal_record SET record_id = ? WHERE id = ?", (new_id, record))
        return
    db.execute("UPDATE journal SET record = ? WHERE record = ?", (same, record))
    db.execute("DELETE FROM journal_record WHERE id = ?", (record,))
