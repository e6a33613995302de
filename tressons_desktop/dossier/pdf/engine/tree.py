"""The structure tree of a tagged PDF (ISO 32000-1, 14.7): what a screen reader reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tressons_desktop.dossier.pdf.engine.objects import PdfFile, pdf_text


@dataclass(frozen=True, slots=True)
class Annotation:
    """An annotation of a page (0-based), by the number of its object."""

    page: int
    number: int


class Element:
    """A structure element; ``texts`` holds Alt, ActualText, Lang… when they matter.

    A kid that is a pair is marked content: its page (0-based) and its number in that page.
    ``attributes`` is the inside of an attribute object, as it is written.
    """

    __slots__ = ("attributes", "kids", "number", "tag", "texts")

    def __init__(self, tag: str, parent: Element | None = None, **texts: str) -> None:
        self.tag = tag
        self.kids: list[Element | tuple[int, int] | Annotation] = []
        self.texts = texts
        self.attributes = ""
        self.number = 0
        if parent is not None:
            parent.kids.append(self)


def write_tree(
    file: PdfFile,
    root: Element,
    pages: Sequence[int],
    marked: Sequence[Sequence[Element]],
    annotated: Sequence[Element],
) -> int:
    """Write the tree and its parent tree; give the number of its root.

    ``pages`` are the numbers of the page objects, ``marked`` the elements of each page in the order
    of their marks, ``annotated`` the element of each annotation, numbered after the pages.
    """
    top = file.reserve()
    _number(file, root)
    _write(file, root, top, [f"/Pg {page} 0 R" for page in pages])
    rows = [
        f"{page}[{' '.join([f'{element.number} 0 R' for element in elements])}]"
        for page, elements in enumerate(marked)
    ]
    first = len(marked)
    rows += [f"{first + rank} {element.number} 0 R" for rank, element in enumerate(annotated)]
    parents = file.put(f"<</Nums[{' '.join(rows)}]>>")
    file.put(
        f"<</Type/StructTreeRoot/K {root.number} 0 R/ParentTree {parents} 0 R"
        f"/ParentTreeNextKey {first + len(annotated)}>>",
        top,
    )
    return top


def _number(file: PdfFile, root: Element) -> None:
    stack = [root]
    while stack:
        element = stack.pop()
        element.number = file.reserve()
        stack += [kid for kid in reversed(element.kids) if isinstance(kid, Element)]


def _write(file: PdfFile, element: Element, parent: int, pages: list[str]) -> None:
    own = -1
    kids: list[str] = []
    for kid in element.kids:
        if isinstance(kid, Element):
            _write(file, kid, element.number, pages)
            kids.append(f"{kid.number} 0 R")
        elif isinstance(kid, Annotation):
            kids.append(f"<</Type/OBJR/Obj {kid.number} 0 R{pages[kid.page]}>>")
        else:
            own = kid[0] if own < 0 else own
            held = kid[0] == own
            kids.append(str(kid[1]) if held else f"<</Type/MCR{pages[kid[0]]}/MCID {kid[1]}>>")
    parts = [f"<</Type/StructElem/S/{element.tag}/P {parent} 0 R"]
    parts += [f"/{name} {pdf_text(text)}" for name, text in element.texts.items()]
    if element.attributes:
        parts.append(f"/A<<{element.attributes}>>")
    if own >= 0:
        parts.append(pages[own])
    parts.append(f"/K {kids[0]}>>" if len(kids) == 1 else f"/K[{' '.join(kids)}]>>")
    file.put("".join(parts), element.number)
