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

LONGEST_S: Final = 60.0
"""How long a run lasts at most; the next start goes on."""

_PATIENCE_S: Final = 5.0


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
            whole = len(waiting)
            until = time.monotonic() + LONGEST_S
            while waiting and time.monotonic() < until:
                progress(1 - len(waiting) / whole, "Rangement de l’historique")
                self.freed += self._batch(db, waiting)
                time.sleep(self.rest_s)

    def _open(self) -> sqlite3.Connection:
        db = connect(self._path, patience=_PATIENCE_S, may_create=False)
        db.execute("PRAGMA synchronous = NORMAL")
        return db

    def _batch(self, db: sqlite3.Connection, waiting: deque[list[int]]) -> int:
        db.execute("BEGIN IMMEDIATE")
        try:
            until = time.monotonic() + self.held_s
            freed = put_together(db, waiting.popleft(), self._old)
            while waiting and time.monotonic() < until:
                freed += put_together(db, waiting.popleft(), self._old)
            db.execute("COMMIT")
        finally:
            if db.in_transaction:
                db.execute("ROLLBACK")
        return freed
