"""How far a transaction is, for whoever waits for one that writes many records."""

from __future__ import annotations

from tressons_desktop.ports import OnProgress

LEAST = 200
"""Records that are written in less time than a hand feels: nothing is said of them."""

EVERY = 100
"""Records between two words: saying it must cost little beside writing them."""


class LongWriting:
    """Count each record twice: when its row is written, when the journal has it."""

    def __init__(self, on_progress: OnProgress) -> None:
        self._on_progress = on_progress
        self._records = 0
        self._steps = 0

    def expect(self, records: int) -> None:
        """Announce records that will be written, changed or removed."""
        self._records += records

    def step(self) -> None:
        """Count a record that was written, or journalled."""
        self._steps += 1
        if self._records >= LEAST and self._steps % EVERY == 0:
            self._on_progress(min(self._steps / (2 * self._records), 1.0), self._records)
