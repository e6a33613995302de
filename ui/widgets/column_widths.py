"""How the columns of a table share its width: by what they show, never by a number written once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

_STEP: Final = 4
FIRST_PART: Final = 0.42
"""Most of the width that the first column takes once it stays while the others scroll."""


@dataclass(frozen=True, slots=True)
class Need:
    """Say what a column asks for, in pixels.

    Under `least` something that is read whole (a number, a date, a status) would be cut; `wanted`
    is comfortable; `loose` columns share what is left. `whole` is what it takes where columns
    scroll: room costs nothing there.
    """

    least: int
    wanted: int
    loose: bool = False
    whole: int = 0


@dataclass(frozen=True, slots=True)
class Shared:
    """Say what each column gets, and whether the first one stays while the others scroll."""

    widths: tuple[int, ...]
    scrolls: bool


def share_width(needs: Sequence[Need], room: int) -> Shared:
    """Fit columns to a room.

    Words yield first, the widest first; what cannot fit even so scrolls at its whole width,
    the first column held to a part of the room that leaves the others something to be seen in.
    """
    widths = [max(need.wanted, need.least) for need in needs]
    if sum(need.least for need in needs) > room:
        widths = [max(need.wanted, need.least, need.whole) for need in needs]
        if widths:
            widths[0] = min(widths[0], max(int(room * FIRST_PART), 1))
        return Shared(tuple(widths), scrolls=bool(widths))
    _yield(widths, needs, sum(widths) - room)
    _spread(widths, needs, room - sum(widths))
    return Shared(tuple(widths), scrolls=False)


def _yield(widths: list[int], needs: Sequence[Need], excess: int) -> None:
    while excess > 0:
        able = [place for place, need in enumerate(needs) if widths[place] > need.least]
        widest = max(able, key=widths.__getitem__)
        cut = min(excess, _STEP, widths[widest] - needs[widest].least)
        widths[widest] -= cut
        excess -= cut


def _spread(widths: list[int], needs: Sequence[Need], spare: int) -> None:
    """Give what is left to the columns of words, else to the last one."""
    if spare <= 0 or not widths:
        return
    loose = [place for place, need in enumerate(needs) if need.loose] or [len(widths) - 1]
    share, rest = divmod(spare, len(loose))
    for rank, place in enumerate(loose):
        widths[place] += share + (1 if rank < rest else 0)
