"""Go round the attached files of every project from time to time, behind the window."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QThread, QTimer

from tressons_desktop.outcomes import StorageProblem
from tressons_desktop.services import Services
from tressons_desktop.text.numbers import plural
from tressons_desktop.text.spaces import NBSP
from ui.plain import one_line

if TYPE_CHECKING:
    from tressons_desktop.ports import Changes
    from ui.housekeeping import Housekeeper
    from ui.jobs import Running
    from ui.main_window import MainWindow

log = logging.getLogger(__name__)

FIRST_MS = 15_000
"""Long enough after the start for the first backup to be made, and for a hand that hurries."""
EVERY_MS = 60 * 60 * 1000
WAIT_MS = 30_000
_LOST: Final = (
    "fichier joint a disparu ou est abîmé",
    "fichiers joints ont disparu ou sont abîmés",
)
_NAMED: Final = 3


class FileRounds(QObject):
    """Verify a part of the files every hour; what changed is said by the window and by every line.

    ``keeper`` makes the lines of the list anew.
    """

    def __init__(self, window: MainWindow, keeper: Housekeeper) -> None:
        super().__init__(window)
        self._window = window
        self._keeper = keeper
        self._services: Services | None = None
        self._said = ""
        self._job: Running | None = None
        self._first = QTimer(self)
        self._first.setSingleShot(True)
        self._first.setInterval(FIRST_MS)
        self._first.timeout.connect(self.begin)
        self._every = QTimer(self)
        self._every.setInterval(EVERY_MS)
        self._every.timeout.connect(self.begin)

    @property
    def busy(self) -> bool:
        """Tell whether a round is under way."""
        return self._job is not None

    def start(self, services: Services) -> None:
        """Begin with newly opened data, once the start is over."""
        self._services, self._said = services, ""
        if self._window.workbench is not None:
            self._window.workbench.changed.connect(self._changed)
        self._first.start()
        self._every.start()

    def stop(self) -> None:
        """Stop, and wait for the file being read; what was read is written down."""
        self._first.stop()
        self._every.stop()
        if self._job is not None:
            self._job.ask_stop()
            self._job.wait(WAIT_MS)
        self._services = None

    def begin(self) -> None:
        """Go round now; a round under way goes on instead."""
        if self._services is None or self._job is not None:
            return
        try:
            self._services.store.check_place()
            files = self._services.store.kept_files()
        except StorageProblem as problem:
            self._put_off(problem)
            return
        from ui.background import new_job

        rounds = self._services.rounds
        self._job = job = new_job(lambda progress: rounds.go(files, progress))
        job.succeeded.connect(self._gone_round)
        self._job.finished.connect(self._finished)
        self._job.start(QThread.Priority.LowPriority)

    def _gone_round(self, project_ids: frozenset[str]) -> None:
        workbench = self._window.workbench
        if self._services is None or workbench is None or not project_ids:
            return
        try:
            self._services.store.check_place()
        except StorageProblem as problem:  # everything went at once, and may come back so
            self._put_off(problem)
            return
        workbench.files_found(project_ids)
        self._keeper.renew_lines_of(project_ids)
        self._say_lost()

    def _changed(self, changes: Changes) -> None:
        """Say what is still lost when files come, go or are judged."""
        if self._said and changes.kinds & {"attachment", "commune_profile"}:
            self._say_lost()

    def _say_lost(self) -> None:
        if self._services is None:
            return
        try:
            self._said = lost_sentence(self._services)
        except StorageProblem as problem:
            self._put_off(problem)
            return
        if self._said:
            self._window.say(self._said, tone="non", about="files")
        else:
            self._window.unsay("files")

    def _put_off(self, problem: StorageProblem) -> None:
        """Go round later: the window says what is wrong with the whole folder."""
        log.info("no round: %s", type(problem).__name__)
        self._first.start()

    def _finished(self) -> None:
        self._job = None


def lost_sentence(services: Services) -> str:
    """Say how many files are lost, and in which projects, and which logo; nothing when none is."""
    counts = services.lost_files()
    if not counts:
        return _lost_logo(services)
    many = plural(sum(counts.values()), *_LOST)
    names = [
        f"«{NBSP}{one_line(item.summary.name.strip() or 'Projet sans nom', 60)}{NBSP}»"
        for item in services.store.list_projects()
        if item.summary.id in counts
    ]
    others = plural(len(names) - _NAMED, "autre projet", "autres projets")
    where = ", ".join(names[:_NAMED]) + (f" et {others}" if len(names) > _NAMED else "")
    said = f"{many}{NBSP}: {where}. Joindre de nouveau, à l’étape Pièces."
    return " ".join(part for part in (said, _lost_logo(services)) if part)


def _lost_logo(services: Services) -> str:
    from tressons_desktop.project.held import LOGO_ADVICE  # not while the list is waited for

    lost = services.files.lost()
    towns = [one.commune_name for one in services.store.profiles() if one.logo_sha256 in lost]
    names = ", ".join(one_line(name, 60) for name in towns)
    return f"Logo de {names} disparu ou abîmé. {LOGO_ADVICE}" if towns else ""
