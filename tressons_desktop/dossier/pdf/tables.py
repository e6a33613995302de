"""Tables of the content model: their cells, the widths of their columns, what is kept whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tressons_desktop.dossier.content import (
    Align,
    CellLike,
    TableBlock,
    TableCell,
    TableColumn,
    cell_inline,
    cell_words,
)
from tressons_desktop.dossier.pdf.engine.grid import BODY, HEAD, TOTAL, GridLook, PaperGrid, Row
from tressons_desktop.dossier.pdf.engine.para import Para, inside_of
from tressons_desktop.dossier.pdf.engine.parts import PagePart
from tressons_desktop.dossier.pdf.fonts import text_width
from tressons_desktop.dossier.pdf.styles import CELL, DENSE, SMALL, WIDTH, cell, style
from tressons_desktop.drawing.charts import draw_mark
from tressons_desktop.drawing.funding_bar import letter_mark
from tressons_desktop.drawing.palette import LIGHT
from tressons_desktop.drawing.shapes import Drawing

_MARK: Final = 11.0
_GAP: Final = 8.0
_STRONG: Final = (1.0, LIGHT.text)
_THIN: Final = (0.6, LIGHT.line)
_LOOK: Final = GridLook(3.0, 3.6, _GAP, _STRONG, _THIN, _STRONG)
_DENSE_LOOK: Final = GridLook(2.0, 2.7, _GAP, _STRONG, _THIN, _STRONG)


def build_table(table: TableBlock, keys: frozenset[str], width: float = WIDTH) -> list[PagePart]:
    """Make the parts of a table: its caption, then the table."""
    size = DENSE if table.dense else CELL
    widths = column_widths(table.columns, _texts(table), width, size)
    rows: list[Row] = []
    if any(column.title for column in table.columns):
        rows.append(Row([_head_cell(column) for column in table.columns], 0, HEAD))
    for number, cells in enumerate(table.rows):
        origin = table.origins[number] if number < len(table.origins) else None
        made = _cells(cells, table.columns, keys, size)
        rows.append(Row(made, len(rows), BODY, origin))
    if table.total:
        made = _cells(table.total, table.columns, keys, size, strong=True)
        rows.append(Row(made, len(rows), TOTAL))
    if not rows:
        return []
    grid = PaperGrid(
        rows,
        widths,
        _DENSE_LOOK if table.dense else _LOOK,
        summary=table.name,
        row_headers=table.row_headers,
        after=10,
    )
    grid.whole = table.whole
    if not table.caption:
        return [grid]
    look = style(SMALL, ink=LIGHT.text2, before=4, after=3)
    caption = Para(table.caption, look, opener=inside_of("Caption", grid.element_of))
    caption.leads = True
    return [caption, grid]


def _head_cell(column: TableColumn) -> Para:
    look = style(SMALL, ink=LIGHT.text2, leading=1.25, align=column.align)
    return Para(column.title, look)


def _cells(
    cells: Sequence[CellLike],
    columns: Sequence[TableColumn],
    keys: frozenset[str],
    size: float,
    *,
    strong: bool = False,
) -> list[PagePart | None]:
    return [
        cell_paragraph(content, column.align, keys, strong=strong, size=size)
        if cell_words(content)
        else None
        for content, column in zip(cells, columns, strict=True)
    ]


def cell_paragraph(
    content: CellLike,
    align: Align,
    keys: frozenset[str],
    *,
    strong: bool = False,
    size: float = CELL,
) -> Para:
    """Make the paragraph of a cell, with its mark or colour square."""
    value = content if isinstance(content, TableCell) else TableCell(content)
    mark = _cell_mark(value)
    strong, left = strong or value.strong, _MARK + 6 if mark else 0
    look = cell(align, strong=strong, quiet=value.quiet, left=left, size=size)
    return Para(cell_inline(value), look, mark=mark, keys=keys)


def _cell_mark(value: TableCell) -> Drawing | None:
    if value.tone is not None:
        return draw_mark(value.tone, _MARK)
    if value.series:
        side = 9.0
        return Drawing(side, side, letter_mark(value.series, side))
    return None


def _texts(table: TableBlock) -> list[list[str]]:
    rows = [*table.rows, table.total] if table.total else list(table.rows)
    return [[cell_words(c) for c in row] for row in rows]


def column_widths(
    columns: Sequence[TableColumn],
    texts: Sequence[Sequence[str]],
    width: float,
    size: float = CELL,
) -> list[float]:
    """Share the width by weight, and never cut an amount: right columns fit their longest cell."""
    fixed: dict[int, float] = {}
    for index, column in enumerate(columns):
        if column.align is Align.RIGHT:
            # Total rows are bold: measure a little wide.
            longest = max((text_width(row[index], 0, size) for row in texts), default=0)
            word = max((text_width(w, 0, SMALL) for w in column.title.split(" ")), default=0)
            fixed[index] = min(max(longest * 1.06, word) + _GAP + 2, width / 3)
    weights = sum(c.weight for i, c in enumerate(columns) if i not in fixed)
    most = width * (0.7 if weights else 1.0)
    if sum(fixed.values()) > most or not weights:
        stretch = most / sum(fixed.values())
        fixed = {index: room * stretch for index, room in fixed.items()}
    left = width - sum(fixed.values())
    return [
        fixed[i] if i in fixed else left * column.weight / weights
        for i, column in enumerate(columns)
    ]
