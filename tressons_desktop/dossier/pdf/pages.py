"""What comes back on each page: running head and foot."""

from __future__ import annotations

from functools import partial
from typing import Final

from tressons_desktop.dossier.content import Align, Meta
from tressons_desktop.dossier.content.whole import page_code
from tressons_desktop.dossier.pdf.engine.flow import PageFrame
from tressons_desktop.dossier.pdf.engine.look import channels
from tressons_desktop.dossier.pdf.engine.paper import PaperBook
from tressons_desktop.dossier.pdf.engine.parts import rule
from tressons_desktop.dossier.pdf.fonts import text_width
from tressons_desktop.dossier.pdf.qr import qr_ops
from tressons_desktop.dossier.pdf.styles import (
    BODY_BOTTOM,
    BODY_TOP,
    FOOT_RULE,
    HEAD_TOP,
    MARGIN,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    SMALL,
    TINY,
    WIDTH,
    style,
)
from tressons_desktop.dossier.shorten import ellipsis
from tressons_desktop.drawing.palette import LIGHT

BODY: Final = PageFrame(MARGIN, WIDTH, PAGE_HEIGHT - BODY_TOP, BODY_BOTTOM)
_DRAFT: Final = "PROJET"
_RIGHT: Final = PAGE_WIDTH - MARGIN
_BOX: Final = 4.0
_CORNER: Final = 17.0
_CODE: Final = 36.0


def furnish(paper: PaperBook, meta: Meta) -> None:
    """Write the head and the foot of the page that ends."""
    head = style(SMALL, ink=LIGHT.text2)
    y = PAGE_HEIGHT - HEAD_TOP - SMALL
    right = _draft(paper, y) if meta.draft else _RIGHT
    section = _fit(paper.section, right - MARGIN - WIDTH * 0.5, SMALL)
    start = right - text_width(section, 0, SMALL)
    foot = style(TINY, ink=LIGHT.text2)
    left = _CORNER + _CODE + _BOX if meta.mark else MARGIN
    ops = [
        paper.line(_fit(meta.head, WIDTH * 0.48, SMALL), MARGIN, y, head),
        paper.line(section, start, y, head),
        rule(MARGIN, _RIGHT, FOOT_RULE, 0.75, LIGHT.line),
        paper.line(_fit(meta.foot, WIDTH * 0.78, TINY), left, _foot_line(), foot),
    ]
    paper.furnish("\n".join(ops))
    number = style(TINY, ink=LIGHT.text2, align=Align.RIGHT)
    if meta.mark:
        paper.late_ops(partial(_coded, paper, meta.mark, paper.number))
    paper.late_line(partial(_numbered, paper, paper.number), _RIGHT, _foot_line(), number, None)


def _draft(paper: PaperBook, y: float) -> float:
    """Write that it is a draft, in a box at the right; give where its left side is."""
    look = style(TINY, bold=True, ink=LIGHT.blocker)
    width = text_width(_DRAFT, 1, TINY) + 2 * _BOX
    left = _RIGHT - width
    box = f"{channels(LIGHT.blocker)} RG .75 w {left:.2f} {y - 4:.2f} {width:.2f} 14 re S"
    paper.furnish(f"{box}\n{paper.line(_DRAFT, left + _BOX, y, look)}")
    return left - 10


def _foot_line() -> float:
    return FOOT_RULE - 6 - TINY


def _numbered(paper: PaperBook, page: int) -> str:
    return f"Page {page} sur {len(paper.sheets) + paper.pages_after}"


def _coded(paper: PaperBook, mark: str, page: int) -> str:
    """Draw the code of a page in the corner that a binder leaves free."""
    return qr_ops(page_code(mark, page, len(paper.sheets)), _CORNER, _CORNER + _CODE, _CODE)


def _fit(text: str, width: float, size: float) -> str:
    line = " ".join(text.split("\n"))
    return ellipsis(line, lambda words: text_width(words, 0, size) <= width) if line else ""
