"""Lay rows in a sheet one after the other, knowing where each one goes."""

from __future__ import annotations

from collections.abc import Container, Iterable

from tressons_desktop.dossier.office.book import (
    EMPTY,
    BookSheet,
    Ref,
    SheetCell,
    SheetRole,
    SheetRow,
    Span,
    words,
)


class Grid:
    """A sheet being laid out; the rows know their own number, for the formulas that name them."""

    def __init__(self, name: str, widths: tuple[int, ...], *, amounts: int = 1) -> None:
        self.name = name
        self.amounts = amounts
        self.widths = widths
        self._rows: list[SheetRow] = []
        self._frozen = 0

    @property
    def here(self) -> int:
        """Return the number of the next row."""
        return len(self._rows)

    def add(self, *cells: SheetCell) -> int:
        """Lay a row; return its number."""
        self._rows.append(cells)
        return len(self._rows) - 1

    def title(self, *lines: str) -> None:
        """Head the sheet: its name, what it is about, then a blank row."""
        for number, line in enumerate(lines):
            self.add(words(line, SheetRole.NOTE if number else SheetRole.TITLE))
        self.skip()

    def section(self, name: str) -> None:
        """Name the part that follows, a blank row above it."""
        if self._rows and self._rows[-1]:
            self.skip()
        self.add(words(name, SheetRole.SECTION))

    def heads(
        self, titles: Iterable[str], *, figures: Container[int] = (), keep: bool = False
    ) -> int:
        """Lay the titles of columns, over their figures to the right where there are some.

        Those kept stay in sight and head each page.
        """
        row = self.add(
            *(
                words(title, SheetRole.FIGURE_HEAD if number in figures else SheetRole.HEAD)
                for number, title in enumerate(titles)
            )
        )
        if keep:
            self._frozen = row + 1
        return row

    def total(self, label: str, cell: SheetCell) -> int:
        """Lay what a part comes to, at its own column; return its row."""
        between = [words("", SheetRole.TOTAL)] * (self.amounts - 1)
        return self.add(words(label, SheetRole.TOTAL), *between, cell)

    def line(self, label: str, cell: SheetCell) -> int:
        """Lay a label and an amount under the amounts of the sheet; return its row."""
        return self.add(words(label), *blank(self.amounts - 1), cell)

    def note(self, text: str) -> None:
        """Say a sentence under what it is about."""
        self.add(words(text, SheetRole.NOTE))

    def skip(self) -> None:
        """Leave a row blank."""
        self.add()

    def at(self, row: int, column: int) -> Ref:
        """Name a cell of this sheet for the formulas of any sheet."""
        return Ref(row, column, self.name)

    def sheet(self, *, pages_wide: int = 1) -> BookSheet:
        """Return what was laid."""
        rows = tuple(self._rows)
        return BookSheet(self.name, rows, self.widths, self._frozen, pages_wide=pages_wide)


def down(first: int, last: int, column: int) -> Span:
    """Name the cells of a column, of the same sheet."""
    return Span(Ref(first, column), Ref(last, column))


def blank(count: int) -> tuple[SheetCell, ...]:
    """Return cells that hold nothing."""
    return (EMPTY,) * count
