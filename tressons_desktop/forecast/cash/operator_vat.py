"""The VAT of the operator: what it collects less what it deducts, and when it pays the State."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import Final

from tressons_desktop.forecast.cash.spread import Schedule
from tressons_desktop.project.forecast_values import OperatorVat

QUARTER: Final = 3
PERIODS: Final = {OperatorVat.MONTHLY: 1, OperatorVat.QUARTERLY: QUARTER}


def is_subject(regime: OperatorVat) -> bool:
    """Tell whether VAT is collected and deducted; not while nobody has said so."""
    return regime in PERIODS


def tax_on(amount: int, rate: Decimal) -> int:
    """Return the VAT in cents on cents without tax, half up as on an invoice."""
    numerator, denominator = _ratio(rate)
    return (2 * amount * numerator + denominator) // (2 * denominator)


@lru_cache(maxsize=64)
def _ratio(rate: Decimal) -> tuple[int, int]:
    """Return a rate in percent as a fraction of one; a negative one is none."""
    numerator, denominator = max(rate, Decimal(0)).as_integer_ratio()
    return numerator, 100 * denominator


def vat_payments(owed: Schedule, regime: OperatorVat, last: int) -> Schedule:
    """Return what is paid to the State, the month after each period; a credit is carried on.

    ``owed``: what each month adds to the debt, below zero when it deducts more than it collects.
    """
    length = PERIODS[regime]
    paid: Schedule = {}
    debt = 0
    for month in range(min(owed, default=last + 1), last + 1):
        debt += owed.get(month, 0)
        if (month + 1) % length == 0 and debt > 0:
            paid[month + 1] = debt
            debt = 0
    return paid
