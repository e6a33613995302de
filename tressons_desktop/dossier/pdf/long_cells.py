"""Cut very long cells of a table before they are laid out.

Laying a cell of fifty pages out again for each of its pages takes the square of its length.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from tressons_desktop.dossier.content import CellLike, TableCell

LONG_CELL: Final = 2_500
"""Characters: more than a page of the narrowest column."""


def in_parts(cells: Sequence[CellLike]) -> list[tuple[CellLike, ...]]:
    """Cut a row in several when one of its cells is very long; nothing is lost."""
    cut = [_pieces(content) for content in cells]
    count = max(len(pieces) for pieces in cut)
    return [tuple(p[n] if n < len(p) else "" for p in cut) for n in range(count)]


def _pieces(content: CellLike) -> list[CellLike]:
    value = content if isinstance(content, TableCell) else TableCell(content)
    if not isinstance(value.text, str) or len(value.text) <= LONG_CELL:
        return [content]
    words = _cut(value.text)
    following = replace(value, tone=None, series="")
    return [
        replace(value, text=words[0]),
        *(replace(following, text=piece) for piece in words[1:]),
    ]


def _cut(text: str) -> list[str]:
    """Cut at a space where there is one."""
    pieces: list[str] = []
    start = 0
    while len(text) - start > LONG_CELL:
        space = text.rfind(" ", start + LONG_CELL // 2, start + LONG_CELL)
        end = space + 1 if space > 0 else start + LONG_CELL
        pieces.append(text[start:end])
        start = end
    return [*pieces, text[start:]]
