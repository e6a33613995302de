"""Open the database file: ours, of a version we know, migrated when it is older.

The identity of the file is SQLite's ``application_id``; its version is ``user_version``.
"""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import Final

from db.errors import storage_problem
from db.migrations import APPLICATION_ID, CURRENT_VERSION, Migration, all_migrations, apply
from tressons_desktop.outcomes import (
    StorageDamaged,
    StorageForeign,
    StorageFull,
    StorageNewer,
    StorageProblem,
)
from tressons_desktop.private import make_private

log = logging.getLogger(__name__)

_MANY_BYTES: Final = 64 * 1024

_VOID: Final = 30
"""A thirtieth known void is in truth four times as much (``tests/bench/bench_history.py``)."""

PATIENCE: Final = 0.15
"""Seconds that the window may wait for a file that another program holds; then the edit waits."""

_PATIENCE_AT_START: Final = 1.0


class DatabaseRefused(StorageProblem):
    """The file cannot be opened as our database; it is left as it is."""


class ForeignDatabase(DatabaseRefused, StorageForeign):
    """The file is of another program."""


class NewerDatabase(DatabaseRefused, StorageNewer):
    """The file is of a later version of ours."""


def address(path: Path, how: str) -> str:
    """Name a file for SQLite, and how it is opened: one that is gone is not made anew.

    Why not ``Path.as_uri``: SQLite knows no server before the path of a Windows share. The signs
    that it would take for its own are the three it names (www.sqlite.org/uri.html).
    """
    name = path.absolute().as_posix()
    for sign in "%?#":
        name = name.replace(sign, f"%{ord(sign):02x}")
    return f"file://{name if name.startswith('/') else f'/{name}'}?{how}"


def connect(
    path: Path, *, patience: float = PATIENCE, may_create: bool = True
) -> sqlite3.Connection:
    """Connect with our settings: explicit transactions, foreign keys, full durability.

    Why WAL: one wait for the disk per edit instead of three, about half the time of a rollback
    journal (``tests/bench/bench_edits.py``). Copies are made with the backup interface only, and
    whoever replaces the file removes its ``-wal`` and ``-shm`` neighbours first.
    """
    connection = sqlite3.connect(
        address(path, "mode=rwc" if may_create else "mode=rw"),
        uri=True,
        isolation_level=None,
        timeout=patience,
        check_same_thread=False,
    )
    try:
        for pragma in (
            "foreign_keys = ON",
            "journal_mode = WAL",
            "synchronous = FULL",
            "trusted_schema = OFF",
            "secure_delete = ON",  # what is removed leaves no trace in the file
        ):
            connection.execute(f"PRAGMA {pragma}")
    except BaseException:
        connection.close()
        raise
    return connection


def is_older(path: Path) -> bool:
    """Tell whether a file at rest is ours, of an earlier version: by its header, nothing opened."""
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except OSError:
        return False  # whoever opens it says why
    version, owner = (int.from_bytes(head[at : at + 4]) for at in (60, 68))
    return len(head) == 100 and owner == APPLICATION_ID and 0 < version < CURRENT_VERSION


def prepare(
    path: Path,
    *,
    before_migration: Callable[[int], None],
    migrations: tuple[Migration, ...] | None = None,
) -> None:
    """Create, check or migrate the file; ``before_migration`` makes the backup first.

    Raises DatabaseRefused, with a sentence, for a foreign, damaged or newer file.
    """
    steps = all_migrations() if migrations is None else migrations
    target = steps[-1].version
    try:
        version = _checked_version(path, target)
        if version == target:
            return
        if version > 0:
            before_migration(version)
        with suppress(OSError):  # SQLite meets the same refusal, and it is told
            make_private(path)
        with closing(connect(path, patience=_PATIENCE_AT_START)) as connection:
            apply(connection, steps, version)
            give_room_back(connection)
    except sqlite3.Error as problem:
        raise _failure(path, problem) from problem


def give_room_back(connection: sqlite3.Connection, freed: int = 0) -> bool:
    """Shrink a file of which a thirtieth is void: every backup copies it; tell if it was shrunk.

    ``freed`` are bytes known to be void inside pages that are kept: rows that go leave their pages
    half empty, and SQLite frees almost none by itself. The file is written anew in memory, then put
    in its own place in one transaction: nobody may be waiting for it meanwhile. A disk without room
    for that leaves it as it is, and as good.
    """
    sizes = ("page_size", "page_count", "freelist_count")
    size, pages, free = (connection.execute(f"PRAGMA {one}").fetchone()[0] for one in sizes)
    void = free * size + freed
    if void < _MANY_BYTES or void * _VOID < pages * size or not _has_room(connection, pages * size):
        return False
    try:
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute("VACUUM")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except sqlite3.Error as problem:
        log.info("the file was not shrunk: %s", problem)
        return False
    finally:
        connection.execute("PRAGMA temp_store = DEFAULT")
    return True


def _has_room(connection: sqlite3.Connection, needed: int) -> bool:
    """Tell whether the disk can take the file once more, with as much left for what is typed."""
    import shutil  # late: a start needs none of it

    path = connection.execute("PRAGMA database_list").fetchone()[2]
    try:
        return shutil.disk_usage(Path(path).parent).free > 2 * needed
    except OSError:
        return False


def _checked_version(path: Path, target: int) -> int:
    """Return the version of our file, 0 for one to create; look without writing anything."""
    if not path.exists() or not path.stat().st_size:
        return 0
    at_rest = not path.with_name(f"{path.name}-wal").exists()
    mode = "mode=ro&immutable=1" if at_rest else "mode=ro"  # at rest: not even side files
    opened = sqlite3.connect(address(path, mode), uri=True, timeout=_PATIENCE_AT_START)
    with closing(opened) as connection:
        return _identity(connection, path, target)


def _identity(connection: sqlite3.Connection, path: Path, target: int) -> int:
    owner = int(connection.execute("PRAGMA application_id").fetchone()[0])
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    tables = int(connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])
    if tables and owner != APPLICATION_ID:
        raise ForeignDatabase(
            f"Le fichier {path.name} n’a pas été créé par Tressons. Il n’a pas été modifié."
        )
    if version > target:
        raise NewerDatabase(
            "Ces données ont été enregistrées par une version plus récente de Tressons. "
            "Installer la dernière version pour les ouvrir. Rien n’a été modifié."
        )
    return version if tables else 0


def _unreadable(path: Path) -> str:
    return f"Impossible d’ouvrir {path}. Vérifier que le répertoire existe et qu’il est accessible."


def _failure(path: Path, problem: sqlite3.Error) -> StorageProblem:
    code = getattr(problem, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return StorageDamaged(f"Le fichier {path.name} est abîmé et ne peut pas être lu.")
    if code == sqlite3.SQLITE_FULL:
        return StorageFull("Le disque est plein. Libérer de la place, puis rouvrir Tressons.")
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_READONLY):
        return storage_problem(problem)
    return DatabaseRefused(_unreadable(path))
