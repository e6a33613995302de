"""What was decided of each proposal, and the way back: nothing enters a call by itself."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from tressons_desktop.calls.reading.proposal import RulesProposal


class Judged(Enum):
    """What a person decided of a proposal."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    DISMISSED = "dismissed"


class Judgements:
    """Keep the decisions, in the order in which they were made."""

    def __init__(self, proposals: Sequence[RulesProposal] = ()) -> None:
        self._proposals = tuple(proposals)
        self._decided = [Judged.WAITING] * len(self._proposals)
        self._order: list[tuple[int, Judged]] = []

    def of(self, place: int) -> Judged:
        """Return what was decided of a proposal."""
        return self._decided[place]

    def count(self, verdict: Judged) -> int:
        """Count the proposals of which that was decided."""
        return self._decided.count(verdict)

    def decide(self, place: int, verdict: Judged) -> bool:
        """Take a decision; tell whether it changes anything."""
        before = self._decided[place]
        if before is verdict:
            return False
        self._decided[place] = verdict
        self._order.append((place, before))
        return True

    def take_back(self) -> tuple[int, Judged] | None:
        """Undo the last decision; return which proposal, and what it had become."""
        if not self._order:
            return None
        place, before = self._order.pop()
        undone, self._decided[place] = self._decided[place], before
        return place, undone

    def next_waiting(self, place: int) -> int | None:
        """Return the next proposal to look at after a place, then from the top; None when done."""
        onwards = [*range(place + 1, len(self._decided)), *range(place + 1)]
        return next((one for one in onwards if self._decided[one] is Judged.WAITING), None)
