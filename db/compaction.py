"""Old gestures on one field, put together sitting by sitting: what a history of years weighs.

Somebody who writes a text for an hour, looks away and goes on, leaves dozens of gestures. A month
later what matters is the value before that hour and after it, and that is what is kept: one gesture
with its last number, its last stamp and every value between two sittings. Nothing else is touched:
what touched several fields, created, removed, undid, was undone or is done again stays whole.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from db.journal_format import MAX_DIFFERENCES, JournalValue, is_difference, pack, unpack, weight
from db.journal_rows import EXISTENCE, forget, known_before

OLD_DAYS: Final = 30
"""Whole days after which a sitting is one gesture: for a month, every pause is there."""

SITTING_MS: Final = 30 * 60 * 1000
"""A longer pause begins another sitting: a call or a visitor is shorter, a meal is longer."""

GESTURE_BYTES: Final = 100
"""What a gesture weighs beside its change, indexes included (``tests/bench/bench_history.py``)."""

_DAY_MS: Final = 24 * 60 * 60 * 1000

_FREE: Final = (
    "o.state = 'done' AND o.seq <= :through AND o.ms < :before"
    " AND NOT EXISTS (SELECT 1 FROM operation t WHERE t.target = o.seq)"
)
"""What may be put together: of an earlier run, old, and named by no undoing."""

_NEIGHBOURS: Final = f"""
WITH changed AS (
    SELECT j.id, j.record, j.field, o.ms, o.scope, o.label, o.machine, o.who,
        {_FREE} AND count(*) OVER (PARTITION BY j.operation) = 1 AS free
    FROM operation o JOIN journal j ON j.operation = o.seq WHERE o.ms < :before
), followed AS (
    SELECT *, lag(id) OVER w AS last_id, lag(ms) OVER w AS last_ms,
        free AND lag(free) OVER w
        AND (scope, label, machine, who)
            = (lag(scope) OVER w, lag(label) OVER w, lag(machine) OVER w, lag(who) OVER w) AS same
    FROM changed WINDOW w AS (PARTITION BY record, field ORDER BY id)
)
SELECT last_id, id FROM followed
WHERE same AND ms - last_ms BETWEEN 0 AND {SITTING_MS}
    AND date(ms / 1000, 'unixepoch', 'localtime')
        = date(last_ms / 1000, 'unixepoch', 'localtime')
    AND field NOT IN (SELECT id FROM journal_word WHERE text = '{EXISTENCE}')
    AND NOT EXISTS (
        SELECT 1 FROM journal e WHERE e.record = followed.record AND e.id > last_id
        AND e.id < followed.id
        AND e.field = (SELECT id FROM journal_word WHERE text = '{EXISTENCE}')
    )
ORDER BY record, field, id
"""
"""Changes of one field that nothing parts, as (row before, row)."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """Which gestures are old: those before a day began, down to the last of an earlier run."""

    before: int = 0
    through: int = 0


@dataclass(frozen=True, slots=True)
class SittingStep:
    """Rows that follow each other, as one change."""

    rows: tuple[int, ...]
    old: JournalValue
    new: JournalValue

    def then(self, after: SittingStep) -> SittingStep:
        """Return both as one change."""
        return SittingStep(self.rows + after.rows, self.old, after.new)


def bounds(db: sqlite3.Connection, now: int, *, last: int, through: int) -> Bounds:
    """Say what is old, from the last moment and the last gesture that an earlier run wrote.

    A clock set wrong must not make everything old: the journal, too, must have gone past that day.
    """
    moment = min(now, last) - OLD_DAYS * _DAY_MS
    if moment <= _DAY_MS:
        return Bounds()
    (began,) = db.execute(
        "SELECT strftime('%s', ?, 'unixepoch', 'localtime', 'start of day', 'utc')",
        (moment // 1000,),
    ).fetchone()
    return Bounds(before=1000 * int(began), through=through)


def sittings(db: sqlite3.Connection, old: Bounds) -> list[list[int]]:
    """List the rows that one hand wrote in one field in one sitting, when there are several."""
    found: list[list[int]] = []
    for last, row in db.execute(_NEIGHBOURS, _named(old)):
        if found and found[-1][-1] == last:
            found[-1].append(row)
        else:
            found.append([last, row])
    return found


def put_together(db: sqlite3.Connection, rows: Sequence[int], old: Bounds) -> int:
    """Make one gesture of a sitting, in the transaction under way; return the bytes that it frees.

    The rows are looked at again: what was undone or removed since they were listed is left.
    """
    marks = ", ".join(map(str, rows))
    found = db.execute(
        "SELECT j.id, j.record, j.field, j.change FROM journal j JOIN operation o"
        f" ON o.seq = j.operation WHERE j.id IN ({marks}) AND {_FREE} ORDER BY j.id",
        _named(old),
    ).fetchall()
    places = {(record, field) for _, record, field, _ in found}
    if len(found) < len(rows) or len(places) != 1:
        return 0
    ((record, field),) = places
    steps = _steps(db, record, field, [(number, change) for number, _, _, change in found])
    return sum(_write(db, record, field, step) for step in folded(steps) if len(step.rows) > 1)


def folded(steps: Sequence[SittingStep]) -> Sequence[SittingStep]:
    """Put neighbours together until none gains by it: folding again changes nothing."""
    while True:
        left: list[SittingStep] = []
        for step in steps:
            if left and _gains(left[-1], step):
                left[-1] = left[-1].then(step)
            else:
                left.append(step)
        if len(left) == len(steps):
            return left
        steps = left


def _gains(one: SittingStep, other: SittingStep) -> bool:
    """Tell whether two changes weigh less as one.

    Two words at both ends of a long text weigh less apart. What came and went stays, as one step
    there and one back: that it was tried is part of the history.
    """
    if one.old == other.new or one.new != other.old:
        return False
    apart = weight(one.old, one.new) + weight(other.old, other.new) + GESTURE_BYTES
    return weight(one.old, other.new) <= apart


def _steps(
    db: sqlite3.Connection, record: int, field: int, found: Sequence[tuple[int, bytes]]
) -> list[SittingStep]:
    known = known_before(db, record, field, found[0][0])
    value = known.value if known else None
    steps: list[SittingStep] = []
    for number, change in found:
        old, value = unpack(change, value)
        steps.append(SittingStep((number,), old, value))
    return steps


def _write(db: sqlite3.Connection, record: int, field: int, step: SittingStep) -> int:
    """Give the last row the whole change, and remove the others with their gestures.

    Returns the bytes freed.
    """
    *gone, last = step.rows
    known = known_before(db, record, field, step.rows[0])
    change = pack(step.old, step.new, known)
    if is_difference(change) and known is not None:
        chain = known.differences + 1 + sum(1 for _ in _differences(db, record, field, last))
        if chain > MAX_DIFFERENCES:
            change = pack(step.old, step.new)
    freed = _bytes(db, last) - len(change)
    db.execute("UPDATE journal SET change = ? WHERE id = ?", (change, last))
    for number in gone:
        freed += _bytes(db, number) + GESTURE_BYTES
        (seq,) = db.execute("SELECT operation FROM journal WHERE id = ?", (number,)).fetchone()
        db.execute("DELETE FROM journal WHERE id = ?", (number,))
        forget(db, seq)
    return freed


def _bytes(db: sqlite3.Connection, number: int) -> int:
    found = db.execute("SELECT length(change) FROM journal WHERE id = ?", (number,)).fetchone()
    return int(found[0])


def _differences(db: sqlite3.Connection, record: int, field: int, after: int) -> Iterator[bytes]:
    """Walk the differences that follow a row, up to a change that is whole."""
    found = db.execute(
        "SELECT change FROM journal WHERE record = ? AND field = ? AND id > ? ORDER BY id"
        f" LIMIT {MAX_DIFFERENCES}",
        (record, field, after),
    )
    for (change,) in found:
        if not is_difference(change):
            return
        yield change


def _named(old: Bounds) -> dict[str, int]:
    return {"before": old.before, "through": old.through}
