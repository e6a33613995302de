"""The sheet of the investment: each expense, its VAT, and what it all comes to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from tressons_desktop.dossier.office.book import (
    BookSheet,
    Kind,
    Ref,
    SheetCell,
    SheetRole,
    Span,
    day,
    figure,
    formula,
    words,
)
from tressons_desktop.dossier.office.grid import Grid, down
from tressons_desktop.dossier.office.heading import MAY_CHANGE, heading
from tressons_desktop.finance.budget import line_amount, line_total, line_vat
from tressons_desktop.project.model import BudgetLine
from tressons_desktop.project.values import BudgetCategory
from tressons_desktop.reading.reading import ProjectReading

NAME: Final = "Investissement"
_TITLES: Final = (
    *("Poste", "Famille", "Quantité", "Prix unitaire HT", "Montant HT", "Taux de TVA"),
    *("TVA", "Montant TTC", "Éligible", "Fournisseur", "N° de devis", "Date du devis"),
    "Signé le",
)
_WIDTHS: Final = (40, 22, 10, 16, 16, 10, 14, 16, 9, 26, 14, 12, 12)
_FAMILY, _QUANTITY, _PRICE, _AMOUNT, _RATE, _VAT, _TOTAL, _ELIGIBLE = range(1, 9)
_FIGURES: Final = (_QUANTITY, _PRICE, _AMOUNT, _RATE, _VAT, _TOTAL, 11, 12)
_YES, _NO = "Oui", "Non"


@dataclass(frozen=True, slots=True)
class BudgetTotalCells:
    """Where the totals of the investment stand, for the formulas of other sheets."""

    ht: Ref
    vat: Ref
    ttc: Ref
    rates: Span
    with_tax: Span
    without_tax: Span


def budget_sheet(reading: ProjectReading) -> tuple[BookSheet, BudgetTotalCells]:
    """Lay the expenses and their totals."""
    grid = Grid(NAME, _WIDTHS, amounts=_AMOUNT)
    grid.title(*heading("Budget d’investissement", reading, MAY_CHANGE))
    grid.heads(_TITLES, figures=_FIGURES, keep=True)
    first = grid.here
    for line in reading.file.budget or (_blank_line(),):
        grid.add(*_line(grid.here, line))
    last = grid.here - 1
    totals = reading.accounts.budget
    row = grid.add(*_total_row(reading, first, last))
    grid.section("Par famille de dépense")
    grid.heads(("Famille", "", "", "", "Montant HT"), figures=(_AMOUNT,))
    for family, amount in totals.by_category.items():
        _family(grid, family, amount, first, last)
    grid.section("Dépenses éligibles")
    eligible = down(first, last, _ELIGIBLE)
    for label, amount, column in (
        ("Éligible HT", totals.eligible_ht, _AMOUNT),
        ("Éligible TTC", totals.eligible_ttc, _TOTAL),
    ):
        added = down(first, last, column)
        cell = formula(amount, Kind.MONEY, f'ROUND(SUMIF({{}};"{_YES}";{{}});2)', eligible, added)
        grid.line(label, cell)
    return grid.sheet(), BudgetTotalCells(
        ht=grid.at(row, _AMOUNT),
        vat=grid.at(row, _VAT),
        ttc=grid.at(row, _TOTAL),
        rates=Span(grid.at(first, _RATE), grid.at(last, _RATE)),
        with_tax=Span(grid.at(first, _TOTAL), grid.at(last, _TOTAL)),
        without_tax=Span(grid.at(first, _AMOUNT), grid.at(last, _AMOUNT)),
    )


def _blank_line() -> BudgetLine:
    """Return a line to be filled in, where no expense was typed."""
    return BudgetLine(id="", project_id="")


def _line(row: int, line: BudgetLine) -> Sequence[SheetCell]:
    quantity, price, amount = Ref(row, _QUANTITY), Ref(row, _PRICE), Ref(row, _AMOUNT)
    rate, vat = Ref(row, _RATE), Ref(row, _VAT)
    return (
        words(line.label, SheetRole.INPUT),
        words(line.category.label, SheetRole.INPUT),
        figure(line.quantity, Kind.NUMBER, SheetRole.INPUT),
        figure(line.unit_price, Kind.MONEY, SheetRole.INPUT),
        formula(line_amount(line), Kind.MONEY, "ROUND({}*{};2)", quantity, price),
        figure(line.vat_rate, Kind.PERCENT, SheetRole.INPUT),
        formula(line_vat(line), Kind.MONEY, "ROUND({}*{};2)", amount, rate),
        formula(line_total(line), Kind.MONEY, "{}+{}", amount, vat),
        words(_YES if line.eligible else _NO, SheetRole.INPUT),
        words(line.supplier, SheetRole.INPUT),
        words(line.quote_number, SheetRole.INPUT),
        day(line.quote_date, SheetRole.INPUT),
        day(line.quote_signed_on, SheetRole.INPUT),
    )


def _total_row(reading: ProjectReading, first: int, last: int) -> Sequence[SheetCell]:
    totals = reading.accounts.budget
    cells = [words("Total", SheetRole.TOTAL), *(words("", SheetRole.TOTAL) for _ in _TITLES[1:])]
    for column, amount in (
        (_AMOUNT, totals.ht),
        (_VAT, totals.vat),
        (_TOTAL, totals.ttc),
    ):
        added = down(first, last, column)
        cells[column] = formula(amount, Kind.MONEY, "ROUND(SUM({});2)", added, look=SheetRole.TOTAL)
    return cells


def _family(grid: Grid, family: BudgetCategory, amount: Decimal, first: int, last: int) -> None:
    families, amounts = down(first, last, _FAMILY), down(first, last, _AMOUNT)
    named = Ref(grid.here, 0)
    cell = formula(amount, Kind.MONEY, "ROUND(SUMIF({};{};{});2)", families, named, amounts)
    grid.line(family.label, cell)
