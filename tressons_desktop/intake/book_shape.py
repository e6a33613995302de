"""What the reader of spreadsheets does not say: which cells are rates, errors, without a value.

The parts are read as a stream and nothing is kept of a cell but what is odd in it, so that the size
of a sheet is known before anything is built from it. A document type is refused: it could pull in
anything.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import Final
from xml.parsers import expat

MOST_ROWS: Final = 5_000
MOST_COLUMNS: Final = 300
_BLOCK: Final = 1 << 18
_PART_LIMIT: Final = 100_000_000
_SPREADSHEET: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PERCENT_FORMATS: Final = frozenset({9, 10})
_QUOTED: Final = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_ADDRESS: Final = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")

Attributes = dict[str, str]
Starts = Callable[[str, Attributes], None]
Ends = Callable[[str, str], None]


class BookTooLarge(ValueError):
    """A sheet has more cells than any table of a project."""


class BookUnsafe(ValueError):
    """A part holds what no spreadsheet writes."""


class Oddity(Enum):
    """What is odd in a cell."""

    RATE = "rate"
    TRUTH = "truth"
    ERROR = "error"
    NO_VALUE = "no_value"


@dataclass(slots=True)
class SheetShape:
    """The cells that are not plain, by row and column; an error with its own text."""

    odd: dict[tuple[int, int], tuple[Oddity, str]] = field(default_factory=dict)
    merged: int = 0

    def note(self, row: int, column: int, what: Oddity, text: str = "") -> None:
        """Keep what is odd in a cell."""
        self.odd[row, column] = what, text


def read_part(archive: zipfile.ZipFile, name: str, starts: Starts, ends: Ends) -> None:
    """Read a part through; `starts` gets each tag with its attributes, `ends` its own text."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    texts: list[list[str]] = []

    def start(tag: str, attributes: Attributes) -> None:
        texts.append([])
        starts(_local(tag), {_local(key): value for key, value in attributes.items()})

    def text(words: str) -> None:
        if texts:
            texts[-1].append(words)

    def end(tag: str) -> None:
        ends(_local(tag), "".join(texts.pop())[:200])

    def doctype(*_: object) -> None:
        raise BookUnsafe

    parser.StartElementHandler = start
    parser.CharacterDataHandler = text
    parser.EndElementHandler = end
    parser.StartDoctypeDeclHandler = doctype
    for block in _blocks(archive, name):
        parser.Parse(block, False)
    parser.Parse(b"", True)


def _blocks(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    total = 0
    with archive.open(name) as entry:
        while block := entry.read(_BLOCK):
            total += len(block)
            if total > _PART_LIMIT:
                raise BookTooLarge
            yield block


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


def _within(row: int, column: int) -> None:
    if row >= MOST_ROWS or column >= MOST_COLUMNS:
        raise BookTooLarge


# .xlsx ------------------------------------------------------------------------------------------
def excel_shapes(archive: zipfile.ZipFile) -> dict[str, SheetShape]:
    """Return the shape of each sheet of an .xlsx, by its name."""
    rates = _rate_styles(archive)
    return {
        name: _excel_shape(archive, part, rates)
        for name, part in _excel_sheets(archive).items()
        if part in archive.namelist()
    }


def _excel_sheets(archive: zipfile.ZipFile) -> dict[str, str]:
    """Return the part of each sheet: the workbook names them, its relationships find them."""
    named: dict[str, str] = {}
    found: dict[str, str] = {}

    def sheet(tag: str, attributes: Attributes) -> None:
        if tag == "sheet":
            named[attributes.get("name", "")] = attributes.get("id", "")

    def related(tag: str, attributes: Attributes) -> None:
        if tag == "Relationship":
            target = attributes.get("Target", "")
            path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            found[attributes.get("Id", "")] = path

    read_part(archive, "xl/workbook.xml", sheet, _nothing)
    read_part(archive, "xl/_rels/workbook.xml.rels", related, _nothing)
    return {name: found.get(key, "") for name, key in named.items()}


def _rate_styles(archive: zipfile.ZipFile) -> frozenset[int]:
    """List the styles whose number format is that of a rate."""
    formats = set(_PERCENT_FORMATS)
    cells: list[int] = []
    inside = [False]

    def start(tag: str, attributes: Attributes) -> None:
        if tag == "numFmt" and "%" in _QUOTED.sub("", attributes.get("formatCode", "")):
            formats.add(int(attributes.get("numFmtId", "-1")))
        elif tag == "cellXfs":
            inside[0] = True
        elif tag == "xf" and inside[0]:
            cells.append(int(attributes.get("numFmtId", "0")))

    def end(tag: str, _text: str) -> None:
        if tag == "cellXfs":
            inside[0] = False

    if "xl/styles.xml" in archive.namelist():
        read_part(archive, "xl/styles.xml", start, end)
    return frozenset(number for number, one in enumerate(cells) if one in formats)


class _ExcelCells:
    """Follow the cells of a sheet: where each one is, what it holds."""

    def __init__(self, rates: frozenset[int]) -> None:
        self.shape = SheetShape()
        self._rates = rates
        self._row, self._column = -1, -1
        self._cell: Attributes = {}
        self._formula = False
        self._value = ""

    def start(self, tag: str, attributes: Attributes) -> None:
        """Enter a tag."""
        if tag == "row":
            told = attributes.get("r", "")
            self._row = int(told) - 1 if told.isdecimal() else self._row + 1
            self._column = -1
        elif tag == "c":
            self._cell, self._formula, self._value = attributes, False, ""
            self._column = _column(attributes.get("r", ""), self._column + 1)
        elif tag == "f":
            self._formula = True
        elif tag == "mergeCell":
            self.shape.merged += 1

    def end(self, tag: str, text: str) -> None:
        """Leave a tag with its text."""
        if tag in ("v", "t") and text:
            self._value = text
            _within(self._row, self._column)
        elif tag == "c":
            self._note()

    def _note(self) -> None:
        kind = self._cell.get("t", "n")
        style = self._cell.get("s", "0")
        place = self._row, self._column
        if self._formula and not self._value and kind in ("n", "e"):
            _within(*place)
            self.shape.note(*place, Oddity.NO_VALUE)
        elif kind == "e" and self._value:
            self.shape.note(*place, Oddity.ERROR, self._value)
        elif kind == "n" and self._value and style.isdecimal() and int(style) in self._rates:
            self.shape.note(*place, Oddity.RATE)


def _column(address: str, otherwise: int) -> int:
    found = _ADDRESS.fullmatch(address)
    if found is None:
        return otherwise
    number = 0
    for letter in found[1]:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _excel_shape(archive: zipfile.ZipFile, part: str, rates: frozenset[int]) -> SheetShape:
    cells = _ExcelCells(rates)
    read_part(archive, part, cells.start, cells.end)
    return cells.shape


def _nothing(_tag: str, _text: str) -> None:
    """Leave a tag whose text says nothing."""
