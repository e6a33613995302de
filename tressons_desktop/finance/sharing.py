"""Keep as much of the aids as their limits allow, the surest ones first.

The largest total comes from filling first what weighs on the fewest limits; then each line, the
surest first, keeps all it can of what that total allows. Checked against every whole-euro plan by
the tests.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from tressons_desktop.finance.limits import Limit, Room

_NOTHING: Final[Mapping[str, int]] = {}


def best_sharing(room: Room) -> dict[str, int] | None:
    """Return the cents of each line, the most in all; None when even nothing is too much."""
    full = room.full
    most = _largest(room, full, _NOTHING)
    if most is None:
        return None
    kept: dict[str, int] = {}
    for line in room.lines:
        kept[line.id] = _most_of(room, full, kept, line.id, most)
    return kept


def _most_of(
    room: Room, full: Mapping[str, int], kept: Mapping[str, int], name: str, most: int
) -> int:
    """Find the most of a line that still leaves the largest total; a maximum has one summit."""
    if _largest(room, full, {**kept, name: full[name]}) == most:
        return full[name]
    low, high = _filled(room, full, kept)[name], full[name]
    while high - low > 1:
        middle = (low + high) // 2
        if _largest(room, full, {**kept, name: middle}) == most:
            low = middle
        else:
            high = middle
    return low


def _largest(room: Room, full: Mapping[str, int], kept: Mapping[str, int]) -> int | None:
    filled = _filled(room, full, kept)
    if any(_left(limit, filled) < 0 for limit in room.limits):
        return None
    return sum(filled.values())


def _filled(room: Room, full: Mapping[str, int], kept: Mapping[str, int]) -> dict[str, int]:
    """Fill what is not kept, what weighs least on the limits first."""
    filled = dict(kept)
    for name in sorted(full.keys() - kept.keys(), key=lambda one: (_weight(room, one), one)):
        rooms = [
            _left(limit, filled) // limit.weights[name]
            for limit in room.limits
            if name in limit.weights
        ]
        filled[name] = max(0, min([full[name], *rooms]))
    return filled


def _weight(room: Room, name: str) -> tuple[int, int]:
    weights = [limit.weights.get(name, 0) for limit in room.limits]
    return max(weights, default=0), sum(weights)


def _left(limit: Limit, filled: Mapping[str, int]) -> int:
    return limit.most - sum(weight * filled.get(name, 0) for name, weight in limit.weights.items())
