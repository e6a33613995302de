"""The pages being painted: operators, marks, links and bookmarks, then the whole file.

What is painted is either marked as the content of an element or an artifact, by construction: a
text that nobody tagged cannot exist.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from tressons_desktop.dossier.content.places import Origin, PaperPlace
from tressons_desktop.dossier.pdf.engine.look import TextLook, channels
from tressons_desktop.dossier.pdf.engine.objects import PdfFile, pdf_text
from tressons_desktop.dossier.pdf.engine.tree import Annotation, Element
from tressons_desktop.dossier.pdf.fonts import BOLD, Codes, text_width

_TOP_OF_PAGE = 110.0
_MIDDLE = 20.0
"""What starts beside the middle of the page stands in a second column."""


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A title that readers jump to: a page from 0 and a height on it."""

    level: int
    title: str
    key: str
    page: int
    y: float


@dataclass(frozen=True, slots=True)
class PaperLink:
    """A rectangle that leads to a key or to an address."""

    box: tuple[float, float, float, float]
    target: str
    number: int


@dataclass(slots=True)
class PaperSheet:
    """One page: what is painted, in order."""

    ops: list[str] = field(default_factory=list)
    marked: list[Element] = field(default_factory=list)
    links: list[PaperLink] = field(default_factory=list)
    pictures: dict[str, int] = field(default_factory=dict)
    late: list[tuple[int, Callable[[], str]]] = field(default_factory=list)
    size: tuple[float, float] = (0.0, 0.0)


class PaperBook:
    """Pages of one size, upright or on their side; places go upwards from the bottom left."""

    def __init__(
        self, width: float, height: float, *, at_end: Callable[[], None] = lambda: None
    ) -> None:
        self.width, self.height = width, height
        self._at_end = at_end
        self.file = PdfFile()
        self.root = Element("Document")
        self._parents = [self.root]
        self.sheets: list[PaperSheet] = []
        self.bookmarks: list[Bookmark] = []
        self.places: list[PaperPlace] = []
        self.annotated: list[Element] = []
        self.faces: dict[int, Codes] = {}
        self.alphas: dict[float, str] = {}
        self.pages_after = 0
        self.beyond: dict[str, tuple[int, str]] = {}
        """Page and title of what is bound after the last page, by key."""
        self.section = ""
        self._next_section = ""
        self.sheet = PaperSheet()

    # --- pages ----------------------------------------------------------------------------------

    def new_page(self, *, wide: bool = False) -> None:
        """Start a page, once the last one has its head and foot; ``wide`` lays it on its side."""
        self.end_page()
        size = (self.height, self.width) if wide else (self.width, self.height)
        self.sheet = PaperSheet(size=size)
        self.sheets.append(self.sheet)
        self.section = self._next_section

    def end_page(self) -> None:
        """End the page being painted."""
        if self.sheets:
            self._at_end()

    @property
    def number(self) -> int:
        """Number of the page being painted, from 1."""
        return len(self.sheets)

    def enter_section(self, title: str, top: float) -> None:
        """Note that a section starts; the head names the one the top of the page belongs to."""
        self._next_section = title
        if not self.section or top > self.height - _TOP_OF_PAGE:
            self.section = title

    def note_place(self, origin: Origin, x: float, y: float) -> None:
        """Note that a passage starts at a point of the page."""
        top, half = round(1 - y / self.height, 4), self.width / 2
        left = round(x / self.width, 4) if x > half - _MIDDLE else 0.0
        self.places.append(PaperPlace(self.number, min(max(top, 0.0), 1.0), origin, left))

    def bookmark(self, level: int, title: str, key: str, y: float) -> None:
        """Make a title one that links and bookmarks lead to."""
        self.bookmarks.append(Bookmark(level, title, key, self.number - 1, y))

    # --- what is heard --------------------------------------------------------------------------

    @property
    def parent(self) -> Element:
        """Element that receives what comes next."""
        return self._parents[-1]

    @contextmanager
    def inside(self, element: Element) -> Iterator[None]:
        """Give what is painted meanwhile to an element."""
        self._parents.append(element)
        try:
            yield
        finally:
            self._parents.pop()

    def mark(self, element: Element) -> str:
        """Open marked content: give the operator, that ``EMC`` closes."""
        marked = self.sheet.marked
        number = len(marked)
        marked.append(element)
        element.kids.append((len(self.sheets) - 1, number))
        return f"/{element.tag}<</MCID {number}>>BDC"

    def paint(self, ops: str, element: Element) -> None:
        """Paint the content of an element."""
        self.sheet.ops.append(f"{self.mark(element)}\n{ops}\nEMC")

    def decorate(self, ops: str) -> None:
        """Paint what is not heard."""
        self.sheet.ops.append(f"/Artifact BMC\n{ops}\nEMC")

    def furnish(self, ops: str) -> None:
        """Paint what comes back on pages: head, foot, repeated titles of columns."""
        self.sheet.ops.append(f"/Artifact<</Type/Pagination>>BDC\n{ops}\nEMC")

    # --- texts ----------------------------------------------------------------------------------

    def codes(self, face: int) -> Codes:
        """Give the codes of a face in this file."""
        codes = self.faces.get(face)
        if codes is None:
            codes = self.faces[face] = Codes(face)
        return codes

    def line(self, text: str, x: float, y: float, look: TextLook) -> str:
        """Give the operators of one line, from its left or up to its right end."""
        face = BOLD if look.bold else 0
        if look.align.value == "right":
            x -= text_width(text, face, look.size)
        return (
            f"BT {channels(look.ink)} rg/F{face} {look.size:g} Tf {x:.2f} {y:.2f} Td"
            f"({text.translate(self.codes(face))})Tj ET"
        )

    def late_line(
        self, text: Callable[[], str], x: float, y: float, look: TextLook, element: Element | None
    ) -> None:
        """Reserve a line known when every page is laid out: it is page furniture or heard."""
        ops = self.sheet.ops
        opening = self.mark(element) if element else "/Artifact<</Type/Pagination>>BDC"
        ops += [opening, "", "EMC"]
        self.sheet.late.append((len(ops) - 2, lambda: self.line(text(), x, y, look)))

    def late_ops(self, ops: Callable[[], str]) -> None:
        """Reserve page furniture that is drawn when every page is laid out."""
        held = self.sheet.ops
        held += ["/Artifact<</Type/Pagination>>BDC", "", "EMC"]
        self.sheet.late.append((len(held) - 2, ops))

    def link(self, element: Element, box: tuple[float, float, float, float], target: str) -> None:
        """Make a rectangle lead to a title (``#key``) or to an address."""
        number = self.file.reserve()
        self.sheet.links.append(PaperLink(box, target, number))
        self.annotated.append(element)
        element.kids.append(Annotation(self.number - 1, number))

    # --- pictures -------------------------------------------------------------------------------

    def picture(self, jpeg: bytes, width: int, height: int) -> str:
        """Keep a picture; give the name that paints it on this page."""
        head = (
            f"/Type/XObject/Subtype/Image/Width {width}/Height {height}/ColorSpace/DeviceRGB"
            "/BitsPerComponent 8/Filter/DCTDecode"
        )
        number = self.file.stream(jpeg, head, packed=False)
        name = f"I{number}"
        self.sheet.pictures[name] = number
        return name

    def alpha(self, opacity: float) -> str:
        """Give the name of a state that lets what is under show through."""
        return self.alphas.setdefault(opacity, f"G{len(self.alphas)}")

    def title_of(self, key: str) -> str:
        """Name a title by its key."""
        if key in self.beyond:
            return self.beyond[key][1]
        return next((one.title for one in self.bookmarks if one.key == key), "")

    def page_of(self, key: str) -> int:
        """Give the number of the page where a title is."""
        if key in self.beyond:
            return self.beyond[key][0]
        return next((one.page + 1 for one in self.bookmarks if one.key == key), 1)

    def link_words(self, target: str) -> str:
        """Say where a link leads, as a string object."""
        if target.startswith("#"):
            return pdf_text(f"Aller à\u00a0: {self.title_of(target[1:])}")
        return pdf_text(f"Lien : {target}")
