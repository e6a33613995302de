"""Keep the sentences of "Il reste à faire" short enough for their panel."""

from __future__ import annotations

import re
from typing import Final

from tressons_desktop.text.spaces import NBSP

LONGEST: Final = 60


_THOUSANDS: Final = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")
"""Where a figure must not part at the end of a line."""


def shorten(before: str, name: str, after: str = "", *, empty: str = "sans nom") -> str:
    """Put a name between two texts, cut with an ellipsis so that the whole fits."""
    room = LONGEST - len(before) - len(after)
    words = _THOUSANDS.sub(NBSP, " ".join(name.split())) or empty
    if len(words) > room:
        words = words[: max(1, room - 1)].rstrip() + "…"
    return f"{before}{words}{after}"


def fitted(sentence: str) -> str:
    """Cut a sentence at a word when it is longer than a line of the panel."""
    if len(sentence) <= LONGEST:
        return sentence
    return sentence[: LONGEST - 1].rsplit(" ", 1)[0].rstrip(" ,;:.") + "…"
