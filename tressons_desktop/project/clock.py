"""Hybrid logical clock: dates that sort, even when a laptop's clock goes back (Kulkarni, 2014)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

_COUNTER_MAX: Final = 99_999


class HybridClock:
    """Give stamps that always increase and stay close to the wall clock.

    Shape: 13 decimal digits of milliseconds, a 5-digit counter, the machine; texts sort as times.
    """

    def __init__(self, machine: str, milliseconds: Callable[[], int]) -> None:
        self._machine = machine
        self._milliseconds = milliseconds
        self._last = (0, 0)

    def now(self) -> str:
        """Draw the next stamp."""
        wall = self._milliseconds()
        time, counter = self._last
        if wall > time:
            self._last = (wall, 0)
        elif counter < _COUNTER_MAX:
            self._last = (time, counter + 1)
        else:  # a sixth digit would sort before the five others
            self._last = (time + 1, 0)
        return self._text()

    def wall(self) -> int:
        """Return the time of the machine, in milliseconds."""
        return self._milliseconds()

    def observe(self, stamp: str) -> None:
        """Never fall behind a stamp already written, here or elsewhere."""
        time, counter, _ = stamp.split("-", 2)
        self._last = max(self._last, (int(time), int(counter)))

    def _text(self) -> str:
        return f"{self._last[0]:013d}-{self._last[1]:05d}-{self._machine}"
