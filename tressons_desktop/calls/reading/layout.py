"""Put the words of a page in the order in which they are read: lines, columns, tables.

A page says only where each run of signs stands. Two columns of prose are read one after the other;
the cells of a table stay on their line, parted by a bar. What every page repeats is left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final

from tressons_desktop.calls.reading.text_of import CELL

_SAME_WORD: Final = 0.12
_NEW_CELL: Final = 1.0
_APART: Final = 0.2
_ALIGNED: Final = 1.5
_SPACE: Final = 0.22
"""Of the height of a line: what parts two words; more, under a cell, begins another cell."""
_BLANK: Final = 1.45
_FEWEST_LINES: Final = 5
_EDGE_LINES: Final = 3
_ROWS_AROUND: Final = 2
_DIGITS: Final = re.compile(r"\d+")
_PAGE_NUMBER: Final = re.compile(
    r"\W*(?:page|p\.)?\s*\d{1,4}\s*(?:(?:/|sur|de|\|)\s*\d{1,4})?\W*", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class PageRun:
    """Signs written at one place; the page is measured from its bottom left, as a PDF does."""

    left: float
    bottom: float
    right: float
    top: float
    text: str

    @property
    def height(self) -> float:
        """Return how tall it is, never nothing."""
        return max(self.top - self.bottom, 1.0)


RunsOfCells = tuple[PageRun, ...]
"""The parts of a line that wide gaps keep from one another."""


def joined_signs(signs: Iterable[PageRun]) -> list[PageRun]:
    """Join the signs of a page that follow each other on a line."""
    runs: list[PageRun] = []
    parts: list[str] = []
    box: PageRun | None = None
    for sign in signs:
        if sign.text in "\r\n" or (box is not None and not _follows(box, sign)):
            _end_run(runs, box, parts)
            box, parts = None, []
        if sign.text in "\r\n":
            continue
        parts.append(sign.text)
        if sign.text == " " and sign.right <= sign.left:
            continue  # a space that the reader supposes has no box
        box = sign if box is None else _around(box, sign)
    _end_run(runs, box, parts)
    return runs


def _follows(box: PageRun, sign: PageRun) -> bool:
    """Tell whether a sign goes on with what was written before it."""
    if sign.text == " ":
        return True
    level = min(box.top, sign.top) - max(box.bottom, sign.bottom)
    gap = sign.left - box.right
    return level > 0.4 * min(box.height, sign.height) and -0.6 < gap / box.height < _APART


def _around(box: PageRun, sign: PageRun) -> PageRun:
    return PageRun(
        min(box.left, sign.left),
        min(box.bottom, sign.bottom),
        max(box.right, sign.right),
        max(box.top, sign.top),
        "",
    )


def _end_run(runs: list[PageRun], box: PageRun | None, parts: list[str]) -> None:
    text = "".join(parts)
    if box is not None and text.strip():
        runs.append(PageRun(box.left, box.bottom, box.right, box.top, text))


def page_lines(runs: Iterable[PageRun]) -> list[str]:
    """Return the lines of a page as they are read; an empty one parts paragraphs."""
    rows = _rows(runs)
    starts = [_starts(_cells(row)) for row in rows]
    beside = [_near(starts, place) for place in range(len(rows))]
    lines = [_cells(row, known) for row, known in zip(rows, beside, strict=True)]
    found: list[RunsOfCells] = []
    for band, gutter in _bands(lines):
        if gutter is None:
            found += band
        else:
            found += [tuple(run for run in line if run.right <= gutter) for line in band]
            found += [tuple(run for run in line if run.left >= gutter) for line in band]
    return _with_blanks([line for line in found if line])


def without_repeats(pages: Sequence[Sequence[str]]) -> list[list[str]]:
    """Take off the heads and feet that pages repeat, but the first time, and the page numbers."""
    seen: Counter[str] = Counter()
    for lines in pages:
        seen.update({_mark(lines[place]) for place in _edges(lines)})
    often = max(3, (len(pages) + 1) // 2)
    repeated = {mark for mark, count in seen.items() if count >= often}
    met: set[str] = set()
    return [_inside(lines, repeated, met) for lines in pages]


def _inside(lines: Sequence[str], repeated: set[str], met: set[str]) -> list[str]:
    edges = _edges(lines)
    numbers = {place for place in edges if _PAGE_NUMBER.fullmatch(lines[place])}
    again = {place for place in edges if _mark(lines[place]) in repeated & met}
    met.update(_mark(lines[place]) for place in edges)
    return [line for place, line in enumerate(lines) if place not in numbers | again]


def _edges(lines: Sequence[str]) -> list[int]:
    full = [place for place, line in enumerate(lines) if line]
    return sorted({*full[:_EDGE_LINES], *full[-_EDGE_LINES:]})


def _mark(line: str) -> str:
    return _DIGITS.sub("#", line).strip().lower()


def _rows(runs: Iterable[PageRun]) -> list[list[PageRun]]:
    """Gather the runs that stand on one line, from the top of the page."""
    rows: list[list[PageRun]] = []
    low = high = 0.0
    for run in sorted(runs, key=lambda one: (-(one.top + one.bottom), one.left)):
        middle = (run.top + run.bottom) / 2
        if rows and low <= middle <= high:
            rows[-1].append(run)
        else:
            rows.append([run])
            low, high = run.bottom, run.top
    return rows


def _starts(cells: RunsOfCells) -> tuple[float, ...]:
    """Return where the cells of a row begin, but the first."""
    return tuple(cell.left for cell in cells[1:])


def _near(starts: Sequence[tuple[float, ...]], place: int) -> tuple[float, ...]:
    """Return where the cells of the rows above and below begin."""
    around = starts[max(0, place - _ROWS_AROUND) : place + _ROWS_AROUND + 1]
    return tuple(left for row in around for left in row)


def _cells(row: list[PageRun], known: Sequence[float] = ()) -> RunsOfCells:
    """Join the runs of a line, but where a wide gap, or a column that is known, makes a cell."""
    cells: list[PageRun] = []
    tall = max(run.height for run in row)
    ordered = sorted(row, key=lambda one: one.left)
    gaps = [after.left - before.right for before, after in pairwise(ordered)]
    wider = max(_SPACE * tall, 1.1 * min(gaps) if len(gaps) > 1 else 0.0)
    for run in ordered:
        last = cells[-1] if cells else None
        gap = run.left - last.right if last else 0.0
        aligned = gap > wider and any(abs(run.left - left) < _ALIGNED for left in known)
        if last is None or gap > _NEW_CELL * tall or aligned:
            cells.append(run)
            continue
        apart = gap > _SAME_WORD * tall and not last.text.endswith(" ")
        words = f"{last.text}{' ' if apart else ''}{run.text}"
        box = _around(last, run)
        cells[-1] = PageRun(box.left, box.bottom, box.right, box.top, words)
    return tuple(cell for cell in cells if cell.text.strip())


def _bands(lines: Sequence[RunsOfCells]) -> list[tuple[list[RunsOfCells], float | None]]:
    """Part the page into bands, each with the gutter of its two columns or none."""
    bands: list[tuple[list[RunsOfCells], float | None]] = []
    at = 0
    while at < len(lines):
        gutter, end = _columns_from(lines, at)
        if gutter is None:
            end = at + 1
        if bands and gutter is None and bands[-1][1] is None:
            bands[-1][0].extend(lines[at:end])
        else:
            bands.append((list(lines[at:end]), gutter))
        at = end
    return bands


def _columns_from(lines: Sequence[RunsOfCells], start: int) -> tuple[float | None, int]:
    """Find two columns of prose that begin here, and where they end."""
    if len(lines[start]) != 2:
        return None, start
    left, right = lines[start][0].right, lines[start][1].left
    end, both = start, 0
    while end < len(lines):
        line = lines[end]
        inner = max([left, *(cell.right for cell in line if cell.left < (left + right) / 2)])
        outer = min([right, *(cell.left for cell in line if cell.left >= (left + right) / 2)])
        if len(line) > 2 or outer - inner < line[0].height * 0.8:
            break
        left, right = inner, outer
        both += len(line) == 2
        end += 1
    gutter = (left + right) / 2
    prose = both >= _FEWEST_LINES and _is_prose(lines[start:end], gutter)
    return (gutter, end) if prose else (None, start)


def _is_prose(lines: Sequence[RunsOfCells], gutter: float) -> bool:
    """Tell columns of prose from a table: their lines are nearly all as wide as they may be."""
    for side in (True, False):
        widths = [
            cell.right - cell.left
            for line in lines
            for cell in line
            if (cell.left < gutter) is side
        ]
        if not widths or median(widths) < 0.7 * max(widths):
            return False
    return True


def _with_blanks(lines: Sequence[RunsOfCells]) -> list[str]:
    """Write the lines; one that stands well under the one before begins a paragraph."""
    feet = [min(cell.bottom for cell in line) for line in lines]
    steps = [above - below for above, below in pairwise(feet)]
    usual = median([step for step in steps if step > 0] or [0.0])
    found: list[str] = []
    if not lines:
        return found
    for line, step in zip(lines, [0.0, *steps], strict=True):
        if usual and step > _BLANK * usual:
            found.append("")
        found.append(CELL.join(" ".join(cell.text.split()) for cell in line))
    return found
