"""The VAT of an operation that comes back beside the plan: how much, in which months."""

from __future__ import annotations

from dataclasses import dataclass

from tressons_desktop.finance.vat_advance import Recovery, VatAdvance
from tressons_desktop.forecast.cash.expenses import Expenses
from tressons_desktop.forecast.cash.habits import CashHabits
from tressons_desktop.forecast.cash.model import Hypothesis
from tressons_desktop.forecast.cash.spread import Schedule, add, in_cents, shares


@dataclass(frozen=True, slots=True)
class VatBack:
    """VAT that comes back, by month, and what is supposed of it."""

    label: str
    schedule: Schedule
    hypothesis: Hypothesis


def vat_back(
    advance: VatAdvance | None, expenses: Expenses, habits: CashHabits, fctva_years: int | None
) -> VatBack | None:
    """Say when the VAT comes back; nothing is counted while nobody knows whether it does.

    ``fctva_years``: years after the expense, the habit when None.
    """
    if advance is None or advance.recovered is None:
        return None
    if advance.way is Recovery.DEDUCTION:
        months = habits.deduction.months
        schedule = {month + months: amount for month, amount in expenses.vat.items()}
        said = Hypothesis("TVA déduite", habits.deduction.why, habits.deduction.origin)
        return VatBack("TVA déduite", schedule, said)
    years = habits.fctva.years if fctva_years is None else fctva_years
    schedule = _fctva(in_cents(advance.recovered), expenses.taxed, years, habits.fctva.month)
    words = habits.fctva.why if fctva_years is None else _fctva_words(years)
    doubt = f"{words} {advance.doubt}." if advance.doubt else words
    return VatBack("FCTVA", schedule, Hypothesis("FCTVA", doubt, habits.fctva.origin))


def _fctva_words(years: int) -> str:
    when = {0: "l’année de la dépense", 1: "un an après la dépense"}
    return f"versé {when.get(years, 'deux ans après la dépense')}."


def _fctva(recovered: int, taxed: Schedule, years: int, month: int) -> Schedule:
    """Share the FCTVA by year of expense; the same year, it comes after the expense at least."""
    spent: dict[int, int] = {}
    latest: dict[int, int] = {}
    for when, amount in taxed.items():
        year = when // 12
        spent[year] = spent.get(year, 0) + amount
        latest[year] = max(latest.get(year, when), when)
    schedule: Schedule = {}
    for year, part in zip(spent, shares(recovered, list(spent.values())), strict=True):
        paid = (year + years) * 12 + month - 1
        add(schedule, paid if years else max(paid, latest[year] + 1), part)
    return schedule
