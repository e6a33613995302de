"""Sizes, styles and colours of the page (points); one grid of six columns."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_CENTER, TA_LEFT, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle

from tressons_desktop.dossier.content import Align
from tressons_desktop.dossier.pdf.fonts import BOLD, REGULAR, register_fonts
from tressons_desktop.drawing.palette import LIGHT

PAGE_WIDTH: Final = float(A4[0])
PAGE_HEIGHT: Final = float(A4[1])
MARGIN: Final = 48.0
WIDTH: Final = PAGE_WIDTH - 2 * MARGIN
GUTTER: Final = 17.0
MEASURE: Final = WIDTH - (WIDTH - 5 * GUTTER) / 6 - GUTTER
"""Running text takes five columns of six: about 85 characters a line."""
HEAD_TOP: Final = 33.0
BODY_TOP: Final = 58.0
FOOT_RULE: Final = 45.0
BODY_BOTTOM: Final = 60.0
LEADING: Final = 1.35

ALIGNMENTS: Final = {
    Align.LEFT: TA_LEFT,
    Align.RIGHT: TA_RIGHT,
    Align.CENTER: TA_CENTER,
}


@cache
def colour(hexadecimal: str) -> Any:
    """Give the reportlab colour of ``#RRGGBB``."""
    return HexColor(hexadecimal)


TEXT: Final = colour(LIGHT.text)
TEXT2: Final = colour(LIGHT.text2)
PRIMARY: Final = colour(LIGHT.primary)
LINE: Final = colour(LIGHT.line)


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
) -> Any:
    """Make a paragraph style."""
    register_fonts()
    return ParagraphStyle(
        f"s{size}{bold}{ink}",
        fontName=BOLD if bold else REGULAR,
        fontSize=size,
        leading=round(size * leading, 2),
        textColor=colour(ink),
        spaceBefore=before,
        spaceAfter=after,
        leftIndent=left,
        rightIndent=right,
        bulletIndent=max(left - 11, 0),
        alignment=ALIGNMENTS[align],
        allowWidows=0,
        allowOrphans=0,
        splitLongWords=1,
    )


def body(after: float = 7) -> Any:
    """Style of running text."""
    return style(11, after=after, right=WIDTH - MEASURE)


def note(*, wide: bool = False) -> Any:
    """Style of notes and sources; ``wide`` as what they stand under."""
    return style(9.5, ink=LIGHT.text2, after=6, right=0 if wide else WIDTH - MEASURE)


def heading(level: int) -> Any:
    """Style of a heading by level (1 to 3)."""
    if level == 1:
        return style(22, bold=True, leading=1.16, before=24, after=9)
    if level == 2:
        return style(13, bold=True, ink=LIGHT.primary, leading=1.25, before=13, after=5)
    return style(11, bold=True, before=8, after=3)


CELL: Final = 10.5
DENSE: Final = 9.5


def cell(
    align: Align,
    *,
    strong: bool = False,
    quiet: bool = False,
    left: float = 0,
    size: float = CELL,
) -> Any:
    """Style of a table cell."""
    ink = LIGHT.text2 if quiet else LIGHT.text
    return style(size, bold=strong, ink=ink, leading=1.3, align=align, left=left)
