"""Read the cells of a copied HTML table, as spreadsheets, word processors and browsers write it.

The scan goes once through the text: a fragment that nobody vouches for costs no more than its size.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from tressons_desktop.tabular.table import MAX_COLUMNS, MAX_ROWS

_TOKEN: Final = re.compile(r"<[^<>]*>|[^<]+|<")
_NAME: Final = re.compile(r"</?\s*([a-zA-Z][a-zA-Z0-9:]*)")
_SPAN: Final = re.compile(r"\b(colspan|rowspan)\s*=\s*[\"']?\s*(\d{1,5})", re.IGNORECASE)
_NUMBER: Final = re.compile(
    r"\b(?:x:num|sdval)\s*=\s*[\"']?(-?\d{1,15}(?:\.\d{1,17})?)(?=[\"'\s>])"
)
"""The number behind a cell, as spreadsheets write it beside what they show."""
_SPACES: Final = re.compile(r"[ \t\n\r\f]+")
_BREAKS: Final = re.compile(r" ?\x0b ?")
_COMMENT: Final = (re.compile("<!--"), re.compile("-->"))
_SILENT: Final = tuple(
    (re.compile(rf"<{name}(?=[\s>/])", re.IGNORECASE), re.compile(f"</{name}>", re.IGNORECASE))
    for name in ("head", "style", "script", "xml", "title")
)
_BLOCKS: Final = frozenset({"p", "div", "li", "h1", "h2", "h3", "h4"})
_EDGE_RUN: Final = re.compile(r"(?: ?\x1d)+ ?")
_BREAK: Final = "\x0b"
_EDGE: Final = "\x1d"
"""Where a paragraph starts or ends: two of them in a row are one line end."""
_DEEPEST: Final = 50


@dataclass
class HtmlTable:
    """Hold the cells of a table; those that a merged cell covers are empty.

    `uncovered` when a number was taken from behind a cell too narrow to show it.
    """

    rows: list[list[str]] = field(default_factory=list)
    too_large: bool = False
    uncovered: bool = False


class _CellReader:
    """Put each cell at its place: a merged one leaves empty cells where it covers others."""

    def __init__(self) -> None:
        self.table = HtmlTable()
        self._row: dict[int, str] | None = None
        self._covered: dict[int, int] = {}
        self._cell: list[str] | None = None
        self._spans = (1, 1)
        self._number = ""

    def tag(self, name: str, text: str, closing: bool) -> None:
        """Take one tag."""
        if name == "tr":
            self.end_row()
            self._row = None if closing else {}
        elif name in ("td", "th"):
            self._end_cell()
            if not closing:
                self._start_cell(text)
        elif self._cell is not None and name in ("br", *_BLOCKS):
            self._cell.append(_BREAK if name == "br" else _EDGE)

    @property
    def within_cell(self) -> bool:
        """Tell whether a cell is being read: a table that starts here is inside it."""
        return self._cell is not None

    def words(self, text: str) -> None:
        """Take the text between two tags; what is outside the cells is no part of the table."""
        if self._cell is not None:
            self._cell.append(html.unescape(text))

    def _start_cell(self, text: str) -> None:
        if self._row is None:
            self._row = {}
        spans = {name.lower(): int(count) for name, count in _SPAN.findall(text)}
        self._spans = (max(spans.get("colspan", 1), 1), spans.get("rowspan", 1))
        number = _NUMBER.search(text)
        self._number = number.group(1).replace(".", ",") if number else ""
        self._cell = []

    def _end_cell(self) -> None:
        if self._cell is None or self._row is None:
            return
        place = len(self._row)
        while self._covered.get(place, 0) > 0:
            self._row[place] = ""
            place += 1
        across, down = self._spans
        shown = _tidy("".join(self._cell))
        if is_hidden(shown) and self._number:
            shown, self.table.uncovered = self._number, True
        for offset in range(min(across, MAX_COLUMNS + 1)):
            self._row[place + offset] = shown if offset == 0 else ""
            if down > 1:
                self._covered[place + offset] = down
        self._cell = None
        self.table.too_large = self.table.too_large or len(self._row) > MAX_COLUMNS

    def end_row(self) -> None:
        """Keep the row at hand."""
        self._end_cell()
        if self._row is None:
            return
        while self._covered.get(len(self._row), 0) > 0:
            self._row[len(self._row)] = ""
        self.table.rows.append(list(self._row.values()))
        self.table.too_large = self.table.too_large or len(self.table.rows) > MAX_ROWS
        self._covered = {place: left - 1 for place, left in self._covered.items() if left > 1}
        self._row = None


def is_hidden(cell: str) -> bool:
    """Tell what a spreadsheet writes in a column too narrow for its number."""
    return len(cell) > 1 and not cell.strip("# ")


def html_table(fragment: str) -> HtmlTable:
    """Return the cells that a fragment shows; no rows when it holds no table.

    Tables that follow each other are one; of tables within tables (a message, a page), the inner
    one with the most cells is the data, the others its frame.
    """
    inner: list[_CellReader] = []
    open_readers = [_CellReader()]
    for token in _TOKEN.findall(_shown_part(fragment)):
        named = _NAME.match(token) if token.startswith("<") and token.endswith(">") else None
        name = named.group(1).lower() if named is not None else ""
        closing = token.startswith("</")
        if name == "table" and not closing and len(open_readers) < _DEEPEST:
            if open_readers[-1].within_cell:
                open_readers.append(_CellReader())
                inner.append(open_readers[-1])
        elif name == "table" and closing:
            open_readers[-1].end_row()
            if len(open_readers) > 1:
                open_readers.pop()
        elif name:
            open_readers[-1].tag(name, token, closing)
        elif not token.startswith(("<!", "<?")):
            open_readers[-1].words(token)
        if open_readers[-1].table.too_large:
            return open_readers[-1].table
    for reader in open_readers:
        reader.end_row()
    tables = [reader.table for reader in inner] or [open_readers[0].table]
    return max(tables, key=lambda one: sum(map(len, one.rows)))


def _shown_part(fragment: str) -> str:
    """Return what a browser would show: the copied part, without comments, styles and scripts."""
    start = fragment.find("<!--StartFragment")
    end = fragment.rfind("<!--EndFragment")
    if 0 <= start < end and "<tr" in fragment[start:end].lower():
        fragment = fragment[start:end]
    for opening, closing in (_COMMENT, *_SILENT):
        fragment = "".join(_without(fragment, opening, closing))
    return fragment


def _without(text: str, opening: re.Pattern[str], closing: re.Pattern[str]) -> Iterator[str]:
    """Yield what stands outside every opening and its closing; one that never closes is kept."""
    place = 0
    while (start := opening.search(text, place)) is not None:
        end = closing.search(text, start.end())
        if end is None:
            break
        yield text[place : start.start()]
        place = end.end()
    yield text[place:]


def _tidy(words: str) -> str:
    """Return the text of a cell as it is shown: spaces of the source count once."""
    shown = _EDGE_RUN.sub(_BREAK, _SPACES.sub(" ", words))
    shown = _BREAKS.sub(_BREAK, shown)
    return shown.strip(" " + _BREAK).replace(_BREAK, "\n")
