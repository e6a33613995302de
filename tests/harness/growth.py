"""Compare the work of one text with that of a text four times as long.

Work is the processor's time of this process alone, the least of several tries: the machine may be
busy with something else. What takes next to nothing is not compared at all.
"""

from __future__ import annotations

import time
from collections.abc import Callable

SHORT, LONG = 20_000, 80_000
NOTHING = 0.03
"""Seconds: what takes the square of a length takes more than this for the long text."""
ALLOWED = 9.0
"""Four is proportional to the length, sixteen is its square."""

CLEAR = 6.0
"""Under this, one try of each is enough to tell."""

TRIES = 3


def grows_too_fast(work: Callable[[str], object], grain: str) -> bool:
    """Tell whether a work outgrows its text; `grain` is repeated to make the text."""
    longer = _work(work, grain, LONG)
    if longer <= NOTHING or longer <= CLEAR * _work(work, grain, SHORT):
        return False
    longer = _least(work, grain, LONG)
    return longer > NOTHING and longer > ALLOWED * _least(work, grain, SHORT)


def _least(work: Callable[[str], object], grain: str, length: int) -> float:
    return min(_work(work, grain, length) for _ in range(TRIES))


def _work(work: Callable[[str], object], grain: str, length: int) -> float:
    text = (grain * (length // len(grain) + 1))[:length]
    start = time.process_time()
    work(text)
    return time.process_time() - start
