"""The sheet of the associations' form: in its order, in whole euros, its two sides equal."""

from __future__ import annotations

from dataclasses import dataclass, field
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
from tressons_desktop.dossier.office.grid import Grid, down
from tressons_desktop.dossier.office.heading import MAY_CHANGE, heading
from tressons_desktop.forecast.chart_model import (
    AccountsChart,
    PresentedBlock,
    PresentedRow,
    RowRole,
)
from tressons_desktop.reading.reading import ProjectReading

NAME: Final = "Budget Cerfa 12156"
_WIDTHS: Final = (60, 16, 16, 16)
_TITLES: Final = ("", "Année 1", "Année 2", "Année 3")


@dataclass(slots=True)
class _Block:
    """Where the rows of a side stand; `total` is that of its lines, before the balance."""

    families: list[int] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    total: int = -1
    balance: int = -1


def cerfa_sheet(reading: ProjectReading) -> BookSheet | None:
    """Lay the form for three years; nothing when no figure was typed."""
    forecast = reading.forecast
    if forecast.statement.empty:
        return None
    laid = forecast.presentation(AccountsChart.CERFA)
    totals: dict[int, int] = {}
    for _ in range(2):  # each side names the total of the other: the first time finds the rows
        grid = Grid(NAME, _WIDTHS)
        grid.title(*heading("Budget prévisionnel", reading, laid.note, MAY_CHANGE))
        grid.heads(_TITLES, figures=(1, 2, 3), keep=True)
        totals = {
            number: _lay(grid, block, totals.get(1 - number, 0))
            for number, block in enumerate(laid.blocks)
        }
    return grid.sheet()


def _lay(grid: Grid, block: PresentedBlock, other: int) -> int:
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
            cells = [figure(one, Kind.WHOLE, SheetRole.INPUT) for one in row.amounts]
        elif row.role is RowRole.RESULT:
            done.balance = grid.here
            cells = [_balance(row, year, done.total, other) for year in _years(row)]
        else:
            cells = [_total(row, year, done) for year in _years(row)]
            done.total = grid.here if done.total < 0 else done.total
        role = SheetRole.PLAIN if row.role is RowRole.LINE else SheetRole.TOTAL
        grid.add(words(label, role), *cells)
    return done.total


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
    if last == here or amount is None:
        return figure(amount, Kind.WHOLE, SheetRole.TOTAL)
    added = down(here + 1, last, year + 1)
    return formula(amount, Kind.WHOLE, "SUM({})", added, look=SheetRole.TOTAL)


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
