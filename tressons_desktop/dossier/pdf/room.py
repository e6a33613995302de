"""How much room the start of what comes next needs, so that no title is alone at a page's foot.

Measured on what will be printed: an estimate left half a page white for ten points too many.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from reportlab.platypus.doctemplate import CondPageBreak
from reportlab.platypus.flowables import KeepTogether, Spacer

from tressons_desktop.dossier.pdf.flowables import FigureFlowable, TaggedParagraph
from tressons_desktop.dossier.pdf.styles import WIDTH
from tressons_desktop.dossier.pdf.tables import TaggedTable

_ENDLESS: Final = 1e6
_HELD: Final = 400.0
_MOST_WHITE: Final = 0.3
"""Of the page, left under what goes to the next one to be whole."""
_SLACK: Final = 0.5
_FIRST_ROWS: Final = 3
_FEW_ROWS: Final = 110.0
_KEPT_LINES: Final = 3
"""Lines under which a paragraph is not cut; a longer one leaves two behind."""


def with_breaks(parts: Sequence[Any], frame: float) -> list[Any]:
    """Break the page before a title, a caption or a table whose start would not fit under it.

    A table that could be whole on the next page goes there, unless too much would stay white.
    """
    spaced: list[Any] = []
    decided = -1
    for index, part in enumerate(parts):
        if _breaks(parts, index):
            need = _need(parts, index)[0]
            if index > decided:  # else the title above has decided for its table
                whole, decided = _need(parts, index, whole=True)
                kept = isinstance(parts[decided], TaggedTable) and parts[decided].kept
                need = max(need, whole if kept else min(whole, _MOST_WHITE * frame))
            spaced.append(CondPageBreak(min(need, frame - 1)))
        spaced.append(part)
    return spaced


def _breaks(parts: Sequence[Any], index: int) -> bool:
    """Tell whether the page may break before a part: a title, or a table without one."""
    starts = isinstance(parts[index], TaggedTable) or _is_title(parts[index])
    return starts and not (index and _is_title(parts[index - 1]))


def _is_title(part: Any) -> bool:
    return isinstance(part, TaggedParagraph) and part.state.leads


def _need(parts: Sequence[Any], index: int, *, whole: bool = False) -> tuple[float, int]:
    """Add the heights of what may not be parted, from a part on; tell which part is the last.

    ``whole``: up to the end of the table that follows, nothing when there is none or a long one.
    """
    need, after = _SLACK, 0.0
    for number in range(index, len(parts)):
        part = parts[number]
        if _breaks(parts, number):
            after = 0.0  # a break keeps the space under what is above it
        need += max(part.getSpaceBefore() - after, 0.0)
        if whole and isinstance(part, TaggedTable):
            height = _whole_table(part)
            return (need + height, number) if height else (0.0, index)
        following = parts[number + 1] if number + 1 < len(parts) else None
        height, goes_on = _start_of(part, following, whole=whole)
        need += height
        if not goes_on:
            return (0.0, index) if whole else (need, number)
        after = part.getSpaceAfter()
        need += after
    return (0.0, index) if whole else (need, len(parts) - 1)


def _start_of(part: Any, following: Any, *, whole: bool) -> tuple[float, bool]:
    """Give the height of what a part may not be cut in, and whether what follows is part of it."""
    if isinstance(part, TaggedTable):
        return _first_rows(part), False
    if isinstance(part, KeepTogether):
        return _together(part._content), False
    if isinstance(part, Spacer):
        return float(part.height), True
    if isinstance(part, FigureFlowable):
        return part.least_height(), False
    height = float(part.wrap(WIDTH, _ENDLESS)[1])
    if not isinstance(part, TaggedParagraph):
        return height, False
    if _is_title(part):
        return height, True
    leading = part.style.leading
    if height > _KEPT_LINES * leading + 0.1:
        return 2 * leading, False
    return height, whole or isinstance(following, FigureFlowable)


def _whole_table(table: TaggedTable) -> float:
    if table.layout:
        return 0.0
    height = float(table.wrap(WIDTH, _ENDLESS)[1])
    return height if table.kept or height <= _HELD else 0.0


def _together(parts: Sequence[Any]) -> float:
    height = after = 0.0
    for part in parts:
        height += max(part.getSpaceBefore(), after) if height else 0.0
        height += float(part.wrap(WIDTH, _ENDLESS)[1])
        after = part.getSpaceAfter()
    return height


def _first_rows(table: TaggedTable) -> float:
    """Measure all that is kept whole, or the head with a row, with a few when they are short."""
    table.wrap(WIDTH, _ENDLESS)
    least, most = table.first_rows(_FIRST_ROWS)
    heights: list[float] = table._rowHeights
    return max(sum(heights[:least]), min(sum(heights[:most]), _FEW_ROWS))
