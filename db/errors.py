"""SQLite's failures, told in the words of the user."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from tressons_desktop.outcomes import (
    RecordMissing,
    Refused,
    StorageBusy,
    StorageDamaged,
    StorageFull,
    StorageProblem,
    StorageReadOnly,
)

_SENTENCES: Final = {
    sqlite3.SQLITE_READONLY: (
        "Le fichier des données est en lecture seule. Donner le droit d’y écrire."
    ),
    sqlite3.SQLITE_BUSY: "Un autre programme occupe le fichier des données. Réessayer.",
    sqlite3.SQLITE_LOCKED: "Un autre programme occupe le fichier des données. Réessayer.",
    sqlite3.SQLITE_CORRUPT: "Le fichier des données est abîmé. Restaurer une sauvegarde.",
    sqlite3.SQLITE_NOTADB: "Le fichier des données est abîmé. Restaurer une sauvegarde.",
    sqlite3.SQLITE_IOERR: "Le disque ne répond pas. Vérifier le branchement, puis réessayer.",
    sqlite3.SQLITE_CANTOPEN: (
        "Le fichier des données ne peut pas être ouvert en écriture. "
        "Vérifier que son répertoire existe et qu’il n’est pas en lecture seule."
    ),
    sqlite3.SQLITE_NOMEM: "La mémoire de l’ordinateur est pleine. Fermer d’autres programmes.",
    sqlite3.SQLITE_PERM: (
        "Le fichier des données est protégé. Donner le droit de le lire et d’y écrire."
    ),
    sqlite3.SQLITE_AUTH: (
        "Le fichier des données est protégé. Donner le droit de le lire et d’y écrire."
    ),
    sqlite3.SQLITE_NOLFS: (
        "Ce disque n’accepte pas un fichier aussi grand. Mettre les données sur un autre disque."
    ),
    sqlite3.SQLITE_PROTOCOL: "Un autre programme occupe le fichier des données. Réessayer.",
}

_KINDS: Final[dict[int, type[StorageProblem]]] = {
    sqlite3.SQLITE_READONLY: StorageReadOnly,
    sqlite3.SQLITE_CANTOPEN: StorageReadOnly,
    sqlite3.SQLITE_BUSY: StorageBusy,
    sqlite3.SQLITE_LOCKED: StorageBusy,
    sqlite3.SQLITE_PROTOCOL: StorageBusy,
    sqlite3.SQLITE_PERM: StorageReadOnly,
    sqlite3.SQLITE_AUTH: StorageReadOnly,
    sqlite3.SQLITE_CORRUPT: StorageDamaged,
    sqlite3.SQLITE_NOTADB: StorageDamaged,
}

_OURS: Final = frozenset(
    {
        sqlite3.SQLITE_ERROR,
        sqlite3.SQLITE_INTERNAL,
        sqlite3.SQLITE_CONSTRAINT,
        sqlite3.SQLITE_MISMATCH,
        sqlite3.SQLITE_MISUSE,
        sqlite3.SQLITE_RANGE,
        sqlite3.SQLITE_TOOBIG,
    }
)
"""Faults of the program: tried again, they would fail for ever."""

_GONE: Final = "Cet élément dépend d’un autre, qui n’existe plus. Rien n’a été modifié."
_TWICE: Final = "Cet élément existe déjà. Rien n’a été modifié."

_NO_ROOM: Final = sqlite3.SQLITE_IOERR_SHMSIZE
"""What a full disk answers when the file of shared memory cannot be made."""

_UNKNOWN: Final = "L’enregistrement a échoué. Réessayer dans un instant."

FULL: Final = "Le disque est plein. Libérer de la place, puis réessayer."


@contextmanager
def told_in_french() -> Iterator[None]:
    """Turn an SQLite failure into a StorageProblem; our own errors and faults pass.

    What is there already, or depends on a record that is gone, is refused: waiting would not help.
    """
    from sqlalchemy.exc import DBAPIError  # late: the first list is read without it

    try:
        yield
    except DBAPIError as problem:
        told = _told(problem.orig or problem)
        if told is None:
            raise
        raise told from problem
    except sqlite3.Error as problem:
        told = _told(problem)
        if told is None:
            raise
        raise told from problem


def storage_problem(problem: BaseException) -> StorageProblem:
    """Choose the sentence for a failure."""
    extended = _code(problem)
    code = extended & 0xFF
    if code == sqlite3.SQLITE_FULL or extended == _NO_ROOM or "disk is full" in str(problem):
        return StorageFull(FULL)
    return _KINDS.get(code, StorageProblem)(_SENTENCES.get(code, _UNKNOWN))


def what_to_do(problem: OSError) -> str:
    """Say what a person can do about a folder or a disk that refuses."""
    if isinstance(problem, PermissionError):
        return "L’accès est refusé\u00a0: donner le droit d’y écrire, puis réessayer."
    if problem.errno == errno.EROFS:
        return "Il est en lecture seule\u00a0: en permettre l’écriture, puis réessayer."
    if isinstance(problem, FileNotFoundError):
        return "Il a été déplacé ou supprimé\u00a0: le remettre à sa place, puis réessayer."
    return "Vérifier que le disque est branché et que le répertoire existe, puis réessayer."


def _told(problem: BaseException) -> StorageProblem | Refused | None:
    """Choose what a failure becomes; None for a fault of ours, which is reported as it is."""
    if _code(problem) == sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY:
        return RecordMissing(_GONE)
    if _code(problem) in (sqlite3.SQLITE_CONSTRAINT_UNIQUE, sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY):
        return Refused(_TWICE)
    return None if _code(problem) & 0xFF in _OURS else storage_problem(problem)


def _code(problem: BaseException) -> int:
    return int(getattr(problem, "sqlite_errorcode", 0) or 0)
