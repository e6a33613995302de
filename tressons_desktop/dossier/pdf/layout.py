"""Small helpers to place flowables by hand, on pages of fixed size."""

from __future__ import annotations

from typing import Any

from tressons_desktop.dossier.content import Inline, plain
from tressons_desktop.dossier.pdf.flowables import Opener, TaggedParagraph
from tressons_desktop.dossier.shorten import ellipsis
from tressons_desktop.drawing.shapes import Drawing


def place(canvas: Any, flowable: Any, x: float, top: float, width: float) -> float:
    """Draw a flowable under a line; give its height."""
    _, height = flowable.wrapOn(canvas, width, 1e6)
    flowable.drawOn(canvas, x, top - height)
    return float(height)


def height_of(flowable: Any, width: float) -> float:
    """Measure a flowable."""
    return float(flowable.wrap(width, 1e6)[1])


def fitted(
    text: Inline,
    look: Any,
    width: float,
    lines: int,
    *,
    tag: str = "P",
    mark: Drawing | None = None,
    opener: Opener | None = None,
) -> TaggedParagraph:
    """Make a paragraph of at most so many lines, cut at a word with "…" when too long."""

    def make(words: Inline) -> TaggedParagraph:
        return TaggedParagraph(words, look, tag=tag, mark=mark, opener=opener)

    def fits(words: str) -> bool:
        return bool(height_of(make(words), width) <= lines * look.leading + 0.1)

    whole = make(text)
    if height_of(whole, width) <= lines * look.leading + 0.1:
        return whole
    return make(ellipsis(plain(text).replace("\n", " ")[:2000], fits))
