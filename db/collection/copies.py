"""Keep a copy of the desk for each day that it was used: marks and decisions are typed there."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path
from typing import Final

from tressons_desktop.private import make_private, private_folder

log = logging.getLogger(__name__)

KEPT: Final = 14
_NAME: Final = "collecte-{:%Y-%m-%d}.sqlite"


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
