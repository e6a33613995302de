"""Start jobs for screens, and keep each one alive until it ends.

A screen may be rebuilt while its job runs (a backup is restored, the window closes): the job must
then end by itself, in nobody's lap.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEventLoop, QObject
from shiboken6 import isValid

from tressons_desktop.outcomes import Progress
from ui.jobs import Job, Running

T = TypeVar("T")

WAIT_MS = 30_000


class JobKeeper(QObject):
    """Hold the jobs that run; stop them and wait when the application ends."""

    def __init__(self, app: QCoreApplication) -> None:
        super().__init__(app)
        self._jobs: dict[Running, QObject | None] = {}
        app.aboutToQuit.connect(self.end_all)

    def start(self, work: Callable[[Progress], T], by: QObject | None) -> Job[T]:
        """Make a job; the caller connects its signals, then starts it."""
        job = Job(work)
        self._jobs[job] = by
        job.finished.connect(self._finished)
        return job

    def end_all(self) -> None:
        """Ask every job to stop, and wait for it."""
        for job in tuple(self._jobs):
            job.ask_stop()
            job.wait(WAIT_MS)

    def work_for(self, owner: QObject) -> bool:
        """Tell whether somebody inside an owner waits for a job."""
        return any(by is not None and _inside(by, owner) for by in self._jobs.values())

    def _finished(self) -> None:
        job = self.sender()
        if isinstance(job, Running):
            job.wait(WAIT_MS)
            self._jobs.pop(job, None)
            job.deleteLater()


_keeper: JobKeeper | None = None


def new_job(work: Callable[[Progress], T], by: QObject | None = None) -> Job[T]:
    """Make a job that stays alive until it ends; connect its signals, then `start` it.

    Name in `by` who waits for its result: the screen it is in is then `at_work`.
    """
    global _keeper
    app = QCoreApplication.instance()
    if app is None:
        raise RuntimeError("a job needs an application")
    if _keeper is None or _keeper.parent() is not app:
        _keeper = JobKeeper(app)
    return _keeper.start(work, by)


def at_work(owner: QObject) -> bool:
    """Tell whether something asked by an owner, or inside it, is still being done."""
    return bool(owner.findChildren(Running)) or (_keeper is not None and _keeper.work_for(owner))


def _inside(one: QObject, owner: QObject) -> bool:
    walker: QObject | None = one if isValid(one) else None
    while walker is not None and walker is not owner:
        walker = walker.parent()
    return walker is not None


def wait_for(work: Callable[[], T]) -> T:
    """Do something long before going on, without freezing what is shown; raise what it raises.

    Nothing can be typed or clicked meanwhile: it is for what everything else depends on.
    """
    loop = QEventLoop()
    results: list[T] = []
    problems: list[Exception] = []

    def tried(_progress: Progress) -> None:
        try:
            results.append(work())
        except Exception as problem:
            problems.append(problem)

    job = new_job(tried)
    job.finished.connect(loop.quit)
    job.start()
    loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    if problems:
        raise problems[0]
    return results[0]
