"""Tables of the content model: cells, columns, and what a page may do with them."""

from __future__ import annotations

from dataclasses import dataclass

from tressons_desktop.dossier.inline import Align, Inline
from tressons_desktop.dossier.places import Origin
from tressons_desktop.drawing.tone import Tone


@dataclass(frozen=True, slots=True)
class TableCell:
    """A table cell: a tone adds its mark, a series adds its colour square."""

    text: Inline
    strong: bool = False
    quiet: bool = False
    tone: Tone | None = None
    series: str = ""


CellLike = str | TableCell


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
    origins: tuple[Origin | None, ...] = ()
