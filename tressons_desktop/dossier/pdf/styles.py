"""Sizes, looks and colours of the page (points): seven sizes, one grid of six columns.

Titles and labels stand in the two columns of the margin, running text in the four others: 65 to 75
signs a line. Tables and drawings go over both.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from tressons_desktop.dossier.content import Align
from tressons_desktop.dossier.pdf.engine.look import TextLook
from tressons_desktop.drawing.palette import LIGHT

PAGE_WIDTH: Final = 595.2756
PAGE_HEIGHT: Final = 841.8898
MARGIN: Final = 48.0
WIDTH: Final = PAGE_WIDTH - 2 * MARGIN
GUTTER: Final = 17.25
_COLUMN: Final = (WIDTH - 5 * GUTTER) / 6
LABEL: Final = 2 * _COLUMN + GUTTER
"""Width of the column of labels."""
TEXT_LEFT: Final = LABEL + GUTTER
MEASURE: Final = WIDTH - TEXT_LEFT
"""Width of running text."""
HEAD_TOP: Final = 33.0
BODY_TOP: Final = 58.0
FOOT_RULE: Final = 45.0
BODY_BOTTOM: Final = 60.0
LEADING: Final = 1.357

TINY: Final = 8.5
SMALL: Final = 9.5
TEXT: Final = 10.5
LARGE: Final = 13.0
FIGURE: Final = 18.0
TITLE: Final = 22.0
HUGE: Final = 44.0
"""The seven sizes; there is no other."""


@cache
def style(
    size: float,
    *,
    bold: bool = False,
    ink: str = LIGHT.text,
    leading: float = LEADING,
    before: float = 0,
    after: float = 0,
    left: float = 0,
    right: float = 0,
    align: Align = Align.LEFT,
) -> TextLook:
    """Make a look; ``leading`` is a share of the size."""
    return TextLook(size, bold, ink, round(size * leading, 2), before, after, left, right, align)


def body() -> TextLook:
    """Look of running text."""
    return style(TEXT, before=0, after=7, left=TEXT_LEFT)


def lead() -> TextLook:
    """Look of the sentence under the title of a chapter."""
    return style(LARGE, leading=1.3, after=10)


def note(*, wide: bool = False) -> TextLook:
    """Look of notes and sources; ``wide`` as what they stand under."""
    return style(SMALL, ink=LIGHT.text2, after=6, left=0 if wide else TEXT_LEFT)


def heading(level: int, *, beside: bool = False) -> TextLook:
    """Look of a title by level (1 to 3); one of the margin keeps to its column."""
    if level == 1:
        return style(TITLE, bold=True, leading=1.16, before=26, after=10)
    if level == 2:
        right = WIDTH - LABEL if beside else 0
        return style(
            LARGE, bold=True, ink=LIGHT.primary, leading=1.25, before=17, after=5, right=right
        )
    return style(TEXT, bold=True, before=9, after=2, left=TEXT_LEFT)


CELL: Final = TEXT
TABLE_GAP: Final = 8.0
"""Between two columns."""
DENSE: Final = SMALL


def cell(
    align: Align,
    *,
    strong: bool = False,
    quiet: bool = False,
    left: float = 0,
    right: float = 0,
    size: float = CELL,
) -> TextLook:
    """Look of a table cell."""
    ink = LIGHT.text2 if quiet else LIGHT.text
    return style(size, bold=strong, ink=ink, leading=1.3, align=align, left=left, right=right)
