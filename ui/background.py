"""Start jobs for screens, and keep each one alive until it ends.

A screen may be rebuilt while its job runs (a backup is restored, the window closes): the job must
then end by itself, in nobody's lap.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QEventLoop, QObject

from tressons_desktop.services import Progress
from ui.jobs import Job

T = TypeVar("T")

WAIT_MS = 30_000


class JobKeeper(QObject):
    """Hold the jobs that run; stop them and wait when the application ends."""

    def __init__(self, app: QCoreApplication) -> None:
        super().__init__(app)
        self._jobs: set[Job] = set()
        app.aboutToQuit.connect(self.end_all)

    def start(self, work: Callable[[Progress], Any]) -> Job:
        """Make a job; the caller connects its signals, then starts it."""
        job = Job(work)
        self._jobs.add(job)
        job.finished.connect(self._finished)
        return job

    def end_all(self) -> None:
        """Ask every job to stop, and wait for it."""
        for job in tuple(self._jobs):
            job.ask_stop()
            job.wait(WAIT_MS)

    def _finished(self) -> None:
        job = self.sender()
        if isinstance(job, Job):
            job.wait(WAIT_MS)
            self._jobs.discard(job)
            job.deleteLater()


_keeper: JobKeeper | None = None


def new_job(work: Callable[[Progress], Any]) -> Job:
    """Make a job that stays alive until it ends; connect its signals, then `start` it."""
    global _keeper
    app = QCoreApplication.instance()
    if app is None:
        raise RuntimeError("a job needs an application")
    if _keeper is None or _keeper.parent() is not app:
        _keeper = JobKeeper(app)
    return _keeper.start(work)


def wait_for(work: Callable[[], T]) -> T:
    """Do something long before going on, without freezing what is shown; raise what it raises.

    Nothing can be typed or clicked meanwhile: it is for what everything else depends on.
    """
    loop = QEventLoop()
    outcome: dict[str, Any] = {}

    def tried(_progress: Progress) -> None:
        try:
            outcome["result"] = work()
        except Exception as problem:
            outcome["problem"] = problem

    job = new_job(tried)
    job.finished.connect(loop.quit)
    job.start()
    loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    if "problem" in outcome:
        raise outcome["problem"]
    result: T = outcome["result"]
    return result
