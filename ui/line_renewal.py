"""Lines of the list that grew old, made anew in a job, newest first, while the list is used."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from tressons_desktop.outcomes import Progress, StorageProblem
from tressons_desktop.ports import NewLine
from tressons_desktop.services import Services
from ui.data_watch import is_away
from ui.signals import Carries, carrying

if TYPE_CHECKING:
    from ui.jobs import Job

log = logging.getLogger(__name__)

WRITTEN_AT_ONCE = 20
LOOKED_AT_ONCE = 40
REST_SECONDS = 0.004
"""After each project the window gets its turn: the job and the window share one interpreter."""
TOLD_EVERY_MS = 2_000
WAIT_MS = 30_000


class LineRenewal(QObject):
    """Renew lines in slices; `renewed` follows what was written, `ended` the last one.

    `lost` says that the file of the data is away: what was under way waits for `take_up`.

    The job only reads, through a connection of its own; each slice is written here, in the
    window's thread, where everything is written.
    """

    renewed = Signal()
    ended = Signal()
    lost = Signal()
    _made: Carries[Sequence[NewLine]] = carrying()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._services: Services | None = None
        self._job: Job[None] | None = None
        self._told = self._whole = False
        self._doing: tuple[str, ...] = ()
        self._waiting: tuple[str, ...] = ()
        self._made.connect(self._write)
        self._telling = QTimer(self)
        self._telling.setSingleShot(True)
        self._telling.timeout.connect(self.renewed)

    def start(self, services: Services, project_ids: Sequence[str]) -> None:
        """Renew these lines first, in this order, and say when it is done."""
        others = [one for one in (*self._doing, *self._waiting) if one not in set(project_ids)]
        self.stop()
        self._services, self._told, self._whole = services, False, True
        self._waiting = tuple(others)
        self._renew(project_ids)

    def add(self, services: Services, project_ids: Sequence[str]) -> None:
        """Renew some lines more, after those that wait."""
        self._services = services
        self._waiting += tuple(project_ids)
        if self._job is None:
            self._told, self._whole = False, False
            self._go_on()

    def take_up(self) -> None:
        """Go on with what waits: the file of the data is back."""
        if self._job is None and self._services is not None:
            self._go_on()

    def _go_on(self) -> None:
        waiting, self._waiting = self._waiting, ()
        if waiting:
            self._renew(waiting)

    def _renew(self, project_ids: Sequence[str]) -> None:
        assert self._services is not None
        self._doing = tuple(project_ids)
        try:
            lines = self._services.store.renewed_lines(project_ids)
        except StorageProblem as problem:
            self._not_renewed(str(problem))
            return
        from ui.background import new_job

        self._job = new_job(lambda progress: self._look(lines, len(project_ids), progress))
        self._job.succeeded.connect(self._succeeded)
        self._job.failed.connect(self._not_renewed)
        self._job.start()

    def stop(self) -> None:
        """Give up the renewal under way, and wait for it."""
        self._telling.stop()
        self._drop_job()
        self._services = None
        self._doing = self._waiting = ()

    def _drop_job(self) -> None:
        job, self._job = self._job, None
        if job is not None:
            job.succeeded.disconnect(self._succeeded)
            job.failed.disconnect(self._not_renewed)
            job.ask_stop()
            job.wait(WAIT_MS)

    def _look(self, lines: Iterator[NewLine | None], count: int, progress: Progress) -> None:
        """Run in the job: gather what changed, and hand it over slice by slice."""
        found: list[NewLine] = []
        for place, line in enumerate(lines, start=1):
            progress(place / count, "Mise à jour de la liste")
            if line is not None:
                found.append(line)
            full = len(found) >= WRITTEN_AT_ONCE
            if found and (full or place % LOOKED_AT_ONCE == 0 or place == count):
                self._made.emit(tuple(found))
                found.clear()
            time.sleep(REST_SECONDS)

    def _write(self, lines: Sequence[NewLine]) -> None:
        if self._services is None or self._job is None:
            return  # the data were closed since, or their file is away
        try:
            self._services.store.keep_lines(lines)
        except StorageProblem as problem:
            self._drop_job()
            self._not_renewed(str(problem))
        else:
            self._tell()

    def _tell(self) -> None:
        """Tell the first slice at once, the others together: the list is read again each time."""
        if not self._told:
            self._told = True
            self.renewed.emit()
        elif not self._telling.isActive():
            self._telling.start(TOLD_EVERY_MS)

    def _succeeded(self, _nothing: object) -> None:
        self._job, self._doing = None, ()
        if self._telling.isActive():
            self._telling.stop()
            self.renewed.emit()
        if self._whole:
            self._whole = False
            self.ended.emit()
        self._go_on()

    def _not_renewed(self, sentence: str) -> None:
        """Say why; what waits for a file that is away is kept, and the window says the file."""
        self._job = None
        if self._services is None:
            return
        if is_away(self._services.store):
            log.info("lines wait: the file of the data is lost")
            self._waiting, self._doing = (*self._doing, *self._waiting), ()
            self.lost.emit()
        else:
            log.warning("lines not renewed: %s", sentence)
