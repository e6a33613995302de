"""What every field shares: waiting for the end of typing, and saying what is wrong."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from ui.theme import restyle

SETTLE_MS = 600


class Typing(QObject):
    """Tell when the user stopped typing for a moment."""

    settled = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLE_MS)
        self._timer.timeout.connect(self.settled)

    @property
    def pending(self) -> bool:
        """Say whether something typed was not told yet."""
        return self._timer.isActive()

    def touch(self) -> None:
        """Start waiting again."""
        self._timer.start()

    def finish(self) -> None:
        """Tell at once what is pending, if anything."""
        if self._timer.isActive():
            self._timer.stop()
            self.settled.emit()

    def drop(self) -> None:
        """Forget what is pending."""
        self._timer.stop()


def leaves_undo(event: QEvent) -> bool:
    """Tell whether a field is about to keep Ctrl+Z or Ctrl+Y for itself.

    Once what was typed is kept, undoing belongs to the journal: it knows more than the field.
    """
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    keys = QKeySequence.StandardKey
    return bool(event.matches(keys.Undo) or event.matches(keys.Redo))


def show_state(widget: QWidget, problem: str) -> None:
    """Mark a field in error or not; the sentence itself is shown by its row."""
    state = "error" if problem else ""
    if widget.property("state") != state:
        widget.setProperty("state", state)
        restyle(widget)
