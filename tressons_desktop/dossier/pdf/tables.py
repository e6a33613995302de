"""Tagged tables: header cells with their scope, repeated headers as artifacts, tall rows cut."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import accumulate
from typing import Any, Final

from reportlab.pdfbase.pdfdoc import PDFName, PDFString
from reportlab.platypus.tables import Table as PlatypusTable

from tressons_desktop.dossier.content import (
    Align,
    CellLike,
    TableBlock,
    TableCell,
    TableColumn,
    cell_inline,
    cell_words,
)
from tressons_desktop.dossier.content.places import Origin
from tressons_desktop.dossier.pdf.flowables import TaggedParagraph
from tressons_desktop.dossier.pdf.fonts import REGULAR, text_width
from tressons_desktop.dossier.pdf.long_cells import in_parts
from tressons_desktop.dossier.pdf.structure import Element, attributes
from tressons_desktop.dossier.pdf.styles import (
    CELL,
    DENSE,
    LINE,
    PRIMARY,
    TEXT,
    WIDTH,
    cell,
    style,
)
from tressons_desktop.drawing.charts import draw_mark
from tressons_desktop.drawing.funding_bar import letter_mark
from tressons_desktop.drawing.palette import LIGHT
from tressons_desktop.drawing.shapes import Drawing

_SHORT_TABLE: Final = 4
"""Rows under which a table is kept whole."""
_REPEATED: Final = -1
_MARK: Final = 11.0
_TALLEST_ROW: Final = 200.0
_HELD: Final = 320.0
_PAGE: Final = 620.0
"""What a page holds under the title of a chapter: a taller table is cut, whatever was asked."""
_PADDING: Final = 4.5
_DENSE_PADDING: Final = 2.7
_GAP: Final = 8.0


class TableState:
    """What the pieces of a table cut by a page share.

    ``lines`` tells of each row laid out which row of the table it belongs to: a tall row is laid
    out in several, on several pages, and a reader must hear one row with its own header.
    """

    def __init__(
        self,
        heads: int,
        row_headers: bool,
        layout: bool,
        lines: Sequence[int],
        summary: str,
        origins: Sequence[Origin | None],
    ) -> None:
        self.heads = heads
        self.row_headers = row_headers
        self.layout = layout
        self.lines = lines
        self.summary = summary
        self.origins = origins
        self.element: Element | None = None
        self.rows: dict[int, Element] = {}
        self.cells: dict[tuple[int, int], Element] = {}


class TaggedTable(PlatypusTable):
    """A table whose rows and cells are tagged; ``layout`` makes a mere grid of it."""

    def __init__(
        self,
        rows: Sequence[Sequence[Any]],
        *,
        heads: int = 0,
        row_headers: bool = False,
        layout: bool = False,
        lines: Sequence[int] = (),
        summary: str = "",
        origins: Sequence[Origin | None] = (),
        **options: Any,
    ) -> None:
        options.setdefault("repeatRows", heads)  # the pieces of a cut table bring their own
        super().__init__(rows, **options)
        self._origin = list(range(len(rows)))
        lines = lines or self._origin
        self._state = TableState(heads, row_headers, layout, lines, summary, origins)
        self._renderCB = TaggedTable._on_event
        self.kept = False

    @property
    def layout(self) -> bool:
        """Tell whether it is a mere grid."""
        return self._state.layout

    def first_rows(self, few: int) -> tuple[int, int]:
        """Count the rows at the start that a page may not part, and those it had better not."""
        if self._state.layout:
            start = 2 if self._ncols == 1 else 1  # a notice: its title and a line
            return start, start
        whole = any(start == (0, 0) for _, start, _ in self._nosplitCmds)
        heads = self._state.heads
        return (self._nrows, self._nrows) if whole else (heads + 1, heads + few)

    def element_of(self, canvas: Any) -> Element:
        """Give the structure element, which a caption joins."""
        if self._state.element is None:
            self._state.element = Element("Table", canvas.parent)
            if self._state.summary:
                summary = PDFString(self._state.summary)
                self._state.element.attributes = attributes("Table", Summary=summary)
        return self._state.element

    def _splitRows(self, available: float, doInRowSplit: int = 0) -> Any:  # noqa: N803
        pieces = super()._splitRows(available, doInRowSplit)
        if len(pieces) == 2 and pieces[0] is not self:
            count = pieces[0]._nrows
            repeated = [_REPEATED] * self._state.heads
            pieces[0]._origin = self._origin[:count]
            pieces[1]._origin = repeated + self._origin[count:]
            for piece in pieces:
                piece._state = self._state
                piece._renderCB = TaggedTable._on_event
        return pieces

    @staticmethod
    def _on_event(table: TaggedTable, event: str, *where: Any) -> None:
        if not table._state.layout:
            table._tag(event, where)

    def _tag(self, event: str, where: tuple[Any, ...]) -> None:
        canvas = self.canv
        if event == "startTable":
            canvas.push(self.element_of(canvas))
        elif event == "endTable":
            canvas.pop()
        elif event == "startRow":
            self._row = self._origin[where[0]]
            if self._row != _REPEATED:
                canvas.push(self._row_element(canvas))
                self._note_place(canvas, where[0])
            else:
                canvas.furniture()
        elif event == "endRow" and self._row != _REPEATED:
            canvas.pop()
        elif event == "startCell" and self._row != _REPEATED:
            canvas.push(self._cell_element(canvas, where[1]))
        elif event == "endCell" and self._row != _REPEATED:
            canvas.pop()

    def _note_place(self, canvas: Any, row: int) -> None:
        state = self._state
        line = state.lines[self._row] - state.heads
        origin = state.origins[line] if 0 <= line < len(state.origins) else None
        if origin is not None:
            canvas.note_place(origin, self._rowpositions[row])

    def _row_element(self, canvas: Any) -> Element:
        line, rows = self._state.lines[self._row], self._state.rows
        if line not in rows:
            rows[line] = Element("TR", canvas.parent)
        return rows[line]

    def _cell_element(self, canvas: Any, column: int) -> Element:
        state = self._state
        place = state.lines[self._row], column
        if place not in state.cells:
            state.cells[place] = self._new_cell(canvas, column)
        return state.cells[place]

    def _new_cell(self, canvas: Any, column: int) -> Element:
        head = self._row < self._state.heads
        row_head = self._state.row_headers and column == 0
        element = Element("TH" if head or row_head else "TD", canvas.parent)
        if head or row_head:
            scope = PDFName("Column" if head else "Row")
            element.attributes = attributes("Table", Scope=scope)
        return element


class RepeatedHead(TaggedParagraph):
    """A header cell: tagged the first time, page furniture when repeated on the next pages."""

    def draw(self) -> None:
        """Paint, tagged once."""
        if self.state.started:
            self.drawPara(self.debug)
        else:
            super().draw()


def build_table(table: TableBlock, keys: frozenset[str], width: float = WIDTH) -> list[Any]:
    """Make the flowables of a table: its caption, then the table."""
    size = DENSE if table.dense else CELL
    widths = column_widths(table.columns, _texts(table), width, size)
    titled = any(column.title for column in table.columns)
    head = [[_head_cell(column) for column in table.columns]] if titled else []
    make = partial(_row, columns=table.columns, widths=widths, keys=keys, size=size)
    groups = [make(cells) for cells in table.rows]
    rows = [row for group in groups for row in group]
    ends = list(accumulate((len(group) for group in groups), initial=len(head) - 1))[1:]
    total = make(table.total, strong=True) if table.total else []
    parts = [*([1] if head else []), *map(len, groups), *([len(total)] if total else [])]
    if not head and not rows and not total:
        return []
    built = TaggedTable(
        [*head, *rows, *total],
        heads=len(head),
        row_headers=table.row_headers,
        lines=[number for number, count in enumerate(parts) for _ in range(count)],
        summary=table.name,
        origins=table.origins,
        colWidths=widths,
        style=_look(ends, len(total), _DENSE_PADDING if table.dense else _PADDING, titled=titled),
        hAlign="LEFT",
        spaceAfter=10,
    )
    _hold_together(built, table, len(total), width)
    if not table.caption:
        return [built]
    look = style(9.5, ink=LIGHT.text2, before=4, after=3)
    return [TaggedParagraph(table.caption, look, tag="Caption", owner=built, leads=True), built]


def _hold_together(built: TaggedTable, table: TableBlock, total: int, width: float) -> None:
    """Keep a short table whole, and never leave a total alone at the top of a page."""
    built.wrap(width, 1e6)
    heights = built._rowHeights
    last = min(total + 2, len(heights))
    short = len(table.rows) <= _SHORT_TABLE and sum(heights) <= _HELD
    if short or (table.whole and sum(heights) <= _PAGE):
        built.kept = table.whole
        built.setStyle([("NOSPLIT", (0, 0), (0, -1))])
    elif total and sum(heights[-last:]) <= _HELD:
        built.setStyle([("NOSPLIT", (0, -last), (0, -1))])


def _look(
    ends: Sequence[int], total: int, padding: float, *, titled: bool
) -> list[tuple[Any, ...]]:
    """Rule under each row that ends, and over the total; without a head, over the first row."""
    look: list[tuple[Any, ...]] = [
        ("VALIGN", (0, 0), (-1, 0), "BOTTOM" if titled else "TOP"),
        ("VALIGN", (0, 1), (-1, -1), "TOP"),
        ("TOPPADDING", (0, 0), (-1, -1), padding - 1),
        ("BOTTOMPADDING", (0, 0), (-1, -1), padding),
        ("LEFTPADDING", (0, 0), (0, -1), 0),
        ("LEFTPADDING", (1, 0), (-1, -1), _GAP),
        ("RIGHTPADDING", (0, 0), (-1, -1), 0),
        ("LINEBELOW" if titled else "LINEABOVE", (0, 0), (-1, 0), 1.0, PRIMARY, "butt"),
    ]
    ruled = ends[:-1] if total else ends
    look += [("LINEBELOW", (0, row), (-1, row), 0.6, LINE, "butt") for row in ruled]
    if total:
        look.append(("LINEABOVE", (0, -total), (-1, -total), 0.8, TEXT, "butt"))
    return look


def _head_cell(column: TableColumn) -> Any:
    look = style(9.5, ink=LIGHT.text2, leading=1.25, align=column.align)
    return RepeatedHead(column.title, look)


def _row(
    cells: Sequence[CellLike],
    columns: Sequence[TableColumn],
    widths: Sequence[float],
    keys: frozenset[str],
    size: float,
    *,
    strong: bool = False,
) -> list[list[Any]]:
    rooms = [w - (_GAP if i else 0) for i, w in enumerate(widths)]
    rows: list[list[Any]] = []
    first: list[Any] = []
    for part in in_parts(cells):
        made = [
            cell_paragraph(content, column.align, keys, strong=strong, size=size)
            if _words(content)
            else ""
            for content, column in zip(part, columns, strict=True)
        ]
        first = first or made
        for following, start in zip(made, first, strict=True):
            if isinstance(following, TaggedParagraph) and isinstance(start, TaggedParagraph):
                following.join(start)
        rows += _cut_tall(made, rooms)
    return rows


def cell_paragraph(
    content: CellLike,
    align: Align,
    keys: frozenset[str],
    *,
    strong: bool = False,
    size: float = CELL,
) -> TaggedParagraph:
    """Make the paragraph of a cell, with its mark or colour square."""
    value = content if isinstance(content, TableCell) else TableCell(content)
    text = cell_inline(value)
    mark = _cell_mark(value)
    strong, left = strong or value.strong, _MARK + 6 if mark else 0
    look = cell(align, strong=strong, quiet=value.quiet, left=left, size=size)
    return TaggedParagraph(text, look, mark=mark, keys=keys)


def _cell_mark(value: TableCell) -> Drawing | None:
    if value.tone is not None:
        return draw_mark(value.tone, _MARK)
    if value.series:
        side = 7.5
        return Drawing(side, side, letter_mark(value.series, side))
    return None


def _cut_tall(cells: list[Any], rooms: Sequence[float]) -> list[list[Any]]:
    """Cut a row taller than a page in several: a table cannot break inside a row."""
    rows: list[list[Any]] = []
    waiting: list[Any] = list(cells)
    while any(_height(c, room) > _TALLEST_ROW for c, room in zip(waiting, rooms, strict=True)):
        pieces = [_piece(c, room) for c, room in zip(waiting, rooms, strict=True)]
        rows.append([piece[0] for piece in pieces])
        waiting = [piece[1] for piece in pieces]
    return [*rows, waiting]


def _height(content: Any, room: float) -> float:
    return float(content.wrap(room, 1e6)[1]) if content != "" else 0.0


def _piece(content: Any, room: float) -> tuple[Any, Any]:
    if content == "":
        return "", ""
    if _height(content, room) <= _TALLEST_ROW:
        return content, ""
    pieces = content.split(room, _TALLEST_ROW)
    return (pieces[0], pieces[1]) if len(pieces) == 2 else (content, "")


def _texts(table: TableBlock) -> list[list[str]]:
    rows = [*table.rows, table.total] if table.total else list(table.rows)
    return [[_words(c) for c in row] for row in rows]


def _words(content: CellLike) -> str:
    return cell_words(content)


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
            longest = max((text_width(row[index], REGULAR, size) for row in texts), default=0)
            word = max((text_width(w, REGULAR, 9.5) for w in column.title.split(" ")), default=0)
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
