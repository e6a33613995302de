"""Bind the annexes of a dossier after its last page: pages, what readers hear, bookmarks.

Works on the finished file, whatever laid it out: a tree of structure with one root element is all
it asks of it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import fields, replace
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import pikepdf
from pikepdf import Dictionary

from tressons_desktop.dossier.annexes.model import ReadyAnnex, Reproduced
from tressons_desktop.dossier.content import Annex, AnnexList, Contents, Dossier, Meta, Section
from tressons_desktop.dossier.pdf.frames import Framed, draw_frames, frames_of
from tressons_desktop.dossier.pdf.grafting import Graft, Heard, bookmark, name_pages
from tressons_desktop.outcomes import Progress
from tressons_desktop.text.numbers import plural

FindAnnex = Callable[[Path], ReadyAnnex | None]
"""Gives an annex made ready; None when it cannot be had."""

_KEPT: Final = "/Annexe"
_HOLDERS: Final = (Dossier, Section, Contents, AnnexList)
"""What a list of annexes stands in."""


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

    def counted(self, dossier: Dossier) -> Dossier:
        """Give the dossier whose lists of annexes say how many pages each one has."""
        pages = {annex.key: len(ready.pages) for annex, ready in self._annexes}
        counted: Dossier = _with_pages(dossier, pages)
        return counted

    def bind(self, pdf: pikepdf.Pdf, save: Callable[[], None], say: Progress) -> None:
        """Add the pages, then ``save``: the files they come from must stay open until then."""
        before = len(pdf.pages)
        with ExitStack() as opened:
            if self.pages:
                graft = Graft(pdf)
                self._bind_annexes(pdf, graft, opened, before, say)
            save()

    def _bind_annexes(
        self, pdf: pikepdf.Pdf, graft: Graft, opened: ExitStack, before: int, say: Progress
    ) -> None:
        if not self._frames:
            return
        drawn = draw_frames(self._frames, self._meta, before + 1, before + self.pages)
        pdf.pages.extend(opened.enter_context(pikepdf.open(BytesIO(drawn))).pages)
        sources = {
            annex.key: opened.enter_context(pikepdf.open(ready.path))
            for annex, ready in self._annexes
            if ready.pages
        }
        first: list[tuple[Annex, pikepdf.Page]] = []
        for index, frame in enumerate(self._frames):
            say(index / len(self._frames), f"Annexe {frame.annex.number}, page {frame.number}")
            page = pdf.pages[before + index]
            if frame.page is not None and not frame.words:
                _fill(pdf, page, frame, sources[frame.annex.key])
            if frame.title:
                graft.open_section()
                first.append((frame.annex, page))
            graft.add(page, _heard(frame))
        bookmark(pdf, [(f"Annexe {one.number}. {one.title}", page) for one, page in first])
        name_pages(pdf, [(one.key, page) for one, page in first])


def _with_pages(value: Any, pages: Mapping[str, int]) -> Any:
    """Count the pages of annexes wherever lists of them stand."""
    if isinstance(value, Annex):
        return replace(value, pages=pages.get(value.key, 0))
    if isinstance(value, tuple):
        return tuple(_with_pages(one, pages) for one in value)
    if isinstance(value, _HOLDERS):
        made = {one.name: _with_pages(getattr(value, one.name), pages) for one in fields(value)}
        return replace(value, **made)
    return value


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


def _heard(frame: Framed) -> list[Heard]:
    """Say what readers hear of a page: its title when it has one, then what it holds."""
    parts = [Heard("H1")] if frame.title else []
    page = frame.page
    if frame.words or page is None:
        return [*parts, Heard("P")]
    if page.text:
        return [*parts, Heard("P", text=page.text)]
    alternative = f"{frame.said}\u00a0: {frame.annex.title}. Image sans texte."
    size = page.width * frame.scale, page.height * frame.scale
    box = (frame.x, frame.y, frame.x + size[0], frame.y + size[1])
    return [*parts, Heard("Figure", alternative=alternative, box=box)]


def lost_words(annexes: Sequence[tuple[Annex, ReadyAnnex]]) -> list[str]:
    """Say which pages are not in the dossier, were converted, or are there as images, and why."""
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
        if ready.converted:
            said.append(f"{name} a été convertie par LibreOffice\u00a0: la relire.")
        if ready.images:
            why = ", ".join(ready.reasons)
            pages = plural(ready.images, "page reproduite", "pages reproduites")
            said.append(f"{name}\u00a0: {pages} en image ({why}).")
    return said
