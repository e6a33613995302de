"""What a cash plan says, as frozen objects: screens, charts, dossier and workbook read them.

Two plans, never added together: the operation of the promoter (with tax, from the first expense to
the last grant), and the till of the operator (from the month before opening).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from tressons_desktop.forecast.opening import month_after
from tressons_desktop.text.dates import MONTHS
from tressons_desktop.text.money import cents

ZERO = Decimal("0.00")


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """What a plan supposes: what about, in words, and what it is worth (text, or habit)."""

    about: str
    words: str
    origin: str
    to_verify: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class CashLine:
    """Money of one origin: an amount a month, never negative; ``incoming`` says which way.

    ``later``: what falls after the last month. ``record_id``: the record it comes from, if one.
    """

    key: str
    label: str
    incoming: bool
    amounts: tuple[Decimal, ...]
    later: Decimal = ZERO
    record_id: str = ""

    @property
    def total(self) -> Decimal:
        """Return all of it, later months included."""
        return sum(self.amounts, self.later)


@dataclass(frozen=True, slots=True)
class CashMonth:
    """A month: what there was, what came, what went."""

    month: date
    opening: Decimal
    received: Decimal
    paid: Decimal

    @property
    def closing(self) -> Decimal:
        """Return what is left at the end of the month."""
        return self.opening + self.received - self.paid

    @property
    def words(self) -> str:
        """Name the month: "février 2028"."""
        return month_words(self.month)


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """A payment expected from somebody: "avance", "acompte", "solde", "versement".

    ``assumed``: its month follows from habits, nobody stated it.
    """

    month: date
    label: str
    detail: str
    amount: Decimal
    record_id: str = ""
    assumed: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Bridging:
    """A credit line that fills the hole: at most ``amount``, interest on what is used only.

    ``available``: what the promoter advances itself. ``months``: how many it is used.
    """

    amount: Decimal
    months: int
    interest: Decimal
    rate: Decimal
    available: Decimal = ZERO


@dataclass(frozen=True)
class CashPlan:
    """Lines of money over ``length`` months; each opens where the one before closed."""

    first: date
    length: int
    lines: tuple[CashLine, ...]
    hypotheses: tuple[Hypothesis, ...] = ()
    payments: tuple[Payment, ...] = ()

    @cached_property
    def months(self) -> tuple[CashMonth, ...]:
        """Add up the lines, month after month."""
        received, paid = _columns(self.received, self.length), _columns(self.paid, self.length)
        months, opening = [], ZERO
        for place in range(self.length):
            when = months_after(self.first, place)
            months.append(CashMonth(when, opening, received[place], paid[place]))
            opening = months[-1].closing
        return tuple(months)

    @property
    def received(self) -> tuple[CashLine, ...]:
        """List what comes in."""
        return tuple(line for line in self.lines if line.incoming)

    @property
    def paid(self) -> tuple[CashLine, ...]:
        """List what goes out."""
        return tuple(line for line in self.lines if not line.incoming)

    @property
    def empty(self) -> bool:
        """Tell whether no money moves at all."""
        return not any(line.total for line in self.lines)

    @cached_property
    def lowest(self) -> CashMonth | None:
        """Return the month that ends lowest, the first of equal ones; None without months."""
        return min(self.months, key=lambda month: month.closing, default=None)

    @property
    def need(self) -> Decimal:
        """Return what must be found elsewhere to pay everything when it falls due."""
        return max(ZERO, -self.lowest.closing) if self.lowest else ZERO

    @property
    def months_short(self) -> int:
        """Count the months that end below zero."""
        return sum(month.closing < ZERO for month in self.months)

    @property
    def end(self) -> Decimal:
        """Return what is left after the last month of the table."""
        return self.months[-1].closing if self.months else ZERO

    @property
    def later(self) -> Decimal:
        """Return what still comes, less what still goes, after the last month."""
        return _later(self.received) - _later(self.paid)

    def closing(self, when: date) -> Decimal:
        """Return what is left at the end of a month: nothing before, the end after."""
        index = months_between(self.first, when)
        if index < 0 or not self.months:
            return ZERO
        return self.months[min(index, len(self.months) - 1)].closing


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconciliation:
    """Where the operation ends, from the plan alone: what comes, less what is spent.

    ``vat_back`` comes beside the plan; what is given in kind is not in it.
    """

    funding: Decimal
    vat_back: Decimal
    spent: Decimal

    @property
    def left(self) -> Decimal:
        """Return what is left once all is paid and received; negative: what is missing."""
        return self.funding + self.vat_back - self.spent


@dataclass(frozen=True, kw_only=True)
class OperationCash:
    """The cash of an operation, with tax, and what fills its hole."""

    plan: CashPlan
    expected: Reconciliation
    loan_service: tuple[Decimal, ...]
    """What loans of the plan cost a month: paid by the budget of the promoter, beside."""
    bridging: Bridging | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """What the operator has and owes at the end of a month, in euros.

    ``vat`` and ``contributions`` are owed (a VAT credit is below zero); ``result`` adds up from
    the start, ``equity`` is what was put in, money already there included.
    """

    month: date
    cash: Decimal
    stock: Decimal
    equipment: Decimal
    receivables: Decimal
    payables: Decimal
    contributions: Decimal
    vat: Decimal
    loan: Decimal
    equity: Decimal
    result: Decimal

    @property
    def assets(self) -> Decimal:
        """Return what there is."""
        return self.cash + self.stock + self.equipment + self.receivables

    @property
    def liabilities(self) -> Decimal:
        """Return what it is owed to."""
        owed = self.payables + self.contributions + self.vat + self.loan
        return owed + self.equity + self.result


@dataclass(frozen=True, kw_only=True)
class OperatorCash:
    """The till of the operator: its plan, and its balance each month."""

    plan: CashPlan
    balance: tuple[Balance, ...]
    opening: date

    @cached_property
    def lowest(self) -> CashMonth | None:
        """Return the lowest month, from the one before opening: nothing is there until then."""
        return self._lowest(months_after(self.opening, -1))

    @cached_property
    def lowest_open(self) -> CashMonth | None:
        """Return the lowest month once the place is open: the start is not looked at."""
        return self._lowest(self.opening)

    def _lowest(self, first: date) -> CashMonth | None:
        looked = [month for month in self.plan.months if month.month >= first]
        return min(looked, key=lambda month: month.closing, default=None)


def bridging(plan: CashPlan, rate: Decimal, available: Decimal = ZERO) -> Bridging | None:
    """Cost a credit line; None when what the promoter advances is enough.

    The interest of a month is a twelfth of the yearly rate on what is missing at its end.
    """
    missing = [max(ZERO, -month.closing - available) for month in plan.months]
    most = max(missing, default=ZERO)
    if not most:
        return None
    interest = cents(sum(missing, ZERO) * rate / 1200)
    used = sum(amount > ZERO for amount in missing)
    return Bridging(amount=most, months=used, interest=interest, rate=rate, available=available)


def months_after(first: date, count: int) -> date:
    """Return the first day of the month so many months later."""
    return month_after(first, count)


def months_between(first: date, other: date) -> int:
    """Count the months from one to the other."""
    return (other.year - first.year) * 12 + other.month - first.month


def month_words(month: date) -> str:
    """Write a month: "février 2028"."""
    return f"{MONTHS[month.month - 1]} {month.year}"


def _columns(lines: Iterable[CashLine], count: int) -> list[Decimal]:
    rows = [line.amounts for line in lines]
    return [sum((row[place] for row in rows), ZERO) for place in range(count)]


def _later(lines: Iterable[CashLine]) -> Decimal:
    return sum((line.later for line in lines), ZERO)
