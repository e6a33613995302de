"""Put old history together while the user works: a little at a time, on a connection of its own."""

from __future__ import annotations

import sqlite3
import time
from collections import deque
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Final

from db.compaction import Bounds, put_together, sittings
from db.errors import told_in_french
from db.opening import connect

HELD_S: Final = 0.03
"""How long the file is held at once: a fifth of what the window waits for it."""

REST_S: Final = 0.06
"""How long it is left alone then."""

LONG: Final = 40
"""Changes that take longer to read than the file may be held."""

LONGEST_S: Final = 60.0
"""How long a run lasts at most; the next start goes on."""

_PATIENCE_S: Final = 1.0


class HistoryUpkeep:
    """The Upkeep of ``ports``; made with the store, run in a thread."""

    def __init__(self, path: Path, old: Bounds) -> None:
        self._path = path
        self._old = old
        self.freed = 0
        self.held_s = HELD_S
        self.rest_s = REST_S

    def run(self, progress: Callable[[float, str], None]) -> None:
        """Put together what is old, each batch in one transaction; ``freed`` counts the bytes.

        What stops it, ``progress`` or the disk, leaves the batches done and the others whole.
        Why the disk is not waited for: a batch that a power cut undoes is done the next time.
        """
        with told_in_french(), closing(self._open()) as db:
            waiting = deque(sittings(db, self._old))
            count = len(waiting)
            until = time.monotonic() + LONGEST_S
            while waiting and time.monotonic() < until:
                progress(1 - len(waiting) / count, "Rangement de l’historique")
                self.freed += self._batch(db, waiting)
                time.sleep(self.rest_s)

    def _open(self) -> sqlite3.Connection:
        db = connect(self._path, patience=_PATIENCE_S, may_create=False)
        db.execute("PRAGMA synchronous = NORMAL")
        return db

    def _batch(self, db: sqlite3.Connection, waiting: deque[list[int]]) -> int:
        """Put some sittings together in one transaction; return the bytes freed.

        A long one is read before the file is held. When somebody wrote meanwhile, or holds the
        file, it is left to the next start.
        """
        rows = waiting.popleft()
        try:
            db.execute("BEGIN" if len(rows) >= LONG else "BEGIN IMMEDIATE")
            until = time.monotonic() + self.held_s
            freed = put_together(db, rows, self._old)
            while waiting and len(waiting[0]) < LONG and time.monotonic() < until:
                freed += put_together(db, waiting.popleft(), self._old)
            db.execute("COMMIT")
        except sqlite3.OperationalError as problem:
            if problem.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                raise
            return 0
        finally:
            if db.in_transaction:
                db.execute("ROLLBACK")
        return freed
