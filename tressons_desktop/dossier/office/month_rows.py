"""Rows of months of the operator, over the columns of its till: an amount, and its VAT."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from tressons_desktop.dossier.office.activities_sheet import DrivenEntry
from tressons_desktop.dossier.office.book import Kind, SheetCell, figure, words
from tressons_desktop.dossier.office.grid import Grid
from tressons_desktop.forecast.model import FlowKind


@dataclass(frozen=True, slots=True)
class TillRow:
    """A row of months: where it stands, what the application found, in cents."""

    row: int
    cents: tuple[int, ...]


@dataclass(slots=True)
class MonthPart:
    """An amount laid on months, and its VAT when there is one."""

    driven: DrivenEntry
    without: TillRow
    tax: TillRow | None = None


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


NOTHING: Final = figure(Decimal(0), Kind.MONEY)
"""The cell of a month where no money can move."""
