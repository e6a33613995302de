"""Keep None alive under PySide6 6.12 on Python 3.11."""

from __future__ import annotations

import ctypes
import sys

_SAFE = sys.maxsize // 8


def keep_singletons_alive() -> None:
    """Give None, True and False a reference count that no run can exhaust.

    Every Qt call without result gives back a reference to None that it never took: harmless from
    Python 3.12 on, where None is immortal (PEP 683), but below, the interpreter aborts
    ("deallocating None") after some thousands of calls. Nothing else changes.
    """
    # WORKAROUND PySide6 6.12.0: remove when Python 3.11 is dropped, or when
    # sys.getrefcount(None) no longer falls while QObject().setObjectName("") is repeated.
    if sys.version_info >= (3, 12) or sys.implementation.name != "cpython":
        return
    for singleton in (None, True, False):
        count = ctypes.c_ssize_t.from_address(id(singleton))
        if count.value < _SAFE:
            count.value += _SAFE
