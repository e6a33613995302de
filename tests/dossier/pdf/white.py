"""How much of each page stays white under what is printed, seen on the page itself."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from tests.dossier.pdf.heard import Node, read_tree
from tressons_desktop.dossier import content as c
from tressons_desktop.dossier.pdf.pages import BODY
from tressons_desktop.dossier.pdf.preview import draw_widths, page_sizes
from tressons_desktop.dossier.pdf.styles import PAGE_HEIGHT

_DPI = 24
_SCALE = _DPI / 72
_MOST, _FOR_TABLE = 0.25, 0.5
_HEADS = ("H2", "H3", "TH", "Caption")


def white_of_pages(path: Path) -> list[float]:
    """Give the part of the frame that is white at the foot of each page, from the first."""
    top = round((PAGE_HEIGHT - BODY.top) * _SCALE)
    foot = round((PAGE_HEIGHT - BODY.bottom) * _SCALE)
    found = []
    wanted = [(page, round(width * _SCALE)) for page, (width, _) in enumerate(page_sizes(path))]
    for width, _, rows in draw_widths(path, wanted):
        lines = [rows[3 * width * y : 3 * width * (y + 1)] for y in range(top, foot)]
        inked = [rank for rank, line in enumerate(lines) if line.strip(b"\xff")]
        found.append(1 - (inked[-1] + 1) / len(lines) if inked else 1.0)
    return found


def too_white(path: Path, dossier: c.Dossier) -> list[tuple[int, float]]:
    """Name the pages that are too white, with how much: not the last before a page that must start.

    A table asked to be whole may leave half a page over it, all else a quarter.
    """
    first, starts = _first_heard(read_tree(path)), _starts(dossier)
    white = white_of_pages(path)
    return [
        (page, round(white[page - 1], 2))
        for page, following in pairwise(range(1, len(white) + 1))
        if following in first and first[following].words not in starts
        if white[page - 1] > (_FOR_TABLE if first[following].tag in _HEADS else _MOST)
    ]


def _starts(dossier: c.Dossier) -> set[str]:
    """Give the titles that start a page, and those that follow a chapter of its own page."""
    blocks = [None, *c.laid(dossier.blocks)]
    titles = {
        one.words
        for before, one in pairwise(blocks)
        if isinstance(one, c.Heading)
        if one.level == 1 or isinstance(before, c.PageBreak | c.Contents | c.Synthesis)
    }
    titles |= {one.title for one in c.every(dossier.blocks, c.Synthesis)}
    return titles | {one.title for one in c.every(dossier.blocks, c.Contents)}


def _first_heard(tree: Node) -> dict[int, Node]:
    """Give what is heard first on each page."""
    found: dict[int, Node] = {}
    for one in tree.walk():
        for page in one.pages:
            found.setdefault(page, one)
    return found
