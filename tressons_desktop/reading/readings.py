"""Keep the readings of the projects in hand: the same snapshot is read once for everybody."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Final

from tressons_desktop.reading.content import Library

if TYPE_CHECKING:  # showing the list must not wait for the rules
    from tressons_desktop.overview.summary import ProjectSummary
    from tressons_desktop.project.model import ProjectFile
    from tressons_desktop.reading.reading import ProjectReading

_KEPT: Final = 20
"""As many projects as storage keeps in memory."""


class Readings:
    """Read snapshots; may be used from any thread.

    A reading serves as long as the snapshot says the same, its files are worth the same (``lend``
    tells what is known against them), the content is the same and the day has not changed.
    """

    def __init__(
        self,
        library: Library,
        lend: Callable[[ProjectFile], ProjectFile],
        today: Callable[[], date],
    ) -> None:
        self._library = library
        self._lend = lend
        self._today = today
        self._lock = threading.Lock()
        self._kept: OrderedDict[str, ProjectReading] = OrderedDict()

    def of(self, file: ProjectFile) -> ProjectReading:
        """Return the reading of a snapshot, kept for whoever asks next."""
        reading = self._read(file)
        with self._lock:
            self._keep(reading)
        return reading

    def line_of(self, file: ProjectFile) -> ProjectSummary:
        """Return the line of the list.

        Only a project in hand is kept: lines made anew by the thousand must not chase it out, nor
        one that a job read before an edit what the edit has just written.
        """
        reading = self._read(file)
        beside = threading.current_thread() is not threading.main_thread()
        with self._lock:
            if file.project.id in self._kept and not beside:
                self._keep(reading)
        return reading.summary

    def _read(self, file: ProjectFile) -> ProjectReading:
        from tressons_desktop.reading.beginning import read_project

        lent, content, today = self._lend(file), self._library.content, self._today()
        with self._lock:
            known = self._kept.get(lent.project.id)
        if known is not None and known.content is content and known.today == today:
            before = known.stored or known.file
            if before is lent or before == lent:
                return known
        return read_project(lent, content, today)

    def _keep(self, reading: ProjectReading) -> None:
        self._kept[reading.file.project.id] = reading
        self._kept.move_to_end(reading.file.project.id)
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
