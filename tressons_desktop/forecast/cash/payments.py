"""When the money of a funding plan comes: instalments typed, else the habit of each funder."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from tressons_desktop.finance.plan import funding_amount, is_loan
from tressons_desktop.forecast.cash.dates import OperationDates
from tressons_desktop.forecast.cash.expenses import Expenses
from tressons_desktop.forecast.cash.habits import CashHabits, PaymentHabit
from tressons_desktop.forecast.cash.model import Hypothesis
from tressons_desktop.forecast.cash.spread import in_cents, month_number
from tressons_desktop.project.model import FundingLine, Instalment, ProjectFile
from tressons_desktop.project.values import InstalmentKind

HUNDRED: Final = Decimal(100)
_SLOWEST: Final = 60
"""Months past which a delay of payment is a slip of the hand."""
ONE_PAYMENT: Final = "versement"


@dataclass(frozen=True, slots=True, kw_only=True)
class DueMoney:
    """Money of a funding line in a month, in cents; ``assumed``: nobody stated when."""

    line: FundingLine
    month: int
    cents: int
    detail: str
    assumed: bool


@dataclass(frozen=True, slots=True)
class _Share:
    kind: InstalmentKind
    cents: int
    month: int | None


@dataclass(frozen=True, kw_only=True)
class Paying:
    """What decides when a funder pays: dates of the works, expenses paid, habits, lateness."""

    dates: OperationDates
    expenses: Expenses
    habits: CashHabits
    late: int = 0

    def money_of(self, line: FundingLine, typed: Iterable[Instalment]) -> tuple[DueMoney, ...]:
        """Say when all of a line comes; its instalments always make its amount up."""
        habit, total = self.habits.payment(line), in_cents(funding_amount(line))
        shares = _shares(total, tuple(typed), habit)
        due, reached = [], 0
        for share in shares:
            reached += share.cents
            month = share.month
            if month is None:
                month = self._month(line, share.kind, reached, total) + self._delay(line, habit)
            due.append(
                DueMoney(
                    line=line,
                    month=month + self._lateness(line),
                    cents=share.cents,
                    detail=share.kind.label.lower() if len(shares) > 1 else ONE_PAYMENT,
                    assumed=share.month is None,
                )
            )
        return tuple(due)

    def _delay(self, line: FundingLine, habit: PaymentHabit) -> int:
        stated = line.payment_delay
        return habit.delay if stated is None else min(max(stated, 0), _SLOWEST)

    def _lateness(self, line: FundingLine) -> int:
        return 0 if is_loan(line) else self.late

    def _month(self, line: FundingLine, kind: InstalmentKind, reached: int, total: int) -> int:
        """Return the month when a payment may be asked: never before the money was granted."""
        start = self.dates.works
        if kind is InstalmentKind.INTERIM and total > 0:
            share = HUNDRED * reached / total
            start = self.expenses.month_when_paid(min(share, HUNDRED), self.dates.works_end)
        elif kind is not InstalmentKind.ADVANCE:
            start = self.expenses.month_when_paid(None, self.dates.works_end)
        granted = [day for day in (line.decided_on, line.notified_on, line.signed_on) if day]
        return max([start, *map(month_number, granted)])


def _shares(total: int, typed: tuple[Instalment, ...], habit: PaymentHabit) -> tuple[_Share, ...]:
    """Cut a line into payments: those typed, then what they leave, as a balance."""
    shares = [_typed(total, one) for one in typed] if typed else _usual(total, habit)
    kept, left = [], total
    for share in shares:
        cut = min(share.cents, left) if total >= 0 else max(share.cents, left)
        if cut:
            kept.append(_Share(share.kind, cut, share.month))
            left -= cut
    if left:
        balances = (one.month for one in shares if one.kind is InstalmentKind.BALANCE)
        kept.append(_Share(InstalmentKind.BALANCE, left, next(balances, None)))
    return _one_balance(kept)


def _one_balance(shares: list[_Share]) -> tuple[_Share, ...]:
    """Join what comes as balance in the same month."""
    joined: dict[tuple[InstalmentKind, int | None], int] = {}
    for share in shares:
        key = share.kind, share.month
        joined[key] = joined.get(key, 0) + share.cents
    return tuple(_Share(kind, amount, month) for (kind, month), amount in joined.items())


def _typed(total: int, one: Instalment) -> _Share:
    amount = 0
    if one.amount is not None:
        amount = in_cents(one.amount)
    elif one.percent is not None:
        amount = in_cents(Decimal(total) * one.percent / HUNDRED / HUNDRED)
    month = None if one.when is None else month_number(one.when.last_day)
    return _Share(one.kind, amount, month)


def _usual(total: int, habit: PaymentHabit) -> list[_Share]:
    advance = int(total * habit.advance / HUNDRED)
    interim = int(total * habit.interim / HUNDRED) - advance if habit.interim else 0
    return [
        _Share(InstalmentKind.ADVANCE, advance, None),
        _Share(InstalmentKind.INTERIM, max(interim, 0), None),
    ]


def instalments_by_line(file: ProjectFile) -> Mapping[str, tuple[Instalment, ...]]:
    """Gather the instalments typed, in their order."""
    found: dict[str, list[Instalment]] = {}
    for one in sorted(file.instalments, key=lambda one: one.position):
        found.setdefault(one.funding_id, []).append(one)
    return {line_id: tuple(ones) for line_id, ones in found.items()}


def payment_hypothesis(line: FundingLine, habits: CashHabits, typed: bool) -> Hypothesis:
    """Say how a funder is supposed to pay."""
    name = name_of(line)
    if typed:
        return Hypothesis(name, "versements saisis dans le plan", "Plan de financement", False)
    habit = habits.payment(line)
    return Hypothesis(name, habit.why, habit.origin)


def name_of(line: FundingLine) -> str:
    """Name a funding line: who pays, and the scheme when it is told."""
    name = " ".join(line.label.split()) or line.funder.label
    scheme = " ".join(line.scheme.split())
    return f"{name}, {scheme}" if scheme and scheme.casefold() not in name.casefold() else name
