"""Give Python its own import back, which PySide6 replaces."""

from __future__ import annotations

import builtins
import importlib


def give_import_back() -> None:
    """Load PySide6, then put back the ``import`` that was there before it.

    Why: PySide6's reads the source of every module that is imported, ours or not, to know whether
    `snake_case` and `true_property` may be asked for in it. We ask for neither: it took a tenth of
    the start, and the text of every source file stayed in memory for good.
    """
    importlib.import_module("PySide6")
    builtins.__import__ = vars(builtins).get("__orig_import__", builtins.__import__)
