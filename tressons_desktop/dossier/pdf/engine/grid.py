"""A table: rows measured once, cut between rows and only then inside one, titles repeated.

A row is heard as one row, with its own header, on whatever pages it stands: cut, its header comes
back on the page for the eye and not for the ear.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from tressons_desktop.dossier.content.places import Origin
from tressons_desktop.dossier.pdf.engine.look import channels
from tressons_desktop.dossier.pdf.engine.objects import pdf_text
from tressons_desktop.dossier.pdf.engine.paper import PaperBook
from tressons_desktop.dossier.pdf.engine.para import Para
from tressons_desktop.dossier.pdf.engine.parts import PagePart
from tressons_desktop.dossier.pdf.engine.tree import Element

HEAD: Final = "head"
BODY: Final = "body"
TOTAL: Final = "total"
CARRY: Final = "carry"

Carry = Callable[[int, bool], "Row | None"]
"""Gives what a page says of the sums so far, after a line: at its foot, or at the next head."""

_TALL: Final = 84.0
"""A row lower than this goes whole to the next page."""
_WORTH: Final = 62.0
"""Room worth filling with the start of a tall row."""
_FEW_ROWS: Final = 3
_FEW_HEIGHT: Final = 110.0
_TAIL: Final = 3
_TAIL_HEIGHT: Final = 320.0


@dataclass(frozen=True, slots=True)
class GridLook:
    """Room around cells, and the rules: under titles, between rows, around a total."""

    top: float
    bottom: float
    gap: float
    strong: tuple[float, str]
    thin: tuple[float, str]
    total: tuple[float, str]
    closed: bool = True
    """Whether a rule stands under the last row."""


@dataclass(slots=True)
class Row:
    """Cells of a row; ``group``: it opens a family, and a page had better end before it.

    ``again``: what comes back, unheard, at the top of the rest of a cut row.
    """

    cells: Sequence[PagePart | None]
    line: int
    role: str = BODY
    origin: Origin | None = None
    repeated: bool = False
    group: bool = False
    again: PagePart | None = None
    goes_on: bool = False
    height: float = 0.0


@dataclass(slots=True)
class _Heard:
    """Elements that the pieces of a table share."""

    summary: str
    row_headers: bool
    table: Element | None = None
    rows: dict[int, Element] = field(default_factory=dict)
    cells: dict[tuple[int, int], Element] = field(default_factory=dict)


class PaperGrid(PagePart):
    """Rows on fixed columns."""

    def __init__(
        self,
        rows: Sequence[Row],
        widths: Sequence[float],
        look: GridLook,
        *,
        summary: str = "",
        row_headers: bool = True,
        before: float = 0.0,
        after: float = 0.0,
    ) -> None:
        self.rows, self.widths, self.look = list(rows), list(widths), look
        self.before, self.after = before, after
        self._heard = _Heard(summary, row_headers)
        self.carry: Carry | None = None
        self._rooms = [width - (look.gap if at else 0) for at, width in enumerate(widths)]

    @property
    def _heads(self) -> list[Row]:
        return [row for row in self.rows if row.role == HEAD]

    def element_of(self, paper: PaperBook) -> Element:
        """Give the structure element, which a caption joins."""
        heard = self._heard
        if heard.table is None:
            heard.table = Element("Table", paper.parent)
            if heard.summary:
                heard.table.attributes = f"/O/Table/Summary {pdf_text(heard.summary)}"
        return heard.table

    # --- heights --------------------------------------------------------------------------------

    def _measure(self, _width: float) -> float:
        for row in self.rows:
            if not row.height:
                row.height = self._row_height(row)
        return sum(row.height for row in self.rows)

    def _row_height(self, row: Row) -> float:
        cells = zip(row.cells, self._rooms, strict=True)
        tallest = max((cell.wrap(room) for cell, room in cells if cell is not None), default=0.0)
        if row.again is not None:
            tallest = max(tallest, row.again.wrap(self._rooms[0]))
        return (tallest or _EMPTY) + self.look.top + self.look.bottom

    def start(self, width: float) -> float:
        """Keep the titles with a row, with a few when they are low; a tall one may be cut."""
        height = self.wrap(width)
        heads = sum(row.height for row in self._heads)
        rest = [row.height for row in self.rows if row.role != HEAD]
        if not rest:
            return heads
        first = _WORTH if self._may_cut(len(self._heads)) else rest[0]
        return min(heads + max(first, min(sum(rest[:_FEW_ROWS]), _FEW_HEIGHT)), height)

    # --- cutting --------------------------------------------------------------------------------

    def split(self, width: float, room: float) -> tuple[PagePart, PagePart] | None:
        """Cut after the last row that holds, or inside the next when it is tall."""
        self.wrap(width)
        whole = self.wrap(width) <= room
        fits, used = self._fitting(room if whole else room - self._for_carry())
        if fits < len(self.rows) and self._may_cut(fits) and room - used >= _WORTH:
            return self._cut_inside(fits, room - used)
        at = self._before_group(self._kept_back(fits))
        if at <= len(self._heads):
            return None
        foot, head = self._carried(at)
        return self._piece([*self.rows[:at], *foot]), self._rest([*head, *self.rows[at:]])

    def _for_carry(self) -> float:
        """Keep room for the sums so far under the last row of a page."""
        return _EMPTY + self.look.top + self.look.bottom if self.carry else 0.0

    def _fitting(self, room: float) -> tuple[int, float]:
        """Count the rows that hold in a room, and what they take."""
        used = 0.0
        for fits, row in enumerate(self.rows):
            if used + row.height > room + 0.01:
                return fits, used
            used += row.height
        return len(self.rows), used

    def _carried(self, at: int) -> tuple[list[Row], list[Row]]:
        """Give the sums so far, for the foot of this page and for the head of the next."""
        last = self.rows[at - 1]
        if self.carry is None or last.role != BODY:
            return [], []
        foot, head = self.carry(last.line, False), self.carry(last.line, True)
        if foot is None or head is None:
            return [], []
        return [foot], [head]

    def _may_cut(self, at: int) -> bool:
        return self.rows[at].role == BODY and self.rows[at].height > _TALL

    def _kept_back(self, fits: int) -> int:
        """Take back rows so that a total is not alone, nor one row on the last page."""
        count, heads = len(self.rows), len(self._heads)
        total = sum(row.role == TOTAL for row in self.rows)
        tail = min(total + (2 if total else 1), count - heads - 1)
        heights = sum(row.height for row in self.rows[count - tail :]) if tail > 0 else 0
        if count - fits >= tail + (0 if total else 1) or heights > _TAIL_HEIGHT:
            return fits
        kept = count - tail - (0 if total else 1)
        return kept if kept > heads else fits

    def _before_group(self, fits: int) -> int:
        """End before the family that would be cut after a row or two, not after its title."""
        for at in range(fits - 1, max(fits - _FEW_ROWS, len(self._heads)), -1):
            if self.rows[at].group:
                return at
        return fits

    def _cut_inside(self, at: int, room: float) -> tuple[PagePart, PagePart] | None:
        row = self.rows[at]
        pads = self.look.top + self.look.bottom
        pairs = [
            _cut_cell(cell, width, room - pads)
            for cell, width in zip(row.cells, self._rooms, strict=True)
        ]
        if all(rest is None for _, rest in pairs):
            return None
        first = replace(row, cells=[one for one, _ in pairs], goes_on=True, height=0.0)
        again = row.again or row.cells[0]
        rest = replace(
            row,
            cells=[two for _, two in pairs],
            again=again if pairs[0][1] is None and self._heard.row_headers else None,
            origin=None,
            height=0.0,
        )
        return self._piece([*self.rows[:at], first]), self._rest([rest, *self.rows[at + 1 :]])

    def _piece(self, rows: Sequence[Row]) -> PaperGrid:
        piece = PaperGrid(rows, self.widths, self.look, before=self.before)
        piece._heard, piece.carry = self._heard, self.carry
        return piece

    def _rest(self, rows: Sequence[Row]) -> PaperGrid:
        heads = [replace(row, repeated=True) for row in self._heads]
        piece = self._piece([*heads, *rows])
        piece.after = self.after
        return piece

    # --- painting -------------------------------------------------------------------------------

    def draw(self, paper: PaperBook, x: float, top: float, width: float) -> None:
        """Paint rows, then all rules at once."""
        self.wrap(width)
        rules: list[tuple[float, tuple[float, str]]] = []
        with paper.inside(self.element_of(paper)):
            y = top
            for rank, row in enumerate(self.rows):
                if row.group:
                    paper.decorate(self._shade(x, y, row.height))
                self._draw_row(paper, row, x, y)
                rules += self._rules_of(rank, y)
                y -= row.height
        right = x + sum(self.widths)
        ops = [
            f"{channels(ink)} RG {pen:g} w {x:.2f} {place:.2f} m {right:.2f} {place:.2f} l S"
            for place, (pen, ink) in rules
        ]
        if ops:
            paper.decorate("\n".join(ops))

    def _shade(self, x: float, y: float, height: float) -> str:
        box = f"{x:.2f} {y - height:.2f} {sum(self.widths):.2f} {height:.2f}"
        return f"{channels(_SHADE)} rg {box} re f"

    def _rules_of(self, rank: int, y: float) -> list[tuple[float, tuple[float, str]]]:
        row, look = self.rows[rank], self.look
        following = self.rows[rank + 1] if rank + 1 < len(self.rows) else None
        below = y - row.height
        if row.role == HEAD:
            return [] if following and following.role == HEAD else [(below, look.strong)]
        above = [(y, look.strong)] if not rank else []
        if row.role == TOTAL:
            first = not rank or self.rows[rank - 1].role != TOTAL
            closing = [(below, look.total)] if following is None and look.closed else []
            return [*([(y, look.total)] if first else []), *closing]
        if following is None and not look.closed:
            return above
        if row.goes_on or (following is not None and following.role == TOTAL):
            return above
        if row.role == CARRY and following is None:
            return above
        return [*above, (below, look.thin)]

    def _draw_row(self, paper: PaperBook, row: Row, x: float, y: float) -> None:
        if row.repeated:
            self._draw_cells(paper, row, x, y, None)
            return
        if row.origin is not None:
            paper.note_place(row.origin, x, y)
        rows = self._heard.rows
        element = rows.get(row.line)
        if element is None:
            element = rows[row.line] = Element("TR", paper.parent)
        self._draw_cells(paper, row, x, y, element)

    def _draw_cells(
        self, paper: PaperBook, row: Row, x: float, y: float, element: Element | None
    ) -> None:
        look = self.look
        for at, (cell, room) in enumerate(zip(row.cells, self._rooms, strict=True)):
            left = x + (look.gap if at else 0)
            held = None if element is None else self._cell(row, at, element)
            if not at and row.again is not None and isinstance(row.again, Para):
                row.again.draw_again(paper, left, y - look.top, room)
            if cell is not None:
                top = y - look.top
                if row.role == HEAD:
                    top = y - row.height + look.bottom + cell.wrap(room)
                if held is not None:
                    with paper.inside(held):
                        cell.draw(paper, left, top, room)
                elif isinstance(cell, Para):
                    cell.draw_again(paper, left, top, room)
            x += self.widths[at]

    def _cell(self, row: Row, at: int, element: Element) -> Element:
        cells, place = self._heard.cells, (row.line, at)
        found = cells.get(place)
        if found is None:
            head = row.role == HEAD
            named = head or (self._heard.row_headers and not at)
            found = cells[place] = Element("TH" if named else "TD", element)
            if named:
                found.attributes = f"/O/Table/Scope/{'Column' if head else 'Row'}"
        return found


_EMPTY: Final = 13.65
_SHADE: Final = "#F3F1EC"


def _cut_cell(
    cell: PagePart | None, width: float, room: float
) -> tuple[PagePart | None, PagePart | None]:
    if cell is None or cell.wrap(width) <= room:
        return cell, None
    return cell.split(width, room) or (cell, None)
