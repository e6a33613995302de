"""Work of more than 100 ms, away from the window's thread, with progress and a way to stop.

A job receives a frozen snapshot, never a session or a widget.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QThread, Signal

from tressons_desktop.dossier.report import Cancelled, DossierWriteError
from tressons_desktop.ports import StorageProblem
from tressons_desktop.services import Progress
from tressons_desktop.territory.layer_model import LayerRefused

log = logging.getLogger(__name__)

EXPECTED = (StorageProblem, DossierWriteError, LayerRefused, OSError, ValueError, RuntimeError)
"""Failures whose message is already a sentence for the user."""


class Job(QThread):
    """Run `work(progress)` in a thread; its signals arrive in the window's thread.

    `progressed` carries a ratio and words; `succeeded` the result; `failed` a French sentence.
    """

    progressed = Signal(float, str)
    succeeded = Signal(object)
    failed = Signal(str)
    stopped = Signal()

    def __init__(self, work: Callable[[Progress], Any], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._stop = threading.Event()

    def ask_stop(self) -> None:
        """Stop at the next progress point."""
        self._stop.set()

    def run(self) -> None:
        try:
            result = self._work(self._report)
        except Cancelled:
            self.stopped.emit()
        except Exception as problem:
            if not isinstance(problem, EXPECTED):
                log.exception("a job failed")
            self.failed.emit(str(problem))
        else:
            self.succeeded.emit(result)

    def _report(self, ratio: float, doing: str) -> None:
        if self._stop.is_set():
            raise Cancelled
        self.progressed.emit(ratio, doing)
