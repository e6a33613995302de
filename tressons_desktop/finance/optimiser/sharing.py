"""Share what a rank of aids may bring in all: each the same part of what it may give.

Where a rule holds one line back, the others share the rest, again in proportion: the smallest part
is as large as can be, then the next.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from tressons_desktop.finance.optimiser.programme import FEW, PlanSearch, Vertex

_PARTS: Final = 1 << 20
"""Steps of a part: less than ten cents on a grant of 100 000 €, the rest going in order."""


def share_in_proportion(programme: PlanSearch, columns: Sequence[int], best: Vertex) -> Vertex:
    """Raise the least part of each line, then of those that may still rise.

    The lines are left bounded from below by their share; the best plan known is returned.
    """
    sx = programme.sx
    most = {j: sx.high[j] or 0 for j in columns}
    waiting = [j for j in columns if most[j] > 0 and (sx.low[j] or 0) < most[j]]
    while waiting:
        waiting = [j for j in waiting if best[j] or not programme.least[j]]
        part, found = _largest_part(programme, waiting, most, best)
        best = found
        held = [j for j in waiting if not _may_rise(programme, j, part, most[j])]
        for j in held:
            sx.high[j] = max(sx.low[j] or 0, -(-part * most[j] // _PARTS))
        waiting = [j for j in waiting if j not in held]
        if not held:
            break
    return best


def _largest_part(
    programme: PlanSearch, waiting: Sequence[int], most: dict[int, int], best: Vertex
) -> tuple[int, Vertex]:
    """Find the largest part that all the waiting lines may have at once, and hold it."""
    sx = programme.sx
    saved = {j: sx.low[j] or 0 for j in waiting}

    def hold(part: int) -> bool:
        for j in waiting:
            sx.low[j] = max(saved[j], part * most[j] // _PARTS)
        return sx.feasible()

    low, high = 0, _PARTS
    if not hold(high):
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if hold(middle) else (low, middle)
    else:
        low = high
    for part in (low, low - 1, low - 2, low * 99 // 100):
        found = programme.search(nodes=FEW) if part >= 0 and hold(part) else None
        if found is not None:
            return part, found
    for j in waiting:
        sx.low[j] = saved[j]
    return 0, best


def _may_rise(programme: PlanSearch, column: int, part: int, most: int) -> bool:
    """Tell whether a line may have more than its part, the others keeping theirs."""
    sx = programme.sx
    if not sx.feasible():
        return False
    return -sx.minimise({column: -1}) >= Fraction(part * most, _PARTS) + 1
