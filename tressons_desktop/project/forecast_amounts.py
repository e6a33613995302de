"""Amounts of the operator’s records as they count: what is not sound counts for nothing."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from tressons_desktop.project.forecast_records import Charge
from tressons_desktop.project.forecast_values import ChargeKind
from tressons_desktop.project.model import ProjectFile
from tressons_desktop.text.money import cents

LARGEST: Final = Decimal(10**12)
"""Euros a year past which a figure is a slip of the hand: nothing is computed from it."""


def sound(value: Decimal | None) -> bool:
    """Tell whether a figure was typed and can be."""
    return value is not None and 0 <= value <= LARGEST


def charge_amounts(charge: Charge) -> tuple[Decimal, Decimal, Decimal] | None:
    """Return the cents of the three years; None while the first year that counts is missing.

    A year left empty is as the one before; the first one is never guessed.
    """
    first = charge.year_1
    if first is None:
        return None
    second = first if charge.year_2 is None else charge.year_2
    third = second if charge.year_3 is None else charge.year_3
    if not all(sound(one) for one in (first, second, third)):
        return None
    return cents(first), cents(second), cents(third)


def yearly_rent(file: ProjectFile) -> Decimal | None:
    """Return the rent of the third year, else that of the estimate, which is not detailed.

    What deducts it from an aid, what is printed of it and what it takes of the sales all read it
    here.
    """
    rents = [charge_amounts(one) for one in file.charges if one.kind is ChargeKind.RENT]
    known = [amounts[-1] for amounts in rents if amounts is not None]
    return sum(known, Decimal(0)) if known else file.project.yearly_rent
