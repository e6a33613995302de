"""The two plans of a project over the same months, never added together."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Final

from tressons_desktop.finance.accounts import Accounts
from tressons_desktop.forecast.cash.dates import operation_dates
from tressons_desktop.forecast.cash.habits import cash_habits
from tressons_desktop.forecast.cash.model import (
    ZERO,
    OperationCash,
    OperatorCash,
    months_between,
)
from tressons_desktop.forecast.cash.operation import OperationCase, operation_cash
from tressons_desktop.forecast.cash.operator import OperatorCase, operator_cash
from tressons_desktop.forecast.cash.spread import month_of
from tressons_desktop.project.model import ProjectFile
from tressons_desktop.project.values import PartialDate

SHORTEST: Final = 36
RUNNING: Final = 24
"""Months of running that the plans show at least."""


@dataclass(frozen=True, kw_only=True)
class CashCase:
    """What may be tried beside the project: grants late, FCTVA, rate, what can be advanced."""

    late: int = 0
    fctva_years: int | None = None
    rate: Decimal | None = None
    available: Decimal = ZERO


@dataclass(frozen=True, kw_only=True)
class CashPlans:
    """The operation of the promoter and the till of the operator, month for month."""

    operation: OperationCash
    operator: OperatorCash


def cash_plans(accounts: Accounts, today: date, case: CashCase | None = None) -> CashPlans:
    """Lay both plans from the same month, unless they are years apart."""
    case = case or CashCase()
    file = dated_file(accounts.file, today)
    tried = OperationCase(
        late=case.late,
        fctva_years=case.fctva_years,
        rate=case.rate,
        available=case.available,
        months=SHORTEST,
    )
    operation = operation_cash(accounts, today, tried)
    alone = operator_cash(file, OperatorCase(late=case.late, months=SHORTEST))
    if operation.plan.empty or alone.plan.empty:
        return CashPlans(operation=operation, operator=alone)
    first = min(operation.plan.first, alone.plan.first)
    months = max(SHORTEST, months_between(first, alone.opening) + RUNNING)
    if months > SHORTEST + RUNNING:
        return CashPlans(operation=operation, operator=alone)
    return CashPlans(
        operation=operation_cash(accounts, today, replace(tried, first=first, months=months)),
        operator=operator_cash(file, OperatorCase(first=first, months=months, late=case.late)),
    )


def dated_file(file: ProjectFile, today: date) -> ProjectFile:
    """Suppose a month of opening where none was stated, so that both plans have the same."""
    if file.project.opening is not None:
        return file
    opening = month_of(operation_dates(file, cash_habits(), today).opening)
    supposed = PartialDate(opening.year, opening.month)
    return replace(file, project=replace(file.project, opening=supposed))
