"""Take a call, a form or a data pack, dropped in the window, wherever nothing else wants a file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget


class DroppedCalls(QObject):
    """Listen to what is dragged over a window; `dropped` carries a call, a form or a pack.

    Qt asks the widget under the mouse first, then those around it: the window is the last.
    """

    dropped = Signal(Path)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the drop of a call."""
        if event.type() not in _DROPS or not isinstance(event, QDropEvent):
            return False
        path = _call_of(event)
        if path is None:
            return False
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            self.dropped.emit(path)
        return True


_TAKEN = (".tressons-appel", ".tressons-colis", ".json")
"""Calls, data packs, and what the portal publishes of a form."""
_DROPS = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)


def _call_of(event: QDropEvent) -> Path | None:
    urls = event.mimeData().urls() if event.mimeData().hasUrls() else []
    paths = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
    return next((path for path in paths if path.suffix.lower() in _TAKEN), None)
