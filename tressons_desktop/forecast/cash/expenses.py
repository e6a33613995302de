"""In which months the expenses of an investment are paid, with tax."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from tressons_desktop.finance.budget import ZERO, line_amount, line_vat
from tressons_desktop.forecast.cash.dates import OperationDates
from tressons_desktop.forecast.cash.habits import CashHabits, ExpenseHabit
from tressons_desktop.forecast.cash.model import Hypothesis
from tressons_desktop.forecast.cash.spread import (
    Schedule,
    in_cents,
    merged,
    month_number,
    spread,
)
from tressons_desktop.project.model import BudgetLine, ProjectFile
from tressons_desktop.project.values import BudgetCategory


@dataclass(frozen=True)
class Expenses:
    """What is paid each month, by family; of it, what bore VAT and the VAT itself."""

    by_category: Mapping[BudgetCategory, Schedule]
    taxed: Schedule
    vat: Schedule

    @cached_property
    def whole(self) -> Schedule:
        """Return all that is paid, in the order of months."""
        return dict(sorted(merged(self.by_category.values()).items()))

    def month_when_paid(self, percent: Decimal | None, default: int) -> int:
        """Return the month when that share of the expenses is paid; None: all of them."""
        total, paid = sum(self.whole.values()), 0
        if total <= 0:
            return default
        for month, amount in self.whole.items():
            paid += amount
            if percent is not None and paid * 100 >= total * percent:
                return month
        return max(self.whole)


def expenses_of(file: ProjectFile, dates: OperationDates, habits: CashHabits) -> Expenses:
    """Lay the lines of the budget on months, each family by its habit."""
    categories: dict[BudgetCategory, Schedule] = {}
    taxed: Schedule = {}
    taxes: Schedule = {}
    for (category, signed, bears), (amount, tax) in _grouped(file.budget).items():
        first, last = _months(signed, dates, habits.expenses[category])
        whole = in_cents(amount) + in_cents(tax)
        spread(categories.setdefault(category, {}), whole, first, last)
        if bears:
            spread(taxed, whole, first, last)
            spread(taxes, in_cents(tax), first, last)
    ordered = {kind: categories[kind] for kind in BudgetCategory if kind in categories}
    return Expenses(ordered, taxed, taxes)


def _grouped(
    lines: Iterable[BudgetLine],
) -> Mapping[tuple[BudgetCategory, int | None, bool], tuple[Decimal, Decimal]]:
    """Add up, amounts and VAT apart, the lines that are paid in the same months."""
    groups: dict[tuple[BudgetCategory, int | None, bool], tuple[Decimal, Decimal]] = {}
    for line in lines:
        if line.unit_price is None:
            continue
        signed = None if line.quote_signed_on is None else month_number(line.quote_signed_on)
        key = line.category, signed, line.vat_rate > ZERO
        amount, tax = groups.get(key, (ZERO, ZERO))
        groups[key] = amount + line_amount(line), tax + line_vat(line)
    return groups


def _months(signed: int | None, dates: OperationDates, habit: ExpenseHabit) -> tuple[int, int]:
    """Return the first and the last month of payment: never before the quote is signed."""
    first = dates.month(habit.start[0]) + habit.start[1] + habit.delay
    last = dates.month(habit.end[0]) + habit.end[1] + habit.delay
    if signed is not None:
        first = max(first, signed)
    return first, max(first, last)


def expense_hypotheses(expenses: Expenses, habits: CashHabits) -> tuple[Hypothesis, ...]:
    """Say when each family is paid."""
    return tuple(
        Hypothesis(kind.label, habits.expenses[kind].why, habits.expenses[kind].origin)
        for kind in expenses.by_category
    )
