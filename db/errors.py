"""SQLite's failures, told in the words of the user."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from tressons_desktop.ports import (
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
        "Vérifier que son dossier existe et qu’il n’est pas en lecture seule."
    ),
    sqlite3.SQLITE_CONSTRAINT: "Cet élément existe déjà ou dépend d’un élément absent.",
}

_KINDS: Final[dict[int, type[StorageProblem]]] = {
    sqlite3.SQLITE_READONLY: StorageReadOnly,
    sqlite3.SQLITE_CANTOPEN: StorageReadOnly,
    sqlite3.SQLITE_BUSY: StorageBusy,
    sqlite3.SQLITE_LOCKED: StorageBusy,
    sqlite3.SQLITE_CORRUPT: StorageDamaged,
    sqlite3.SQLITE_NOTADB: StorageDamaged,
}

_UNKNOWN: Final = "L’enregistrement a échoué. Réessayer dans un instant."

FULL: Final = "Le disque est plein. Libérer de la place, puis réessayer."


@contextmanager
def told_in_french() -> Iterator[None]:
    """Turn an SQLite failure into a StorageProblem; our own errors pass."""
    from sqlalchemy.exc import DBAPIError  # late: the first list is read without it

    try:
        yield
    except DBAPIError as problem:
        raise storage_problem(problem.orig or problem) from problem
    except sqlite3.Error as problem:
        raise storage_problem(problem) from problem


def storage_problem(problem: BaseException) -> StorageProblem:
    """Choose the sentence for a failure."""
    extended = int(getattr(problem, "sqlite_errorcode", 0) or 0)
    code = extended & 0xFF
    if code == sqlite3.SQLITE_FULL or "disk is full" in str(problem):
        return StorageFull(FULL)
    return _KINDS.get(code, StorageProblem)(_SENTENCES.get(code, _UNKNOWN))
