"""Read many calls beside the window before the list shows them: three hundred take a second."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import Signal

from tressons_desktop.calls.library import read_ahead, unread_files
from tressons_desktop.paths import shared_calls
from tressons_desktop.services import Services
from ui.background import new_job
from ui.jobs import Job
from ui.widgets.feedback import JobBar

MANY: Final = 20
"""Files from which reading them would be felt."""


class ReadingAhead(JobBar):
    """Follow the reading of the calls that were put here; `ended` once it is done."""

    ended = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._job: Job[None] | None = None
        self.stop_button.hide()
        self.hide()

    def is_needed(self, services: Services) -> bool:
        """Tell whether there is much to read, and begin when there is."""
        if self._job is not None:
            return True
        unread = unread_files((*shared_calls(), services.paths.calls))
        if len(unread) < MANY:
            return False
        self.begin()
        self.show()
        self._job = new_job(partial(read_ahead, unread), self)
        self._job.progressed.connect(self.show_progress)
        self._job.succeeded.connect(self._read)
        self._job.failed.connect(self._read)
        self._job.start()
        return True

    def _read(self, _nothing: object) -> None:
        self._job = None
        self.hide()
        self.ended.emit()
