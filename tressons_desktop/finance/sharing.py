"""Keep as much of the aids as their limits allow, the surest ones first.

The largest total comes from filling first what weighs on the fewest limits; then each line, the
surest first, keeps all it can of what that total allows. Checked against every whole-euro plan by
the tests.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tressons_desktop.finance.limits import Room


def best_sharing(room: Room) -> dict[str, int] | None:
    """Return the cents of each line, the most in all; None when even nothing is too much."""
    filling = _Filling(room)
    most = filling.largest()
    if most is None:
        return None
    for line in room.lines:
        filling.keep(line.id, _most_of(filling, line.id, most))
    return filling.kept


def _most_of(filling: _Filling, name: str, most: int) -> int:
    """Find the most of a line that still leaves the largest total; a maximum has one summit."""
    if filling.largest(name, filling.full[name]) == most:
        return filling.full[name]
    low, high = filling.filled(name), filling.full[name]
    if high - low > 1 and filling.largest(name, low + 1) != most:
        return low
    while high - low > 1:
        middle = (low + high) // 2
        if filling.largest(name, middle) == most:
            low = middle
        else:
            high = middle
    return low


@dataclass(frozen=True, slots=True)
class _Asked:
    """A line, the most it may be, and what a cent of it takes from each shared limit."""

    name: str
    most: int
    takes: tuple[tuple[int, int], ...]


class _Filling:
    """Fill the lines that are not kept, what weighs least on the limits first.

    A limit on one line alone bounds that line; the others are shared, and few: what is left under
    each is counted down, so that a plan of two hundred lines does not hold the window.
    """

    def __init__(self, room: Room) -> None:
        self.full = room.full
        self.kept: dict[str, int] = {}
        alone = [one for one in room.limits if len(one.weights) == 1]
        shared = [one for one in room.limits if len(one.weights) > 1]
        self._impossible = any(one.most < 0 for one in room.limits)
        self._left = [one.most for one in shared]
        bounds = dict(self.full)
        for limit in alone:
            ((name, weight),) = limit.weights.items()
            bounds[name] = max(0, min(bounds[name], limit.most // weight))
        self.full = bounds
        takes = {
            name: tuple(
                (place, one.weights[name])
                for place, one in enumerate(shared)
                if name in one.weights
            )
            for name in bounds
        }
        asked = [_Asked(name, bounds[name], takes[name]) for name in bounds]
        self._waiting = sorted(asked, key=lambda one: (*_weight(one), one.name))

    def keep(self, name: str, cents: int) -> None:
        """Settle a line; the others are filled in what it leaves."""
        one = next(line for line in self._waiting if line.name == name)
        self._waiting.remove(one)
        self.kept[name] = cents
        _take(self._left, one, cents)

    def largest(self, name: str = "", cents: int = 0) -> int | None:
        """Return the largest total, one more line being settled; None when a limit is passed."""
        left, total = list(self._left), sum(self.kept.values())
        for one in self._waiting:
            if one.name == name:
                _take(left, one, cents)
                total += cents
        for one in self._waiting:
            if one.name != name:
                total += _fill(left, one)
        return None if self._impossible or any(one < 0 for one in left) else total

    def filled(self, name: str) -> int:
        """Return what a line gets when all that wait are filled."""
        left = list(self._left)
        for one in self._waiting:
            cents = _fill(left, one)
            if one.name == name:
                return cents
        raise KeyError(name)


def _fill(left: list[int], one: _Asked) -> int:
    cents = max(0, min([one.most, *(left[place] // weight for place, weight in one.takes)]))
    _take(left, one, cents)
    return cents


def _take(left: list[int], one: _Asked, cents: int) -> None:
    for place, weight in one.takes:
        left[place] -= weight * cents


def _weight(one: _Asked) -> tuple[int, int]:
    weights: Sequence[int] = [weight for _, weight in one.takes]
    return max(weights, default=0), sum(weights)
