"""The same three years the way others read them: the associations' form, a chart of accounts.

Everything is in whole euros, those of the compte de résultat: no table differs from another.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

from tressons_desktop.dossier import content as c
from tressons_desktop.dossier.chapters.context import Context
from tressons_desktop.forecast.chart_model import (
    AccountsChart,
    Presentation,
    PresentedBlock,
    PresentedRow,
    RowRole,
)
from tressons_desktop.forecast.charts import chart_of
from tressons_desktop.forecast.lines import ResultLine
from tressons_desktop.forecast.model import ZERO, Statement
from tressons_desktop.forecast.whole_euros import in_whole_euros
from tressons_desktop.text.numbers import format_number
from tressons_desktop.text.spaces import NBSP

_EMPTY: Final = "–"
_TITLES: Final = {
    AccountsChart.CERFA: "Budget dans l’ordre du Cerfa 12156",
    AccountsChart.ASSOCIATION: "Compte de résultat d’une association",
    AccountsChart.COMPANY: "Compte de résultat d’une société",
}
_WholeEuros = Mapping[ResultLine, Decimal]


def accounts_blocks(context: Context) -> list[c.Block]:
    """Print the accounts that the operator files: nothing for a commune, which keeps others."""
    statement = context.reading.forecast.statement
    project = context.file.project
    form = project.operator_form or project.promoter_form
    if statement.empty or form is None or form.is_public:
        return []
    chart = chart_of(context.file)
    association = chart is AccountsChart.ASSOCIATION
    shown = (AccountsChart.CERFA, chart) if association else (chart,)
    return [block for one in shown for block in _chart(context, statement, one)]


def _chart(context: Context, statement: Statement, chart: AccountsChart) -> list[c.Block]:
    laid = context.reading.forecast.presentation(chart)
    whole = [in_whole_euros(year) for year in statement.years]
    title = _TITLES[chart]
    return [
        c.Section(
            title,
            (
                c.Paragraph(laid.note, quiet=True, wide=True),
                *(_table(laid, block, whole) for block in _told(laid)),
            ),
            f"comptes-{chart.value}",
            origin=c.Origin("activity"),
        )
    ]


def _told(laid: Presentation) -> tuple[PresentedBlock, ...]:
    """List the parts to print; what is given in kind is told by the form alone, in whole euros."""
    return laid.blocks if laid.whole_euros else laid.blocks[:1]


def _table(laid: Presentation, block: PresentedBlock, whole: Sequence[_WholeEuros]) -> c.TableBlock:
    years = (f"Année{NBSP}{number}" for number in range(1, len(whole) + 1))
    columns = (
        c.TableColumn(block.title, 4),
        *(c.TableColumn(year, 1, c.Align.RIGHT) for year in years),
    )
    name = f"{_TITLES[laid.chart]}\u00a0: {block.title.lower()}, en euros hors taxes"
    rows = tuple(_rows(laid, block, whole))
    return c.TableBlock(columns, rows, name=name, dense=True, whole=True)


def _rows(
    laid: Presentation, block: PresentedBlock, whole: Sequence[_WholeEuros]
) -> Iterator[tuple[c.CellLike, ...]]:
    """List the rows that hold something; those of a form are already in whole euros."""
    for row in block.rows:
        amounts = row.amounts if laid.whole_euros else _amounts(row, whole)
        if row.role in (RowRole.TOTAL, RowRole.RESULT) or any(amounts):
            yield _row(row, amounts)


def _amounts(row: PresentedRow, whole: Sequence[_WholeEuros]) -> tuple[Decimal, ...]:
    return tuple(
        sum((one[line] for line in row.lines), ZERO) - sum((one[line] for line in row.less), ZERO)
        for one in whole
    )


def _row(row: PresentedRow, amounts: Sequence[Decimal | None]) -> tuple[c.CellLike, ...]:
    strong = row.role is not RowRole.LINE
    label = f"{row.number} {row.label}".strip()
    figures = (format_number(one, 0) if one else _EMPTY for one in amounts)
    return tuple(c.TableCell(text, strong=strong) for text in (label, *figures))
