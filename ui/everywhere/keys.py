"""Hear the keys that look everywhere; nothing else is loaded before they are pressed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from ui.access.keys import bind

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance
    from PySide6.QtWidgets import QWidget

    from ui.everywhere.controller import EverywhereController, SearchableWindow


class EverywhereKeys(QObject):
    """Open the search of a window, made at the first time."""

    def __init__(self, window: SearchableWindow, parent: QWidget, closed: SignalInstance) -> None:
        super().__init__(parent)
        self._window, self._parent = window, parent
        self.controller: EverywhereController | None = None
        bind("everywhere", parent, self.open, Qt.ShortcutContext.WindowShortcut)
        closed.connect(self._stop)

    def open(self) -> None:
        """Look for something everywhere."""
        from ui.everywhere.controller import EverywhereController

        if self.controller is None:
            self.controller = EverywhereController(self._window, self._parent)
        self.controller.open()

    def _stop(self) -> None:
        if self.controller is not None:
            self.controller.stop()
