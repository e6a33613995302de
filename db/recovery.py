"""Recover what can be of a damaged base into a new file: from its pages, its journal, a backup.

The damaged file is never written: its copy is opened, with what SQLite left beside it. Each table
is read row after row until a bad page stops it, then from its other end; what a bad page took is
looked for in the last good backup. The new file is checked before it has its name.
"""

from __future__ import annotations

import logging
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from db.backup_copy import BackupFailed, examine, side_files
from db.migrations import CURRENT_VERSION, all_migrations
from db.opening import prepare
from tressons_desktop.doors import RecoveredTable
from tressons_desktop.exchange.files import partial_path, replace_file, sync_file
from tressons_desktop.private import make_private

log = logging.getLogger(__name__)

_FAULTS: Final = (sqlite3.DatabaseError, UnicodeDecodeError, OverflowError)
_NOTHING: Final = (
    "Rien n’a pu être lu du fichier abîmé, et aucune sauvegarde n’est bonne. "
    "Le garder tel quel, et le confier à qui vous aide."
)
RecoveredRows = list[tuple[object, ...]]


@dataclass(frozen=True, slots=True)
class _Table:
    name: str
    columns: tuple[str, ...]
    key: tuple[str, ...]


def recover(damaged: Path, target: Path, backup: Path | None) -> tuple[RecoveredTable, ...]:
    """Write at ``target``, which must not exist, all that is left; say it table by table.

    Raises BackupFailed when nothing is left, OSError when the disk refuses; ``damaged`` stays.
    """
    partial = partial_path(target.parent)
    try:
        with TemporaryDirectory(prefix="tressons-", dir=target.parent) as folder:
            copy = _copied(damaged, Path(folder))
            version = _version(copy) or (examine(backup).version if backup else 0)
            if not 0 < version <= CURRENT_VERSION:
                raise BackupFailed(_NOTHING)
            told = _written(partial, copy, backup, version)
        if not sum(one.read + one.restored for one in told):
            raise BackupFailed(_NOTHING)
        prepare(partial, before_migration=lambda _version: None)
        if not examine(partial).sound:
            raise BackupFailed(_NOTHING)
        sync_file(partial)
        replace_file(partial, target)
    finally:
        for path in (partial, *side_files(partial)):
            path.unlink(missing_ok=True)
    return told


def _copied(damaged: Path, folder: Path) -> Path:
    copy = folder / "abime.sqlite"
    for path in (damaged, *side_files(damaged)):
        if path.is_file() and not path.name.endswith("-shm"):
            shutil.copyfile(path, folder / path.name.replace(damaged.name, copy.name))
    return copy


def _version(path: Path) -> int:
    try:
        with closing(sqlite3.connect(path)) as one:
            return int(one.execute("PRAGMA user_version").fetchone()[0])
    except _FAULTS:
        return 0


def _written(
    target: Path, damaged: Path, backup: Path | None, version: int
) -> tuple[RecoveredTable, ...]:
    """Make an empty base of the version of the damaged one, and fill it table after table."""
    make_private(target)
    prepare(
        target,
        before_migration=lambda _version: None,
        migrations=tuple(one for one in all_migrations() if one.version <= version),
    )
    with closing(sqlite3.connect(target, isolation_level=None)) as new:
        new.execute("PRAGMA foreign_keys = OFF")
        new.execute("BEGIN IMMEDIATE")
        found = [_table(new, table, damaged, backup) for table in _tables(new)]
        orphans = _without_orphans(new)
        new.execute("COMMIT")
    return tuple(
        RecoveredTable(name, read, restored, orphans.get(name, 0), broken)
        for name, read, restored, broken in found
    )


def _tables(new: sqlite3.Connection) -> list[_Table]:
    names = new.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    ).fetchall()
    tables: list[_Table] = []
    for (name,) in names:
        facts = new.execute(f'PRAGMA table_info("{name}")').fetchall()
        key = tuple(one[1] for one in sorted(facts, key=lambda one: one[5]) if one[5])
        tables.append(_Table(name, tuple(one[1] for one in facts), key))
    return tables


def _table(
    new: sqlite3.Connection, table: _Table, damaged: Path, backup: Path | None
) -> tuple[str, int, int, bool]:
    """Fill a table; from the backup too, only where a page was bad: what was deleted stays so."""
    new.execute(f'DELETE FROM "{table.name}"')
    rows, broken = _read(damaged, table)
    read = _put(new, table, rows)
    restored = 0
    if broken and backup is not None:
        restored = _put(new, table, _read(backup, table)[0])
    return table.name, read, restored, broken


def _read(path: Path, table: _Table) -> tuple[RecoveredRows, bool]:
    """Read a table from both ends; tell whether a bad page stopped it."""
    columns = ", ".join(f'"{one}"' for one in table.columns)
    ways = [f'SELECT {columns} FROM "{table.name}" NOT INDEXED']
    if table.key:
        ends = ", ".join(f'"{one}" DESC' for one in table.key)
        ways += [f'SELECT {columns} FROM "{table.name}" ORDER BY {ends}']
    ways += [f'SELECT {columns} FROM "{table.name}" NOT INDEXED ORDER BY rowid DESC']
    rows: dict[tuple[object, ...], None] = {}
    for way in ways:
        whole = True
        try:
            with closing(sqlite3.connect(path)) as one:
                one.execute("PRAGMA trusted_schema = OFF")
                for row in _each(one, way):
                    rows[row] = None
        except _FAULTS as fault:
            log.info("table %s stopped: %s", table.name, type(fault).__name__)
            whole = False
        if whole:
            return list(rows), way is not ways[0]
    return list(rows), True


def _each(connection: sqlite3.Connection, way: str) -> Iterator[tuple[object, ...]]:
    yield from connection.execute(way)


def _put(new: sqlite3.Connection, table: _Table, rows: Sequence[tuple[object, ...]]) -> int:
    """Write the rows that are still rows; a key is written once, the first to come stays."""
    columns = ", ".join(f'"{one}"' for one in table.columns)
    marks = ", ".join("?" * len(table.columns))
    statement = f'INSERT OR IGNORE INTO "{table.name}" ({columns}) VALUES ({marks})'
    put = 0
    for row in rows:
        try:
            put += new.execute(statement, row).rowcount
        except sqlite3.IntegrityError:
            continue  # a value that no row of ours has: the page held something else
    return put


def _without_orphans(new: sqlite3.Connection) -> dict[str, int]:
    """Remove what belongs to something that was lost, until nothing does; count by table."""
    removed: dict[str, int] = {}
    while broken := new.execute("PRAGMA foreign_key_check").fetchall():
        for table, rowid, *_ in broken:
            new.execute(f'DELETE FROM "{table}" WHERE rowid = ?', (rowid,))
            removed[table] = removed.get(table, 0) + 1
    return removed
