"""Work of some tenths of a second, asked again and again: one at a time, the last one wins."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from tressons_desktop.outcomes import Progress
from tressons_desktop.reading.reading import ProjectReading
from ui.background import new_job
from ui.jobs import Job

T = TypeVar("T")
_REST_MS = 400


class BesideWork(QObject, Generic[T]):
    """Ask a reading for something slow, away from the window; `found` when the last one is there.

    A hand that slides asks at every step: the work waits for it to rest, and what was asked
    meanwhile is dropped. What fails is told by `failed`, and why by `trouble`; it is not asked
    again until the reading changes.
    """

    found = Signal()
    failed = Signal()

    def __init__(self, ask: Callable[[ProjectReading], T], parent: QObject) -> None:
        super().__init__(parent)
        self._ask = ask
        self._wanted: ProjectReading | None = None
        self._asked: ProjectReading | None = None
        self._told: ProjectReading | None = None
        self._result: T | None = None
        self.trouble = ""
        self._job: Job[T] | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._start)

    @property
    def pending(self) -> bool:
        """Tell whether an answer is still to come."""
        return self._wanted is not None and self._wanted is not self._told

    def result(self) -> T | None:
        """Return the last answer, None before the first."""
        return self._result

    def want(self, reading: ProjectReading | None) -> None:
        """Ask for another reading; None asks for nothing and forgets."""
        if reading is self._wanted:
            return
        self._wanted = reading
        if reading is None:
            self._told, self._result, self.trouble = None, None, ""
            self._rest.stop()
        elif self._job is None and self._told is None:
            self._start()  # nothing was said yet: nobody slides
        elif self._job is None:
            self._rest.start()

    def stop(self) -> None:
        """End what runs, before the window closes."""
        self._wanted = None
        self._rest.stop()
        if self._job is not None:
            self._job.ask_stop()
            self._job.wait()

    def _start(self) -> None:
        if self._wanted is None or self._job is not None:
            return
        self._asked = self._wanted
        self._job = new_job(partial(_answer, self._ask, self._asked), self)
        self._job.succeeded.connect(self._succeeded)
        self._job.failed.connect(self._failed)
        self._job.finished.connect(self._ended)
        self._job.start()

    def _succeeded(self, result: T) -> None:
        if self._asked is self._wanted:
            self._told, self._result, self.trouble = self._asked, result, ""
            self.found.emit()

    def _failed(self, sentence: str) -> None:
        if self._asked is self._wanted:
            self._told, self._result, self.trouble = self._asked, None, sentence
            self.failed.emit()

    def _ended(self) -> None:
        self._job = None
        if self.pending:
            self._rest.start()


def _answer(ask: Callable[[ProjectReading], T], reading: ProjectReading, _report: Progress) -> T:
    return ask(reading)
