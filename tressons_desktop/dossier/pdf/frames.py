"""The paper around the pages of annexes: head, foot, title, and the room left for the page itself.

One small PDF of its own, whose pages are then moved to the end of the dossier: how the dossier is
laid out does not matter to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final

from reportlab.pdfgen.canvas import Canvas

from tressons_desktop.dossier.annexes.model import ReadyAnnex, ReadyPage, Reproduced
from tressons_desktop.dossier.content import Annex, Meta
from tressons_desktop.dossier.pdf.fonts import BOLD, REGULAR, register_fonts, text_width
from tressons_desktop.dossier.pdf.styles import (
    FOOT_RULE,
    HEAD_TOP,
    LINE,
    MARGIN,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    PRIMARY,
    TEXT,
    TEXT2,
)
from tressons_desktop.dossier.shorten import ellipsis
from tressons_desktop.text.numbers import plural

_HEAD_SIZE: Final = 9.5
_FOOT_SIZE: Final = 8.5
_TITLE_SIZE: Final = 13.0
_NOTE_SIZE: Final = 10.5
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
    register_fonts()
    buffer = BytesIO()
    canvas: Any = Canvas(buffer, pageCompression=1, initialFontName=REGULAR, invariant=1)
    canvas._preamble = "1 0 0 1 0 0 cm"
    for index, frame in enumerate(frames):
        canvas.saveState()  # the page of the annex starts from nothing that is set here
        _draw(canvas, frame, meta, f"Page {first + index} sur {total}")
        canvas.restoreState()
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _draw(canvas: Any, frame: Framed, meta: Meta, foot: str) -> None:
    width, height = (PAGE_HEIGHT, PAGE_WIDTH) if frame.wide else (PAGE_WIDTH, PAGE_HEIGHT)
    canvas.setPageSize((width, height))
    _start(canvas, "/Artifact <</Type/Pagination>> BDC")
    right = width - MARGIN
    canvas.setFillColor(TEXT2)
    canvas.setFont(REGULAR, _HEAD_SIZE)
    y = height - HEAD_TOP - _HEAD_SIZE
    side = text_width(frame.said, REGULAR, _HEAD_SIZE)
    canvas.drawString(MARGIN, y, _fit(meta.head, right - MARGIN - side - 12, _HEAD_SIZE))
    canvas.drawRightString(right, y, frame.said)
    canvas.setStrokeColor(LINE)
    canvas.setLineWidth(0.75)
    canvas.line(MARGIN, FOOT_RULE, right, FOOT_RULE)
    canvas.setFont(REGULAR, _FOOT_SIZE)
    y = FOOT_RULE - 6 - _FOOT_SIZE
    canvas.drawString(MARGIN, y, _fit(meta.foot, (right - MARGIN) * 0.78, _FOOT_SIZE))
    canvas.drawRightString(right, y, foot)
    if frame.page is not None and not frame.words:
        canvas.setLineWidth(0.5)
        size = frame.page.width * frame.scale, frame.page.height * frame.scale
        canvas.rect(frame.x, frame.y, *size, stroke=1, fill=0)
    _end(canvas)
    number = 0
    if frame.title:
        _title(canvas, frame, height - 58 - _TITLE_SIZE, right)
        number = 1
    if frame.words:
        _start(canvas, f"/P <</MCID {number}>> BDC")
        canvas.setFillColor(TEXT)
        canvas.setFont(REGULAR, _NOTE_SIZE)
        canvas.drawString(MARGIN, height - 112, frame.words)
        _end(canvas)


def _title(canvas: Any, frame: Framed, y: float, right: float) -> None:
    """Write the divider: the number of the annex, its name, how many pages, and a line."""
    pages = plural(frame.count, "page", "pages") if frame.page is not None else ""
    side = text_width(pages, REGULAR, _HEAD_SIZE)
    label = f"Annexe {frame.annex.number}"
    name = MARGIN + text_width(label, BOLD, _TITLE_SIZE) + 12
    _start(canvas, "/H1 <</MCID 0>> BDC")
    canvas.setFillColor(PRIMARY)
    canvas.setFont(BOLD, _TITLE_SIZE)
    canvas.drawString(MARGIN, y, f"{label} ")
    canvas.setFillColor(TEXT)
    canvas.drawString(name, y, _fit(frame.annex.title, right - name - side - 12, _TITLE_SIZE, BOLD))
    _end(canvas)
    _start(canvas, "/Artifact BMC")
    canvas.setFillColor(TEXT2)
    canvas.setFont(REGULAR, _HEAD_SIZE)
    canvas.drawRightString(right, y, pages)
    canvas.setStrokeColor(PRIMARY)
    canvas.setLineWidth(1.25)
    canvas.line(MARGIN, y - 6, right, y - 6)
    _end(canvas)


def _start(canvas: Any, mark: str) -> None:
    canvas._code.append(mark)


def _end(canvas: Any) -> None:
    canvas._code.append("EMC")


def _fit(text: str, width: float, size: float, font: str = REGULAR) -> str:
    line = " ".join(text.split())
    return ellipsis(line, lambda words: text_width(words, font, size) <= width) if line else ""
