"""What nobody has to think of: backups, unused files, lines and history that grew old."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from tressons_desktop.law.received import stamp
from tressons_desktop.outcomes import DataFileLost, StorageProblem
from tressons_desktop.services import Services
from tressons_desktop.text.dates import format_moment
from ui.data_watch import is_away
from ui.line_renewal import LineRenewal

if TYPE_CHECKING:
    from tressons_desktop.outcomes import Progress
    from ui.jobs import Running

log = logging.getLogger(__name__)

BACKUP_EVERY_MS = 30 * 60 * 1000
BEGIN_MS = 1_000
WAIT_MS = 30_000
MISSED = "missed_backup"
MADE_WITH = "lines_made_with"
FREED = "history_bytes_freed"
_LONG = timedelta(days=2)  # a date in full: it is read another day


class Housekeeper(QObject):
    """Back up at the start, every half hour and at the end; make old lines anew, a few at a time.

    Once the first backup is made, the old history is put together. `backed_up` follows each backup
    that was tried; `failed` carries a sentence; `lines_renewed` says that the list has others to
    show.
    """

    backed_up = Signal()
    lines_renewed = Signal()
    failed = Signal(str)
    file_lost = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._services: Services | None = None
        self._job: Running | None = None
        self._upkeep: Running | None = None
        self._freed = 0
        self._backups = QTimer(self)
        self._backups.setInterval(BACKUP_EVERY_MS)
        self._backups.timeout.connect(self._back_up_now)
        self._first = QTimer(self)
        self._first.setSingleShot(True)
        self._first.setInterval(BEGIN_MS)
        self._first.timeout.connect(self._begin)
        self._lines = LineRenewal(self)
        self._lines.renewed.connect(self.lines_renewed)
        self._lines.ended.connect(self._remember_making)
        self._lines.lost.connect(self.file_lost)

    def start(self, services: Services) -> None:
        """Begin with newly opened data."""
        self._services = services
        self._backups.start()
        self._first.start()

    def _begin(self) -> None:
        """Start once the list is there and the user can work."""
        if self._services is not None:
            self.renew_lines()
            self._tidy_bin()
            self._back_up("ouverture")

    def _tidy_bin(self) -> None:
        """Remove what was deleted ninety days ago; a failure waits for the next start."""
        assert self._services is not None
        store = self._services.store
        try:
            if store.deleted_count():
                store.forget_expired()
        except StorageProblem as problem:
            if not is_away(store):
                log.warning("bin not tidied: %s", problem)

    def stop(self) -> None:
        """Stop, and wait for what is under way."""
        self._backups.stop()
        self._first.stop()
        self._lines.stop()
        if self._upkeep is not None:
            self._upkeep.ask_stop()
        for job in (self._job, self._upkeep):
            if job is not None:
                job.wait(WAIT_MS)
        self._services = None

    @property
    def busy(self) -> bool:
        """Tell whether a backup is under way."""
        return self._job is not None

    def renew_lines(self) -> None:
        """Make the lines anew: a checklist was added or removed, a layer loaded."""
        if self._services is None:
            return
        if old := _old_lines(self._services):
            self._lines.start(self._services, old)
        else:
            self._remember_making()

    def file_found(self) -> None:
        """Take up what waited for the file of the data, which is back."""
        self._lines.take_up()

    def renew_lines_of(self, project_ids: Iterable[str]) -> None:
        """Make some lines anew, after those that wait: something was found about their files."""
        if self._services is not None:
            self._lines.add(self._services, tuple(project_ids))

    def last_backup(self, services: Services) -> None:
        """Back up before the data are closed; the window is gone: the next start says a failure."""
        if services.read_only:
            return
        try:
            services.store.check_place()
            self._give_room_back(services)
            services.backups.make("fermeture")
            services.backups.thin()
        except DataFileLost:
            log.info("no closing backup: the file of the data is lost")
        except StorageProblem as problem:
            log.error("closing backup: %s", problem)
            _note_missed(services, str(problem))

    def _give_room_back(self, services: Services) -> None:
        """Shrink the file once enough was freed, in this run and in those before."""
        known = services.settings.current.extra.get(FREED, "0")
        freed = self._freed + (int(known) if known.isdecimal() else 0)
        self._freed = 0
        try:
            left = "0" if services.store.give_room_back(freed) else str(freed)
        except StorageProblem as problem:  # the backup that follows meets it, and says it
            log.info("the file was not shrunk: %s", problem)
            left = str(freed)
        if left != known:
            services.settings.note(FREED, left)

    def _back_up_now(self) -> None:
        self._back_up("automatique")

    def _back_up(self, reason: str) -> None:
        if self._services is None or self._job is not None:
            return
        backups, files = self._services.backups, self._services.store.attachments
        if is_away(self._services.store):
            return  # said by the window; what is at that place now is not ours to back up

        def work(_progress: Progress) -> None:
            backups.make(reason)
            backups.thin()
            if reason == "ouverture":
                files.collect(backups.files_needed())

        from ui.background import new_job

        self._job = job = new_job(work)
        job.succeeded.connect(self._first_done if reason == "ouverture" else self._done)
        self._job.failed.connect(self.failed)
        self._job.finished.connect(self._finished)
        self._job.start()

    def _done(self, _nothing: object) -> None:
        self.backed_up.emit()

    def _first_done(self, _nothing: object) -> None:
        self.backed_up.emit()
        self._keep_up()

    def _finished(self) -> None:
        self._job = None

    def _keep_up(self) -> None:
        """Put the old history together; what prevents it waits for the next start."""
        if self._services is None:
            return
        store, clock = self._services.store, self._services.clock
        try:
            store.check_place()
            upkeep = store.upkeep(clock.milliseconds())
        except DataFileLost:
            return  # said by the window
        except StorageProblem as problem:
            log.warning("history not put together: %s", problem)
            return

        def work(progress: Progress) -> None:
            try:
                upkeep.run(progress)
            finally:
                self._freed += upkeep.freed

        from ui.background import new_job

        self._upkeep = new_job(work)
        self._upkeep.failed.connect(self._not_kept_up)
        self._upkeep.finished.connect(self._kept_up)
        self._upkeep.start()

    def _not_kept_up(self, why: str) -> None:
        if self._services is None:
            return
        if is_away(self._services.store):
            log.info("history not put together: the file of the data is lost")
        else:
            log.warning("history not put together: %s", why)

    def _kept_up(self) -> None:
        self._upkeep = None

    def _remember_making(self) -> None:
        services = self._services
        if services is None:
            return
        if services.settings.current.extra.get(MADE_WITH) != _making(services):
            services.settings.note(MADE_WITH, _making(services))


def _note_missed(services: Services, why: str) -> None:
    when = format_moment(datetime.now().astimezone(), datetime.now().astimezone() + _LONG)
    services.settings.note(MISSED, f"La sauvegarde de fermeture, {when}, n’a pas été faite. {why}")


def take_missed(services: Services) -> str:
    """Return what is known of a closing backup that was not made, and forget it."""
    missed = services.settings.current.extra.get(MISSED, "")
    if missed:
        services.settings.forget(MISSED)
    return missed


def _making(services: Services) -> str:
    """Say what lines are made with: a new checklist, call, layer or law makes every one old."""
    content = services.content
    parts = [
        services.version,
        *(checklist.id + checklist.version for checklist in content.checklists),
    ]
    parts += [f"{call.id}:{call.version}" for call in content.calls]
    parts += ["-".join(map(str, content.stamp.layers)), stamp()]
    return " ".join(parts)


def _old_lines(services: Services) -> list[str]:
    """List the lines to make anew: all after a change of content, else those past their date."""
    listed = [item.summary for item in services.store.list_projects()]
    if services.settings.current.extra.get(MADE_WITH) != _making(services):
        return [line.id for line in listed]
    today = services.today()
    return [line.id for line in listed if line.is_past(today)]
