"""Hear the keys that look everywhere; nothing else is loaded before they are pressed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from ui.access.keys import bind

if TYPE_CHECKING:
    from ui.everywhere.desk import EverywhereDesk
    from ui.main_window import MainWindow


class EverywhereKeys(QObject):
    """Open the search of a window, made at the first time."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.desk: EverywhereDesk | None = None
        bind("everywhere", window, self.open, Qt.ShortcutContext.WindowShortcut)
        window.closed.connect(self._stop)

    def open(self) -> None:
        """Look for something everywhere."""
        from ui.everywhere.desk import EverywhereDesk

        if self.desk is None:
            self.desk = EverywhereDesk(self._window, self._window)
        self.desk.open()

    def _stop(self) -> None:
        if self.desk is not None:
            self.desk.stop()
