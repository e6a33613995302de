"""Read many calls beside the window before the list shows them: three hundred take a second."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal

from tressons_desktop.outcomes import Progress
from ui.background import new_job
from ui.jobs import Job
from ui.widgets.feedback import JobBar


class ReadingAhead(JobBar):
    """Follow the reading of the calls that were put here; `ended` once it is done."""

    ended = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._job: Job[None] | None = None
        self.stop_button.hide()
        self.hide()

    def is_needed(self, reading: Callable[[], Callable[[Progress], None] | None]) -> bool:
        """Tell whether there is much to read, and begin when there is."""
        if self._job is not None:
            return True
        work = reading()
        if work is None:
            return False
        self.begin()
        self.show()
        self._job = new_job(work, self)
        self._job.progressed.connect(self.show_progress)
        self._job.succeeded.connect(self._read)
        self._job.failed.connect(self._read)
        self._job.start()
        return True

    def _read(self, _nothing: object) -> None:
        self._job = None
        self.hide()
        self.ended.emit()
