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
_SPACES: Final = re.compile(r"[ \t\n\r\f]+")
_BREAKS: Final = re.compile(r" ?\x0b ?")
_COMMENT: Final = (re.compile("<!--"), re.compile("-->"))
_SILENT: Final = tuple(
    (re.compile(rf"<{name}(?=[\s>/])", re.IGNORECASE), re.compile(f"</{name}>", re.IGNORECASE))
    for name in ("head", "style", "script", "xml", "title")
)
_BLOCKS: Final = frozenset({"p", "div", "li", "h1", "h2", "h3", "h4"})
_BREAK: Final = "\x0b"


@dataclass
class HtmlTable:
    """Hold the cells of the tables of a fragment, one after the other.

    `outside` is true when there is text around them; `nested` when a table holds another.
    """

    rows: list[list[str]] = field(default_factory=list)
    outside: bool = False
    nested: bool = False
    too_large: bool = False


class _Reader:
    """Put each cell at its place; a merged cell leaves empty ones where it covers others."""

    def __init__(self) -> None:
        self.table = HtmlTable()
        self._row: dict[int, str] | None = None
        self._covered: dict[int, int] = {}
        self._cell: list[str] | None = None
        self._spans = (1, 1)
        self._depth = 0

    def tag(self, name: str, text: str, closing: bool) -> None:
        """Take one tag."""
        if name == "table":
            self._depth += -1 if closing else 1
            self.table.nested = self.table.nested or self._depth > 1
            if self._depth <= 1:
                self.end_row()
        elif name == "tr":
            self.end_row()
            self._row = None if closing else {}
        elif name in ("td", "th"):
            self._end_cell()
            if not closing:
                self._start_cell(text)
        elif self._cell is not None and (name == "br" or (name in _BLOCKS and self._cell)):
            self._cell.append(_BREAK)

    def words(self, text: str) -> None:
        """Take the text between two tags."""
        if self._cell is not None:
            self._cell.append(html.unescape(text))
        elif text.strip():
            self.table.outside = True

    def _start_cell(self, text: str) -> None:
        if self._row is None:
            self._row = {}
        spans = {name.lower(): int(count) for name, count in _SPAN.findall(text)}
        self._spans = (spans.get("colspan", 1), spans.get("rowspan", 1))
        self._cell = []

    def _end_cell(self) -> None:
        if self._cell is None or self._row is None:
            return
        place = len(self._row)
        while self._covered.get(place, 0) > 0:
            self._row[place] = ""
            place += 1
        across, down = max(self._spans[0], 1), max(self._spans[1], 1)
        for offset in range(min(across, MAX_COLUMNS + 1)):
            self._row[place + offset] = _tidy("".join(self._cell)) if offset == 0 else ""
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


def html_table(fragment: str) -> HtmlTable:
    """Return the cells of the tables that a fragment holds; no rows when it holds none."""
    reader = _Reader()
    for token in _TOKEN.findall(_shown_part(fragment)):
        named = _NAME.match(token) if token.startswith("<") and token.endswith(">") else None
        if named is not None:
            reader.tag(named.group(1).lower(), token, token.startswith("</"))
        elif not token.startswith("<!") and not token.startswith("<?"):
            reader.words(token)
        if reader.table.too_large:
            break
    reader.end_row()
    return reader.table


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
    shown = _BREAKS.sub(_BREAK, _SPACES.sub(" ", words))
    return shown.strip(" " + _BREAK).replace(_BREAK, "\n")
