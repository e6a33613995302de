"""Bind the annexes of a dossier after its last page: pages, what readers hear, bookmarks.

Works on the finished file, whatever laid it out: a tree of structure with one root element is all
it asks of it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from tressons_desktop.dossier.annexes.model import ReadyAnnex, Reproduced
from tressons_desktop.dossier.content import Annex, Dossier, Meta
from tressons_desktop.dossier.pdf.frames import Framed, draw_frames, frames_of
from tressons_desktop.text.numbers import plural

FindAnnex = Callable[[Path], ReadyAnnex | None]
"""Gives an annex made ready; None when it cannot be had."""
Say = Callable[[float, str], None]

_KEPT: Final = "/Annexe"


class Binder:
    """The annexes of one dossier: how many pages they take, then those pages."""

    def __init__(self, dossier: Dossier, find: FindAnnex) -> None:
        self._meta: Meta = dossier.meta
        self._annexes = [
            (one, find(one.path) or ReadyAnnex(one.path))
            for one in dossier.annexes
            if one.path is not None
        ]
        self._frames = frames_of(self._annexes)

    @property
    def pages(self) -> int:
        """Count the pages they take."""
        return len(self._frames)

    def first_pages(self, before: int) -> Mapping[str, int]:
        """Give the printed number of the first page of each, by its key."""
        return {
            frame.annex.key: before + index
            for index, frame in enumerate(self._frames, start=1)
            if frame.number == 1
        }

    def annexes(self) -> Sequence[tuple[Annex, ReadyAnnex]]:
        """List them in order, as they were made ready."""
        return self._annexes

    def bind(self, pdf: pikepdf.Pdf, save: Callable[[], None], say: Say) -> None:
        """Add the pages, then ``save``: the files they come from must stay open until then."""
        if not self._frames:
            save()
            return
        before = len(pdf.pages)
        total = before + len(self._frames)
        with ExitStack() as opened:
            frames = pikepdf.open(BytesIO(draw_frames(self._frames, self._meta, before + 1, total)))
            opened.enter_context(frames)
            pdf.pages.extend(frames.pages)
            sources = {
                annex.key: opened.enter_context(pikepdf.open(ready.path))
                for annex, ready in self._annexes
                if ready.pages
            }
            tree = _Tree(pdf)
            for index, frame in enumerate(self._frames):
                say(index / len(self._frames), f"Annexe {frame.annex.number}")
                page = pdf.pages[before + index]
                if frame.page is not None and not frame.words:
                    _fill(pdf, page, frame, sources[frame.annex.key])
                tree.add(page, frame)
            tree.finish()
            _bookmark(pdf, self._frames, before)
            _name(pdf, self._frames, before)
            save()


def _fill(pdf: pikepdf.Pdf, page: pikepdf.Page, frame: Framed, source: pikepdf.Pdf) -> None:
    """Draw the page of the annex on its paper, inside one tagged run."""
    form = pdf.copy_foreign(source.pages[frame.number - 1].as_form_xobject(True))
    corner = _corner(form)
    x, y = frame.x - corner[0] * frame.scale, frame.y - corner[1] * frame.scale
    scale = frame.scale
    tag, number = _tag(frame), int(frame.title)
    content = (
        f"/{tag} <</MCID {number}>> BDC q {scale:.6f} 0 0 {scale:.6f} {x:.4f} {y:.4f} cm "
        f"{_KEPT} Do Q EMC"
    )
    page.contents_add(content.encode("ascii"))
    page.contents_coalesce()
    # The pages of the frames may share their resources.
    page.obj.Resources = Dictionary({**dict(page.resources.items()), "/XObject": Dictionary()})
    page.obj.Resources.XObject[_KEPT] = form


def _corner(form: Any) -> tuple[float, float]:
    """Find the lower left corner of what a form draws."""
    box = [float(value) for value in form.BBox]
    a, b, c, d, e, f = (float(value) for value in form.get("/Matrix", [1, 0, 0, 1, 0, 0]))
    spots = [(a * x + c * y + e, b * x + d * y + f) for x in box[0::2] for y in box[1::2]]
    return min(spot[0] for spot in spots), min(spot[1] for spot in spots)


def _tag(frame: Framed) -> str:
    """A page with text is read as such; one without is a figure that says what it is."""
    return "P" if frame.words or (frame.page is not None and frame.page.text) else "Figure"


class _Tree:
    """What readers hear of the annexes, added to the structure of the dossier."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pdf = pdf
        self._top = pdf.Root.StructTreeRoot
        root = self._top.K
        self._root = root[0] if isinstance(root, Array) else root
        if not isinstance(self._root.get("/K"), Array):
            kids: list[Any] = [self._root.K] if "/K" in self._root else []
            self._root.K = Array(kids)
        self._key = int(self._top.ParentTreeNextKey)
        self._numbers = self._top.ParentTree.Nums
        self._section: Any = None

    def add(self, page: pikepdf.Page, frame: Framed) -> None:
        """Add a page: its title when it has one, then what it holds."""
        pdf, entry = self._pdf, page.obj
        if frame.title:
            self._section = self._element("Sect", self._root, None, Array())
        made = []
        if frame.title:
            made.append(self._element("H1", self._section, page, 0))
        made.append(self._element(_tag(frame), self._section, page, len(made)))
        last = made[-1]
        text = frame.page.text if frame.page is not None else ""
        if not frame.words and text:
            last.ActualText = String(text)
        elif not frame.words and frame.page is not None:
            last.Alt = String(f"{frame.said}\u00a0: {frame.annex.title}. Image sans texte.")
            size = frame.page.width * frame.scale, frame.page.height * frame.scale
            corners = (frame.x, frame.y, frame.x + size[0], frame.y + size[1])
            last.A = Dictionary(
                O=Name.Layout,
                Placement=Name.Block,
                BBox=Array([round(value, 2) for value in corners]),
            )
        entry.StructParents, entry.Tabs = self._key, Name.S
        self._numbers.append(self._key)
        self._numbers.append(pdf.make_indirect(Array(made)))
        self._key += 1

    def finish(self) -> None:
        """Say how far the numbers go."""
        self._top.ParentTreeNextKey = self._key

    def _element(self, tag: str, parent: Any, page: pikepdf.Page | None, kids: Any) -> Any:
        entry = Dictionary(Type=Name.StructElem, S=Name(f"/{tag}"), P=parent, K=kids)
        if page is not None:
            entry.Pg = page.obj
        made = self._pdf.make_indirect(entry)
        parent.K.append(made)
        return made


def _bookmark(pdf: pikepdf.Pdf, frames: Sequence[Framed], before: int) -> None:
    """Add a bookmark for each annex after those of the dossier."""
    if "/Outlines" not in pdf.Root:
        pdf.Root.Outlines = pdf.make_indirect(Dictionary(Type=Name.Outlines, Count=0))
    top = pdf.Root.Outlines
    last = top.get("/Last")
    for index, frame in enumerate(frames):
        if frame.number != 1:
            continue
        item = pdf.make_indirect(
            Dictionary(
                Title=String(f"Annexe {frame.annex.number}. {frame.annex.title}"),
                Parent=top,
                Dest=Array([pdf.pages[before + index].obj, Name.Fit]),
            )
        )
        if last is None:
            top.First = item
        else:
            item.Prev, last.Next = last, item
        last = item
        count = int(top.get("/Count", 0))
        top.Count = count + 1 if count >= 0 else count - 1
    if last is not None:
        top.Last = last


def _name(pdf: pikepdf.Pdf, frames: Sequence[Framed], before: int) -> None:
    """Name the first page of each annex, for the links that lead to it."""
    named = sorted(
        (frame.annex.key, pdf.pages[before + index].obj)
        for index, frame in enumerate(frames)
        if frame.number == 1
    )
    entries: list[Any] = []
    for key, page in named:
        entries += [String(key), Array([page, Name.Fit])]
    if "/Names" not in pdf.Root:
        pdf.Root.Names = Dictionary()
    pdf.Root.Names.Dests = pdf.make_indirect(Dictionary(Names=Array(entries)))


def lost_words(annexes: Sequence[tuple[Annex, ReadyAnnex]]) -> list[str]:
    """Say which pages are not in the dossier, or are there as images, and why."""
    said: list[str] = []
    for annex, ready in annexes:
        name = f"L’annexe {annex.number} «\u00a0{annex.title}\u00a0»"
        lost = sum(1 for page in ready.pages if page.look is Reproduced.LOST)
        if not ready.pages:
            cause = ready.cause or "son fichier ne peut pas être lu"
            said.append(f"{name} n’est pas reproduite\u00a0: {cause}. Joindre son fichier à part.")
        elif lost:
            said.append(
                f"{name}\u00a0: {lost} pages sur {len(ready.pages)} n’ont pas pu être reproduites."
            )
        if ready.images:
            why = ", ".join(ready.reasons)
            pages = plural(ready.images, "page reproduite", "pages reproduites")
            said.append(f"{name}\u00a0: {pages} en image ({why}).")
    return said
