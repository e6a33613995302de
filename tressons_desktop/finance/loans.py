"""The amortisation table of a loan, to the cent.

Instalments are monthly and the interest of a month is a twelfth of the yearly rate, as banks write
it. The last instalment takes what rounding left, so that the table always ends at zero.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Final

from tressons_desktop.finance.budget import HUNDRED, ZERO
from tressons_desktop.finance.plan import funding_amount, is_loan
from tressons_desktop.project.model import FundingLine
from tressons_desktop.project.values import LoanKind
from tressons_desktop.text.money import cents

YEAR: Final = 12
LONGEST: Final = 600
"""Months of the longest loan that is spread out: fifty years."""
_STEEPEST: Final = Decimal(100)


@dataclass(frozen=True, slots=True)
class LoanRow:
    """An instalment: its number from 1, what it pays, what is still owed after it."""

    number: int
    interest: Decimal
    capital: Decimal
    outstanding: Decimal

    @property
    def paid(self) -> Decimal:
        """Return what leaves the bank account that month."""
        return self.interest + self.capital


@dataclass(frozen=True)
class LoanTable:
    """A loan spread out, month after month."""

    principal: Decimal
    rows: tuple[LoanRow, ...]

    @cached_property
    def interest(self) -> Decimal:
        """Return what the loan costs."""
        return _sum(row.interest for row in self.rows)

    @property
    def instalment(self) -> Decimal:
        """Return what is paid a month once the capital is being repaid, the largest one."""
        return max((row.paid for row in self.rows[:-1] or self.rows), default=ZERO)

    @cached_property
    def years(self) -> tuple[LoanRow, ...]:
        """Add the instalments up year by year of the loan, for tables that have few rows."""
        return tuple(
            _year(index // YEAR + 1, self.rows[index : index + YEAR])
            for index in range(0, len(self.rows), YEAR)
        )


def amortise(
    principal: Decimal,
    rate: Decimal | None,
    months: int | None,
    *,
    deferral: int | None = None,
    constant_capital: bool = False,
) -> LoanTable | None:
    """Spread out a loan; None while its amount or its length is missing or cannot be.

    ``rate`` is in percent a year; ``months`` counts from the loan to its end, ``deferral``
    included, during which the interest alone is paid. Equal instalments, or equal capital.
    """
    if principal <= ZERO or months is None or not 0 < months <= LONGEST:
        return None
    rate = ZERO if rate is None else rate
    if not ZERO <= rate <= _STEEPEST:
        return None
    waiting = min(max(deferral or 0, 0), months - 1)
    return _spread(cents(principal), rate, months, waiting, constant_capital)


def funding_loan(line: FundingLine) -> LoanTable | None:
    """Spread out a loan of the funding plan; None when it is none, or lacks its length."""
    if not is_loan(line):
        return None
    return amortise(
        funding_amount(line),
        line.loan_rate,
        line.loan_months,
        deferral=line.loan_deferral,
        constant_capital=line.loan_kind is LoanKind.CAPITAL,
    )


@lru_cache(maxsize=256)
def _spread(
    principal: Decimal, rate: Decimal, months: int, waiting: int, constant_capital: bool
) -> LoanTable:
    monthly = rate / HUNDRED / YEAR
    repaying = months - waiting
    slice_ = cents(principal / repaying)
    level = level_instalment(principal, monthly, repaying)
    rows, owed = [], principal
    for number in range(1, months + 1):
        interest = cents(owed * monthly)
        capital = slice_ if constant_capital else level - interest
        capital = min(max(capital, ZERO), owed) if number > waiting else ZERO
        if number == months:
            capital = owed
        owed -= capital
        rows.append(LoanRow(number, interest, capital, owed))
    return LoanTable(principal, tuple(rows))


def level_instalment(principal: Decimal, monthly: Decimal, count: int) -> Decimal:
    """Return the instalment that repays a loan in equal payments."""
    if not monthly:
        return cents(principal / count)
    return cents(principal * monthly / (1 - (1 + monthly) ** -count))


def _year(number: int, rows: tuple[LoanRow, ...]) -> LoanRow:
    interest, capital = _sum(row.interest for row in rows), _sum(row.capital for row in rows)
    return LoanRow(number, interest, capital, rows[-1].outstanding)


def _sum(amounts: Iterable[Decimal]) -> Decimal:
    return sum(amounts, ZERO)
