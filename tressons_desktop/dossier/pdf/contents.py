"""The table of contents: titles, and the pages where they are, known at the end."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tressons_desktop.dossier.content import Align
from tressons_desktop.dossier.pdf.engine.look import TextLook, channels
from tressons_desktop.dossier.pdf.engine.paper import PaperBook
from tressons_desktop.dossier.pdf.engine.para import Para, Title
from tressons_desktop.dossier.pdf.engine.parts import PagePart
from tressons_desktop.dossier.pdf.engine.tree import Element
from tressons_desktop.dossier.pdf.pages import BODY
from tressons_desktop.dossier.pdf.styles import SMALL, TEXT, WIDTH, style
from tressons_desktop.drawing.palette import LIGHT

_HEIGHT: Final = BODY.height - 50.0
_NUMBER: Final = 40.0


def contents_lines(titles: Sequence[Title], depth: int) -> list[PagePart]:
    """Make the lines; one page is enough to find one's way: deeper titles give up first."""
    shared: dict[str, Element] = {}
    looks = {
        1: style(TEXT, bold=True, before=7, leading=1.3),
        2: style(TEXT, left=14, before=2.5, leading=1.3),
        3: style(SMALL, ink=LIGHT.text2, left=28, before=1.5, leading=1.3),
    }
    lines: list[PagePart] = []
    for deep in range(depth, 0, -1):
        lines = [
            _ContentsLine(title, looks[title.level], shared)
            for title in titles
            if title.level <= deep
        ]
        if sum(line.wrap(WIDTH) + line.before for line in lines) <= _HEIGHT:
            break
    return lines


class _ContentsLine(PagePart):
    """A title that links to its page."""

    def __init__(self, title: Title, look: TextLook, shared: dict[str, Element]) -> None:
        self._title, self._look, self._shared = title, look, shared
        self._words = Para(title.text, look)
        self.before = look.before

    def _measure(self, width: float) -> float:
        return self._words.wrap(width - _NUMBER)

    def draw(self, paper: PaperBook, x: float, top: float, width: float) -> None:
        """Paint title, dots and page number under one link."""
        look, height = self._look, self.wrap(width)
        entry = Element("Reference", Element("TOCI", self._contents(paper)))
        link = Element("Link", entry)
        self._words.shared.element = link
        self._words.draw(paper, x, top, width - _NUMBER)
        base = top - height + look.leading - look.baseline
        right = x + width
        used = x + look.left + self._words.lines[-1].width + 8
        if used < right - 26:
            ink = channels(LIGHT.text2)
            paper.decorate(
                f"q {ink} RG .5 w [.5 3] 0 d {used:.2f} {base + 0.5:.2f} m "
                f"{right - 24:.2f} {base + 0.5:.2f} l S Q"
            )
        number = style(look.size, bold=look.bold, ink=look.ink, align=Align.RIGHT)
        paper.late_line(self._number, right, base, number, link)
        paper.link(link, (x, top - height, right, top), f"#{self._title.key}")

    def _number(self) -> str:
        return str(self._title.page)

    def _contents(self, paper: PaperBook) -> Element:
        if "TOC" not in self._shared:
            self._shared["TOC"] = Element("TOC", paper.parent)
        return self._shared["TOC"]
