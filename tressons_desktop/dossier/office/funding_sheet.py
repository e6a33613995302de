"""The sheet of the funding plan: who pays, what is counted, and whether it covers the expenses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from tressons_desktop.dossier.office.bases_sheet import BaseCells
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
from tressons_desktop.dossier.office.budget_sheet import BudgetTotalCells
from tressons_desktop.dossier.office.dates_table import add_dates
from tressons_desktop.dossier.office.grid import Grid, down
from tressons_desktop.dossier.office.heading import MAY_CHANGE, heading
from tressons_desktop.dossier.office.vat_table import add_vat
from tressons_desktop.finance.budget import HUNDRED, ZERO
from tressons_desktop.finance.funder_base import base_of
from tressons_desktop.finance.plan import Basis, FundingTotals, funding_amount, funding_totals
from tressons_desktop.project.model import FundingLine
from tressons_desktop.project.values import FundingNature, FundingStatus, LegalForm
from tressons_desktop.reading.reading import ProjectReading
from tressons_desktop.text.money import cents

NAME: Final = "Plan de financement"
_TITLES: Final = (
    *("Financeur", "Organisme", "Dispositif", "Nature", "Assiette", "Taux", "Montant", "Statut"),
    *("Dans le plan", "À la charge du porteur", "Argent public", "Compté", "Part", "Référence"),
)
_WIDTHS: Final = (34, 24, 28, 20, 16, 12, 16, 12, 12, 12, 12, 16, 12, 20)
_KIND, _NATURE, _BASE, _RATE, _AMOUNT, _STATUS = 1, 3, 4, 5, 6, 7
_COUNTS, _OWN, _PUBLIC, _COUNTED = 8, 9, 10, 11
_FIGURES: Final = (_BASE, _RATE, _AMOUNT, _COUNTED, 12)
_YES, _NO = "Oui", "Non"
_COUNTED_TEMPLATE: Final = f'IF({{}}="{FundingStatus.REFUSED.label}";0;IF({{}}="{_YES}";{{}};0))'


def funding_sheet(reading: ProjectReading, budget: BudgetTotalCells, bases: BaseCells) -> BookSheet:
    """Lay the funders, what they add up to, the VAT beside the plan, and their dates.

    A base that was not typed is the one that `bases` counts.
    """
    grid = Grid(NAME, _WIDTHS, amounts=_AMOUNT)
    basis = f"Montants {reading.accounts.basis.words}."
    grid.title(*heading(NAME, reading, f"{basis} {MAY_CHANGE}"))
    grid.heads(_TITLES, figures=_FIGURES, keep=True)
    first = grid.here
    lines = reading.file.funding or (FundingLine(id="", project_id=""),)
    total = Ref(first + len(lines), _COUNTED)
    form, totals = reading.file.project.promoter_form, reading.accounts.funding
    for line in lines:
        base = _base(reading, line, bases)
        grid.add(*_line(grid.here, line, base, form, totals, total))
    grid.add(*_total_row(totals, first, grid.here - 1))
    _balance(grid, reading, budget, total)
    _sums(grid, totals, first, total.row - 1)
    add_vat(grid, reading, budget)
    add_dates(grid, reading.file.funding)
    return grid.sheet()


def _line(
    row: int,
    line: FundingLine,
    base: SheetCell,
    form: LegalForm | None,
    totals: FundingTotals,
    total: Ref,
) -> Sequence[SheetCell]:
    counted, amount = Ref(row, _COUNTED), Ref(row, _AMOUNT)
    alone = _alone(line, form)
    share = totals.share_of_line(line) or ZERO
    return (
        words(line.label or line.funder.label, SheetRole.INPUT),
        words(line.funder.label, SheetRole.INPUT),
        words(line.scheme, SheetRole.INPUT),
        words(line.nature.label, SheetRole.INPUT),
        base,
        figure(line.rate, Kind.PERCENT, SheetRole.INPUT),
        _amount(row, line, base),
        words(line.status.label, SheetRole.INPUT),
        words(_yes(alone.total), SheetRole.INPUT),
        words(_yes(alone.own), SheetRole.INPUT),
        words(_yes(alone.public), SheetRole.INPUT),
        formula(
            funding_amount(line) if alone.total else ZERO,
            Kind.MONEY,
            _COUNTED_TEMPLATE,
            Ref(row, _STATUS),
            Ref(row, _COUNTS),
            amount,
        ),
        formula(share, Kind.PERCENT, "IF({}=0;0;{}/{})", total, counted, total),
        words(line.reference, SheetRole.INPUT),
    )


def _alone(line: FundingLine, form: LegalForm | None) -> FundingTotals:
    """Return what one euro of a line that is not refused would be counted as."""
    return funding_totals([replace(line, status=FundingStatus.EXPECTED, amount=Decimal(1))], form)


def _yes(amount: Decimal) -> str:
    return _YES if amount else _NO


def _base(reading: ProjectReading, line: FundingLine, bases: BaseCells) -> SheetCell:
    """Return the base that was typed, else the one that the expenses make."""
    counted = base_of(line, reading.file, reading.accounts.budget)
    if line.eligible_base is None and counted is not None and line.id in bases:
        return formula(counted, Kind.MONEY, "{}", bases[line.id])
    return figure(line.eligible_base, Kind.MONEY, SheetRole.INPUT)


def _amount(row: int, line: FundingLine, base: SheetCell) -> SheetCell:
    """Calculate an amount that its base and its rate give; another one was decided: it is typed."""
    value, rate = base.value, line.rate
    if not isinstance(value, Decimal) or rate is None or line.amount is None:
        return figure(line.amount, Kind.MONEY, SheetRole.INPUT)
    if line.amount != cents(value * rate / HUNDRED):
        return figure(line.amount, Kind.MONEY, SheetRole.INPUT)
    places = Ref(row, _BASE), Ref(row, _RATE)
    return formula(line.amount, Kind.MONEY, "ROUND({}*{};2)", *places)


def _total_row(totals: FundingTotals, first: int, last: int) -> Sequence[SheetCell]:
    cells = [words("Total", SheetRole.TOTAL), *(words("", SheetRole.TOTAL) for _ in _TITLES[1:])]
    cells[_COUNTED] = formula(
        totals.total,
        Kind.MONEY,
        "ROUND(SUM({});2)",
        down(first, last, _COUNTED),
        look=SheetRole.TOTAL,
    )
    return cells


def _balance(grid: Grid, reading: ProjectReading, budget: BudgetTotalCells, total: Ref) -> None:
    """Compare what is to be paid with what is found."""
    accounts = reading.accounts
    grid.section("Équilibre")
    uses = budget.ht if accounts.basis is Basis.HT else budget.ttc
    to_pay = grid.here
    label = f"Dépenses à financer, {accounts.basis.words}"
    grid.line(label, formula(accounts.uses, Kind.MONEY, "{}", uses))
    grid.line("Ressources du plan", formula(accounts.funding.total, Kind.MONEY, "{}", total))
    gap = formula(
        accounts.gap,
        Kind.MONEY,
        "ROUND({}-{};2)",
        Ref(to_pay + 1, _AMOUNT),
        Ref(to_pay, _AMOUNT),
        look=SheetRole.TOTAL,
    )
    grid.total("Écart", gap)


def _sums(grid: Grid, totals: FundingTotals, first: int, last: int) -> None:
    """Add up the plan by what the rules look at."""
    counted = down(first, last, _COUNTED)

    def add(label: str, amount: Decimal, column: int, wanted: str) -> None:
        template = f'ROUND(SUMIF({{}};"{wanted}";{{}});2)'
        column_cells = down(first, last, column)
        cell = formula(amount, Kind.MONEY, template, column_cells, counted)
        grid.line(label, cell)

    grid.section("Qui paie")
    for funder, amount in totals.by_funder.items():
        add(funder.label, amount, _KIND, funder.label)
    add("Total de l’argent public", totals.public, _PUBLIC, _YES)
    add("À la charge du porteur", totals.own, _OWN, _YES)
    add("Subventions", totals.grants, _NATURE, FundingNature.GRANT.label)
    grid.section("Ce qui est acquis")
    for status, amount in totals.by_status.items():
        add(status.label, amount, _STATUS, status.label)
