"""Keep a copy of the desk for each day that it was used: marks and decisions are typed there."""

from __future__ import annotations

import logging
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path
from typing import Final

from tressons_desktop.outcomes import StorageProblem
from tressons_desktop.private import make_private, private_folder

log = logging.getLogger(__name__)

KEPT: Final = 14
_NAME: Final = "collecte-{:%Y-%m-%d}.sqlite"


def restore_copy(copy: Path, base: Path, folder: Path) -> None:
    """Put a copy in the place of the base, itself put aside first; raise StorageProblem.

    Nothing changes unless the copy is sound and the base could be put aside.
    """
    aside = folder / f"avant-retour-{time.time_ns()}.sqlite"
    partial = base.with_name(f".{base.name}.partiel")
    try:
        with closing(sqlite3.connect(copy)) as kept:
            (sound,) = kept.execute("PRAGMA quick_check").fetchone()
            if sound != "ok":
                raise sqlite3.DatabaseError
        if base.exists():
            _copied(base, aside)
        _copied(copy, partial)
        for end in ("-wal", "-shm"):
            base.with_name(base.name + end).unlink(missing_ok=True)
        partial.replace(base)
    except (OSError, sqlite3.Error) as problem:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
        raise StorageProblem(_NOT_RESTORED) from problem


def _copied(source: Path, out: Path) -> None:
    private_folder(out.parent)
    out.unlink(missing_ok=True)
    make_private(out)
    with closing(sqlite3.connect(source)) as base, closing(sqlite3.connect(out)) as copy:
        base.backup(copy)


_NOT_RESTORED: Final = (
    "La copie n’a pas pu être remise en place\u00a0: elle est abîmée, ou le disque est plein. "
    "Rien n’a changé."
)


def copy_of_today(path: Path, folder: Path, clock: Callable[[], datetime]) -> None:
    """Copy the base whole, in the place of the copy of the same day; thin the older ones.

    A copy that cannot be made must not keep the program from closing: it is logged.
    """
    out = folder / _NAME.format(clock())
    partial = out.with_name(f".{out.name}.partiel")
    try:
        private_folder(folder)
        partial.unlink(missing_ok=True)
        make_private(partial)
        with closing(sqlite3.connect(path)) as base, closing(sqlite3.connect(partial)) as copy:
            base.backup(copy)
            (sound,) = copy.execute("PRAGMA quick_check").fetchone()
        if sound != "ok":
            raise sqlite3.DatabaseError
        partial.replace(out)
        for old in sorted(folder.glob("collecte-*.sqlite"))[:-KEPT]:
            old.unlink(missing_ok=True)
    except (OSError, sqlite3.Error) as problem:
        log.warning("no copy of the desk: %s", type(problem).__name__)
        with suppress(OSError):
            partial.unlink(missing_ok=True)
