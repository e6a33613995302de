"""A project as it would be in another case: the one place where a scenario changes figures.

What comes back is a snapshot like any other, which every rule reads as usual. Nothing of it is
ever written.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Final

from tressons_desktop.project.forecast_records import Activity, Charge, ForecastScenario
from tressons_desktop.project.forecast_values import ActivityMethod, ChargeKind
from tressons_desktop.project.model import BudgetLine, Project, ProjectFile
from tressons_desktop.project.values import BudgetCategory, FundingStatus, PartialDate

_HUNDRED: Final = Decimal(100)
_YEAR: Final = 12
_FARTHEST: Final = 120
"""Months of delay past which a figure is a slip of the hand."""


def what_if(file: ProjectFile, scenario: ForecastScenario) -> ProjectFile:
    """Return the snapshot as a scenario supposes it.

    Sales change by the number of customers, not by prices; works by the price of their lines;
    a later opening moves with it all that is dated and not done.
    """
    delay = min(max(scenario.delay or 0, -_FARTHEST), _FARTHEST)
    return replace(
        file,
        project=_project(file.project, scenario, delay),
        activities=tuple(_activity(one, scenario) for one in file.activities),
        charges=tuple(_charge(one, scenario.energy) for one in file.charges),
        budget=tuple(_works(line, scenario.works) for line in file.budget),
        funding=tuple(
            replace(line, status=FundingStatus.REFUSED) if line.id in scenario.refused else line
            for line in file.funding
        ),
        milestones=tuple(
            step if step.done else replace(step, when=shifted(step.when, delay))
            for step in file.milestones
        ),
        instalments=tuple(replace(one, when=shifted(one.when, delay)) for one in file.instalments),
    )


def _project(project: Project, scenario: ForecastScenario, delay: int) -> Project:
    return replace(
        project,
        opening=shifted(project.opening, delay),
        yearly_sales=_scaled(project.yearly_sales, scenario.sales),
        margin_rate=_moved(project.margin_rate, scenario.margin),
    )


def _activity(activity: Activity, scenario: ForecastScenario) -> Activity:
    changed = replace(activity, margin_rate=_moved(activity.margin_rate, scenario.margin))
    if activity.method is ActivityMethod.AMOUNT:
        return replace(changed, price=_scaled(activity.price, scenario.sales))
    return replace(changed, count=_scaled(activity.count, scenario.sales))


def _charge(charge: Charge, percent: Decimal | None) -> Charge:
    if charge.kind is not ChargeKind.ENERGY or not percent:
        return charge
    return replace(
        charge,
        year_1=_scaled(charge.year_1, percent),
        year_2=_scaled(charge.year_2, percent),
        year_3=_scaled(charge.year_3, percent),
    )


def _works(line: BudgetLine, percent: Decimal | None) -> BudgetLine:
    if line.category is not BudgetCategory.WORKS:
        return line
    return replace(line, unit_price=_scaled(line.unit_price, percent))


def _scaled(value: Decimal | None, percent: Decimal | None) -> Decimal | None:
    if value is None or not percent:
        return value
    return value * max(Decimal(0), _HUNDRED + percent) / _HUNDRED


def _moved(rate: Decimal | None, points: Decimal | None) -> Decimal | None:
    """Add points to a margin that can be; one that cannot stays what it is, and is told so."""
    if rate is None or not points or not 0 <= rate <= _HUNDRED:
        return rate
    return min(max(rate + points, Decimal(0)), _HUNDRED)


def shifted(when: PartialDate | None, months: int) -> PartialDate | None:
    """Move a date by so many months; one known to the year only moves by whole years."""
    if when is None or not months:
        return when
    if when.month is None:
        return PartialDate(_possible(when.year + round(months / _YEAR)))
    number = when.year * _YEAR + when.month - 1 + months
    year, month = _possible(number // _YEAR), number % _YEAR + 1
    if when.day is None:
        return PartialDate(year, month)
    return PartialDate(year, month, min(when.day, PartialDate(year, month).last_day.day))


def _possible(year: int) -> int:
    return min(max(year, date.min.year), date.max.year)
