"""Take a call, or a form, dropped in the window, wherever nothing else wants a file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget


class DroppedCalls(QObject):
    """Listen to what is dragged over a window; `dropped` carries the file of a call, or a form.

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


_FORM = ".json"
"""What the portal publishes of a form."""
_DROPS = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)


def _call_of(event: QDropEvent) -> Path | None:
    from tressons_desktop.calls.package import SUFFIX  # nobody drags before the list is there

    urls = event.mimeData().urls() if event.mimeData().hasUrls() else []
    paths = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
    return next((path for path in paths if path.suffix.lower() in (SUFFIX, _FORM)), None)
