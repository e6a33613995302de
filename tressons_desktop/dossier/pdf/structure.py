"""The structure tree of a tagged PDF (ISO 32000-1, 14.7): what a screen reader reads."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFString


@dataclass(frozen=True, slots=True)
class Marked:
    """Marked content on a page (0-based), by its number in that page."""

    page: int
    mcid: int


@dataclass(frozen=True, slots=True)
class Annotation:
    """A link annotation on a page (0-based)."""

    page: int
    pdf: Any


class Element:
    """A structure element; ``texts`` holds Alt, ActualText, Lang… when they matter."""

    __slots__ = ("attributes", "kids", "reference", "tag", "texts")

    def __init__(self, tag: str, parent: Element | None = None, **texts: str) -> None:
        self.tag = tag
        self.kids: list[Element | Marked | Annotation] = []
        self.texts = texts
        self.attributes: Any = None
        self.reference: Any = None
        if parent is not None:
            parent.kids.append(self)

    def own_page(self) -> int | None:
        """Give the page of the first content held directly."""
        return next((kid.page for kid in self.kids if not isinstance(kid, Element)), None)


def attributes(owner: str, **values: Any) -> Any:
    """Build an attribute object, such as the scope of a header cell."""
    return PDFDictionary({"O": PDFName(owner), **values})


def write_structure(
    document: Any,
    root: Element,
    marked_by_page: list[list[Element]],
    annotations: Iterable[tuple[Any, Element]],
) -> None:
    """Write the tree, its parent tree and the catalog entries into a reportlab document."""
    pages = document.Pages.pages
    top = PDFDictionary({"Type": PDFName("StructTreeRoot")})
    top_reference = document.Reference(top)
    top["K"] = _emit(document, pages, root, top_reference)
    numbers: list[Any] = []
    for index, elements in enumerate(marked_by_page):
        numbers += [index, PDFArray([element.reference for element in elements])]
    key = len(marked_by_page)
    for annotation, element in annotations:
        annotation["StructParent"] = key
        numbers += [key, element.reference]
        key += 1
    top["ParentTree"] = document.Reference(PDFDictionary({"Nums": PDFArray(numbers)}))
    top["ParentTreeNextKey"] = key
    document.Catalog.StructTreeRoot = top
    document.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})


def _emit(document: Any, pages: list[Any], element: Element, parent: Any) -> Any:
    entry = PDFDictionary({"Type": PDFName("StructElem"), "S": PDFName(element.tag), "P": parent})
    element.reference = document.Reference(entry)
    for name, text in element.texts.items():
        entry[name] = PDFString(text)
    if element.attributes is not None:
        entry["A"] = element.attributes
    own = element.own_page()
    if own is not None:
        entry["Pg"] = document.Reference(pages[own])
    kids = [_emit_kid(document, pages, element, kid, own) for kid in element.kids]
    entry["K"] = kids[0] if len(kids) == 1 else PDFArray(kids)
    return element.reference


def _emit_kid(
    document: Any,
    pages: list[Any],
    element: Element,
    kid: Element | Marked | Annotation,
    own: int | None,
) -> Any:
    if isinstance(kid, Element):
        return _emit(document, pages, kid, element.reference)
    page = document.Reference(pages[kid.page])
    if isinstance(kid, Annotation):
        target = document.Reference(kid.pdf)
        return PDFDictionary({"Type": PDFName("OBJR"), "Obj": target, "Pg": page})
    if kid.page == own:
        return kid.mcid
    return PDFDictionary({"Type": PDFName("MCR"), "Pg": page, "MCID": kid.mcid})
