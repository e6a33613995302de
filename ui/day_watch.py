"""Hear that a day ends while the window stays open: what is counted from today is read anew."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject, QTimer

from ui.workbench import Workbench

EVERY_MS = 60_000
"""A clock that is set and a computer that slept are heard as well as midnight."""


class DayWatch(QObject):
    """Look at the date every minute; a new one is told to every screen, and to the list."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._workbench: Workbench | None = None
        self._told = date.min
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.check)

    def start(self, workbench: Workbench) -> None:
        """Watch for the screens of a workbench."""
        self._workbench, self._told = workbench, workbench.services.today()
        self._timer.start()

    def stop(self) -> None:
        """Watch no more, before the data are closed."""
        self._timer.stop()
        self._workbench = None

    def check(self) -> None:
        """Look now."""
        if self._workbench is None:
            return
        day = self._workbench.services.today()
        if day != self._told:
            self._told = day
            self._workbench.day_changed()
