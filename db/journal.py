"""The journal: what the user did, in the transaction of the change.

One line of ``operation`` is one *gesture*: what one undo takes back. Edits of one field that follow
each other within twenty seconds are one, with the value before the first and after the last. Undo,
redo and history read nothing else. Plain SQLite: a migration and the start use it too.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from hashlib import blake2b
from typing import Final

from db import journal_words as words
from db.journal_rows import EXISTENCE, JournalRow, add_rows, forget

__all__ = ["EXISTENCE", "MERGE_WINDOW_MS", "JournalRow", "JournalSignature", "JournalledOperation"]

MERGE_WINDOW_MS: Final = 20_000
"""Edits of one field closer than this undo together: a sentence, not a letter."""


@dataclass(frozen=True, slots=True)
class JournalSignature:
    """Who writes: kept on every operation.

    ``goes_on`` says that the edit before was a moment ago by the clock of the wall: after a clock
    that was wrong, stamps stand still and would tell nothing.
    """

    stamp: str
    who: str
    goes_on: bool = True

    def parts(self) -> tuple[int, int, str]:
        """Return the milliseconds, the counter and the machine of the stamp."""
        milliseconds, counter, machine = self.stamp.split("-", 2)
        return int(milliseconds), int(counter), machine


@dataclass(frozen=True, slots=True)
class JournalledOperation:
    """What is being done, before its rows: a gesture, or the undoing of ``target``."""

    scope: str
    label: str
    kind: str = "done"
    merge_key: str = ""
    target: int | None = None


def write(
    db: sqlite3.Connection,
    operation: JournalledOperation,
    signature: JournalSignature,
    rows: Iterable[JournalRow],
    on_record: Callable[[], None] = lambda: None,
) -> int:
    """Write an operation and its rows, into the one before when it continues it.

    Returns the number of the gesture. Edits that end where they began leave none. ``on_record`` is
    called once for each record.
    """
    if operation.kind == "done":
        _drop_redo(db, operation.scope)
    continued = _continued(db, operation, signature)
    seq = continued or _insert(db, operation, signature)
    left = add_rows(db, seq, rows, fresh=not continued, on_record=on_record)
    if continued and left:
        milliseconds, counter, _ = signature.parts()
        db.execute(
            "UPDATE operation SET ms = ?, counter = ? WHERE seq = ?",
            (milliseconds, counter, seq),
        )
    elif continued:
        forget(db, seq)
    return seq


def mark(db: sqlite3.Connection, seq: int, state: str) -> None:
    """Say that a gesture is done or undone."""
    db.execute("UPDATE operation SET state = ? WHERE seq = ?", (state, seq))


def undoable(
    db: sqlite3.Connection, scope: str, *, after: int = 0, but: Collection[int] = ()
) -> tuple[int, str] | None:
    """Return (gesture, label) of what undo would take back, among those after a number."""
    return _labelled(db, scope, "done", after, but, newest=True)


def redoable(
    db: sqlite3.Connection, scope: str, *, after: int = 0, but: Collection[int] = ()
) -> tuple[int, str] | None:
    """Return (gesture, label) of what redo would do: the oldest undone, taken back last."""
    return _labelled(db, scope, "undone", after, but, newest=False)


def last_number(db: sqlite3.Connection) -> int:
    """Return the number of the last gesture written."""
    return int(db.execute("SELECT coalesce(max(seq), 0) FROM operation").fetchone()[0])


def last_undo(db: sqlite3.Connection, gesture: int) -> int | None:
    """Return the number of the last undoing of a gesture."""
    found = db.execute(
        "SELECT max(seq) FROM operation WHERE target = ? AND state = 'undo'", (gesture,)
    ).fetchone()[0]
    return int(found) if found else None


def last_stamp(db: sqlite3.Connection) -> str | None:
    """Return the last stamp written, for the clock to start after it."""
    found = db.execute(
        "SELECT ms, counter, text FROM operation JOIN journal_word w ON w.id = machine"
        " ORDER BY seq DESC LIMIT 1"
    ).fetchone()
    return stamp_of(*found) if found else None


def stamp_of(milliseconds: int, counter: int, machine: str) -> str:
    """Put a stamp together again."""
    return f"{milliseconds:013d}-{counter:05d}-{machine}"


def _continued(
    db: sqlite3.Connection, operation: JournalledOperation, signature: JournalSignature
) -> int | None:
    """Find the gesture that this edit continues: the last one, same field, same hand, recent."""
    if not operation.merge_key or operation.kind != "done" or not signature.goes_on:
        return None
    milliseconds, _, machine = signature.parts()
    found = db.execute(
        "SELECT seq FROM operation WHERE seq = (SELECT max(seq) FROM operation)"
        " AND scope = ? AND state = 'done' AND mark = ? AND ms > ? AND machine = ? AND who = ?",
        (
            words.word(db, operation.scope),
            _mark(operation),
            milliseconds - MERGE_WINDOW_MS,
            words.word(db, machine),
            words.word(db, signature.who),
        ),
    ).fetchone()
    return int(found[0]) if found else None


def _insert(
    db: sqlite3.Connection, operation: JournalledOperation, signature: JournalSignature
) -> int:
    milliseconds, counter, machine = signature.parts()
    values = (
        words.word(db, operation.scope),
        operation.kind,
        operation.target,
        words.word(db, operation.label),
        _mark(operation),
        milliseconds,
        counter,
        words.word(db, machine),
        words.word(db, signature.who),
    )
    cursor = db.execute(
        "INSERT INTO operation (scope, state, target, label, mark, ms, counter, machine, who)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        values,
    )
    return int(cursor.lastrowid or 0)


def _mark(operation: JournalledOperation) -> int | None:
    """Shorten the merge key: it is only ever compared."""
    if not operation.merge_key:
        return None
    return int.from_bytes(blake2b(operation.merge_key.encode(), digest_size=6).digest(), "big")


def _drop_redo(db: sqlite3.Connection, scope: str) -> None:
    """Forget what could be redone: a new operation takes another way."""
    db.execute(
        "UPDATE operation SET state = 'dropped' WHERE state = 'undone' AND scope = ?",
        (words.word(db, scope),),
    )


def _labelled(
    db: sqlite3.Connection,
    scope: str,
    state: str,
    after: int,
    but: Collection[int],
    *,
    newest: bool,
) -> tuple[int, str] | None:
    found = db.execute(
        "SELECT seq, text FROM operation JOIN journal_word w ON w.id = label"
        " WHERE scope = ? AND state = ? AND seq > ?"
        f" ORDER BY seq {'DESC' if newest else ''} LIMIT ?",
        (words.find(db, scope), state, after, len(but) + 1),
    )
    return next(((int(seq), str(text)) for seq, text in found if seq not in but), None)
