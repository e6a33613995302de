"""Words that the journal repeats (fields, labels, people, scopes), each written once."""

from __future__ import annotations

import sqlite3


def word(db: sqlite3.Connection, text: str) -> int:
    """Return the number of a word, written down now if it is new.

    Why no cache: a transaction taken back would leave numbers that name nothing.
    """
    known = find(db, text)
    if known is not None:
        return known
    return _inserted(db.execute("INSERT INTO journal_word (text) VALUES (?)", (text,)))


def find(db: sqlite3.Connection, text: str) -> int | None:
    """Return the number of a word, None when the journal never held it."""
    found = db.execute("SELECT id FROM journal_word WHERE text = ?", (text,)).fetchone()
    return int(found[0]) if found else None


def record(db: sqlite3.Connection, project_id: str, entity: str, record_id: str) -> int:
    """Return the number of a record, written down now if it is new."""
    known = find_record(db, entity, record_id)
    if known is not None:
        return known
    values = (record_id, word(db, entity), word(db, project_id))
    return _inserted(
        db.execute(
            "INSERT INTO journal_record (record_id, entity, project) VALUES (?, ?, ?)", values
        )
    )


def find_record(db: sqlite3.Connection, entity: str, record_id: str) -> int | None:
    """Return the number of a record, None when the journal never held it."""
    found = db.execute(
        "SELECT id FROM journal_record WHERE record_id = ? AND entity ="
        " (SELECT id FROM journal_word WHERE text = ?)",
        (record_id, entity),
    ).fetchone()
    return int(found[0]) if found else None


def _inserted(cursor: sqlite3.Cursor) -> int:
    return int(cursor.lastrowid or 0)
