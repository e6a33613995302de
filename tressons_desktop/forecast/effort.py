"""What is expected of the third year, and what the rent takes of it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from tressons_desktop.forecast.activities import HUNDRED
from tressons_desktop.forecast.estimate import quick_estimate, sales_are_detailed
from tressons_desktop.forecast.model import Statement
from tressons_desktop.project.forecast_amounts import yearly_rent
from tressons_desktop.project.model import ProjectFile


@dataclass(frozen=True, slots=True)
class RentEffort:
    """The rent of a year, the sales it is compared with, and their ratio in percent."""

    rent: Decimal
    sales: Decimal
    percent: Decimal


def expected_sales(file: ProjectFile, statement: Statement) -> Decimal | None:
    """Return the sales of the third year, else those of the estimate; None without any."""
    if sales_are_detailed(file):
        return statement.years[-1].sales or None
    return quick_estimate(file).sales


def rent_effort(file: ProjectFile, statement: Statement) -> RentEffort | None:
    """Compare rent and sales, both a year and without tax; None while one is not known."""
    sales, rent = expected_sales(file, statement), yearly_rent(file)
    if rent is None or rent < 0 or not sales or sales < 0:
        return None
    return RentEffort(rent, sales, rent * HUNDRED / sales)
