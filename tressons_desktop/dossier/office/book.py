"""What a workbook says: sheets of typed cells, formulas as data, and nothing about a file format.

A formula is written once, in the signs that both formats share; each cell that has one also has
the value that the application found, so that a reader that does not calculate shows the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Final

MAX_TEXT: Final = 32_000
"""Longest text of a cell; Excel refuses more than 32 767 signs."""
_CUT: Final = "… (texte coupé\u00a0: le lire en entier dans Tressons)"
_UNPRINTABLE: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_FORMULA_SIGNS: Final = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_FIRST_DAY: Final = date(1900, 3, 1)


class Kind(Enum):
    """What a cell holds, hence how it is written."""

    TEXT = "text"
    MONEY = "money"
    WHOLE = "whole"
    NUMBER = "number"
    PERCENT = "percent"
    RATE = "rate"
    DATE = "date"


class SheetRole(Enum):
    """What a cell is in its sheet, hence how it looks; one may change an INPUT."""

    PLAIN = "plain"
    INPUT = "input"
    TITLE = "title"
    SECTION = "section"
    HEAD = "head"
    FIGURE_HEAD = "figure_head"
    TOTAL = "total"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Ref:
    """A cell, from nought; of the same sheet when none is named."""

    row: int
    column: int
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """A rectangle of cells of one sheet, both ends in it."""

    first: Ref
    last: Ref


CellPlace = Ref | Span


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula: ``{}`` stands for each place in turn, ``;`` parts the arguments."""

    template: str
    places: tuple[CellPlace, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A cell: a value (None for an empty one), what it is, and the formula that gives it."""

    value: str | Decimal | date | None = None
    kind: Kind = Kind.TEXT
    look: SheetRole = SheetRole.PLAIN
    formula: Formula | None = None

    @property
    def risky(self) -> bool:
        """Tell a text that a spreadsheet would take for a formula when it is edited."""
        return isinstance(self.value, str) and self.value.lstrip(" \u00a0").startswith(
            _FORMULA_SIGNS
        )


SheetRow = tuple[SheetCell, ...]


@dataclass(frozen=True, slots=True)
class BookSheet:
    """A sheet: its rows; column widths in signs; how many rows stay in sight and head each page.

    On paper it is as wide as ``pages_wide`` pages, its first column on each of them.
    """

    name: str
    rows: tuple[SheetRow, ...]
    widths: tuple[int, ...]
    frozen: int = 0
    frozen_columns: int = 1
    pages_wide: int = 1


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook; ``day`` is the one it speaks of, the only date that the file knows."""

    title: str
    author: str
    day: date
    sheets: tuple[BookSheet, ...]


def plain_text(text: str) -> str:
    """Return a text that a cell may hold: without unprintable signs, no longer than it may be."""
    kept = _UNPRINTABLE.sub("\ufffd", _one_way(text))
    return kept if len(kept) <= MAX_TEXT else kept[: MAX_TEXT - len(_CUT)] + _CUT


def _one_way(text: str) -> str:
    """Write line ends in one way; a tab has no meaning inside a cell."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")


def words(text: str, look: SheetRole = SheetRole.PLAIN) -> SheetCell:
    """Make a cell of text."""
    return SheetCell(plain_text(text), Kind.TEXT, look)


def figure(value: Decimal | int | None, kind: Kind, look: SheetRole = SheetRole.PLAIN) -> SheetCell:
    """Make a cell of a figure; a rate in percent becomes the part of one that a cell holds."""
    if value is None:
        return SheetCell(None, kind, look)
    number = Decimal(value)
    return SheetCell(_stored(number, kind), kind, look)


def day(value: date | None, look: SheetRole = SheetRole.PLAIN) -> SheetCell:
    """Make a cell of a day; spreadsheets count from 1900: an older one is a text."""
    if value is not None and value < _FIRST_DAY:
        return SheetCell(f"{value:%d/%m}/{value.year:04d}", Kind.TEXT, look)
    return SheetCell(value, Kind.DATE, look)


def formula(
    value: Decimal, kind: Kind, template: str, *places: CellPlace, look: SheetRole = SheetRole.PLAIN
) -> SheetCell:
    """Make a cell that calculates; `value` is what the application found, a rate as in `figure`."""
    return SheetCell(_stored(value, kind), kind, look, Formula(template, places))


def _stored(value: Decimal, kind: Kind) -> Decimal:
    return value / 100 if kind in (Kind.PERCENT, Kind.RATE) else value


EMPTY: Final = SheetCell()

FollowWriting = Callable[[float], None]
"""Told how much of a workbook is written, from 0 to 1; what it raises stops the writing."""


def nobody(_ratio: float) -> None:
    """Follow nothing."""
