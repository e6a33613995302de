"""The VAT beside a plan without tax: what is advanced, what comes back, what does not."""

from __future__ import annotations

from tressons_desktop.dossier.office.book import (
    Kind,
    Ref,
    SheetCell,
    SheetRole,
    figure,
    formula,
    words,
)
from tressons_desktop.dossier.office.budget_sheet import BudgetTotalCells
from tressons_desktop.dossier.office.grid import Grid
from tressons_desktop.finance.vat_advance import Recovery, VatAdvance, fctva_rate, vat_advance
from tressons_desktop.reading.reading import ProjectReading


def add_vat(grid: Grid, reading: ProjectReading, budget: BudgetTotalCells) -> None:
    """Lay the account of the VAT; nothing when the plan holds it."""
    advance = vat_advance(reading.accounts)
    if advance is None:
        return
    grid.section("TVA, en plus du plan")
    advanced = _add(grid, "TVA à avancer", formula(advance.advanced, Kind.MONEY, "{}", budget.vat))
    recovered = _recovered(grid, advance, advanced, budget)
    if recovered is not None and advance.left is not None:
        left = formula(
            advance.left,
            Kind.MONEY,
            "MAX(0;ROUND({}-{};2))",
            advanced,
            recovered,
            look=SheetRole.TOTAL,
        )
        grid.add(
            words("Reste", SheetRole.TOTAL), *(words("", SheetRole.TOTAL) for _ in range(5)), left
        )
    for line in advance.lines:
        if line.detail:
            grid.note(f"{line.label}\u00a0: {line.detail}.")


def _recovered(
    grid: Grid, advance: VatAdvance, advanced: Ref, budget: BudgetTotalCells
) -> Ref | None:
    """Lay what comes back, by the way that is known; None when none is."""
    amount = advance.recovered
    if amount is None:
        grid.line("Récupérée", words("à confirmer"))
        return None
    if advance.way is Recovery.DEDUCTION:
        return _add(grid, "Récupérée par déduction", formula(amount, Kind.MONEY, "{}", advanced))
    taxed = _add(
        grid,
        "Dépenses qui portent la TVA, TTC",
        formula(
            advance.taxed,
            Kind.MONEY,
            'ROUND(SUMIF({};">0";{});2)',
            budget.rates,
            budget.with_tax,
        ),
    )
    rate = _add(grid, "Taux du FCTVA", figure(fctva_rate(), Kind.RATE, SheetRole.INPUT))
    cell = formula(amount, Kind.MONEY, "ROUND({}*{};2)", taxed, rate)
    return _add(grid, "Récupérée par le FCTVA", cell)


def _add(grid: Grid, label: str, cell: SheetCell) -> Ref:
    return Ref(grid.line(label, cell), grid.amounts)
