"""Rows of months of the operator, over the columns of its till: an amount, and its VAT."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Final

from tressons_desktop.dossier.office.book import (
    CellPlace,
    Kind,
    Ref,
    SheetCell,
    Span,
    figure,
    words,
)
from tressons_desktop.dossier.office.grid import Grid
from tressons_desktop.forecast.entry import YearlyEntry
from tressons_desktop.forecast.model import FlowKind


@dataclass(frozen=True, slots=True)
class TillRow:
    """A row of months: where it stands, what the application found, in cents.

    ``after``: the formula of what comes past the last month, and its places, where there may be.
    """

    row: int
    cents: tuple[int, ...]
    after: tuple[str, tuple[CellPlace, ...]] | None = None


@dataclass(slots=True)
class MonthPart:
    """An amount laid on months, and its VAT when there is one."""

    entry: YearlyEntry
    without: TillRow
    tax: TillRow | None = None
    rate: Ref | None = None


@dataclass(slots=True)
class LaidMonths:
    """The rows being laid over the columns of the till."""

    grid: Grid
    count: int
    opening: int
    """The column of the first month of running, from nought."""
    subject: bool
    parts: dict[FlowKind, list[MonthPart]] = field(default_factory=dict)
    found: dict[str, TillRow] = field(default_factory=dict)

    def row(self, label: str, cells: Sequence[SheetCell], amounts: Sequence[int]) -> TillRow:
        """Lay a row of months; return where it is."""
        return TillRow(self.grid.add(words(label), *cells), tuple(amounts))

    def ending(self, row: TillRow, *due: Span) -> TillRow:
        """Return a row of the till with what of its amounts due comes past the last month."""
        template = f"ROUND({'+'.join('SUM({})' for _ in due)}-SUM({{}});2)"
        return replace(row, after=(template, (*due, self.months(row.row))))

    def months(self, row: int) -> Span:
        """Name the months of a row, for another sheet."""
        name = self.grid.name
        return Span(Ref(row, 1, name), Ref(row, self.count, name))


NOTHING: Final = figure(Decimal(0), Kind.MONEY)
"""The cell of a month where no money can move."""
