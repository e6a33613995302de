"""Read the journal: gestures with whole values, whatever they are stored as.

A *gesture* is what the user did, as undo sees it: edits of one field within twenty seconds are
one, with the value before the first edit and after the last. Undoing and redoing are gestures
of their own (``kind``), whose rows say what they changed. A record created or removed shows as a
row ``@`` (None or True) beside one row per field; a field that was empty may have no row then.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from db import journal_words as words
from db.journal import stamp_of
from db.journal_format import JournalValue, unpack
from db.journal_rows import EXISTENCE, LAST, JournalRow, rows_of
from tressons_desktop.ports import JournalEntry
from tressons_desktop.project.codec import Plain
from tressons_desktop.project.stored import stored_name


@dataclass(frozen=True, slots=True)
class JournalledGesture:
    """What one undo takes back, or one undoing; ``seq`` names it and orders it.

    ``kind`` is done, undo or redo; ``state`` is done, undone or dropped (undone, then something
    else was done). ``target`` is the gesture that an undo or a redo touched.
    """

    seq: int
    kind: str
    state: str
    scope: str
    label: str
    stamp: str
    who: str
    target: int | None
    rows: tuple[JournalRow, ...] = ()

    @property
    def milliseconds(self) -> int:
        """Say when, as Unix time."""
        return int(self.stamp[:13])


def gestures_of_project(
    db: sqlite3.Connection, project_id: str, *, before: int = LAST, limit: int = 100
) -> list[JournalledGesture]:
    """Read the gestures that touched a project, last first, each with its rows.

    Rows of other projects in the same gesture are there too. For the next page, give the last
    ``seq`` as ``before``.
    """
    found = db.execute(
        "SELECT operation FROM journal_project WHERE project = ? AND operation < ?"
        " ORDER BY operation DESC LIMIT ?",
        (words.find(db, project_id), before, limit),
    ).fetchall()
    return [one for (seq,) in found if (one := read_gesture(db, seq)) is not None]


def read_gesture(db: sqlite3.Connection, seq: int) -> JournalledGesture | None:
    """Read one gesture with its rows, last change first."""
    return _gesture_with(db, seq, rows_of(db, seq))


def changes_of_field(
    db: sqlite3.Connection, entity: str, record_id: str, field: str
) -> list[JournalledGesture]:
    """Read the life of one field, last change first; each gesture has that one row.

    Every value the field had at the end of a gesture is there, its creation and removal too.
    """
    record, word = words.find_record(db, entity, record_id), stored_name(entity, field)
    found = db.execute(
        "SELECT operation, change, w.text = ? FROM journal JOIN journal_word w ON w.id = field"
        " WHERE record = ? AND field IN (SELECT id FROM journal_word WHERE text IN (?, ?))"
        " ORDER BY journal.id",
        (EXISTENCE, record, word, EXISTENCE),
    ).fetchall()
    gestures: list[JournalledGesture] = []
    value: JournalValue = None
    for seq, change, whole in found:
        old, new = unpack(change, value)
        if whole:
            old, new = (old or {}).get(word), (new or {}).get(word)
        value = new
        if old != new:
            row = _row(db, record, field, old, new)
            gestures += [one for one in [_gesture_with(db, seq, [row])] if one is not None]
    return gestures[::-1]


def removals(db: sqlite3.Connection, entity: str) -> list[tuple[int, str]]:
    """List the records of a kind that are gone, as (gesture that removed it, id), last first.

    What makes a bin: the gesture holds every field of the record and of all that went with it.
    """
    number = words.find(db, EXISTENCE)
    found = db.execute(
        "SELECT max(j.id), operation, record_id, change FROM journal_record r"
        " JOIN journal j ON j.record = r.id AND j.field = ?"
        " WHERE r.entity = (SELECT id FROM journal_word WHERE text = ?)"
        " GROUP BY r.id ORDER BY 1 DESC",
        (number, entity),
    )
    return [(seq, record_id) for _, seq, record_id, change in found if unpack(change)[1] is None]


def entries(db: sqlite3.Connection, project_id: str, limit: int) -> Iterator[JournalEntry]:
    """Walk the changed fields of a project, last first, their values as JSON."""
    found: list[JournalEntry] = []
    before = LAST
    while len(found) < limit and (page := gestures_of_project(db, project_id, before=before)):
        for one in page:
            before = one.seq
            found += [_entry(one, row) for row in one.rows if row.project_id == project_id]
    return iter(found[:limit])


def _gesture_with(
    db: sqlite3.Connection, seq: int, rows: list[JournalRow]
) -> JournalledGesture | None:
    found = db.execute(
        "SELECT state, s.text, l.text, ms, counter, m.text, w.text, target FROM operation"
        " JOIN journal_word s ON s.id = scope JOIN journal_word l ON l.id = label"
        " JOIN journal_word m ON m.id = machine JOIN journal_word w ON w.id = who WHERE seq = ?",
        (seq,),
    ).fetchone()
    if found is None:
        return None
    state, scope, label, milliseconds, counter, machine, who, target = found
    undoing = state in ("undo", "redo")
    return JournalledGesture(
        seq=seq,
        kind=state if undoing else "done",
        state="done" if undoing else state,
        scope=scope,
        label=label,
        stamp=stamp_of(milliseconds, counter, machine),
        who=who,
        target=target,
        rows=tuple(rows),
    )


def _row(
    db: sqlite3.Connection, record: int | None, field: str, old: Plain, new: Plain
) -> JournalRow:
    project_id, entity, record_id = db.execute(
        "SELECT p.text, e.text, record_id FROM journal_record r"
        " JOIN journal_word p ON p.id = r.project JOIN journal_word e ON e.id = r.entity"
        " WHERE r.id = ?",
        (record,),
    ).fetchone()
    return JournalRow(project_id, entity, record_id, field, old, new)


def _entry(one: JournalledGesture, row: JournalRow) -> JournalEntry:
    return JournalEntry(
        operation_id=str(one.seq),
        label=one.label,
        stamp=one.stamp,
        who=one.who,
        entity=row.entity,
        record_id=row.record_id,
        field=row.field,
        old=_json(row.old),
        new=_json(row.new),
    )


def _json(value: Plain) -> str | None:
    return None if value is None else json.dumps(value, ensure_ascii=False)
