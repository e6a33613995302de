"""Words that the journal repeats (fields, labels, people, scopes), each written once."""

from __future__ import annotations

import sqlite3
from typing import Final

_NEW_RECORD: Final = "INSERT INTO journal_record (record_id, entity, project) VALUES (?, ?, ?)"


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


def find_record(db: sqlite3.Connection, entity: str, record_id: str) -> int | None:
    """Return the number of a record, None when the journal never held it."""
    found = db.execute(
        "SELECT id FROM journal_record WHERE record_id = ? AND entity ="
        " (SELECT id FROM journal_word WHERE text = ?)",
        (record_id, entity),
    ).fetchone()
    return int(found[0]) if found else None


class Numbers:
    """Numbers met while one transaction writes many rows: each word is looked for once.

    Nothing of it may outlive the transaction.
    """

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._words: dict[str, int] = {}

    def word(self, text: str) -> int:
        """Return the number of a word, written down now if it is new."""
        if text not in self._words:
            self._words[text] = word(self._db, text)
        return self._words[text]

    def record(self, project_id: str, entity: str, record_id: str) -> int:
        """Return the number of a record, written down now if it is new."""
        found = self._db.execute(
            "SELECT id FROM journal_record WHERE record_id = ? AND entity = ?",
            (record_id, self.word(entity)),
        ).fetchone()
        if found:
            return int(found[0])
        values = (record_id, self.word(entity), self.word(project_id))
        return _inserted(self._db.execute(_NEW_RECORD, values))


def _inserted(cursor: sqlite3.Cursor) -> int:
    return int(cursor.lastrowid or 0)
