"""Read the rows of a text whose columns are parted by a sign: which sign, where titles stand.

Published tables begin with a line for one spreadsheet (``sep=;``), with a few lines that say what
they are, or with their titles at once.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

DELIMITERS: Final = (";", ",", "\t", "|")
MAX_LINE: Final = 65_536
MAX_RECORD: Final = 1_000_000
"""Most signs in one row, its line ends included: a table has none so long."""
_TITLES: Final = 30
_MOST_TITLES: Final = 1_000
_SEP: Final = re.compile(r'"?sep=(.)"?[ \t;,]*(?:\r\n|\r|\n|$)', re.IGNORECASE)
_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")

Titles = tuple[str, ...]
Recognises = Callable[[Titles, Titles], float]
"""Give a row of cells, and the one above it, a mark: how much it looks like the titles wanted."""


class RowUnreadable(ValueError):
    """A row cannot be cut into cells; `line` is where it starts."""

    def __init__(self, line: int) -> None:
        super().__init__(f"row at line {line}")
        self.line = line


@dataclass(frozen=True, slots=True)
class Layout:
    """Say how a text is cut: its titles, the line they stand on, and where the rows start.

    `above` are the lines of words that stand before the titles; `over` the cells of the last one,
    where some programs write the question whose answers are the titles.
    """

    titles: Titles
    delimiter: str
    line: int
    place: int
    above: tuple[str, ...] = ()
    over: Titles = ()


def layout_of(text: str, recognises: Recognises) -> Layout | None:
    """Find the titles among the first lines, with the delimiter that shows them best."""
    start, forced, first = _after_sep(text)
    best: tuple[float, Layout] | None = None
    place, line = start, first
    above: list[str] = []
    over: dict[str, Titles] = {}
    for _ in range(_TITLES):
        found = _LINE.match(text, place, place + MAX_LINE)
        if found is None or place >= len(text) or len(found.group()) >= MAX_LINE:
            break
        for delimiter in (forced,) if forced else DELIMITERS:
            titles, end, more = _first_row(text, place, delimiter)
            before = over.get(delimiter, ())
            mark = recognises(titles, before) if 0 < len(titles) <= _MOST_TITLES else 0
            if mark > 0 and (best is None or mark > best[0]):
                best = mark, Layout(titles, delimiter, line + more, end, tuple(above), before)
            over[delimiter] = titles
        if found.group().strip(" \t\r\n;,|"):
            above.append(found.group().strip(" \t\r\n;,|"))
        place, line = found.end(), line + 1
    return best[1] if best else None


def _after_sep(text: str) -> tuple[int, str, int]:
    found = _SEP.match(text)
    return (found.end(), found.group(1), 2) if found else (0, "", 1)


def _first_row(text: str, place: int, delimiter: str) -> tuple[tuple[str, ...], int, int]:
    """Return the row that starts here, where the next one does, and how many lines more it took."""
    stream = io.StringIO(text[place : place + MAX_LINE], newline="")
    reader = csv.reader(stream, delimiter=delimiter)
    try:
        cells = next(reader, [])
    except csv.Error:
        return (), place, 0
    return tuple(cell.strip() for cell in cells), place + stream.tell(), reader.line_num - 1


class _Lines:
    """Hand out the lines of a text to a reader of rows, no more than a row may hold."""

    def __init__(self, text: str) -> None:
        self._stream = io.StringIO(text, newline="")
        self.left = MAX_RECORD

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._stream.readline(MAX_RECORD + 1)
        self.left -= len(line)
        if self.left < 0:
            raise csv.Error("a row too long")
        if not line:
            raise StopIteration
        return line


def rows_after(
    text: str, layout: Layout, *, strict: bool = False
) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that are not blank, each with the line it starts on."""
    lines = _Lines(text[layout.place :])
    reader = csv.reader(lines, delimiter=layout.delimiter, strict=strict)
    start = layout.line + 1
    try:
        for cells in reader:
            lines.left = MAX_RECORD
            if any(cell.strip() for cell in cells):
                yield start, cells
            start = layout.line + 1 + reader.line_num
    except csv.Error as problem:
        raise RowUnreadable(start) from problem


def usual_titles(text: str) -> Recognises:
    """Give the mark of a row as titles when nothing is known of them: as wide as what follows."""
    widths = {sign: _usual_width(text, sign) for sign in DELIMITERS}

    def mark(cells: Titles, _over: Titles) -> float:
        filled = sum(1 for cell in cells if any(sign.isalnum() for sign in cell))
        if not filled:
            return 0
        if filled < 2 and max(width for width, _ in widths.values()) > 1:
            return 0
        return max((share for width, share in widths.values() if width == len(cells)), default=0)

    return mark


def _usual_width(text: str, delimiter: str) -> tuple[int, float]:
    """Return the width that most of the first rows have, and what it is worth."""
    reader = csv.reader(io.StringIO(text[:MAX_LINE], newline=""), delimiter=delimiter)
    counts: Counter[int] = Counter()
    try:
        for cells in reader:
            if any(cells):
                counts[len(cells)] += 1
    except csv.Error:
        counts.clear()
    if not counts:
        return 1, 0.0
    width, times = counts.most_common(1)[0]
    return width, (width > 1) * times * 100 + min(width, 90) / 100 + 0.001
