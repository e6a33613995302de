"""Add to the structure of a finished dossier: what readers hear of the pages bound after it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from tressons_desktop.dossier.pdf.engine.objects import fitting


@dataclass(frozen=True, slots=True)
class Heard:
    """What readers hear of a marked part of a page: its tag, its words when they are not its own.

    ``box``: where a figure stands, in points from the lower left corner.
    """

    tag: str
    text: str = ""
    alternative: str = ""
    box: tuple[float, float, float, float] | None = None


class Graft:
    """The tree of a finished dossier, to which sections are added page by page."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pdf = pdf
        self._top = pdf.Root.StructTreeRoot
        root = self._top.K
        self._root = root[0] if isinstance(root, Array) else root
        if not isinstance(self._root.get("/K"), Array):
            kids: list[Any] = [self._root.K] if "/K" in self._root else []
            self._root.K = Array(kids)
        self._section: Any = None

    def open_section(self) -> None:
        """Start a section: what comes next is in it."""
        entry = Dictionary(Type=Name.StructElem, S=Name.Sect, P=self._root, K=Array())
        self._section = self._pdf.make_indirect(entry)
        self._root.K.append(self._section)

    def add(self, page: pikepdf.Page, parts: Sequence[Heard]) -> None:
        """Add a page whose marked parts are numbered in this order."""
        made = [self._element(page, part, number) for number, part in enumerate(parts)]
        key = int(self._top.ParentTreeNextKey)
        self._top.ParentTreeNextKey = key + 1
        numbers = self._top.ParentTree.Nums
        numbers.append(key)
        numbers.append(self._pdf.make_indirect(Array(made)))
        page.obj.StructParents, page.obj.Tabs = key, Name.S

    def _element(self, page: pikepdf.Page, part: Heard, number: int) -> Any:
        entry = Dictionary(
            Type=Name.StructElem,
            S=Name(f"/{part.tag}"),
            P=self._section,
            Pg=page.obj,
            K=number,
        )
        if part.text:
            entry.ActualText = String(fitting(part.text))
        if part.alternative:
            entry.Alt = String(fitting(part.alternative))
        if part.box is not None:
            corners = Array([round(value, 2) for value in part.box])
            entry.A = Dictionary(O=Name.Layout, Placement=Name.Block, BBox=corners)
        made = self._pdf.make_indirect(entry)
        self._section.K.append(made)
        return made


def bookmark(pdf: pikepdf.Pdf, entries: Sequence[tuple[str, pikepdf.Page]]) -> None:
    """Add bookmarks after those of the dossier."""
    if "/Outlines" not in pdf.Root:
        pdf.Root.Outlines = pdf.make_indirect(Dictionary(Type=Name.Outlines, Count=0))
    top = pdf.Root.Outlines
    for title, page in entries:
        item = pdf.make_indirect(
            Dictionary(Title=String(title), Parent=top, Dest=Array([page.obj, Name.Fit]))
        )
        last = top.get("/Last")
        if last is None:
            top.First = item
        else:
            item.Prev, last.Next = last, item
        top.Last = item
        count = int(top.get("/Count", 0))
        top.Count = count + 1 if count >= 0 else count - 1


def name_pages(pdf: pikepdf.Pdf, named: Sequence[tuple[str, pikepdf.Page]]) -> None:
    """Name pages, for the links that lead to them."""
    entries: list[Any] = []
    for key, page in sorted(named, key=lambda pair: pair[0]):
        entries += [String(key), Array([page.obj, Name.Fit])]
    if "/Names" not in pdf.Root:
        pdf.Root.Names = Dictionary()
    pdf.Root.Names.Dests = pdf.make_indirect(Dictionary(Names=Array(entries)))
