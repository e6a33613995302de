"""A drawing or a picture with its alternative text and its caption."""

from __future__ import annotations

from tressons_desktop.dossier.pdf.engine.look import TextLook
from tressons_desktop.dossier.pdf.engine.painter import sketch
from tressons_desktop.dossier.pdf.engine.paper import PaperBook
from tressons_desktop.dossier.pdf.engine.para import Para, inside_of
from tressons_desktop.dossier.pdf.engine.parts import PagePart
from tressons_desktop.dossier.pdf.engine.tree import Element
from tressons_desktop.dossier.pdf.photos import Picture
from tressons_desktop.drawing.shapes import Drawing

Shown = Drawing | Picture


class PaperFigure(PagePart):
    """One image for a reader: what it shows is said, its caption belongs to it.

    ``sizes``: the same drawing, the largest first; a page takes what fits.
    """

    def __init__(
        self,
        *sizes: Shown,
        alt: str,
        caption: str = "",
        look: TextLook | None = None,
        before: float = 0.0,
        after: float = 0.0,
    ) -> None:
        self._sizes, self._shown = sizes, sizes[0]
        self._alt = alt
        self.before, self.after = before, after
        self._element: Element | None = None
        self._caption: Para | None = None
        if caption and look is not None:
            self._caption = Para(caption, look, opener=inside_of("Caption", self.element_of))

    def _measure(self, width: float) -> float:
        return self._shown.height + self._below(width)

    def start(self, width: float) -> float:
        """Ask for its smallest size."""
        return self._sizes[-1].height + self._below(width)

    def shrink(self, width: float, room: float) -> bool:
        """Take the largest size that holds in a room; tell whether there is one."""
        left = room - self._below(width)
        fitting = next((size for size in self._sizes if size.height <= left), None)
        if fitting is not None:
            self._shown, self._width = fitting, -1.0
        return fitting is not None

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
        bottom = top - shown.height
        box = f"{x:.2f} {bottom:.2f} {x + shown.width:.2f} {top:.2f}"
        element.attributes = f"/O/Layout/Placement/Block/BBox[{box}]"
        if isinstance(shown, Drawing):
            ops = sketch(paper, shown, x, top)
        else:
            name = paper.picture(shown.jpeg, *shown.pixels)
            ops = f"q {shown.width:.2f} 0 0 {shown.height:.2f} {x:.2f} {bottom:.2f} cm/{name} Do Q"
        paper.paint(ops, element)
        if self._caption is not None:
            self._caption.draw(paper, x, bottom - self._caption.before, width)
