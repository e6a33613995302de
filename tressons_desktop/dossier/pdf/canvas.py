"""A reportlab canvas that tags what it paints.

Whatever is painted outside a tagged run becomes an artifact when the page ends, so rules, frames,
head and foot need no care. The danger is silence: text nobody tagged would be an artifact too, so
the pages where that happens are listed in ``untagged_pages`` and the file then makes no claim.

Leans on private names of reportlab (``_code``, ``_textOut``, ``_linkRecord``): pinned, and fuzzed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFPage, PDFString
from reportlab.pdfbase.pdfmetrics import getFont
from reportlab.pdfgen.canvas import Canvas

from tressons_desktop.dossier.content.places import Origin, PaperPlace
from tressons_desktop.dossier.pdf.fonts import REGULAR
from tressons_desktop.dossier.pdf.structure import Annotation, Element, Marked, write_structure

_PAINTS: Final = re.compile(
    r"(?:^|\s)(?:f\*?|F|B\*?|b\*?|S|s|Tj|TJ|Do|sh|EI)(?:\s|$)|\)\s*Tj", re.MULTILINE
)
_LATE_FOUND: Final = re.compile(r"%LATE(\d+)%")
_TOP_OF_PAGE: Final = 110.0
_FURNITURE: Final = "%FURNITURE%"


@dataclass(frozen=True, slots=True)
class LateText:
    """A text known only when every page is laid out: "Page 3 sur 24", a page number."""

    x: float
    y: float
    font: str
    size: float
    colour: Any
    text: Callable[[TaggedCanvas], str]


class TaggedCanvas(Canvas):
    """Canvas with marked content, structure tree, tagged links and late texts."""

    def __init__(self, filename: Any, *args: Any, **options: Any) -> None:
        options.setdefault("pdfVersion", (1, 7))
        options.setdefault("pageCompression", 1)
        options.setdefault("lang", "fr-FR")
        self.root = Element("Document")
        self._parents = [self.root]
        self._on_page: list[Element] = []
        self._by_page: list[list[Element]] = []
        self._marks: list[int] = []
        self._depth = 0
        self._paragraph: tuple[Element, dict[Any, Element]] | None = None
        self._pending_link: Element | None = None
        self._annotations: list[tuple[Any, Element]] = []
        self._late: list[LateText] = []
        self._titles: dict[str, str] = {}
        self._to_titles: list[tuple[Any, str]] = []
        self.untagged_pages: list[int] = []
        self.places: list[PaperPlace] = []
        self.page_count = 0
        self.pages_after = 0
        self.section = ""
        self._next_section = ""
        self.on_page: Callable[[int], None] | None = None
        super().__init__(filename, *args, **options)

    def _make_preamble(self) -> None:
        # The stock preamble names Helvetica, which cannot be embedded.
        self._preamble = "1 0 0 1 0 0 cm"

    def setFont(self, name: str, size: float, leading: float | None = None) -> None:
        """Use our font where reportlab falls back on one that cannot be embedded."""
        embedded = getFont(name)._dynamicFont
        super().setFont(name if embedded else REGULAR, size, leading)

    def note_place(self, origin: Origin, y: float) -> None:
        """Note that a passage starts at a height of what is being painted."""
        top = 1 - self.absolutePosition(0, y)[1] / self._pagesize[1]
        self.places.append(PaperPlace(self._pageNumber, round(top, 4), origin))

    # --- marked content -------------------------------------------------------------------------

    @property
    def parent(self) -> Element:
        """Element that receives what comes next."""
        return self._parents[-1]

    def push(self, element: Element) -> None:
        """Open a structure element."""
        self._parents.append(element)

    def pop(self) -> None:
        """Close the structure element opened last."""
        self._parents.pop()

    def _open_mark(self, element: Element) -> str:
        number = len(self._on_page)
        self._on_page.append(element)
        element.kids.append(Marked(self._pageNumber - 1, number))
        return f"/{element.tag} <</MCID {number}>> BDC"

    def begin(self, element: Element) -> None:
        """Start painting the content of an element."""
        self._depth += 1
        if self._depth == 1:
            self._marks.append(len(self._code))
        self._code.append(self._open_mark(element))

    def end(self) -> None:
        """Stop painting the content of an element."""
        self._code.append("EMC")
        self._depth -= 1
        if not self._depth:
            self._marks.append(len(self._code))

    def furniture(self) -> None:
        """Say that what follows is page furniture (head, foot), not decoration."""
        self._code.append(_FURNITURE)

    def enter_section(self, title: str, top: float) -> None:
        """Note that a section starts; the head names the one the top of the page belongs to."""
        self._next_section = title
        if not self.section or top > self._pagesize[1] - _TOP_OF_PAGE:
            self.section = title

    def start_paragraph(self, element: Element, links: dict[Any, Element]) -> None:
        """Tag the next text object as this element, its links as theirs."""
        self._paragraph = (element, links)

    def end_paragraph(self) -> None:
        """Leave the paragraph."""
        self._paragraph = None

    # Marks of a paragraph stand inside BT…ET, so that inline links can close and reopen them.

    def beginText(self, *args: Any, **options: Any) -> Any:
        """Open a text object, tagged when a paragraph is being drawn."""
        text = super().beginText(*args, **options)
        if self._paragraph:
            text._code.append(self._open_mark(self._paragraph[0]))
            text._tagged = True
            text._linkRecord = partial(self._record_link, text, *self._paragraph)
            text._textOut = partial(_out_with_space, text._textOut)
        return text

    def drawText(self, text: Any) -> None:
        """Close a text object."""
        if not getattr(text, "_tagged", False):
            super().drawText(text)
            return
        text._textOut(" ")  # what follows in the same element is another word
        text._code.append("EMC")
        self._marks.append(len(self._code))
        super().drawText(text)
        self._marks.append(len(self._code))

    def _record_link(
        self, text: Any, element: Element, links: dict[Any, Element], link: Any, what: str
    ) -> None:
        if what != "start":
            text._code.append("EMC " + self._open_mark(element))
            return
        if link not in links:
            links[link] = Element("Link", element)
        # Called just after the first fragment of the link was output.
        text._code.insert(-1, "EMC " + self._open_mark(links[link]))

    # --- links ----------------------------------------------------------------------------------

    def _link_element(self, target: str) -> Element:
        if self._paragraph:
            element, links = self._paragraph
            for key, known in links.items():
                name = key[1] if isinstance(key, tuple) else key
                if str(name).lstrip("#") == target:
                    return known
            return Element("Link", element)
        return self.parent if self.parent.tag == "Link" else Element("Link", self.parent)

    def linkRect(
        self,
        _contents: str,
        destination: str,
        Rect: Any = None,  # noqa: N803
        *_args: Any,
        **options: Any,
    ) -> None:
        """Link a rectangle to a heading."""
        element = self._link_element(destination)
        rectangle = self._absRect(Rect, options.get("relative", 1))
        annotation = PDFDictionary(
            {
                "Type": PDFName("Annot"),
                "Subtype": PDFName("Link"),
                "Rect": PDFArray(rectangle),
                "Dest": self._bookmarkReference(destination),
                "Border": PDFArray([0, 0, 0]),
            }
        )
        self._to_titles.append((annotation, destination))
        self._pending_link = element
        self._addAnnotation(annotation)

    def addOutlineEntry(self, title: str, key: str, *args: Any, **options: Any) -> None:
        """Add a bookmark, and remember what links to it are called."""
        self._titles[key] = title
        super().addOutlineEntry(title, key, *args, **options)

    def linkURL(self, url: str, rect: Any, relative: int = 0, *_args: Any, **_options: Any) -> None:
        """Link a rectangle to a web address."""
        self._pending_link = self._link_element(url)
        super().linkURL(url, rect, relative, 0, Contents=PDFString("Lien : " + url))

    def _addAnnotation(self, annotation: Any, name: Any = None, addtopage: int = 1) -> None:
        super()._addAnnotation(annotation, name, addtopage)
        element = self._pending_link or Element("Annot", self.parent)
        self._pending_link = None
        annotation["F"] = 4
        self._annotations.append((annotation, element))
        element.kids.append(Annotation(self._pageNumber - 1, annotation))

    # --- texts known at the end -----------------------------------------------------------------

    def late_text(self, late: LateText) -> None:
        """Reserve a right-aligned text, written when the number of pages is known."""
        self._late.append(late)
        self._code.append(f"%LATE{len(self._late) - 1}%")

    def _late_code(self, match: re.Match[str]) -> str:
        late = self._late[int(match.group(1))]
        words = late.text(self)
        x = late.x - self.stringWidth(words, late.font, late.size)
        text = Canvas.beginText(self, x, late.y)
        text.setFont(late.font, late.size)
        text.setFillColor(late.colour)
        text._textOut(words)
        return str(text.getCode())

    # --- end of page, end of file ---------------------------------------------------------------

    def showPage(self) -> None:
        """End the page: paint that nobody tagged becomes an artifact."""
        self._code[:] = self._with_artifacts()
        super().showPage()
        page = self._doc.Pages.pages[-1]
        page.__NoDefault__ = [*PDFPage.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents = len(self._by_page)
        page.Tabs = PDFName("S")
        self._by_page.append(self._on_page)
        self._on_page, self._marks, self._depth = [], [], 0
        self.section = self._next_section
        if self.on_page:
            self.on_page(len(self._by_page))

    def _with_artifacts(self) -> list[str]:
        code, out, position = self._code, [], 0
        bounds = [*self._marks, len(code)]
        for index in range(0, len(bounds), 2):
            start = bounds[index]
            out += self._artifact(code[position:start])
            if index + 1 < len(bounds):
                position = bounds[index + 1]
                out += code[start:position]
        return out

    def _artifact(self, run: list[str]) -> list[str]:
        joined = "\n".join(run)
        if not run or not (_PAINTS.search(joined) or _LATE_FOUND.search(joined)):
            return run
        furniture = _FURNITURE in run
        if "Tj" in joined and not furniture:
            self.untagged_pages.append(self._pageNumber)
        run = [line for line in run if line != _FURNITURE]
        kind = "/Artifact <</Type/Pagination>> BDC" if furniture else "/Artifact BMC"
        return [kind, *run, "EMC"]

    def getpdfdata(self) -> Any:
        """Give the whole file."""
        self._finish()
        return super().getpdfdata()

    def save(self) -> None:
        """Write the whole file."""
        if len(self._code):
            self.showPage()
        self._finish()
        self._doc.SaveToFile(self._filename, self)

    def _finish(self) -> None:
        pages = self._doc.Pages.pages
        self.page_count = len(pages)
        for page in pages:
            page.stream = _LATE_FOUND.sub(self._late_code, page.stream)
        for annotation, key in self._to_titles:
            annotation["Contents"] = PDFString(f"Aller à\u00a0: {self._titles[key]}")
        write_structure(self._doc, self.root, self._by_page, self._annotations)
        self.setViewerPreference("DisplayDocTitle", "true")


def _out_with_space(out: Callable[..., None], text: str, TStar: int = 0) -> None:  # noqa: N803
    """Write a real space at each line end (ISO 32000 14.8.2.5), or a reader hears "lavallée"."""
    needs = TStar and (not text or text[-1] not in "- \u00ad")
    out(text + " " if needs else text, TStar)
