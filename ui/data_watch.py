"""Look every two seconds, and after each edit, whether the file behind « Enregistré » is there."""

from __future__ import annotations

import logging
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from tressons_desktop.outcomes import DataFileLost
from tressons_desktop.ports import Store
from ui.workbench import Workbench

log = logging.getLogger(__name__)

EVERY_MS = 2_000


def is_away(store: Store) -> bool:
    """Tell whether the file of the data is away: then a failure is no fault of whoever met it."""
    try:
        store.check_place()
    except DataFileLost:
        return True
    return False


class DataWatch(QObject):
    """Say at once that the file is lost, and that it is back.

    `lost` carries the sentence, again each time that something could not be written; `found`
    says that the same file is at its place again.
    """

    lost = Signal(str)
    found = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._workbench: Workbench | None = None
        self._sentence = ""
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.check)

    @property
    def sentence(self) -> str:
        """Return what is wrong, empty when the file is at its place."""
        return self._sentence

    def start(self, workbench: Workbench) -> None:
        """Watch the data behind a workbench."""
        self._workbench, self._sentence = workbench, ""
        workbench.saved.connect(self._written)
        workbench.save_failed.connect(self._failed)
        self._timer.start()

    def stop(self) -> None:
        """Watch no more, before the data are closed."""
        self._timer.stop()
        if self._workbench is not None:
            self._workbench.saved.disconnect(self._written)
            self._workbench.save_failed.disconnect(self._failed)
            self._workbench = None

    def check(self) -> bool:
        """Look now; True when the file is there."""
        if self._workbench is None:
            return not self._sentence
        was = self._sentence
        try:
            self._workbench.store.check_place()
        except DataFileLost as problem:
            self._sentence = str(problem)
        else:
            self._sentence = ""
        if self._sentence and not was:
            log.info("the file of the data is lost")
            self._workbench.save_failed.emit(f"Non enregistré. {self._sentence}")
        elif was and not self._sentence:
            self._come_back(self._workbench)
        return not self._sentence

    def _come_back(self, workbench: Workbench) -> None:
        log.info("the file of the data is back")
        workbench.retry()
        if not workbench.unsaved:
            workbench.saved.emit(datetime.now().astimezone())
        self.found.emit()

    def _written(self, _when: object) -> None:
        self.check()

    def _failed(self, _sentence: str) -> None:
        if self._sentence or not self.check():
            self.lost.emit(self._sentence)
