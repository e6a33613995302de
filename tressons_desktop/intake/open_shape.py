"""What is odd in the cells of an OpenDocument sheet; see `book_shape`."""

from __future__ import annotations

import zipfile
from typing import Final

from tressons_desktop.intake.book_shape import (
    MOST_COLUMNS,
    MOST_ROWS,
    Attributes,
    BookTooLarge,
    Oddity,
    SheetShape,
    read_part,
)

_CELLS: Final = ("table-cell", "covered-table-cell")


def open_shapes(archive: zipfile.ZipFile) -> dict[str, SheetShape]:
    """Return the shape of each sheet of an .ods, by its name."""
    cells = _OpenCells()
    read_part(archive, "content.xml", cells.start, cells.end)
    return cells.shapes


class _OpenCells:
    """Follow the cells of every sheet; a row or a cell may say that it is repeated."""

    def __init__(self) -> None:
        self.shapes: dict[str, SheetShape] = {}
        self._shape = SheetShape()
        self._row, self._rows, self._column = 0, 1, 0
        self._cell: Attributes = {}
        self._words: list[str] = []

    def start(self, tag: str, attributes: Attributes) -> None:
        """Enter a tag."""
        if tag == "table":
            self._shape = self.shapes.setdefault(attributes.get("name", ""), SheetShape())
            self._row = 0
        elif tag == "table-row":
            self._rows, self._column = _times(attributes, "number-rows-repeated"), 0
        elif tag in _CELLS:
            self._cell, self._words = attributes, []
            spanned = (
                attributes.get(name, "1")
                for name in ("number-rows-spanned", "number-columns-spanned")
            )
            self._shape.merged += any(one != "1" for one in spanned)

    def end(self, tag: str, text: str) -> None:
        """Leave a tag with its text."""
        if tag == "p":
            self._words.append(text)
        elif tag in _CELLS:
            repeated = _times(self._cell, "number-columns-repeated")
            self._look(repeated)
            self._column += repeated
        elif tag == "table-row":
            self._row += self._rows

    def _look(self, repeated: int) -> None:
        found = self._oddity()
        if found is None and "value-type" not in self._cell and not any(self._words):
            return
        if self._row + self._rows > MOST_ROWS or self._column + repeated > MOST_COLUMNS:
            raise BookTooLarge
        if found is not None:
            text = self._words[0] if self._words else ""
            for row in range(self._row, self._row + self._rows):
                for column in range(self._column, self._column + repeated):
                    self._shape.note(row, column, found, text)

    def _oddity(self) -> Oddity | None:
        kind = self._cell.get("value-type", "")
        shown = self._words[0] if self._words else ""
        if shown.startswith(("#", "Err:")) and "formula" in self._cell:
            return Oddity.ERROR
        if kind == "percentage":
            return Oddity.RATE
        if kind == "boolean":
            return Oddity.TRUTH
        if "formula" in self._cell and not kind and not shown:
            return Oddity.NO_VALUE
        return None


def _times(attributes: Attributes, name: str) -> int:
    told = attributes.get(name, "1")
    return max(1, int(told)) if told.isdecimal() and len(told) < 10 else 1
