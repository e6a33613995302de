"""Tables of the content model: their cells, the widths of their columns, what is kept whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from tressons_desktop.dossier.content import (
    Align,
    CellLike,
    TableBlock,
    TableCell,
    TableColumn,
    cell_inline,
    cell_value,
    cell_words,
    has_words,
)
from tressons_desktop.dossier.pdf.carried_sums import carrying
from tressons_desktop.dossier.pdf.engine.grid import BODY, HEAD, TOTAL, GridLook, PaperGrid, Row
from tressons_desktop.dossier.pdf.engine.para import Para, inside_of
from tressons_desktop.dossier.pdf.engine.parts import PagePart
from tressons_desktop.dossier.pdf.fonts import text_width
from tressons_desktop.dossier.pdf.styles import CELL, DENSE, SMALL, TABLE_GAP, WIDTH, cell, style
from tressons_desktop.drawing.charts import draw_mark
from tressons_desktop.drawing.funding_bar import letter_mark
from tressons_desktop.drawing.money_bars import draw_part
from tressons_desktop.drawing.palette import LIGHT
from tressons_desktop.drawing.shapes import Drawing

_MARK: Final = 11.0
_BAR: Final = 32.0
_AFTER_FIGURES: Final = 9.0
_TAIL_OF: Final = re.compile("^[^0-9]*[0-9\u202f\u00a0]*(?<=[0-9])")
"""The whole part of a figure, with its sign."""
_STRONG: Final = (1.0, LIGHT.text)
_THIN: Final = (0.6, LIGHT.line)
_LOOK: Final = GridLook(3.0, 3.6, TABLE_GAP, _STRONG, _THIN, _STRONG)
_DENSE_LOOK: Final = GridLook(2.0, 2.7, TABLE_GAP, _STRONG, _THIN, _STRONG)


def build_table(table: TableBlock, keys: frozenset[str], width: float = WIDTH) -> list[PagePart]:
    """Make the parts of a table: its caption, then the table."""
    size = DENSE if table.dense else CELL
    widths = column_widths(table.columns, _texts(table), width, size, _extra(table, size))
    rows: list[Row] = []
    tails = _tails(table)
    if any(column.title for column in table.columns):
        shifts = _shifts(table.columns)
        heads = [_head_cell(*pair) for pair in zip(table.columns, shifts, strict=True)]
        rows.append(Row(heads, 0, HEAD))
    for number, cells in enumerate(table.rows):
        origin = table.origins[number] if number < len(table.origins) else None
        group = number in table.groups
        made = _cells(cells, table.columns, keys, size, tails, strong=group)
        rows.append(Row(made, len(rows), BODY, origin, group=group))
    if table.total:
        made = _cells(table.total, table.columns, keys, size, tails, strong=True)
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
    grid.carry = carrying(
        table,
        lambda content, at: cell_paragraph(
            content, table.columns[at].align, keys, size=size, tail=tails[at]
        ),
    )
    if not table.caption:
        return [grid]
    look = style(SMALL, ink=LIGHT.text2, before=4, after=3)
    caption = Para(table.caption, look, opener=inside_of("Caption", grid.element_of))
    caption.leads = True
    return [caption, grid]


def _shifts(columns: Sequence[TableColumn]) -> list[float]:
    """Give the room before each column: words after figures need more, to be told apart."""
    return [
        _AFTER_FIGURES
        if at and column.align is not Align.RIGHT and columns[at - 1].align is Align.RIGHT
        else 0.0
        for at, column in enumerate(columns)
    ]


def _head_cell(column: TableColumn, shift: float) -> Para:
    look = style(SMALL, ink=LIGHT.text2, leading=1.25, align=column.align, left=shift)
    return Para(column.title, look)


def _cells(
    cells: Sequence[CellLike],
    columns: Sequence[TableColumn],
    keys: frozenset[str],
    size: float,
    tails: Sequence[str],
    *,
    strong: bool = False,
) -> list[PagePart | None]:
    shifts = _shifts(columns)
    return [
        cell_paragraph(
            content, column.align, keys, strong=strong, size=size, tail=tail, shift=shift
        )
        if has_words(content)
        else None
        for content, column, tail, shift in zip(cells, columns, tails, shifts, strict=True)
    ]


def _tails(table: TableBlock) -> list[str]:
    """Give, for each column of figures, the longest of what follows their comma.

    Shorter ones leave its room at their right: units stand under units, and cents under cents.
    """
    rows = [*table.rows, table.total] if table.total else table.rows
    return [
        max((_tail(row[at]) for row in rows), key=len, default="")
        if column.align is Align.RIGHT
        else ""
        for at, column in enumerate(table.columns)
    ]


def _tail(content: CellLike) -> str:
    """Give what follows the whole part of a figure, nothing for words."""
    if cell_value(content) is None:
        return ""
    return _TAIL_OF.sub("", cell_words(content), count=1)


def cell_paragraph(
    content: CellLike,
    align: Align,
    keys: frozenset[str],
    *,
    strong: bool = False,
    size: float = CELL,
    tail: str = "",
    shift: float = 0.0,
) -> Para:
    """Make the paragraph of a cell, with its mark or colour square.

    ``tail``: the longest end of the figures of its column, for all to be under each other;
    ``shift``: room before it.
    """
    value = content if isinstance(content, TableCell) else TableCell(content)
    mark = _cell_mark(value)
    strong, left = strong or value.strong, shift + (_MARK + 6 if mark else 0)
    right = _missing_room(value, tail, size) + (_BAR + 6 if value.part is not None else 0.0)
    look = cell(align, strong=strong, quiet=value.quiet, left=left, right=right, size=size)
    made = Para(cell_inline(value), look, mark=mark, mark_x=shift, keys=keys)
    if value.part is not None:
        made.shared.bar = draw_part(value.part, _BAR)
    return made


def _missing_room(content: CellLike, tail: str, size: float) -> float:
    own = _tail(content)
    if not tail or not own or len(own) == len(tail):
        return 0.0
    return max(text_width(tail, 0, size) - text_width(own, 0, size), 0.0)


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


def _extra(table: TableBlock, size: float) -> list[float]:
    """Give the room that a column needs over its longest cell: for commas, for small bars."""
    tails = _tails(table)
    rows = [*table.rows, table.total] if table.total else table.rows
    return [
        max((_missing_room(row[at], tail, size) for row in rows), default=0.0)
        + (_BAR + 6 if any(_has_part(row[at]) for row in rows) else 0.0)
        for at, tail in enumerate(tails)
    ]


def _has_part(content: CellLike) -> bool:
    return isinstance(content, TableCell) and content.part is not None


def column_widths(
    columns: Sequence[TableColumn],
    texts: Sequence[Sequence[str]],
    width: float,
    size: float = CELL,
    extra: Sequence[float] = (),
) -> list[float]:
    """Share the width by weight, and never cut an amount: columns that hold one fit it."""
    fixed: dict[int, float] = {}
    extra = extra or [0.0] * len(columns)
    for index, column in enumerate(columns):
        if column.align is not Align.LEFT:
            # Total rows are bold: measure a little wide.
            longest = (
                max((text_width(row[index], 0, size) for row in texts), default=0) + extra[index]
            )
            word = max((text_width(w, 0, SMALL) for w in column.title.split(" ")), default=0)
            gaps = TABLE_GAP * (1 if column.align is Align.RIGHT else 2)
            fixed[index] = min(max(longest * 1.06, word) + gaps + 2, width / 3)
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
