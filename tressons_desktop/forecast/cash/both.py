"""The two plans of a project over the same months, never added together."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from tressons_desktop.finance.accounts import Accounts
from tressons_desktop.finance.vat_advance import fctva_years
from tressons_desktop.forecast.cash.dates import operation_dates
from tressons_desktop.forecast.cash.habits import cash_habits
from tressons_desktop.forecast.cash.model import (
    ZERO,
    OperationCash,
    OperatorCash,
    months_between,
)
from tressons_desktop.forecast.cash.operation import MONTHS, OperationCase, operation_cash
from tressons_desktop.forecast.cash.operator import OperatorCase, operator_cash
from tressons_desktop.forecast.cash.spread import month_number, month_of
from tressons_desktop.forecast.opening import opening_month
from tressons_desktop.project.model import ProjectFile
from tressons_desktop.project.values import PartialDate


@dataclass(frozen=True, kw_only=True)
class CashCase:
    """What may be tried beside the project: grants late, FCTVA, rate, what can be advanced.

    None leaves what the commune and the project say. ``first`` and ``months``: what to look at, so
    that two cases are laid over the same months.
    """

    first: date | None = None
    months: int | None = None
    late: int = 0
    fctva_years: int | None = None
    rate: Decimal | None = None
    available: Decimal | None = None


@dataclass(frozen=True, kw_only=True)
class CashPlans:
    """The operation of the promoter and the till of the operator, month for month."""

    operation: OperationCash
    operator: OperatorCash


def cash_plans(accounts: Accounts, case: CashCase | None = None) -> CashPlans:
    """Lay both plans from the same month, unless they are years apart."""
    case = case or CashCase()
    file = dated_file(accounts.file)
    tried = replace(_tried(file, case), first=case.first, months=case.months)
    operation = operation_cash(accounts, tried)
    if case.first is not None and case.months is not None:
        shared = OperatorCase(first=case.first, months=case.months, late=case.late)
        return CashPlans(operation=operation, operator=operator_cash(file, shared))
    first, length = operation.plan.first, operation.plan.length
    before = month_of(month_number(opening_month(file.project)) - 1)
    if operation.plan.empty or months_between(first, before) >= length:
        return CashPlans(
            operation=operation, operator=operator_cash(file, OperatorCase(late=case.late))
        )
    if before < first:
        length = max(length, MONTHS)
        first = before
        operation = operation_cash(accounts, replace(tried, first=first, months=length))
    shared = OperatorCase(first=first, months=length, late=case.late)
    return CashPlans(operation=operation, operator=operator_cash(file, shared))


def _tried(file: ProjectFile, case: CashCase) -> OperationCase:
    """Complete what is tried with the delay of the FCTVA and what the promoter can advance."""
    told = fctva_years(file)
    return OperationCase(
        late=case.late,
        fctva_years=told if case.fctva_years is None else case.fctva_years,
        rate=case.rate,
        available=(file.project.treasury or ZERO) if case.available is None else case.available,
    )


def dated_file(file: ProjectFile) -> ProjectFile:
    """Suppose a month of opening where none was stated, so that both plans have the same."""
    if file.project.opening is not None:
        return file
    opening = month_of(operation_dates(file, cash_habits()).opening)
    supposed = PartialDate(opening.year, opening.month)
    return replace(file, project=replace(file.project, opening=supposed))
