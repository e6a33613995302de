"""The three years as the operator keeps its accounts: an association's lines, or a company's.

Every row follows the sheet of the result: what is changed there is changed here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final

from tressons_desktop.dossier.office.book import (
    BookSheet,
    CellPlace,
    Kind,
    Ref,
    SheetCell,
    SheetRole,
    formula,
    words,
)
from tressons_desktop.dossier.office.driven import Driven
from tressons_desktop.dossier.office.grid import Grid, down
from tressons_desktop.dossier.office.heading import heading
from tressons_desktop.dossier.office.result_sheet import NAME as RESULT
from tressons_desktop.forecast.chart_model import (
    PresentedBlock,
    RowRole,
)
from tressons_desktop.forecast.lines import ResultLine
from tressons_desktop.forecast.model import InKindLine
from tressons_desktop.project.forecast_values import InKindKind
from tressons_desktop.reading.reading import ProjectReading

NAME: Final = "Présentation comptable"
_WIDTHS: Final = (58, 16, 16, 16)
_TITLES: Final = ("", "Année 1", "Année 2", "Année 3")
_FIGURES: Final = (1, 2, 3)
_FOLLOWS: Final = "Chaque ligne suit la feuille «\u00a0Compte de résultat\u00a0»."
_ZERO: Final = Decimal(0)


def accounts_sheet(
    reading: ProjectReading, result: BookSheet | None, driven: Driven
) -> BookSheet | None:
    """Lay the accounts of the operator's form; nothing without a result to follow."""
    if result is None:
        return None
    at, shown = lines_of(result), reading.forecast.presentation()
    grid = Grid(NAME, _WIDTHS)
    grid.title(*heading(shown.chart.label, reading, _FOLLOWS, shown.note))
    grid.heads(_TITLES, figures=_FIGURES, keep=True)
    for row in shown.blocks[0].rows:
        more = [at[line] for line in row.lines if line in at]
        less = [at[line] for line in row.less if line in at]
        if more or less or row.role is not RowRole.LINE:
            cells = (
                _sum(amount, _places(more, column), _places(less, column), row.role)
                for column, amount in enumerate(row.amounts, start=1)
            )
            grid.add(words(row.label, _look(row.role)), *cells)
    given = reading.forecast.statement.in_kind
    for block in shown.blocks[1:]:
        _in_kind(grid, block, _worth(given, driven))
    return grid.sheet()


def lines_of(result: BookSheet) -> Mapping[ResultLine, int]:
    """Return the row of each line of the result; what they lead to comes after them."""
    by_label = {line.label: line for line in ResultLine}
    found: dict[ResultLine, int] = {}
    for number, row in enumerate(result.rows):
        line = by_label.get(str(row[0].value)) if len(row) > 1 else None
        if line is not None:
            found.setdefault(line, number)
    return found


def _places(rows: Sequence[int], column: int) -> list[CellPlace]:
    return [Ref(row, column, RESULT) for row in rows]


def _sum(
    amount: Decimal | None, more: Sequence[CellPlace], less: Sequence[CellPlace], role: RowRole
) -> SheetCell:
    template = "+".join(["0", *("{}" for _ in more)]) + "".join("-{}" for _ in less)
    value = _ZERO if amount is None else amount
    return formula(value, Kind.WHOLE, f"ROUND({template};2)", *more, *less, look=_look(role))


def _look(role: RowRole) -> SheetRole:
    return SheetRole.PLAIN if role is RowRole.LINE else SheetRole.TOTAL


def _worth(given: Sequence[InKindLine], driven: Driven) -> Mapping[InKindKind, Sequence[Ref]]:
    """Return where the worth of what is given stands, kind by kind."""
    return {
        kind: [driven.in_kind[one.record_id] for one in given if one.kind is kind]
        for kind in dict.fromkeys(one.kind for one in given)
    }


def _in_kind(grid: Grid, block: PresentedBlock, worth: Mapping[InKindKind, Sequence[Ref]]) -> None:
    """Lay what is given in kind, on one side, and its sum."""
    grid.section(block.title)
    *rows, total = block.rows
    first = grid.here
    for row in rows:
        places = [ref for kind in row.kinds for ref in worth[kind]]
        cells = (_sum(one, places, (), RowRole.LINE) for one in row.amounts)
        grid.add(words(row.label), *cells)
    last = grid.here - 1
    sums = (
        formula(one or _ZERO, Kind.WHOLE, "SUM({})", down(first, last, x), look=SheetRole.TOTAL)
        for x, one in enumerate(total.amounts, start=1)
    )
    grid.add(words(total.label, SheetRole.TOTAL), *sums)
