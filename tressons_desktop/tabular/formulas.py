"""Cells that a spreadsheet would take for a formula.

They are quoted with an apostrophe: what a partner typed in a shared file must never run on the
secretary's computer.
"""

from typing import Final

_FORMULA: Final = tuple("=+-@|%＝＋－＠﹣﹢")
_UNSEEN: Final = "\ufeff\u200b\u200c\u200d\u200e\u200f\u2060\u00ad \t\r\n\u00a0\u202f"


def harmless(text: str) -> str:
    """Return a cell that no spreadsheet runs."""
    kept = text.replace("\x00", "").strip()
    return f"'{kept}" if kept.lstrip(_UNSEEN).startswith(_FORMULA) else kept
