"""A drawing or a picture with its alternative text and its caption."""

from __future__ import annotations

from typing import Final

from tressons_desktop.dossier.pdf.engine.look import TextLook
from tressons_desktop.dossier.pdf.engine.painter import sketch
from tressons_desktop.dossier.pdf.engine.paper import PaperBook
from tressons_desktop.dossier.pdf.engine.para import Para, inside_of
from tressons_desktop.dossier.pdf.engine.parts import PagePart
from tressons_desktop.dossier.pdf.engine.tree import Element
from tressons_desktop.dossier.pdf.photos import Picture
from tressons_desktop.drawing.shapes import Drawing

FigureShown = Drawing | Picture

_LEAST: Final = 0.75
"""A figure is never made smaller than this, unless a whole page is too small for it."""
_TALLEST: Final = 560.0


class PaperFigure(PagePart):
    """One image for a reader: what it shows is said, its caption belongs to it.

    ``sizes``: the same drawing, the largest first; a page takes what fits.
    """

    def __init__(
        self,
        *sizes: FigureShown,
        alt: str,
        caption: str = "",
        look: TextLook | None = None,
        before: float = 0.0,
        after: float = 0.0,
    ) -> None:
        self._sizes, self._shown, self._scale = sizes, sizes[0], 1.0
        self._alt = alt
        self.before, self.after = before, after
        self._element: Element | None = None
        self._caption: Para | None = None
        if caption and look is not None:
            self._caption = Para(caption, look, opener=inside_of("Caption", self.element_of))

    def _measure(self, width: float) -> float:
        return self._shown.height * self._scale + self._below(width)

    def start(self, width: float) -> float:
        """Ask for its smallest size, or a little less: better small than on another page."""
        least = min(self._sizes[-1].height * _LEAST, _TALLEST)
        return least + self._below(width)

    def shrink(self, width: float, room: float, *, forced: bool) -> bool:
        """Take the largest size that holds in a room; tell whether there is one.

        ``forced``: there is no larger room, so that it takes this one however small.
        """
        left = room - self._below(width)
        fitting = next((size for size in self._sizes if size.height <= left), self._sizes[-1])
        scale = min(left / fitting.height, 1.0)
        if scale < _LEAST and not forced:
            return False
        self._shown, self._scale, self._width = fitting, max(scale, 0.05), -1.0
        return True

    def _below(self, width: float) -> float:
        caption = self._caption
        return caption.before + caption.wrap(width) if caption is not None else 0.0

    def element_of(self, paper: PaperBook) -> Element:
        """Give the structure element, which the caption joins."""
        if self._element is None:
            self._element = Element("Figure", paper.parent, Alt=self._alt)
        return self._element

    def draw(self, paper: PaperBook, x: float, top: float, width: float) -> None:
        """Paint as one figure."""
        shown, element = self._shown, self.element_of(paper)
        across, high = shown.width * self._scale, shown.height * self._scale
        bottom = top - high
        box = f"{x:.2f} {bottom:.2f} {x + across:.2f} {top:.2f}"
        element.attributes = f"/O/Layout/Placement/Block/BBox[{box}]"
        if isinstance(shown, Drawing):
            ops = sketch(paper, shown, x, top, self._scale)
        else:
            name = paper.picture(shown.jpeg, *shown.pixels)
            ops = f"q {across:.2f} 0 0 {high:.2f} {x:.2f} {bottom:.2f} cm/{name} Do Q"
        paper.paint(ops, element)
        if self._caption is not None:
            self._caption.draw(paper, x, bottom - self._caption.before, width)
