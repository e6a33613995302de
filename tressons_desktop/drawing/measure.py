"""Room that words take in a drawing, without a font: digits of Source Sans 3, a little wide."""

from __future__ import annotations

from typing import Final

PageBox = tuple[float, float, float, float]
"""Two corners of a part of a page, in the order that its reader says."""

_CHARACTER: Final = 0.5
"""Width of a digit, in em (497/1000)."""
_BOLD: Final = 0.54


def words_width(words: str, size: float, *, bold: bool = False) -> float:
    """Estimate the width of one line of text."""
    return len(words) * size * (_BOLD if bold else _CHARACTER)
