"""Look for garbage in the window's thread alone.

What nobody holds any more may hang in a circle of references. Python looks for those circles in
whichever thread happens to make objects, a job's included; and what is of Qt must go in its own.
"""

from __future__ import annotations

import gc
import time
from typing import Final

from PySide6.QtCore import QObject, QTimer

EVERY_MS: Final = 1_000
WHOLE_EVERY_S: Final = 20.0
"""A look at all that is held takes longer: Python, left alone, spaces it out too."""


class GarbageRounds(QObject):
    """Look as often as Python would, from a timer of the window's thread."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._whole_at = time.monotonic()
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Take over from Python."""
        gc.disable()
        self._timer.start()

    def stop(self) -> None:
        """Let Python look again, wherever it is."""
        self._timer.stop()
        gc.enable()

    def look(self) -> None:
        """Look at what is young, at more of it or at all, as Python's own thresholds say."""
        made, limits = gc.get_count(), gc.get_threshold()
        for generation in (2, 1, 0):
            if made[generation] > limits[generation] and self._is_time(generation):
                gc.collect(generation)
                return

    def _is_time(self, generation: int) -> bool:
        now = time.monotonic()
        if generation < 2:
            return True
        if now - self._whole_at < WHOLE_EVERY_S:
            return False
        self._whole_at = now
        return True
