"""Give back to the system what was freed and is still held."""

from __future__ import annotations

import ctypes
import sys
from contextlib import suppress

from PySide6.QtCore import QTimer

REST_MS = 1_500
"""Once a step is left its widgets go with the next turns of the loop."""


def give_back_soon() -> None:
    """Ask for it once what was left is deleted.

    The allocator of Linux keeps pages that nobody uses any more until it is asked. Elsewhere
    nothing was measured, and nothing is done.
    """
    if sys.platform == "linux":
        QTimer.singleShot(REST_MS, _give_back)


def _give_back() -> None:
    with suppress(OSError, AttributeError):  # another C library
        ctypes.CDLL("libc.so.6").malloc_trim(0)
