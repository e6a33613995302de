"""The rounds: every attached file is looked for, and some are read again, behind the window.

A project nobody opens for months must not find its quotes gone on the day of the deposit. Looking
whether a file is there costs nothing; reading it whole does, so each round reads a bounded part,
what was read longest ago first, and writes down where it got to.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from tressons_desktop.exchange.files import replacing
from tressons_desktop.exchange.hashes import is_sha256
from tressons_desktop.intake.shelf import Shelf
from tressons_desktop.outcomes import Progress
from tressons_desktop.ports import KeptFile
from tressons_desktop.private import private_folder

log = logging.getLogger(__name__)

READ_EVERY: Final = timedelta(days=30)
ROUND_BYTES: Final = 200 * 1024**2
"""Read in one round: a few seconds of an old disk."""

LOOKING: Final = "Recherche des pièces jointes"
READING: Final = "Vérification des pièces jointes"
_SAY_EVERY: Final = 100
_LIMIT: Final = 50_000_000


class Rounds:
    """Go round the files of every project; ``today`` dates what was read."""

    def __init__(
        self,
        folder: Path,
        shelf: Shelf,
        today: Callable[[], date],
        *,
        round_bytes: int = ROUND_BYTES,
    ) -> None:
        self._note = folder / "rounds" / "read.json"
        self._shelf = shelf
        self._today = today
        self._round_bytes = round_bytes

    def go(self, files: Sequence[KeptFile], progress: Progress) -> frozenset[str]:
        """Look for each file and read some; return the projects for which something changed.

        What was read stays read when the round is stopped on its way.
        """
        sizes = {one.sha256: one.size for one in files}
        changed = self._look_for(list(sizes), progress)
        read = {sha256: day for sha256, day in self._read_note().items() if sha256 in sizes}
        try:
            changed |= self._read_some(sizes, read, progress)
        finally:
            self._write_note(read)
        return frozenset(one.project_id for one in files if one.sha256 in changed)

    def _look_for(self, wanted: list[str], progress: Progress) -> set[str]:
        changed: set[str] = set()
        for number, sha256 in enumerate(wanted):
            if number % _SAY_EVERY == 0:
                progress(0.0, LOOKING)
            if self._shelf.notice(sha256):
                changed.add(sha256)
        return changed

    def _read_some(
        self, sizes: Mapping[str, int], read: dict[str, date], progress: Progress
    ) -> set[str]:
        changed: set[str] = set()
        due = self._due(sizes, read)
        for number, sha256 in enumerate(due):
            progress(number / len(due), READING)
            if self._shelf.read_again(sha256):
                changed.add(sha256)
            if sha256 in self._shelf.lost():
                read.pop(sha256, None)  # read first in the next run: it may have been put back
            else:
                read[sha256] = self._today()
        return changed

    def _due(self, sizes: Mapping[str, int], read: Mapping[str, date]) -> list[str]:
        """List what to read now: never read first, then what was read longest ago.

        What this run knows to be lost has been said. A day to come was written by a clock that
        was wrong: it says nothing.
        """
        today = self._today()
        fresh = {one for one, day in read.items() if today - READ_EVERY < day <= today}
        lost = self._shelf.lost()
        there = [one for one in sizes if one not in fresh and one not in lost]
        oldest = sorted(there, key=lambda one: read.get(one, date.min))
        return list(_within(self._round_bytes, oldest, sizes))

    def _read_note(self) -> dict[str, date]:
        try:
            if self._note.stat().st_size > _LIMIT:
                return {}
            value = json.loads(self._note.read_bytes())
            return {
                sha256: date.fromisoformat(day)
                for sha256, day in value["read"].items()
                if is_sha256(sha256)
            }
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return {}

    def _write_note(self, read: Mapping[str, date]) -> None:
        value = {"read": {sha256: day.isoformat() for sha256, day in read.items()}}
        try:
            for folder in (self._note.parent.parent, self._note.parent):
                private_folder(folder, parents=False)  # that of the data may be away
            with replacing(self._note) as partial:
                partial.write_text(json.dumps(value), encoding="utf-8")
        except OSError as problem:  # what was read is read again, nothing else is lost
            log.info("the round was not written down: %s", type(problem).__name__)


def _within(limit: int, wanted: Iterable[str], sizes: Mapping[str, int]) -> Iterable[str]:
    """Take files until they weigh too much together; the first is taken whatever it weighs."""
    taken = 0
    for sha256 in wanted:
        taken += max(sizes[sha256], 1)
        yield sha256
        if taken >= limit:
            return
