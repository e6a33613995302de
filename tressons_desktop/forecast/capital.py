"""The operator's own equipment and loan: what wears out, what is paid in interest, each year."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import Final

from tressons_desktop.finance.loans import LoanTable, amortise
from tressons_desktop.forecast.model import ZERO
from tressons_desktop.project.forecast_amounts import sound
from tressons_desktop.project.forecast_records import Forecast
from tressons_desktop.text.money import cents

LONGEST_LIFE: Final = 50
"""Years past which a length of life is a slip of the hand."""


def depreciation(forecast: Forecast | None, years: int) -> tuple[Decimal, ...] | None:
    """Return what the equipment loses each year, in equal parts from the opening.

    None while it cannot be said. The years make up the price to the cent.
    """
    if forecast is None or not sound(forecast.equipment) or not forecast.equipment:
        return None
    life, price = forecast.equipment_life, cents(forecast.equipment)
    if life is None or not 0 < life <= LONGEST_LIFE:
        return None
    worn = [cents(price * min(year, life) / life) for year in range(years + 1)]
    return tuple(after - before for before, after in pairwise(worn))


def operator_loan(forecast: Forecast | None) -> LoanTable | None:
    """Spread out the operator's loan, drawn at the opening; None while a figure is missing."""
    if forecast is None or not sound(forecast.loan_amount) or not forecast.loan_amount:
        return None
    if forecast.loan_rate is None:
        return None
    return amortise(
        forecast.loan_amount,
        forecast.loan_rate,
        forecast.loan_months,
        deferral=forecast.loan_deferral,
    )


def interest(forecast: Forecast | None, years: int) -> tuple[Decimal, ...] | None:
    """Return the interest of each year of running; None without a loan that can be spread out."""
    loan = operator_loan(forecast)
    return None if loan is None else _padded([one.interest for one in loan.years], years)


def capital_repaid(forecast: Forecast | None, years: int) -> tuple[Decimal, ...] | None:
    """Return the capital that each year of running repays; None without such a loan."""
    loan = operator_loan(forecast)
    return None if loan is None else _padded([one.capital for one in loan.years], years)


def _padded(amounts: list[Decimal], years: int) -> tuple[Decimal, ...]:
    kept = amounts[:years]
    return (*kept, *(ZERO for _ in range(years - len(kept))))
