"""Share an amount out so that the parts make it up exactly."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_FLOOR, Decimal
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import Final

from tressons_desktop.text.numbers import round_half_up

CENT: Final = Decimal("0.01")


@lru_cache(maxsize=4096)
def apportion(total: Decimal, weights: tuple[Decimal, ...]) -> tuple[Decimal, ...]:
    """Share cents out by weights; no part is a cent away from its own.

    Neither is ever negative. What was shared up to each part is rounded half up, as a spreadsheet
    does: the workbook follows the same cents with a formula of its own.
    """
    units, scaled = int(total / CENT), _whole_numbers(weights)
    whole = sum(scaled)
    if not whole:
        return tuple(Decimal(0) for _ in weights)
    ends = [(2 * units * upto + whole) // (2 * whole) for upto in accumulate(scaled)]
    return tuple((end - start) * CENT for start, end in pairwise((0, *ends)))


def round_together(amounts: Sequence[Decimal]) -> tuple[Decimal, ...]:
    """Round amounts to whole euros so that they make up their rounded sum.

    None is a euro away from its own, and what is whole already stays.
    """
    floors = [one.to_integral_value(ROUND_FLOOR) for one in amounts]
    left = int(round_half_up(sum(amounts, Decimal(0)), 0) - sum(floors, Decimal(0)))
    by_remainder = sorted(range(len(floors)), key=lambda place: floors[place] - amounts[place])
    ahead = set(by_remainder[:left])
    return tuple(one + (place in ahead) for place, one in enumerate(floors))


def _whole_numbers(weights: Sequence[Decimal]) -> list[int]:
    """Turn weights into whole numbers of the same proportions: no remainder is then rounded."""
    places = max(max(0, -int(weight.as_tuple().exponent)) for weight in weights)
    return [int(weight.scaleb(places)) for weight in weights]
