"""Tables of the content: cells, columns, and what a page may do with them."""

from __future__ import annotations

from dataclasses import dataclass

from tressons_desktop.dossier.content.inline import Align, Inline, PageRef, plain
from tressons_desktop.dossier.content.places import Origin
from tressons_desktop.dossier.content.values import FigureValue
from tressons_desktop.drawing.tone import Tone


@dataclass(frozen=True, slots=True)
class TableCell:
    """A table cell: a tone adds its mark, a series adds its colour square.

    ``part``: from 0 to 1, a small bar drawn after the words, which say the same.
    """

    text: Inline | FigureValue
    strong: bool = False
    quiet: bool = False
    tone: Tone | None = None
    series: str = ""
    part: float | None = None


CellLike = str | TableCell | FigureValue


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A table column; ``weight`` shares the width."""

    title: str
    weight: float = 1.0
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table with a header row; the first column may hold row headers.

    ``name`` is heard and not printed: it says what the table holds when a title above it does.
    ``whole``: kept on one page as long as it fits one. ``dense``: smaller, for what is consulted.
    ``groups``: rows that open a family and bear its sum: a long table is cut before one of them.
    ``origins``: for each row, where it is written.
    """

    columns: tuple[TableColumn, ...]
    rows: tuple[tuple[CellLike, ...], ...]
    total: tuple[CellLike, ...] = ()
    caption: str = ""
    row_headers: bool = True
    name: str = ""
    whole: bool = False
    dense: bool = False
    groups: tuple[int, ...] = ()
    origins: tuple[Origin | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Definition:
    """Facts, each under its name, without a header row: an identity card, the project in brief.

    ``name`` is heard and not printed, as that of a table. ``origins``: for each fact, where it is
    written.
    """

    facts: tuple[tuple[str, CellLike], ...]
    caption: str = ""
    name: str = ""
    dense: bool = False
    origins: tuple[Origin | None, ...] = ()


def cell_inline(cell: CellLike) -> Inline:
    """Give the words of a cell, those of its figure if it holds one."""
    held = cell.text if isinstance(cell, TableCell) else cell
    return held if isinstance(held, str | tuple) else held.words


def cell_words(cell: CellLike) -> str:
    """Give the words of a cell without their appearance."""
    return plain(cell_inline(cell))


def has_words(cell: CellLike) -> bool:
    """Tell whether a cell prints something; a reference alone prints a page."""
    text = cell_inline(cell)
    referring = isinstance(text, tuple) and any(isinstance(one, PageRef) for one in text)
    return referring or bool(plain(text))


def cell_value(cell: CellLike) -> FigureValue | None:
    """Give the figure of a cell; None when it holds words."""
    held = cell.text if isinstance(cell, TableCell) else cell
    return None if isinstance(held, str | tuple) else held
