"""Tagged flowables: paragraph, figure, drawing, contents line."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from reportlab.pdfbase.pdfdoc import PDFArray, PDFName
from reportlab.platypus.flowables import Flowable
from reportlab.platypus.paragraph import Paragraph

from tressons_desktop.dossier.content import Inline
from tressons_desktop.dossier.content.places import Origin
from tressons_desktop.dossier.pdf.canvas import LateText
from tressons_desktop.dossier.pdf.lists import ListEntry
from tressons_desktop.dossier.pdf.markup import markup
from tressons_desktop.dossier.pdf.painter import paint
from tressons_desktop.dossier.pdf.structure import Element, attributes
from tressons_desktop.dossier.pdf.styles import TEXT2, WIDTH
from tressons_desktop.drawing.shapes import Drawing

_ENDLESS: Final = 1e6
LABEL_GAP: Final = 6.0
"""Between the label of an item and its text."""


Opener = Callable[[Any], Element]
"""Makes the element of a paragraph when its first piece is painted, from the canvas."""


class TagState:
    """What the pieces of a paragraph cut by a page share."""

    def __init__(self, opener: Opener, entry: ListEntry | None) -> None:
        self.opener = opener
        self.entry = entry
        self.element: Element | None = None
        self.links: dict[Any, Element] = {}
        self.started = False
        self.mark: tuple[Drawing, float] | None = None
        self.key = ""
        self.title = ""
        self.level = 0
        self.listed = True
        self.leads = False
        self.page = 0
        self.origin: Origin | None = None


class TaggedParagraph(Paragraph):
    """A paragraph with its tag: P, H1 to H3, Caption, or an item of a list.

    ``owner`` is the table or figure a caption belongs to; ``entry`` the item whose body it is;
    ``opener`` gives the element when it is part of something else. What ``leads`` is never left
    alone at the foot of a page.
    """

    def __init__(
        self,
        text: Inline,
        style: Any,
        *,
        tag: str = "P",
        owner: Any = None,
        entry: ListEntry | None = None,
        opener: Opener | None = None,
        leads: bool = False,
        mark: Drawing | None = None,
        mark_x: float = 0.0,
        keys: frozenset[str] = frozenset(),
        bulletText: Any = None,  # noqa: N803
        frags: Any = None,
    ) -> None:
        # reportlab builds the pieces of a cut paragraph with the last two only.
        words = None if frags is not None else markup(text, keys)
        super().__init__(words, style, bulletText, frags)
        opener = opener or (entry.body_of if entry else _child(tag, owner))
        self._state = TagState(opener, entry)
        self._state.leads = leads
        if mark is not None:
            self._state.mark = (mark, mark_x)

    def as_title(self, key: str, title: str, level: int) -> None:
        """Become a target: a bookmark, and what links may lead to."""
        self._state.key, self._state.title, self._state.level = key, title, level
        self._state.leads = True

    @property
    def state(self) -> TagState:
        """What the pieces share."""
        return self._state

    def join(self, start: TaggedParagraph) -> None:
        """Go on with what another paragraph started: a reader hears one."""
        self._state = start.state

    def split(self, width: float, height: float) -> list[Any]:
        """Cut at the end of a page; the pieces stay one element."""
        pieces: list[Any] = super().split(width, height)
        for piece in pieces:
            piece._state = self._state
        return pieces

    def draw(self) -> None:
        """Paint, tagged."""
        canvas, state = self.canv, self._state
        element = state.element or state.opener(canvas)
        state.element = element
        if not state.started:
            state.started = True
            self._draw_start(canvas)
        whole = self._whole_link()
        if whole is not None:
            if whole not in state.links:
                state.links[whole] = Element("Link", element)
            element = state.links[whole]
        canvas.start_paragraph(element, state.links)
        try:
            self.drawPara(self.debug)
        finally:
            canvas.end_paragraph()

    def _draw_start(self, canvas: Any) -> None:
        state = self._state
        if state.origin is not None:
            canvas.note_place(state.origin, self.height)
        if state.key:
            state.page = canvas._pageNumber
            canvas.bookmarkHorizontal(state.key, 0, self.height + 6)
            canvas.addOutlineEntry(state.title, state.key, state.level - 1, closed=state.level > 1)
        if state.level == 1:
            canvas.enter_section(state.title, canvas.absolutePosition(0, self.height)[1])
        if state.entry is not None and state.entry.label:
            self._draw_label(canvas, state.entry)
        if state.mark is not None:
            drawing, x = state.mark
            middle = self._baseline() + self.style.fontSize * 0.33
            paint(canvas, drawing, x, middle + drawing.height / 2)

    def last_line(self) -> str:
        """Give the words of the last line, once wrapped."""
        lines = self.blPara.lines
        if not lines:
            return ""
        last = lines[-1]
        return " ".join(last[1] if isinstance(last, tuple) else [w.text for w in last.words])

    def _draw_label(self, canvas: Any, entry: ListEntry) -> None:
        look = self.style
        canvas.begin(entry.label_of(canvas))
        canvas.setFillColor(look.textColor)
        canvas.setFont(look.fontName, look.fontSize)
        canvas.drawRightString(look.leftIndent - LABEL_GAP, self._baseline(), entry.label)
        canvas.end()

    def _baseline(self) -> float:
        line = self.blPara if self.blPara.kind == 0 else self.blPara.lines[0]
        return float(self.height - getattr(line, "ascent", self.style.fontSize))

    def _whole_link(self) -> Any:
        """Give the link when the paragraph is nothing but one link."""
        links = {tuple(getattr(frag, "link", None) or ()) for frag in self.frags}
        only = next(iter(links)) if len(links) == 1 and self.blPara.kind == 0 else ()
        return only[0] if only else None


def _child(tag: str, owner: Any) -> Opener:
    def opened(canvas: Any) -> Element:
        return Element(tag, owner.element_of(canvas) if owner is not None else canvas.parent)

    return opened


class FigureFlowable(Flowable):
    """A drawing or a picture with its alternative text and its caption.

    ``inners``: the same drawing in several sizes, the largest first; the page takes what fits.
    """

    def __init__(
        self, *inners: Any, alt: str, caption: str = "", look: Any = None, align: str = "LEFT"
    ) -> None:
        super().__init__()
        self._inners = inners
        self._inner = inners[0]
        self.alt = alt
        self.hAlign = align
        self._caption = (
            TaggedParagraph(caption, look, tag="Caption", owner=self) if caption else None
        )
        self._element: Element | None = None

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Take the largest size that fits, or the largest of all on the next page."""
        below = self._below(width)
        sizes = [(inner, *inner.wrap(width, height)) for inner in self._inners]
        fitting = (one for one in sizes if one[2] + below <= height)
        self._inner, self._width, self._height = next(fitting, sizes[0])
        self.width, self.height = self._width, self._height + below
        return self.width, self.height

    def least_height(self) -> float:
        """Give the height under which it goes to the next page."""
        heights = [inner.wrap(WIDTH, _ENDLESS)[1] for inner in self._inners]
        return float(min(heights)) + self._below(WIDTH)

    def _below(self, width: float) -> float:
        if self._caption is None:
            return 0.0
        look = self._caption.style
        return float(self._caption.wrap(width, _ENDLESS)[1] + look.spaceBefore + look.spaceAfter)

    def element_of(self, canvas: Any) -> Element:
        """Give the structure element, which the caption joins."""
        if self._element is None:
            self._element = Element("Figure", canvas.parent, Alt=self.alt)
        return self._element

    def draw(self) -> None:
        """Paint as one figure."""
        canvas, base = self.canv, self.height - self._height
        x, y = canvas.absolutePosition(0, base)
        corners = [round(v, 2) for v in (x, y, x + self._width, y + self._height)]
        element = self.element_of(canvas)
        element.attributes = attributes(
            "Layout", Placement=PDFName("Block"), BBox=PDFArray(corners)
        )
        canvas.begin(element)
        self._inner.drawOn(canvas, 0, base)
        canvas.end()
        if self._caption is not None:
            self._caption.drawOn(canvas, 0, self._caption.style.spaceAfter)


class Sketch(Flowable):
    """A pure drawing as a flowable; an artifact unless a Figure holds it."""

    def __init__(self, drawing: Drawing) -> None:
        super().__init__()
        self.drawing = drawing
        self.width, self.height = drawing.width, drawing.height

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Take the size of the drawing."""
        return self.width, self.height

    def draw(self) -> None:
        """Paint the primitives."""
        paint(self.canv, self.drawing, 0, self.height)


class ContentsLine(Flowable):
    """A line of the contents: the title links to its page, whose number comes at the end."""

    def __init__(self, target: TagState, style: Any, shared: dict[str, Element]) -> None:
        super().__init__()
        self._target, self._style, self._shared = target, style, shared
        self._title = TaggedParagraph(target.title, style)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Take the height of the title, which may need two lines."""
        self.width = width
        _, title = self._title.wrap(width - 40, height)
        self.height = title + self._style.spaceBefore
        return width, self.height

    def draw(self) -> None:
        """Paint title, dots and page number under one link."""
        canvas, style, target = self.canv, self._style, self._target
        link = Element("Link", Element("Reference", Element("TOCI", self._contents(canvas))))
        self._title.state.element = link
        self._title.drawOn(canvas, 0, 0)
        used = canvas.stringWidth(self._title.last_line(), style.fontName, style.fontSize)
        base = style.leading - style.fontSize * 0.95
        self._dots(canvas, style.leftIndent + used + 8, base)
        canvas.begin(link)
        canvas.late_text(
            LateText(
                self.width, base, style.fontName, style.fontSize, style.textColor, self._number
            )
        )
        canvas.end()
        canvas.push(link)
        box = (0, 0, self.width, self.height)
        canvas.linkRect("", target.key, box, relative=1)
        canvas.pop()

    def _number(self, _canvas: Any) -> str:
        return str(self._target.page)

    def _contents(self, canvas: Any) -> Element:
        if "TOC" not in self._shared:
            self._shared["TOC"] = Element("TOC", canvas.parent)
        return self._shared["TOC"]

    def _dots(self, canvas: Any, start: float, y: float) -> None:
        canvas.saveState()
        canvas.setStrokeColor(TEXT2)
        canvas.setLineWidth(0.5)
        canvas.setDash(0.5, 3)
        if start < self.width - 26:
            canvas.line(start, y + 0.5, self.width - 24, y + 0.5)
        canvas.restoreState()
