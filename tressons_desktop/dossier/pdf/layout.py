"""Small helpers to place parts by hand, on pages of fixed size."""

from __future__ import annotations

from tressons_desktop.dossier.content import Inline, plain
from tressons_desktop.dossier.pdf.engine.look import TextLook
from tressons_desktop.dossier.pdf.engine.paper import PaperBook
from tressons_desktop.dossier.pdf.engine.para import OpenElement, Para
from tressons_desktop.dossier.pdf.engine.parts import PagePart
from tressons_desktop.dossier.shorten import ellipsis
from tressons_desktop.drawing.shapes import Drawing


def place(paper: PaperBook, part: PagePart, x: float, top: float, width: float) -> float:
    """Draw a part under a line; give its height."""
    height = part.wrap(width)
    part.draw(paper, x, top, width)
    return height


def fitted(
    text: Inline,
    look: TextLook,
    width: float,
    lines: int,
    *,
    tag: str = "P",
    mark: Drawing | None = None,
    opener: OpenElement | None = None,
) -> Para:
    """Make a paragraph of at most so many lines, cut at a word with "…" when too long."""

    def make(words: Inline) -> Para:
        return Para(words, look, tag=tag, mark=mark, opener=opener)

    def fits(words: str) -> bool:
        return make(words).wrap(width) <= lines * look.leading + 0.1

    whole = make(text)
    if whole.wrap(width) <= lines * look.leading + 0.1:
        return whole
    return make(ellipsis(plain(text).replace("\n", " ")[:2000], fits))
