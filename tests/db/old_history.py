"""What the tests of old history share."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from db.journal_format import MAX_DIFFERENCES
from db.journal_reading import JournalledGesture, read_gesture
from db.journal_rows import known_before
from tests.db.keeping import Keeper
from tressons_desktop.operations.projects import write_text


def opened(house: Keeper) -> sqlite3.Connection:
    return closing(sqlite3.connect(house.path))  # type: ignore[return-value]


def compact(house: Keeper) -> int:
    """Do what the job does, in a run that begins now."""
    house.reopen()
    return run(house)


def run(house: Keeper) -> int:
    upkeep = house.store.upkeep(house.clock.milliseconds())
    upkeep.rest_s = 0
    upkeep.run(lambda *_: None)
    return upkeep.freed


def gestures(db: sqlite3.Connection) -> dict[int, JournalledGesture]:
    seqs = db.execute("SELECT seq FROM operation ORDER BY seq").fetchall()
    return {seq: one for (seq,) in seqs if (one := read_gesture(db, seq)) is not None}


def write(house: Keeper, project_id: str, body: str, key: str = "need") -> None:
    house.do(write_text, project_id=project_id, key=key, body=body, title="Besoin")


def check_chains(db: sqlite3.Connection) -> None:
    """No value takes more differences to read than writing allows."""
    for record, field in db.execute("SELECT DISTINCT record, field FROM journal").fetchall():
        numbers = db.execute(
            "SELECT id FROM journal WHERE record = ? AND field = ?", (record, field)
        ).fetchall()
        for (number,) in numbers:
            known = known_before(db, record, field, number + 1)
            assert known is None or known.differences <= MAX_DIFFERENCES
