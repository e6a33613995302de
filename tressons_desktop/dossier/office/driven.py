"""Where an amount of the accounts stands in the sheets where it is typed, for those that follow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from tressons_desktop.dossier.office.book import Ref
from tressons_desktop.forecast.cash.model import months_between
from tressons_desktop.forecast.entry import MONTHS, YearlyEntry
from tressons_desktop.forecast.lines import ResultLine
from tressons_desktop.forecast.statement import YEARS
from tressons_desktop.reading.reading import ProjectReading

FIRST_YEAR: Final = 1
"""The column of the first year, in every sheet that has years."""


@dataclass(frozen=True, slots=True)
class DrivenYears:
    """A line of the result whose years stand in a row."""

    line: ResultLine
    row: int
    sheet: str

    def year(self, number: int) -> Ref:
        """Name the amount of a year, from nought; past the third it is as the third."""
        return Ref(self.row, FIRST_YEAR + min(number, YEARS - 1), self.sheet)


@dataclass(frozen=True, slots=True)
class DrivenEntry(DrivenYears):
    """An amount spread over months, and its row: years, then rate of VAT and weights of months."""

    entry: YearlyEntry
    vat_at: int
    weights_at: int

    @property
    def rate(self) -> Ref:
        """Name its rate of VAT."""
        return Ref(self.row, self.vat_at, self.sheet)

    def weight(self, month: int) -> Ref:
        """Name the weight of a month of running, from nought."""
        return Ref(self.row, self.weights_at + month, self.sheet)


@dataclass(frozen=True, slots=True)
class DrivenPost(DrivenYears):
    """What a post costs or brings from one month to another; its years reach the last month.

    ``months``: the row of the months paid each year; ``length``: None without an end.
    """

    entry: YearlyEntry
    months: int
    begins: Ref
    length: Ref | None

    def amount(self, number: int) -> Ref:
        """Name the amount of any year of running, from nought."""
        return Ref(self.row, FIRST_YEAR + number, self.sheet)

    def paid_months(self, number: int) -> Ref:
        """Name how many months of a year are paid."""
        return Ref(self.months, FIRST_YEAR + number, self.sheet)


@dataclass(frozen=True, slots=True)
class DrivenFigure:
    """A figure, a rate in percent, and where it stands."""

    at: Ref
    value: Decimal


@dataclass(frozen=True, slots=True)
class StartCells:
    """Where what is put in before opening stands; None for what there is none of.

    ``typed``: by the key of its line of the till. ``instalments``: what the loan takes each month,
    the first one in the month of opening.
    """

    typed: Mapping[str, DrivenFigure] = field(default_factory=dict)
    equipment_rate: DrivenFigure | None = None
    drawn: DrivenFigure | None = None
    instalments: tuple[DrivenFigure, ...] = ()
    years: tuple[DrivenYears, ...] = ()


@dataclass(frozen=True, slots=True)
class Driven:
    """Everything that the sheets of the result and of the months follow."""

    entries: tuple[DrivenEntry, ...] = ()
    posts: tuple[DrivenPost, ...] = ()
    start: StartCells = field(default_factory=StartCells)
    in_kind: Mapping[str, Ref] = field(default_factory=dict)

    @property
    def years(self) -> tuple[DrivenYears, ...]:
        """Return what the result adds up."""
        return (*self.entries, *self.posts, *self.start.years)


def opening_place(reading: ProjectReading) -> int:
    """Return the place of the first month of running among those of the till."""
    cash = reading.cash.operator
    return max(0, months_between(cash.plan.first, cash.opening))


def years_shown(reading: ProjectReading) -> int:
    """Count the years of running that the till reaches, those of the result at least."""
    running = reading.cash.operator.plan.length - opening_place(reading)
    return max(YEARS, -(-running // MONTHS))
