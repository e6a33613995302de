"""Where the collection is: the file of this computer, or a server; changed without a restart."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import unquote, urlsplit

from tressons_desktop.desk.store import DeskStore

HERE = ""
"""The address of the file of this computer."""

SETTING = "desk_server"
"""The name of the preference that remembers it."""

OpenThere = Callable[[str, str], DeskStore]
"""Open a server: its address, and a password that is never written anywhere."""


@dataclass(frozen=True, slots=True)
class DeskCopy:
    """A copy of the collection: the day it was made, its file, its bytes."""

    day: date
    path: Path
    size: int


class DeskDoor:
    """Open the collection at the first need, and elsewhere when it is asked.

    May be used from any thread; a password stays in memory, in the connection that it opened.
    """

    def __init__(
        self,
        here: Callable[[], DeskStore],
        there: OpenThere,
        address: str = HERE,
        *,
        copies: Path,
        restore: Callable[[Path], None],
    ) -> None:
        self._here, self._there = here, there
        self._copies, self._restore = copies, restore
        self._address = address
        self._store: DeskStore | None = None
        self._lock = threading.RLock()

    @property
    def address(self) -> str:
        """Return where the collection is, without any password; empty for this computer."""
        return self._address

    @property
    def made(self) -> bool:
        """Tell whether it was opened."""
        return self._store is not None

    def store(self) -> DeskStore:
        """Return the collection; raise StorageProblem or Refused when it cannot be opened."""
        with self._lock:
            if self._store is None:
                self._store = self._opened(self._address, "")
            return self._store

    def move(self, address: str, password: str = "") -> None:
        """Work elsewhere; what was open is closed only once the other is."""
        with self._lock:
            opened = self._opened(address, password)
            before, self._store, self._address = self._store, opened, address
        if before is not None:
            before.close()

    def copies(self) -> tuple[DeskCopy, ...]:
        """List the copies of this computer's collection, the newest first."""
        found = []
        for path in self._copies.glob("collecte-*.sqlite"):
            day = path.stem.removeprefix("collecte-")
            with suppress(ValueError, OSError):
                found.append(DeskCopy(date.fromisoformat(day), path, path.stat().st_size))
        return tuple(sorted(found, key=lambda one: one.day, reverse=True))

    def restore(self, copy: DeskCopy) -> None:
        """Go back to a copy; what is here now is put aside first, beside the copies."""
        with self._lock:
            if self._store is not None and not self._address:
                self._store.give_back()
                self._store = None
            self._restore(copy.path)

    def close(self) -> None:
        """Give it back."""
        with self._lock:
            if self._store is not None:
                self._store.close()
                self._store = None

    def _opened(self, address: str, password: str) -> DeskStore:
        return self._there(address, password) if address else self._here()


def apart(address: str) -> tuple[str, str]:
    """Part an address from the password that somebody wrote in it: it is kept nowhere."""
    address = address.strip()
    try:
        parts = urlsplit(address)
        password, host = parts.password or "", parts.netloc.rpartition("@")[2]
    except ValueError:
        return address, ""
    if not password:
        return address, ""
    user = parts.netloc.rpartition("@")[0].partition(":")[0]
    return parts._replace(netloc=f"{user}@{host}").geturl(), unquote(password)
