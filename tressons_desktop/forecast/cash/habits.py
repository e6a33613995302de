"""When expenses are paid and when money comes, by habit: data with their date and origin.

A date typed in the project always comes before a habit.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Final

from tressons_desktop.definitions.pieces import read_sources
from tressons_desktop.definitions.reader import DefinitionTable, read_dated
from tressons_desktop.definitions.source import Source
from tressons_desktop.law.loader import law_book
from tressons_desktop.packaged import RESOURCES
from tressons_desktop.project.model import FundingLine
from tressons_desktop.project.values import BudgetCategory, Choice, FunderKind, FundingNature

FORMAT: Final = 1
PACKAGED: Final = RESOURCES / "forecast" / "tresorerie.toml"
_MOST: Final = Decimal(100)
_FARTHEST: Final = 24
"""Months that a habit may be away from what it is counted from."""


class Anchor(Choice):
    """What a month of expense is counted from."""

    WORKS = "debut_travaux", "Début des travaux"
    WORKS_END = "fin_travaux", "Fin des travaux"
    OPENING = "ouverture", "Ouverture"


@dataclass(frozen=True, slots=True, kw_only=True)
class Habit:
    """A habit in words, and where it comes from."""

    why: str
    sources: tuple[Source, ...]

    @property
    def origin(self) -> str:
        """Name the sources in one text."""
        return "\u202f; ".join(str(source) for source in self.sources)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpenseHabit(Habit):
    """Over which months a family of expenses is invoiced, and how long before it is paid."""

    category: BudgetCategory
    start: tuple[Anchor, int]
    end: tuple[Anchor, int]
    delay: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentHabit(Habit):
    """How a funder pays: percent at the start, percent in all on invoices, the rest at the end.

    ``funder`` or ``nature`` None: any.
    """

    funder: FunderKind | None
    nature: FundingNature | None
    advance: Decimal
    interim: Decimal
    delay: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FctvaHabit(Habit):
    """How many years after the expense the FCTVA comes, and in which month."""

    years: int
    month: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthsHabit(Habit):
    """A number of months."""

    months: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RateHabit(Habit):
    """A rate, in percent a year."""

    rate: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class CashHabits:
    """All that the file says."""

    noted_on: date
    works: MonthsHabit
    expenses: Mapping[BudgetCategory, ExpenseHabit]
    payments: tuple[PaymentHabit, ...]
    fctva: FctvaHabit
    deduction: MonthsHabit
    bridging: RateHabit

    def payment(self, line: FundingLine) -> PaymentHabit:
        """Return the first habit that fits a funding line."""
        return next(
            habit
            for habit in self.payments
            if habit.funder in (None, line.funder) and habit.nature in (None, line.nature)
        )


def load_cash_habits(path: Path) -> CashHabits:
    """Read a file of habits; raise DefinitionRefused with line and reason."""
    top, noted_on = read_dated(
        path, number=FORMAT, what="les habitudes ont été relevées", law=law_book()
    )
    read = CashHabits(
        noted_on=noted_on,
        works=_months(_part(top, "works")),
        expenses=_expenses(top),
        payments=tuple(_payment(part) for part in top.tables("payments", required=True)),
        fctva=_fctva(_part(top, "fctva")),
        deduction=_months(_part(top, "deduction")),
        bridging=_rate(_part(top, "bridging")),
    )
    if not any(habit.funder is None and habit.nature is None for habit in read.payments):
        top.refuse("il manque un versement qui vaut pour tous les financeurs.", "payments")
    top.done()
    return read


def _part(top: DefinitionTable, key: str) -> DefinitionTable:
    part = top.table(key)
    if part is None:
        top.refuse(f"il manque la rubrique [{key}].")
    return part


def _expenses(top: DefinitionTable) -> Mapping[BudgetCategory, ExpenseHabit]:
    found: dict[BudgetCategory, ExpenseHabit] = {}
    for part in top.tables("expenses", required=True):
        habit = _expense(part)
        if habit.category in found:
            part.refuse(f"la famille «\u00a0{habit.category}\u00a0» est en double.", "category")
        found[habit.category] = habit
    forgotten = [kind for kind in BudgetCategory if kind not in found]
    if forgotten:
        top.refuse(f"la famille «\u00a0{forgotten[0]}\u00a0» n’a pas de calendrier.")
    return found


def _expense(part: DefinitionTable) -> ExpenseHabit:
    read = ExpenseHabit(
        category=part.choice("category", BudgetCategory),
        start=(part.choice("from", Anchor), _whole(part, "from_months", -_FARTHEST)),
        end=(part.choice("until", Anchor), _whole(part, "until_months", -_FARTHEST)),
        delay=_whole(part, "delay"),
        why=part.text("why", longest=300),
        sources=read_sources(part),
    )
    part.done()
    return read


def _payment(part: DefinitionTable) -> PaymentHabit:
    read = PaymentHabit(
        funder=part.choice("funder", FunderKind) if part.has("funder") else None,
        nature=part.choice("nature", FundingNature) if part.has("nature") else None,
        advance=part.decimal("advance", high=_MOST) or Decimal(0),
        interim=part.decimal("interim", high=_MOST) or Decimal(0),
        delay=_whole(part, "delay"),
        why=part.text("why", longest=300),
        sources=read_sources(part),
    )
    part.done()
    return read


def _fctva(part: DefinitionTable) -> FctvaHabit:
    read = FctvaHabit(
        years=_whole(part, "years", high=2),
        month=_whole(part, "month", 1, 12),
        why=part.text("why", longest=300),
        sources=read_sources(part),
    )
    part.done()
    return read


def _months(part: DefinitionTable) -> MonthsHabit:
    read = MonthsHabit(
        months=_whole(part, "months", 1),
        why=part.text("why", longest=300),
        sources=read_sources(part),
    )
    part.done()
    return read


def _rate(part: DefinitionTable) -> RateHabit:
    rate = part.decimal("rate", high=_MOST)
    if rate is None:
        part.refuse("«\u00a0rate\u00a0» manque.", "rate")
    read = RateHabit(rate=rate, why=part.text("why", longest=300), sources=read_sources(part))
    part.done()
    return read


def _whole(part: DefinitionTable, key: str, low: int = 0, high: int = _FARTHEST) -> int:
    value = part.integer(key, low=low, high=high)
    if value is None:
        part.refuse(f"«\u00a0{key}\u00a0» manque.", key)
    return value


@lru_cache(maxsize=1)
def cash_habits() -> CashHabits:
    """Return the habits given with the program, read once."""
    return load_cash_habits(PACKAGED)
