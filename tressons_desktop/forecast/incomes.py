"""Grants, memberships, gifts: what the operator receives beside its sales."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Final

from tressons_desktop.forecast.entry import EVEN, MONTHS, Weights, YearlyEntry, only_in
from tressons_desktop.forecast.lines import ResultLine
from tressons_desktop.forecast.model import ZERO, FlowKind
from tressons_desktop.project.forecast_amounts import sound
from tressons_desktop.project.forecast_records import OtherIncome
from tressons_desktop.project.forecast_values import IncomeKind
from tressons_desktop.project.model import ProjectFile
from tressons_desktop.project.values import FunderKind
from tressons_desktop.text.money import cents

_GRANTS: Final[dict[FunderKind | None, ResultLine]] = {
    FunderKind.STATE: ResultLine.GRANT_STATE,
    FunderKind.REGION: ResultLine.GRANT_REGION,
    FunderKind.DEPARTEMENT: ResultLine.GRANT_DEPARTEMENT,
    FunderKind.EPCI: ResultLine.GRANT_EPCI,
    FunderKind.COMMUNE: ResultLine.GRANT_COMMUNE,
    FunderKind.EUROPE: ResultLine.GRANT_EUROPE,
    FunderKind.OTHER_PUBLIC: ResultLine.GRANT_PUBLIC,
    FunderKind.PRIVATE: ResultLine.GRANT_PRIVATE,
    None: ResultLine.GRANT_UNKNOWN,
}
_OTHERS: Final[dict[IncomeKind, ResultLine]] = {
    IncomeKind.EMPLOYMENT_AID: ResultLine.EMPLOYMENT_AID,
    IncomeKind.MEMBERSHIP: ResultLine.MEMBERSHIP,
    IncomeKind.GIFTS: ResultLine.GIFTS,
    IncomeKind.OTHER: ResultLine.OTHER_INCOME,
}
_LATE: Final = (IncomeKind.OPERATING_GRANT, IncomeKind.EMPLOYMENT_AID)


def income_line(income: OtherIncome) -> ResultLine:
    """Return the line of the result where an income is counted."""
    if income.kind is IncomeKind.OPERATING_GRANT:
        return _GRANTS[income.funder]
    return _OTHERS[income.kind]


def incomes_entries(file: ProjectFile, start: date, years: int) -> Iterator[YearlyEntry]:
    """Give every income; a year left empty brings nothing: no grant is renewed by itself."""
    for income in file.incomes:
        typed = income_amounts(income)
        if typed is None:
            continue
        yield YearlyEntry(
            kind=FlowKind.INCOME,
            line=income_line(income),
            label=" ".join(income.label.split()) or income.kind.label,
            record_id=income.id,
            amounts=tuple(typed[min(year, 2)] for year in range(years)),
            weights=(_paid(income, start.month),) * years,
        )


def income_amounts(income: OtherIncome) -> tuple[Decimal, Decimal, Decimal] | None:
    """Return the cents of the three years; None while none was typed, or one cannot be."""
    typed = (income.year_1, income.year_2, income.year_3)
    if all(one is None for one in typed) or not all(sound(one or ZERO) for one in typed):
        return None
    first, second, third = (cents(one or ZERO) for one in typed)
    return first, second, third


def _paid(income: OtherIncome, first_month: int) -> Weights:
    """Weigh the months when it is paid.

    Without a month a grant comes in the last of the year, the worst for the till; what many
    people give spreads over the year.
    """
    if income.month is not None and 1 <= income.month <= MONTHS:
        return only_in((income.month - first_month) % MONTHS)
    return only_in(MONTHS - 1) if income.kind in _LATE else EVEN
