"""The sheet of what the place sells and spends: each figure typed, and what it comes to a year.

The sheets of the result and of the months follow it: what is changed here is changed there.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from tressons_desktop.dossier.office.book import (
    BookSheet,
    Kind,
    Ref,
    SheetCell,
    SheetRole,
    figure,
    formula,
    words,
)
from tressons_desktop.dossier.office.driven import DrivenEntry
from tressons_desktop.dossier.office.grid import Grid
from tressons_desktop.dossier.office.heading import MAY_CHANGE, heading
from tressons_desktop.forecast.activities import activity_figures
from tressons_desktop.forecast.cash.both import dated_file
from tressons_desktop.forecast.entry import MONTHS, YearlyEntry
from tressons_desktop.forecast.estimate import quick_estimate
from tressons_desktop.forecast.methods import METHODS, FigureKind
from tressons_desktop.forecast.model import FlowKind
from tressons_desktop.forecast.monthly import entries_of
from tressons_desktop.forecast.opening import opening_month
from tressons_desktop.forecast.sales import ramp
from tressons_desktop.forecast.statement import YEARS
from tressons_desktop.project.forecast_records import Activity
from tressons_desktop.project.model import ProjectFile
from tressons_desktop.reading.reading import ProjectReading
from tressons_desktop.text.dates import SHORT_MONTHS
from tressons_desktop.text.money import cents

NAME: Final = "Activités et charges"
_VAT: Final = 4
_FIRST_MONTH: Final = 5
_WIDTHS: Final = (44, 14, 14, 14, 9, *(9 for _ in range(MONTHS)))
_WEIGHTS: Final = (
    "Les douze dernières colonnes donnent le poids de chaque mois dans l’année\u00a0: la saison "
    "des ventes, le rythme des charges."
)
_ENTRIES: Final = (FlowKind.SALES, FlowKind.PURCHASES, FlowKind.CHARGE)
_FIGURES: Final = {
    FigureKind.COUNT: Kind.NUMBER,
    FigureKind.PERCENT: Kind.PERCENT,
    FigureKind.MONEY: Kind.MONEY,
}


def activities_sheet(
    reading: ProjectReading,
) -> tuple[BookSheet | None, tuple[DrivenEntry, ...]]:
    """Lay what is sold, bought and spent, with where each stands; nothing without any."""
    file = dated_file(reading.file)
    entries = [one for one in entries_of(file, YEARS) if one.kind in _ENTRIES]
    if not entries:
        return None, ()
    first = opening_month(file.project).month - 1
    months = [SHORT_MONTHS[(first + place) % MONTHS].capitalize() for place in range(MONTHS)]
    titles = ("", *(f"Année\u00a0{year}" for year in range(1, YEARS + 1)), "TVA", *months)
    grid = Grid(NAME, _WIDTHS)
    grid.title(*heading("Activités et charges", reading, f"Hors taxes. {MAY_CHANGE}", _WEIGHTS))
    grid.heads(titles, figures=range(1, len(titles)), keep=True)
    driven = tuple(_Activities(grid, file).lay(entries))
    return grid.sheet(pages_wide=2), driven


class _Activities:
    """The rows of a sheet being laid, activity by activity, then the charges."""

    def __init__(self, grid: Grid, file: ProjectFile) -> None:
        self._grid, self._file = grid, file
        self._activities = {one.id: one for one in file.activities}
        self._ramp = -1

    def lay(self, entries: Sequence[YearlyEntry]) -> list[DrivenEntry]:
        """Lay every entry; return where each one is."""
        found: list[DrivenEntry] = []
        bought = {one.record_id: one for one in entries if one.kind is FlowKind.PURCHASES}
        sold = [one for one in entries if one.kind is FlowKind.SALES]
        if sold:
            self._grid.section("Montée en charge des ventes")
            shares = [
                figure(one, Kind.PERCENT, SheetRole.INPUT) for one in ramp(self._file.forecast)
            ]
            self._ramp = self._grid.add(words("Part des ventes d’une année pleine"), *shares)
        for entry in sold:
            found += self._activity(entry, bought.get(entry.record_id))
        charges = [one for one in entries if one.kind is FlowKind.CHARGE]
        if charges:
            self._grid.section("Charges")
        return found + [self._charge(one) for one in charges]

    def _activity(self, sold: YearlyEntry, bought: YearlyEntry | None) -> list[DrivenEntry]:
        self._grid.section(sold.label)
        full = self._full_year(self._activities.get(sold.record_id))
        share = None if bought is None else self._margin(sold)
        cells = [
            formula(amount, Kind.MONEY, "ROUND({}*{};2)", Ref(full, 1), Ref(self._ramp, 1 + year))
            for year, amount in enumerate(sold.amounts)
        ]
        row = self._grid.add(words("Ventes"), *cells, *_rate_and_weights(sold))
        found = [_driven(sold, row)]
        if bought is not None and share is not None:
            found.append(self._purchases(bought, row, share))
        return found

    def _full_year(self, activity: Activity | None) -> int:
        """Lay the figures of a method and their product; the estimate is one figure."""
        if activity is None:
            sales = quick_estimate(self._file).sales
            return self._input("Ventes d’une année pleine", figure(sales, Kind.MONEY, _INPUT))
        places = [
            Ref(self._input(asked.title, _typed(activity, asked.field, asked.kind)), 1)
            for asked in METHODS[activity.method].fields
        ]
        sales = activity_figures(activity).sales or Decimal(0)
        template = f"ROUND({'*'.join('{}' for _ in places)};2)"
        cell = formula(sales, Kind.MONEY, template, *places)
        return self._input("Ventes d’une année pleine", cell)

    def _margin(self, sold: YearlyEntry) -> int:
        activity = self._activities.get(sold.record_id)
        rate = (
            quick_estimate(self._file).margin_rate
            if activity is None
            else activity_figures(activity).margin_rate
        )
        return self._input("Taux de marque (marge ÷ ventes)", figure(rate, Kind.PERCENT, _INPUT))

    def _purchases(self, bought: YearlyEntry, sold: int, share: int) -> DrivenEntry:
        """Lay what the sales cost to buy; rate and season are those of the sales."""
        cells = [
            formula(amount, Kind.MONEY, "ROUND({}*(1-{});2)", Ref(sold, 1 + year), Ref(share, 1))
            for year, amount in enumerate(bought.amounts)
        ]
        rate = formula(bought.vat_rate, Kind.PERCENT, "{}", Ref(sold, _VAT))
        weights = [
            formula(one, Kind.NUMBER, "{}", Ref(sold, _FIRST_MONTH + month))
            for month, one in enumerate(bought.weights[0])
        ]
        return _driven(bought, self._grid.add(words("Achats"), *cells, rate, *weights))

    def _charge(self, entry: YearlyEntry) -> DrivenEntry:
        cells = [figure(cents(one), Kind.MONEY, _INPUT) for one in entry.amounts]
        row = self._grid.add(words(entry.label), *cells, *_rate_and_weights(entry))
        return _driven(entry, row)

    def _input(self, label: str, cell: SheetCell) -> int:
        return self._grid.add(words(label), cell)


_INPUT: Final = SheetRole.INPUT


def _driven(entry: YearlyEntry, row: int) -> DrivenEntry:
    return DrivenEntry(entry.line, row, NAME, entry, _VAT, _FIRST_MONTH)


def _typed(activity: Activity, field: str, kind: FigureKind) -> SheetCell:
    """Write a figure of a method; a price of a thousandth of euro keeps all its decimals."""
    value = _figure_of(activity, field)
    shown = _FIGURES[kind]
    if shown is Kind.MONEY and value is not None and value != cents(value):
        shown = Kind.NUMBER
    return figure(value, shown, _INPUT)


def _figure_of(activity: Activity, field: str) -> Decimal | None:
    typed = {
        "count": activity.count,
        "share": activity.share,
        "pace": activity.pace,
        "frequency": activity.frequency,
        "price": activity.price,
    }
    return typed[field]


def _rate_and_weights(entry: YearlyEntry) -> list[SheetCell]:
    weights = (figure(one, Kind.NUMBER, _INPUT) for one in entry.weights[0])
    return [figure(entry.vat_rate, Kind.PERCENT, _INPUT), *weights]
