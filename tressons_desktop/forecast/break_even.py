"""Break-even: what must be sold so that the year pays for itself, in euros, days, customers.

Formula of common use, (fixed costs - other incomes) / margin over sales, to be checked by whoever
keeps the accounts.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_CEILING, Decimal
from typing import Final

from tressons_desktop.forecast.activities import HUNDRED, activity_figures
from tressons_desktop.forecast.estimate import quick_estimate, sales_are_detailed
from tressons_desktop.forecast.lines import ResultLine
from tressons_desktop.forecast.methods import METHODS
from tressons_desktop.forecast.model import (
    ZERO,
    BreakEvenPoint,
    SalesDrop,
    Statement,
    YearResult,
)
from tressons_desktop.forecast.sales import ramp
from tressons_desktop.project.model import ProjectFile
from tressons_desktop.text.money import cents
from tressons_desktop.text.numbers import round_half_up

SOURCE: Final = "Chiffres du projet, charges fixes ÷ taux de marque (usage courant, à vérifier)"
DAYS: Final = 365
LOW_SALES: Final = Decimal(15)
"""Percent that sales lose in the test that juries ask for."""


def break_even(file: ProjectFile, year: YearResult) -> BreakEvenPoint | None:
    """Compute the break-even of a year; None while sales, margin or fixed costs are not known."""
    rate = _margin_rate(file, year)
    if rate is None or not ZERO < rate <= HUNDRED or not year.fixed_charges_known:
        return None
    due = max(ZERO, year.fixed_charges - year.beside_sales)
    point = BreakEvenPoint(
        year=year.number,
        sales=year.sales,
        margin=year.margin,
        margin_rate=rate,
        fixed_costs=year.fixed_charges,
        other_income=year.beside_sales,
        turnover=cents(due * HUNDRED / rate),
        days=None,
    )
    return _with_customers(file, replace(point, days=_days(point)))


def without_aid_for_jobs(file: ProjectFile, year: YearResult) -> BreakEvenPoint | None:
    """Compute the break-even of a year once the aid for jobs is over; None without such an aid."""
    if not year.of(ResultLine.EMPLOYMENT_AID):
        return None
    kept = dict(year.amounts)
    del kept[ResultLine.EMPLOYMENT_AID]
    return break_even(file, replace(year, amounts=kept))


def sales_drop(statement: Statement, percent: Decimal = LOW_SALES) -> SalesDrop | None:
    """Say what the third year leaves if sales drop; None while there are none."""
    year = statement.years[-1]
    if not year.sales:
        return None
    kept = (HUNDRED - percent) / HUNDRED
    return SalesDrop(
        percent=percent,
        sales=cents(year.sales * kept),
        margin=cents(year.margin * kept),
        other_income=year.beside_sales,
        fixed_costs=year.fixed_charges,
    )


def days_of_opening(file: ProjectFile) -> int | None:
    """Return the days of opening of a year: those typed, else the most that an activity has."""
    typed = file.forecast.days_open if file.forecast else None
    if typed is not None:
        return typed if 0 < typed <= DAYS + 1 else None
    said = [
        int(one.frequency)
        for one in file.activities
        if one.frequency is not None and METHODS[one.method].by_day
    ]
    most = max(said, default=0)
    return most if 0 < most <= DAYS + 1 else None


def _margin_rate(file: ProjectFile, year: YearResult) -> Decimal | None:
    if not sales_are_detailed(file):
        return quick_estimate(file).margin_rate if ResultLine.GOODS_SOLD in year.amounts else None
    return HUNDRED * year.margin / year.sales if year.sales else None


def _days(point: BreakEvenPoint) -> int | None:
    if point.sales <= ZERO or not point.reached:
        return None
    return min(DAYS, int(round_half_up(point.turnover * DAYS / point.sales, 0)))


def _with_customers(file: ProjectFile, point: BreakEvenPoint) -> BreakEvenPoint:
    """Count customers a day, those needed in the same mix as those expected."""
    days, customers = days_of_opening(file), _customers(file, point.year)
    if days is None or not customers or not point.sales:
        return replace(point, days_open=days)
    a_day = customers / days
    expected = int(round_half_up(a_day, 0))
    exact = a_day * point.turnover / point.sales
    needed = int(exact.to_integral_value(ROUND_CEILING))
    needed = min(needed, expected) if point.reached else max(needed, expected + 1)
    return replace(point, days_open=days, customers=expected, customers_needed=needed)


def _customers(file: ProjectFile, number: int) -> Decimal:
    """Return the customers of a year of running, in the activities that count them."""
    found = (activity_figures(one) for one in file.activities)
    whole = sum((one.customers for one in found if one.customers and one.counted), ZERO)
    return whole * ramp(file.forecast)[number - 1] / HUNDRED
