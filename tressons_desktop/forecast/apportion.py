"""Share an amount out so that the parts make it up exactly: largest remainder."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Final

CENT: Final = Decimal("0.01")
EURO: Final = Decimal(1)


@lru_cache(maxsize=4096)
def apportion(
    total: Decimal, weights: tuple[Decimal, ...], unit: Decimal = CENT
) -> tuple[Decimal, ...]:
    """Share ``total``, a multiple of ``unit``, by weights; no part is a unit away from its own.

    Neither is ever negative. The same amounts in the same order always give the same parts: units
    left over go to the largest remainders, the first of equal ones before.
    """
    units, scaled = int(total / unit), _whole_numbers(weights)
    whole = sum(scaled)
    if not whole:
        return tuple(Decimal(0) for _ in weights)
    parts, remainders = zip(*(divmod(units * weight, whole) for weight in scaled), strict=True)
    left = units - sum(parts)
    ahead = set(sorted(range(len(parts)), key=lambda place: -remainders[place])[:left])
    return tuple((part + (place in ahead)) * unit for place, part in enumerate(parts))


def _whole_numbers(weights: Sequence[Decimal]) -> list[int]:
    """Turn weights into whole numbers of the same proportions: no remainder is then rounded."""
    places = max(max(0, -int(weight.as_tuple().exponent)) for weight in weights)
    return [int(weight.scaleb(places)) for weight in weights]
