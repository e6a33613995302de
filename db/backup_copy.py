"""Copy and examine database files, without SQLAlchemy's session nor the application's settings."""

from __future__ import annotations

import logging
import re
import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from db.errors import what_to_do
from db.opening import address
from tressons_desktop.exchange.files import is_full, sync_file
from tressons_desktop.outcomes import StorageFull, StorageProblem
from tressons_desktop.private import make_private

log = logging.getLogger(__name__)

_BUSY_SECONDS = 10.0
_AT_REST: Final = "mode=ro&immutable=1"
"""Neither locks nor neighbours: also reads a write-protected stick."""

_BY_GROUPS: Final = 4
"""First version whose journal has stamps in three parts."""

_LAST_STAMP: Final = (
    "SELECT printf('%013d-%05d-%s', ms, counter, text) FROM operation"
    " JOIN journal_word w ON w.id = machine ORDER BY seq DESC LIMIT 1"
)
_OLD_LAST_STAMP: Final = "SELECT stamp FROM operation ORDER BY seq DESC LIMIT 1"
_LAST_NAMES: Final = "SELECT name FROM project_summary ORDER BY modified DESC LIMIT 20"

_SHA256: Final = re.compile(r"(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])")
_FULL: Final = "Le disque est plein\u00a0: la sauvegarde n’a pas été faite. Libérer de la place."
_BUSY: Final = (
    "Un autre programme occupe le fichier des données\u00a0: la sauvegarde n’a pas été faite. "
    "Réessayer dans un instant."
)
_DAMAGED: Final = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


class BackupFailed(StorageProblem):
    """A backup was not made or not restored; the message says why and what to do."""


class DatabaseDamaged(BackupFailed):
    """The database itself cannot be copied any more."""


@dataclass(frozen=True, slots=True)
class Health:
    """What a database file says of itself; ``sound`` is SQLite's own quick check.

    ``stamp`` is that of the last change in its journal, ``names`` those of the projects changed
    last: what a person recognises.
    """

    readable: bool = False
    sound: bool = False
    application_id: int = 0
    version: int = 0
    projects: int = 0
    stamp: str = ""
    names: tuple[str, ...] = ()


def copy_database(source: Path, target: Path) -> None:
    """Copy a live database as of one instant, through SQLite's backup interface."""
    make_private(target)
    deadline = time.monotonic() + _BUSY_SECONDS

    def give_up(_status: int, _remaining: int, _total: int) -> None:
        if time.monotonic() > deadline:
            raise BackupFailed(_BUSY)

    with closing(_connect(source, "mode=rw")) as origin, closing(sqlite3.connect(target)) as copy:
        copy.execute("PRAGMA synchronous = OFF")  # the finished file is pushed to the disk once
        origin.backup(copy, progress=give_up)
        copy.execute("PRAGMA journal_mode = DELETE")


def copy_file(source: Path, target: Path) -> None:
    """Copy a closed file, down to the disk."""
    make_private(target)
    shutil.copyfile(source, target)
    sync_file(target)


def examine(path: Path, *, whole: bool = True) -> Health:
    """Open a file at rest, without a trace, and say what it is; never raise for a bad one.

    Unless ``whole``, it is taken for sound: a glance, whatever the size of the file.
    """
    try:
        with closing(_connect(path, _AT_REST)) as connection:
            return _health(connection, whole=whole)
    except (sqlite3.Error, OSError, ValueError):
        return Health()


def side_files(database: Path) -> tuple[Path, ...]:
    """Name what SQLite may leave beside a database; a stale one would damage another file."""
    return tuple(database.with_name(database.name + end) for end in ("-journal", "-wal", "-shm"))


def files_named_in(database: Path, *, live: bool = True) -> frozenset[str]:
    """Find every SHA-256 written anywhere in a database: records, and journal for undo.

    ``live`` is False for a backup, which nobody writes. Why anywhere: a file kept for nothing
    costs a little room, one removed too soon is lost.
    """
    found: set[str] = set()
    with closing(_connect(database, "mode=rw" if live else _AT_REST)) as connection:
        connection.execute("PRAGMA trusted_schema = OFF")
        columns = connection.execute(
            "SELECT t.name, c.name FROM sqlite_master t, pragma_table_info(t.name) c"
            " WHERE t.type = 'table' AND c.type = 'TEXT'"
        )
        for table, column in columns.fetchall():
            name = '"{}"'.format(str(column).replace('"', '""'))
            place = '"{}"'.format(str(table).replace('"', '""'))
            for (value,) in connection.execute(
                f"SELECT {name} FROM {place} WHERE length({name}) >= 64"
            ):
                found.update(_SHA256.findall(str(value)))
    return frozenset(found)


@contextmanager
def telling(folder: Path) -> Iterator[None]:
    """Turn the failures of a backup into sentences; never swallow one."""
    try:
        yield
    except sqlite3.Error as problem:
        raise _told(problem) from problem
    except OSError as problem:
        if is_full(problem):
            raise StorageFull(_FULL) from problem
        raise BackupFailed(
            f"Le répertoire des sauvegardes, «\u00a0{folder}\u00a0», n’est pas accessible. "
            f"{what_to_do(problem)}"
        ) from problem


def _told(problem: sqlite3.Error) -> StorageProblem:
    code = int(getattr(problem, "sqlite_errorcode", 0) or 0) & 0xFF
    if code == sqlite3.SQLITE_FULL:
        return StorageFull(_FULL)
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return BackupFailed(_BUSY)
    if code in _DAMAGED:
        return DatabaseDamaged(
            "Le fichier des données est abîmé\u00a0: la sauvegarde n’a pas été faite, les "
            "précédentes n’ont pas été touchées. En restaurer une depuis l’écran Sauvegardes."
        )
    log.info("backup refused by the database: %s", problem)
    return BackupFailed("La sauvegarde n’a pas été faite. Réessayer dans un instant.")


def _connect(path: Path, how: str) -> sqlite3.Connection:
    return sqlite3.connect(address(path, how), uri=True, timeout=_BUSY_SECONDS / 2)


def _health(connection: sqlite3.Connection, *, whole: bool) -> Health:
    connection.execute("PRAGMA trusted_schema = OFF")
    owner = int(connection.execute("PRAGMA application_id").fetchone()[0])
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    try:
        sound = not whole or connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
    except sqlite3.DatabaseError:
        return Health(readable=True, application_id=owner, version=version)
    count = _asked(connection, "SELECT count(*) FROM project")
    return Health(
        readable=True,
        sound=sound,
        application_id=owner,
        version=version,
        projects=int(count[0][0]) if count else 0,
        stamp=_last_stamp(connection, version),
        names=tuple(str(row[0]) for row in _asked(connection, _LAST_NAMES)),
    )


def _last_stamp(connection: sqlite3.Connection, version: int) -> str:
    query = _LAST_STAMP if version >= _BY_GROUPS else _OLD_LAST_STAMP
    found = _asked(connection, query)
    return str(found[0][0]) if found else ""


def _asked(connection: sqlite3.Connection, query: str) -> list[tuple[Any, ...]]:
    """Ask a file that may be anything: what it cannot answer is not there."""
    try:
        return connection.execute(query).fetchall()
    except sqlite3.Error:
        return []
