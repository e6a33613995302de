"""The paper around the pages of annexes: head, foot, title, and the room left for the page itself.

One small PDF of its own, whose pages are then moved to the end of the dossier: how the dossier is
laid out does not matter to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from tressons_desktop.dossier.annexes.model import ReadyAnnex, ReadyPage, Reproduced
from tressons_desktop.dossier.content import Annex, Meta
from tressons_desktop.dossier.pdf.engine.output import write_bare
from tressons_desktop.dossier.pdf.engine.paper import PaperBook
from tressons_desktop.dossier.pdf.engine.parts import rule
from tressons_desktop.dossier.pdf.engine.tree import Element
from tressons_desktop.dossier.pdf.fonts import BOLD, text_width
from tressons_desktop.dossier.pdf.styles import (
    FOOT_RULE,
    HEAD_TOP,
    LARGE,
    MARGIN,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    SMALL,
    TEXT,
    TINY,
    style,
)
from tressons_desktop.dossier.shorten import ellipsis
from tressons_desktop.drawing.palette import LIGHT
from tressons_desktop.text.numbers import plural
from tressons_desktop.text.spaces import one_spaced

_TOP: Final = 54.0
_UNDER_TITLE: Final = 88.0
_BOTTOM: Final = 54.0
_SIDE: Final = 30.0
_LOST: Final = "Cette page n’a pas pu être reproduite ici. Le fichier d’origine est joint à part."
_NONE: Final = "Ce fichier n’a pas pu être reproduit ici. Il est joint à part."


@dataclass(frozen=True, slots=True)
class Framed:
    """A page of the dossier for a page of an annex, and where this one goes on it.

    ``scale``, ``x``, ``y``: from the page of the annex to the paper. ``title``: on the first page
    of each. ``page``: None when there is nothing to reproduce, but words that say so.
    """

    annex: Annex
    number: int
    count: int
    page: ReadyPage | None
    title: bool
    wide: bool = False
    scale: float = 1.0
    x: float = 0.0
    y: float = 0.0

    @property
    def said(self) -> str:
        """Name the page as its head does."""
        return f"Annexe {self.annex.number}, page {self.number}/{self.count}"

    @property
    def words(self) -> str:
        """Give the sentence that stands for a page that is not reproduced."""
        if self.page is None:
            return _NONE
        return _LOST if self.page.look is Reproduced.LOST else ""


def frames_of(annexes: Sequence[tuple[Annex, ReadyAnnex]]) -> list[Framed]:
    """Give each page of the annexes its place on a page of the dossier."""
    made: list[Framed] = []
    for annex, ready in annexes:
        if not ready.pages:
            made.append(Framed(annex, 1, 1, None, title=True))
        count = len(ready.pages)
        for number, page in enumerate(ready.pages, start=1):
            made.append(_placed(annex, page, number, count))
    return made


def _placed(annex: Annex, page: ReadyPage, number: int, count: int) -> Framed:
    """Put a page in the middle, never larger than it is; a wide one has a wide paper."""
    wide = page.width > page.height
    paper = (PAGE_HEIGHT, PAGE_WIDTH) if wide else (PAGE_WIDTH, PAGE_HEIGHT)
    top = _UNDER_TITLE if number == 1 else _TOP
    room = paper[0] - 2 * _SIDE, paper[1] - top - _BOTTOM
    scale = min(room[0] / page.width, room[1] / page.height, 1.0)
    x = (paper[0] - page.width * scale) / 2
    y = paper[1] - top - page.height * scale
    return Framed(annex, number, count, page, number == 1, wide, scale, x, y)


def draw_frames(frames: Sequence[Framed], meta: Meta, first: int, total: int) -> bytes:
    """Write a PDF with one page for each; ``first`` is the printed number of the first one."""
    paper = PaperBook(PAGE_WIDTH, PAGE_HEIGHT)
    for index, frame in enumerate(frames):
        paper.new_page(wide=frame.wide)
        _furnish(paper, frame, meta, f"Page {first + index} sur {total}")
        _words(paper, frame)
    return write_bare(paper)


def _furnish(paper: PaperBook, frame: Framed, meta: Meta, foot: str) -> None:
    width, height = paper.sheet.size
    right = width - MARGIN
    head, small = style(SMALL, ink=LIGHT.text2), style(TINY, ink=LIGHT.text2)
    top, base = height - HEAD_TOP - SMALL, FOOT_RULE - 6 - TINY
    side = text_width(frame.said, 0, SMALL)
    ops = [
        paper.line(_fit(meta.head, right - MARGIN - side - 12, SMALL), MARGIN, top, head),
        paper.line(frame.said, right - side, top, head),
        rule(MARGIN, right, FOOT_RULE, 0.75, LIGHT.line),
        paper.line(_fit(meta.foot, (right - MARGIN) * 0.78, TINY), MARGIN, base, small),
        paper.line(foot, right - text_width(foot, 0, TINY), base, small),
    ]
    if frame.page is not None and not frame.words:
        size = frame.page.width * frame.scale, frame.page.height * frame.scale
        ops.append(f".5 w {frame.x:.2f} {frame.y:.2f} {size[0]:.2f} {size[1]:.2f} re S")
    paper.furnish("q\n" + "\n".join(ops) + "\nQ")


def _words(paper: PaperBook, frame: Framed) -> None:
    """Write the divider, on the first page, and what stands for a page not reproduced."""
    width, height = paper.sheet.size
    right = width - MARGIN
    if frame.title:
        _title(paper, frame, height - 58 - LARGE, right)
    if frame.words:
        words = paper.line(frame.words, MARGIN, height - 112, style(TEXT))
        paper.paint(words, Element("P", paper.root))


def _title(paper: PaperBook, frame: Framed, y: float, right: float) -> None:
    """Write the divider: the number of the annex, its name, how many pages, and a line."""
    pages = plural(frame.count, "page", "pages") if frame.page is not None else ""
    side = text_width(pages, 0, SMALL)
    label = f"Annexe {frame.annex.number} "
    name = MARGIN + text_width(label, BOLD, LARGE) + 9
    room = right - name - side - 12
    numbered = style(LARGE, bold=True, ink=LIGHT.primary)
    titled = style(LARGE, bold=True)
    ops = (
        paper.line(label, MARGIN, y, numbered),
        paper.line(_fit(frame.annex.title, room, LARGE, BOLD), name, y, titled),
    )
    paper.paint("\n".join(ops), Element("H1", paper.root))
    quiet = style(SMALL, ink=LIGHT.text2)
    beside = paper.line(pages, right - side, y, quiet)
    paper.decorate(f"q {beside}\n{rule(MARGIN, right, y - 6, 1.25, LIGHT.primary)} Q")


def _fit(text: str, width: float, size: float, face: int = 0) -> str:
    line = one_spaced(text)
    return ellipsis(line, lambda words: text_width(words, face, size) <= width) if line else ""
