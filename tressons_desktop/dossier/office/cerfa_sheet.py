"""The sheet of the associations' form: in its order, in whole euros, its two sides equal."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from tressons_desktop.dossier.office.accounts_sheet import lines_of
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
from tressons_desktop.dossier.office.driven import Driven
from tressons_desktop.dossier.office.euro_rows import WithCents, lay_rounded
from tressons_desktop.dossier.office.grid import Grid, down
from tressons_desktop.dossier.office.heading import MAY_CHANGE, heading
from tressons_desktop.dossier.office.result_sheet import NAME as RESULT
from tressons_desktop.forecast.chart_model import (
    AccountsChart,
    PresentedBlock,
    PresentedRow,
    RowRole,
)
from tressons_desktop.forecast.lines import CHARGES, INCOMES
from tressons_desktop.reading.reading import ProjectReading

NAME: Final = "Budget Cerfa 12156"
_WIDTHS: Final = (60, 16, 16, 16, 12, 12, 12)
_TITLES: Final = ("", "Année 1", "Année 2", "Année 3")
_ROUNDED: Final = (
    "D’où viennent ces euros entiers\u00a0: chaque ligne du compte de résultat, ses centimes, et "
    "les euros qui manquent aux totaux, donnés aux lignes qui perdent le plus."
)
_CENTS: Final = tuple(f"Centimes {year}" for year in range(1, 4))
_ZERO: Final = Decimal(0)


@dataclass(slots=True)
class _Block:
    """Where the rows of a side stand; `total` is that of its lines, before the balance."""

    families: list[int] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    total: int = -1
    balance: int = -1


def cerfa_sheet(
    reading: ProjectReading, result: BookSheet | None, driven: Driven
) -> BookSheet | None:
    """Lay the form for three years; nothing when no figure was typed.

    Each line follows the sheet of the result, rounded as the form wants it.
    """
    forecast = reading.forecast
    if result is None:
        return None
    laid = forecast.presentation(AccountsChart.CERFA)
    parts = _exact(reading, result, driven)
    totals: dict[int, int] = {}
    at: dict[Hashable, int] = {}
    for _ in range(2):  # rows name others under them: the first time finds where they are
        grid = Grid(NAME, _WIDTHS)
        grid.title(*heading("Budget prévisionnel", reading, laid.note, MAY_CHANGE))
        grid.heads(_TITLES, figures=(1, 2, 3), keep=True)
        totals = {
            number: _lay(grid, block, totals.get(1 - number, 0), at)
            for number, block in enumerate(laid.blocks)
        }
        grid.section("Arrondi à l’euro")
        grid.note(_ROUNDED)
        grid.heads((*_TITLES, *_CENTS), figures=range(1, 7))
        for part in parts:
            at |= lay_rounded(grid, part)
    return grid.sheet()


def _exact(reading: ProjectReading, result: BookSheet, driven: Driven) -> list[list[WithCents]]:
    """Return what is rounded together: each side of the result, what is given in kind."""
    years, rows = reading.forecast.statement.years, lines_of(result)
    sides = [
        [
            WithCents(
                line,
                line.label,
                tuple((Ref(rows[line], year.number, RESULT),) for year in years),
                tuple(year.of(line) for year in years),
            )
            for line in side
            if line in rows
        ]
        for side in (INCOMES, CHARGES)
    ]
    given = reading.forecast.statement.in_kind
    kinds = [
        WithCents(
            kind,
            kind.label,
            (tuple(driven.in_kind[one.record_id] for one in given if one.kind is kind),)
            * len(years),
            (sum((one.amount for one in given if one.kind is kind), _ZERO),) * len(years),
        )
        for kind in dict.fromkeys(one.kind for one in given)
    ]
    return [*sides, kinds]


def _lay(grid: Grid, block: PresentedBlock, other: int, at: Mapping[Hashable, int]) -> int:
    """Lay a side; return the row of the total of its lines."""
    grid.section(block.title)
    done = _Block()
    for number, row in enumerate(block.rows):
        label = f"{row.number} {row.label}".strip()
        if row.role is RowRole.FAMILY:
            done.families.append(grid.here)
            last = grid.here + _lines_after(block.rows, number)
            cells = [_family(row, year, grid.here, last) for year in _years(row)]
        elif row.role is RowRole.LINE:
            done.lines.append(grid.here)
            cells = [_line(row, year, at) for year in _years(row)]
        elif row.role is RowRole.RESULT:
            done.balance = grid.here
            cells = [_balance(row, year, done.total, other) for year in _years(row)]
        else:
            cells = [_total(row, year, done) for year in _years(row)]
            done.total = grid.here if done.total < 0 else done.total
        role = SheetRole.PLAIN if row.role is RowRole.LINE else SheetRole.TOTAL
        grid.add(words(label, role), *cells)
    return done.total


def _line(row: PresentedRow, year: int, at: Mapping[Hashable, int]) -> SheetCell:
    """Add up the lines of the result that a line of the form takes; none: it is to fill in."""
    mine = [at[one] for one in (*row.lines, *row.kinds) if one in at]
    if not mine:
        return figure(row.amounts[year], Kind.WHOLE, SheetRole.INPUT)
    template = "+".join("{}" for _ in mine)
    amount = row.amounts[year] or _ZERO
    return formula(amount, Kind.WHOLE, template, *(Ref(one, year + 1) for one in mine))


def _years(row: PresentedRow) -> range:
    return range(len(row.amounts))


def _lines_after(rows: tuple[PresentedRow, ...], family: int) -> int:
    """Count the lines of a family."""
    count = 0
    for row in rows[family + 1 :]:
        if row.role is not RowRole.LINE:
            break
        count += 1
    return count


def _family(row: PresentedRow, year: int, here: int, last: int) -> SheetCell:
    amount = row.amounts[year]
    if last == here:
        return figure(amount, Kind.WHOLE, SheetRole.INPUT)
    added = down(here + 1, last, year + 1)
    return formula(amount or _ZERO, Kind.WHOLE, "SUM({})", added, look=SheetRole.TOTAL)


def _total(row: PresentedRow, year: int, done: _Block) -> SheetCell:
    """Add up the families, or the lines where there is none; then what balances the side."""
    amount = row.amounts[year]
    if amount is None:
        return figure(None, Kind.WHOLE, SheetRole.TOTAL)
    rows = [done.total, done.balance] if done.total >= 0 else done.families or done.lines
    places = [Ref(one, year + 1) for one in rows]
    template = "+".join("{}" for _ in places)
    return formula(amount, Kind.WHOLE, template, *places, look=SheetRole.TOTAL)


def _balance(row: PresentedRow, year: int, total: int, other: int) -> SheetCell:
    """Return what this side lacks to reach the other, if it does."""
    amount = row.amounts[year]
    if amount is None:
        return figure(None, Kind.WHOLE, SheetRole.TOTAL)
    places = Ref(other, year + 1), Ref(total, year + 1)
    return formula(amount, Kind.WHOLE, "MAX(0;{}-{})", *places, look=SheetRole.TOTAL)
