"""Cut copied text into cells, quoted the way spreadsheets really do it.

A spreadsheet quotes a cell only when it must: when it holds a tabulation or a line end. A cell that
holds quotes and nothing else is written as it is, so that a quote alone (a ditto mark), a name
between quotes and an opening quote that never closes all look like the start of a quoted cell.
What settles it, in this order: a quoted cell closes before a separator, its own quotes are doubled,
it holds a reason to be quoted, and the row that comes out is as wide as the others.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Final

_HARD: Final = "\r"
"""A line end that a spreadsheet never writes inside a cell (it writes a line feed there)."""
_SOFT: Final = "\x0b"
"""A line end inside a cell, as word processors write it."""
_QUOTED: Final = re.compile(r'"([^"]*+(?:""[^"]*+)*+)"(?=[\t\n\r]|\Z)')
_RAW: Final = re.compile(r"[^\t\n\r]*+")
_LINE: Final = re.compile(r"[^\n\r]*+")
_SOFT_ENDS: Final = str.maketrans({"\u2028": _SOFT, "\x0c": _SOFT, "\u2029": "\n", "\x00": None})

RowCells = list[str]


@dataclass(frozen=True, slots=True)
class _Record:
    """One row as one of the readings gives it; `end` is where its line stops."""

    cells: RowCells
    end: int
    doubtful: bool


def split_cells(text: str, width: int = 0) -> list[RowCells]:
    """Return the rows of a copied text; `width`, when it is known, settles what is doubtful.

    The time taken grows with the text, whatever its quotes: a reading that looks far ahead is
    not tried again before the place it reached.
    """
    plain = _with_plain_ends(text)
    if not plain:
        return []
    return _split(plain, width or _usual_width(plain))


def _with_plain_ends(text: str) -> str:
    """Return the text with two kinds of line ends: certain rows, and rows or ends inside a cell."""
    plain = text.removeprefix("\ufeff").replace("\r\n", _HARD).translate(_SOFT_ENDS)
    if plain.endswith((_HARD, "\n")):
        plain = plain[:-1]
    if _HARD not in plain and "\n" not in plain:
        plain = plain.rstrip(_SOFT).replace(_SOFT, "\n")
    return plain


def _usual_width(plain: str) -> int:
    """Return the width of the rows: when one of the two readings gives it to all, that one.

    Failing that, the width that most lines without any quote have.
    """
    quoted = Counter(len(cells) for cells in _split(plain, 0))
    if len(quoted) == 1:
        return next(iter(quoted))
    lines = [line.group() for line in _LINE.finditer(plain) if line.group()]
    raw = Counter(line.count("\t") + 1 for line in lines)
    if len(raw) == 1:
        return next(iter(raw))
    clean = Counter(line.count("\t") + 1 for line in lines if '"' not in line)
    return (clean or quoted).most_common(1)[0][0]


def _split(plain: str, width: int) -> list[RowCells]:
    rows: list[RowCells] = []
    place = settled = 0
    while place <= len(plain):
        record = _record(plain, place, trusting=False)
        if width and len(record.cells) != width:
            if record.doubtful and place >= settled:
                other = _record(plain, place, trusting=True)
                settled = other.end
                if len(other.cells) == width:
                    record = other
            if len(record.cells) != width:
                lines = [line.split("\t") for line in _lines(plain, place, record.end)]
                if all(len(line) == width for line in lines):
                    rows += [[_own_ends(cell) for cell in line] for line in lines]
                    place = record.end + 1
                    continue
        rows.append(record.cells)
        place = record.end + 1
    return rows


def _lines(plain: str, start: int, end: int) -> list[str]:
    return re.split(r"[\n\r]", plain[start:end])


def _record(plain: str, place: int, *, trusting: bool) -> _Record:
    """Read one row; only a `trusting` reading takes a quoted cell that looks like two cells."""
    cells: RowCells = []
    doubtful = False
    while True:
        quoted = _QUOTED.match(plain, place)
        if quoted is not None and _needs_quotes(quoted.group(1)):
            strange = _looks_like_several(quoted.group(1))
            doubtful = doubtful or strange
            if strange and not trusting:
                quoted = None
        else:
            quoted = None
        found = quoted or _RAW.match(plain, place)
        assert found is not None
        cells.append(_own_ends(quoted.group(1).replace('""', '"') if quoted else found.group()))
        place = found.end()
        if plain[place : place + 1] != "\t":
            return _Record(cells, place, doubtful)
        place += 1


def _needs_quotes(content: str) -> bool:
    return any(sign in content for sign in ("\t", "\n", _HARD, '""'))


def _looks_like_several(content: str) -> bool:
    """Tell what a spreadsheet hardly ever quotes: two ditto marks far apart look like this."""
    return "\t" in content or _HARD in content or content.strip("\n") != content


def _own_ends(cell: str) -> str:
    return cell.replace(_HARD, "\n").replace(_SOFT, "\n")
