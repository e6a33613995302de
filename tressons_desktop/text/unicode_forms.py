"""Compose and decompose text in a time that grows with its length, whatever it holds.

Putting a run of combining marks in order takes the square of its length: forty thousand marks on
one letter would freeze a window. Unicode allows to cut such runs (UAX #15, stream-safe text).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final, Literal

_LONGEST_RUN: Final = 30
_DOUBTFUL: Final = re.compile("[^\x00-\u02ff\u1e00-\u206f\u20a0-\u20bf]{31}")


def composed(text: str) -> str:
    """Write each accent with its letter where one sign exists (NFC)."""
    return _normalised("NFC", text)


def decomposed(text: str) -> str:
    """Part each accent from its letter, and look-alikes from their looks (NFKD)."""
    return _normalised("NFKD", text)


def _normalised(form: Literal["NFC", "NFKD"], text: str) -> str:
    if text.isascii():
        return text
    if _DOUBTFUL.search(text) is None:
        return unicodedata.normalize(form, text)
    return "".join(unicodedata.normalize(form, piece) for piece in _pieces(text))


def _pieces(text: str) -> Iterator[str]:
    """Cut a text inside the runs of combining marks that no language writes."""
    start = run = 0
    for place, sign in enumerate(text):
        run = run + 1 if unicodedata.combining(sign) else 0
        if run > _LONGEST_RUN:
            yield text[start:place]
            start, run = place, 1
    yield text[start:]
