"""Work of more than 100 ms, away from the window's thread, with progress and a way to stop.

A job receives a frozen snapshot, never a session or a widget.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QThread, Signal

from tressons_desktop.outcomes import Cancelled, Progress, Refused, StorageProblem
from ui.signals import Carries, carrying

T = TypeVar("T")

FAULT = (
    "Une erreur de Tressons a arrêté ce travail. Rien n’a été modifié. "
    "Un rapport a été préparé pour la signaler."
)


class Running(QThread):
    """A job, whatever it makes: `progressed` carries a ratio and words, `failed` a sentence."""

    progressed = Signal(float, str)
    failed = Signal(str)
    stopped = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stop = threading.Event()

    def ask_stop(self) -> None:
        """Stop at the next progress point."""
        self._stop.set()

    def _report(self, ratio: float, doing: str) -> None:
        if self._stop.is_set():
            raise Cancelled
        self.progressed.emit(ratio, doing)


class Job(Running, Generic[T]):
    """Run `work(progress)` in a thread; its signals arrive in the window's thread.

    `succeeded` carries the result. A failure of our own says so, and goes the way of every other:
    log and report.
    """

    succeeded: Carries[T] = carrying()

    def __init__(self, work: Callable[[Progress], T], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work

    def run(self) -> None:
        try:
            result = self._work(self._report)
        except Cancelled:
            self.stopped.emit()
        except (Refused, StorageProblem) as problem:
            self.failed.emit(str(problem))
        except Exception as fault:
            self.failed.emit(FAULT)
            sys.excepthook(type(fault), fault, fault.__traceback__)
        else:
            self.succeeded.emit(result)
