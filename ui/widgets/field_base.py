"""What every field shares: waiting for the end of typing, and saying what is wrong."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from ui.theme import restyle

SETTLE_MS = 600
LONGEST_MS = 2_000
"""Whoever types without a pause is told this often: a cut must not take a whole paragraph."""


class Typing(QObject):
    """Tell when the user stopped typing for a moment, and now and then while they go on."""

    settled = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rest = self._timer(SETTLE_MS)
        self._longest = self._timer(LONGEST_MS)

    @property
    def pending(self) -> bool:
        """Say whether something typed was not told yet."""
        return self._rest.isActive()

    def touch(self) -> None:
        """Start waiting again, but never longer than LONGEST_MS since the last telling."""
        self._rest.start()
        if not self._longest.isActive():
            self._longest.start()

    def finish(self) -> None:
        """Tell at once what is pending, if anything."""
        if self.pending:
            self.drop()
            self.settled.emit()

    def drop(self) -> None:
        """Forget what is pending."""
        self._rest.stop()
        self._longest.stop()

    def _timer(self, milliseconds: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(self._over)
        return timer

    def _over(self) -> None:
        self.drop()
        self.settled.emit()


def leaves_undo(event: QEvent) -> bool:
    """Tell whether a field is about to keep Ctrl+Z or Ctrl+Y for itself.

    Once what was typed is kept, undoing belongs to the journal: it knows more than the field.
    """
    keys = QKeySequence.StandardKey
    return _overrides(event, keys.Undo, keys.Redo)


def leaves_search(event: QEvent) -> bool:
    """Tell whether a field is about to keep Ctrl+K, which looks everywhere.

    Where Qt lets these keys cut the end of a line, a gesture would lose words.
    """
    return _overrides(event, QKeySequence.StandardKey.DeleteEndOfLine)


def _overrides(event: QEvent, *kept: QKeySequence.StandardKey) -> bool:
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    return any(event.matches(one) for one in kept)


def show_state(widget: QWidget, problem: str) -> None:
    """Mark a field in error or not; the sentence itself is shown by its row."""
    state = "error" if problem else ""
    if widget.property("state") != state:
        widget.setProperty("state", state)
        restyle(widget)
