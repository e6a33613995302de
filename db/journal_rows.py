"""The rows of an operation: one per changed field, put together as edits follow each other.

A record created or removed is one row, ``@``, that holds every field it had; readers see it as
one row per field and a row ``@`` beside, whose values are None and True.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import Final, NamedTuple

from db import journal_words as words
from db.journal_format import JournalValue, Known, is_difference, pack, unpack
from tressons_desktop.project.codec import Plain
from tressons_desktop.project.stored import as_stored, field_name

EXISTENCE: Final = "@"

LAST: Final = 1 << 62
"""A number that comes after every row and every gesture."""

_SHA256_LENGTH: Final = 64
_SHA256: Final = re.compile(r"(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])")


class JournalRow(NamedTuple):
    """One changed field of one record, in plain values.

    A named tuple: a paste of two thousand lines makes thirty thousand.
    """

    project_id: str
    entity: str
    record_id: str
    field: str
    old: Plain
    new: Plain


RecordAddress = tuple[str, str, str]
"""Project, entity and record."""

ChangedFields = dict[str, tuple[Plain, Plain]]
"""Old and new value of each changed field of one record."""


def add_rows(
    db: sqlite3.Connection,
    operation: int,
    rows: Iterable[JournalRow],
    *,
    fresh: bool = False,
    on_record: Callable[[], None] = lambda: None,
) -> bool:
    """Write what changed into an operation, over what it already changed; tell if any is left.

    A field that is back at its first value leaves no row. The operation must be the last one:
    what came after would differ from a value that is no longer there. A ``fresh`` one is empty.
    ``on_record`` is called once for each record.
    """
    numbers, projects = words.Numbers(db), set[int]()
    for address, named in composed(rows).items():
        record, fields = numbers.record(*address), as_stored(address[1], named)
        if not fresh:
            fields = _composed_onto(_taken_out(db, operation, record), fields)
        for name, old, new in net(fields):
            _insert(db, (operation, record, numbers.word(name)), old, new)
        _remember_files(db, numbers.word(address[0]), fields)
        projects.add(numbers.word(address[0]))
        on_record()
    db.executemany(
        "INSERT OR IGNORE INTO journal_project VALUES (?, ?)",
        [(project, operation) for project in sorted(projects)],
    )
    left = db.execute("SELECT 1 FROM journal WHERE operation = ? LIMIT 1", (operation,))
    return left.fetchone() is not None


def rows_of(db: sqlite3.Connection, operation: int) -> list[JournalRow]:
    """Read what an operation changed, last change first, every value whole."""
    found = db.execute(
        "SELECT journal.id, record, field, change, p.text, e.text, r.record_id, f.text"
        " FROM journal JOIN journal_record r ON r.id = record"
        " JOIN journal_word p ON p.id = r.project JOIN journal_word e ON e.id = r.entity"
        " JOIN journal_word f ON f.id = field"
        " WHERE operation = ? ORDER BY journal.id DESC",
        (operation,),
    ).fetchall()
    rows: list[JournalRow] = []
    for number, record, field, change, project_id, entity, record_id, name in found:
        old, new = _read(db, number, record, field, change)
        for word, before, after in spread(name, old, new):
            field_of = field_name(entity, word)
            rows.append(JournalRow(project_id, entity, record_id, field_of, before, after))
    return rows


def forget(db: sqlite3.Connection, operation: int) -> None:
    """Remove an operation that changed nothing in the end."""
    db.execute("DELETE FROM journal_project WHERE operation = ?", (operation,))
    db.execute("DELETE FROM operation WHERE seq = ?", (operation,))


def known_before(
    db: sqlite3.Connection, record: int, field: int, number: int = LAST
) -> Known | None:
    """Rebuild the value that a field had just before a row; None when the journal never held it."""
    exists = words.word(db, EXISTENCE)
    whole = _newest(db, record, exists, number)
    differences: list[bytes] = []
    found = _newest(db, record, field, number)
    while found and (whole is None or found[0] > whole[0]):
        if not is_difference(found[1]):
            return _followed(unpack(found[1])[1], differences)
        differences.append(found[1])
        found = _newest(db, record, field, found[0])
    if whole is None:
        return None
    name = db.execute("SELECT text FROM journal_word WHERE id = ?", (field,)).fetchone()[0]
    there = unpack(whole[1])[1] or {}
    return _followed(there.get(name), differences)


def composed(rows: Iterable[JournalRow]) -> dict[RecordAddress, ChangedFields]:
    """Put together, record by record, changes that follow each other."""
    addresses: dict[RecordAddress, ChangedFields] = {}
    for row in rows:
        fields = addresses.setdefault((row.project_id, row.entity, row.record_id), {})
        old = fields[row.field][0] if row.field in fields else row.old
        fields[row.field] = (old, row.new)
    return addresses


def net(fields: ChangedFields) -> Iterator[tuple[str, JournalValue, JournalValue]]:
    """Walk what is to be kept of the changes of a record: nothing of what came and went."""
    was, becomes = fields.get(EXISTENCE, (True, True))
    if was and becomes:
        for name, (old, new) in fields.items():
            if old != new:
                yield name, old, new
    elif was or becomes:
        side = 0 if was else 1
        whole: JournalValue = {
            name: pair[side]
            for name, pair in fields.items()
            if name != EXISTENCE and pair[side] is not None
        }
        yield EXISTENCE, whole if was else None, whole if becomes else None


def spread(name: str, old: JournalValue, new: JournalValue) -> Iterator[tuple[str, Plain, Plain]]:
    """Walk the changed fields that a row stands for."""
    if name == EXISTENCE:
        before = old if isinstance(old, dict) else {}
        after = new if isinstance(new, dict) else {}
        yield EXISTENCE, (True if old is not None else None), (True if new is not None else None)
        for field in before or after:
            yield field, before.get(field), after.get(field)
    elif not isinstance(old, dict) and not isinstance(new, dict):
        yield name, old, new


def _composed_onto(before: ChangedFields, fields: ChangedFields) -> ChangedFields:
    for name, (old, new) in fields.items():
        before[name] = (before[name][0] if name in before else old, new)
    return before


def _taken_out(db: sqlite3.Connection, operation: int, record: int) -> ChangedFields:
    """Read what an operation changed of a record, and take it out to write it anew."""
    found = db.execute(
        "SELECT journal.id, field, change, text FROM journal JOIN journal_word w ON w.id = field"
        " WHERE operation = ? AND record = ?",
        (operation, record),
    ).fetchall()
    fields: ChangedFields = {}
    for number, field, change, name in found:
        for changed, old, new in spread(name, *_read(db, number, record, field, change)):
            fields[changed] = (old, new)
    db.execute("DELETE FROM journal WHERE operation = ? AND record = ?", (operation, record))
    return fields


def _read(
    db: sqlite3.Connection, number: int, record: int, field: int, change: bytes
) -> tuple[JournalValue, JournalValue]:
    if not is_difference(change):
        return unpack(change)
    known = known_before(db, record, field, number)
    return unpack(change, known.value if known else None)


def _newest(
    db: sqlite3.Connection, record: int, field: int, before: int
) -> tuple[int, bytes] | None:
    found: tuple[int, bytes] | None = db.execute(
        "SELECT id, change FROM journal WHERE record = ? AND field = ? AND id < ?"
        " ORDER BY id DESC LIMIT 1",
        (record, field, before),
    ).fetchone()
    return found


def _followed(value: JournalValue, newest_first: list[bytes]) -> Known:
    for change in reversed(newest_first):
        value = unpack(change, value)[1]
    return Known(value, len(newest_first))


def _insert(
    db: sqlite3.Connection, address: tuple[int, int, int], old: JournalValue, new: JournalValue
) -> None:
    operation, record, field = address
    may_differ = isinstance(old, str) and isinstance(new, str) and len(old) + len(new) > 40
    known = known_before(db, record, field) if may_differ else None
    db.execute(
        "INSERT INTO journal (operation, record, field, change) VALUES (?, ?, ?, ?)",
        (operation, record, field, pack(old, new, known)),
    )


def _remember_files(db: sqlite3.Connection, project: int, fields: ChangedFields) -> None:
    for sha256 in _files_named(fields):
        db.execute("INSERT OR IGNORE INTO journal_file VALUES (?, ?)", (project, sha256))


def _files_named(fields: ChangedFields) -> Iterator[str]:
    for value in chain.from_iterable(fields.values()):
        if isinstance(value, list):
            yield from _SHA256.findall(json.dumps(value))
        elif isinstance(value, str) and len(value) >= _SHA256_LENGTH:
            yield from _SHA256.findall(value)
