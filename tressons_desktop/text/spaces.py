"""Name the two spaces that French typography needs, and keep them where others are tidied."""

import re

NARROW = "\u202f"
"""Narrow no-break space: thousands, and before ; ! ?"""

NBSP = "\u00a0"
"""No-break space: before : € % and inside « »."""

MINUS = "\u2212"
"""True minus sign, as wide as a digit."""

_TYPED = re.compile(r"[ \t\n\r\f\v]+")


def one_spaced(text: str) -> str:
    """Write a text on one line, one space between words; the no-break spaces stay.

    ``split()`` would take those too: a « ? » would then go to the next line alone.
    """
    return _TYPED.sub(" ", text).strip(" ")
