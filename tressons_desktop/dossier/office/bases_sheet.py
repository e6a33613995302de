"""The sheet of what each funder takes: the expenses ticked for it, and the base they make."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from tressons_desktop.dossier.office.book import (
    BookSheet,
    Kind,
    Ref,
    SheetCell,
    SheetRole,
    formula,
    words,
)
from tressons_desktop.dossier.office.budget_sheet import BudgetTotalCells
from tressons_desktop.dossier.office.grid import Grid, down
from tressons_desktop.dossier.office.heading import MAY_CHANGE, heading
from tressons_desktop.finance.budget import line_amount, line_total
from tressons_desktop.finance.funder_base import (
    chooses_expenses,
    counted_base,
    takes,
    tax_basis_of,
)
from tressons_desktop.project.model import BudgetLine, FundingLine
from tressons_desktop.project.values import TaxBasis
from tressons_desktop.reading.reading import ProjectReading

NAME: Final = "Dépenses retenues"
_TITLES: Final = ("Poste", "Montant HT", "Montant TTC")
_HT, _TTC, _FIRST_FUNDER = 1, 2, 3
_YES, _NO = "Oui", "Non"
BaseCells = Mapping[str, Ref]
"""Where the base of each funder stands, by the identifier of its line."""


def bases_sheet(
    reading: ProjectReading, budget: BudgetTotalCells
) -> tuple[BookSheet | None, BaseCells]:
    """Lay a column for each funder that chooses; nothing without expenses, or without one."""
    file = reading.file
    funders = [line for line in file.funding if chooses_expenses(line, file)]
    if not funders or not file.budget:
        return None, {}
    grid = Grid(NAME, (40, 16, 16, *(18 for _ in funders)))
    grid.title(*heading("Dépenses retenues par financeur", reading, MAY_CHANGE))
    titles = (*_TITLES, *(_name(line) for line in funders))
    grid.heads(titles, figures=(_HT, _TTC), keep=True)
    first = grid.here
    for number, expense in enumerate(file.budget):
        grid.add(*_expense(expense, number, funders, budget))
    last = grid.here - 1
    grid.add(words("Compté"), *([words("")] * 2), *(_basis(line, reading) for line in funders))
    row = grid.add(
        *(words(text, SheetRole.TOTAL) for text in ("Base", "", "")),
        *(
            _base(line, reading, column, first, last)
            for column, line in enumerate(funders, start=_FIRST_FUNDER)
        ),
    )
    cells = {
        line.id: grid.at(row, column) for column, line in enumerate(funders, start=_FIRST_FUNDER)
    }
    return grid.sheet(), cells


def _name(line: FundingLine) -> str:
    shown = line.label or line.funder.label
    return f"{shown}, {line.scheme}" if line.scheme else shown


def _expense(
    expense: BudgetLine, number: int, funders: Sequence[FundingLine], budget: BudgetTotalCells
) -> list[SheetCell]:
    amounts = budget.without_tax.first, budget.with_tax.first
    ht, ttc = (Ref(cell.row + number, cell.column, cell.sheet) for cell in amounts)
    ticks = (_YES if takes(line, expense) else _NO for line in funders)
    return [
        words(expense.label),
        formula(line_amount(expense), Kind.MONEY, "{}", ht),
        formula(line_total(expense), Kind.MONEY, "{}", ttc),
        *(words(tick, SheetRole.INPUT) for tick in ticks),
    ]


def _basis(line: FundingLine, reading: ProjectReading) -> SheetCell:
    return words(tax_basis_of(line, reading.file).label)


def _base(
    line: FundingLine, reading: ProjectReading, column: int, first: int, last: int
) -> SheetCell:
    ht = tax_basis_of(line, reading.file) is TaxBasis.HT
    return formula(
        counted_base(line, reading.file, reading.accounts.budget),
        Kind.MONEY,
        f'ROUND(SUMIF({{}};"{_YES}";{{}});2)',
        down(first, last, column),
        down(first, last, _HT if ht else _TTC),
        look=SheetRole.TOTAL,
    )
