"""A paragraph: its lines, its tag, its links, what stands at its left."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from tressons_desktop.dossier.content import Align, Inline, PageRef, Run
from tressons_desktop.dossier.content.places import Origin
from tressons_desktop.dossier.pdf.engine.lines import Line, Stretch, break_lines, ends_open, face_of
from tressons_desktop.dossier.pdf.engine.look import TextLook, channels
from tressons_desktop.dossier.pdf.engine.painter import sketch
from tressons_desktop.dossier.pdf.engine.paper import PaperBook
from tressons_desktop.dossier.pdf.engine.parts import PagePart
from tressons_desktop.dossier.pdf.engine.tree import Element
from tressons_desktop.dossier.pdf.fonts import BOLD, text_width, widths_of
from tressons_desktop.drawing.palette import LIGHT
from tressons_desktop.drawing.shapes import Drawing

OpenElement = Callable[[PaperBook], Element]
"""Makes the element of a paragraph when its first piece is painted."""

_WEB: Final = re.compile(r"(?:https?://|mailto:)[\x21-\x7e]+", re.IGNORECASE)
_PAGE_ROOM: Final = "00"
"""Room kept for the number of a page, before it is known."""
_KEPT: Final = 3
"""Lines under which a paragraph is not cut; of a longer one two stay, and two go on."""


@dataclass(slots=True)
class Title:
    """What a title is to links, bookmarks and contents; ``page`` is known once it is painted."""

    key: str
    text: str
    level: int
    listed: bool = True
    page: int = 0


@dataclass(slots=True)
class ParaState:
    """What the pieces of a paragraph cut by a page share."""

    opener: OpenElement
    element: Element | None = None
    links: dict[tuple[int, str], Element] = field(default_factory=dict)
    started: bool = False
    mark: tuple[Drawing, float] | None = None
    bar: Drawing | None = None
    label: tuple[str, OpenElement] | None = None
    title: Title | None = None
    origin: Origin | None = None


class Para(PagePart):
    """A text in one size; pieces of it may be bold, in italics, or links."""

    def __init__(
        self,
        text: Inline,
        look: TextLook,
        *,
        tag: str = "P",
        opener: OpenElement | None = None,
        mark: Drawing | None = None,
        mark_x: float = 0.0,
        keys: frozenset[str] = frozenset(),
    ) -> None:
        self.text, self.look, self._keys = text, look, keys
        self.before, self.after = look.before, look.after
        self.shared = ParaState(opener or child(tag))
        if mark is not None:
            self.shared.mark = (mark, mark_x)
        self.lines: Sequence[Line] = ()
        self._cut = False
        self._linked = False
        self._number = ("", "")

    def numbered(self, number: str, ink: str) -> None:
        """Give its number, which stands before the title, another colour."""
        self._number = (number, ink)

    def titled(self, key: str, text: str, level: int) -> Title:
        """Become a title, that links and bookmarks lead to."""
        self.shared.title = Title(key, text, level)
        self.leads = True
        return self.shared.title

    def labelled(self, label: str, opener: OpenElement) -> None:
        """Put a label before the first line, in the left margin."""
        self.shared.label = (label, opener)

    def join(self, start: Para) -> None:
        """Go on with what another paragraph started: a reader hears one."""
        self.shared = start.shared

    # --- lines ----------------------------------------------------------------------------------

    def _measure(self, width: float) -> float:
        if not self._cut:
            look = self.look
            pieces = self._pieces()
            self._linked = len(pieces) > 0 and any(piece.link for piece in pieces)
            room = width - look.left - look.right
            self.lines = break_lines(pieces, look.size, room) if pieces else ()
        return len(self.lines) * self.look.leading

    def _pieces(self) -> list[Stretch]:
        base = BOLD if self.look.bold else 0
        if isinstance(self.text, str):
            number, ink = self._number
            first = [Stretch(number, base, run=-1, ink=ink)] if number else []
            return [*first, Stretch(self.text, base)] if self.text.strip() else []
        if not any(run.text.strip() or isinstance(run, PageRef) for run in self.text):
            return []
        return [
            piece
            for rank, run in enumerate(self.text)
            for piece in self._stretches(run, rank, base)
        ]

    def _stretches(self, run: Run | PageRef, rank: int, base: int) -> list[Stretch]:
        if isinstance(run, PageRef):
            return self._reference(run, rank, base)
        leads = bool(run.link and run.text.strip()) and self._leads_on(run.link)
        face = face_of(bold=run.bold, italic=run.italic) | base
        return [Stretch(run.text, face, run.link if leads else "", rank)]

    def _reference(self, ref: PageRef, rank: int, base: int) -> list[Stretch]:
        """Write the text and the page of a reference, which is a link; a text alone else."""
        if ref.key not in self._keys:
            return [Stretch(ref.text, base, run=rank)]
        link = f"#{ref.key}"
        page = Stretch(_PAGE_ROOM, base, link, rank, page=ref.key)
        if not ref.text:
            return [page]
        return [Stretch(f"{ref.text}, p.\u00a0", base, link, rank), page]

    def _leads_on(self, target: str) -> bool:
        """Tell whether a link may be made: a title of the dossier, or an address of the web."""
        if target.startswith("#"):
            return target[1:] in self._keys
        return len(target) < 2000 and _WEB.fullmatch(target) is not None

    def start(self, width: float) -> float:
        """Keep short paragraphs whole, and two lines of the others."""
        height = self.wrap(width)
        return height if len(self.lines) <= _KEPT else 2 * self.look.leading

    def wish(self, width: float) -> float:
        """Ask for no more: a text goes on from page to page."""
        return self.start(width)

    def split(self, width: float, room: float) -> tuple[PagePart, PagePart] | None:
        """Cut so that two lines at least stand on each page."""
        self.wrap(width)
        count = len(self.lines)
        kept = min(int((room + 0.05) / self.look.leading), count - 2)
        if count <= _KEPT or kept < 2:
            return None
        first, rest = self._piece(self.lines[:kept], width), self._piece(self.lines[kept:], width)
        first.after = 0.0
        return first, rest

    def _piece(self, lines: Sequence[Line], width: float) -> Para:
        piece = Para("", self.look)
        piece.shared, piece.lines, piece._cut = self.shared, lines, True
        piece._linked = self._linked
        piece.inset, piece.beside = self.inset, self.beside
        piece.wrap(width)
        return piece

    # --- painting -------------------------------------------------------------------------------

    def draw(self, paper: PaperBook, x: float, top: float, width: float) -> None:
        """Paint, tagged; nothing for no words."""
        self.wrap(width)
        if not self.lines:
            return
        shared = self.shared
        if shared.element is None:
            shared.element = shared.opener(paper)
        if not shared.started:
            shared.started = True
            self._draw_start(paper, x, top)
        starts = self._starts(x, width)
        if shared.bar is not None:
            middle = top - self.look.baseline + self.look.size * 0.33
            left = x + width - shared.bar.width
            paper.decorate(sketch(paper, shared.bar, left, middle + shared.bar.height / 2))
        if self._linked:
            _LinkedText(self, paper, shared.element).draw(starts, top)
        else:
            mark = paper.mark(shared.element)
            paper.sheet.ops.append(self._text_ops(paper, starts, top, mark))

    def draw_again(self, paper: PaperBook, x: float, top: float, width: float) -> None:
        """Paint as page furniture: what comes back on a page is heard once."""
        self.wrap(width)
        if self.lines:
            paper.furnish(self._text_ops(paper, self._starts(x, width), top, ""))

    def _draw_start(self, paper: PaperBook, x: float, top: float) -> None:
        shared, look = self.shared, self.look
        if shared.origin is not None:
            paper.note_place(shared.origin, x, top)
        if shared.title is not None:
            title = shared.title
            title.page = paper.number
            paper.bookmark(title.level, title.text, title.key, min(top + 6, paper.height))
            if title.level == 1:
                paper.enter_section(title.text, top)
        if shared.label is not None:
            words, opener = shared.label
            end = x + look.left - LABEL_GAP
            start = end - text_width(words, BOLD if look.bold else 0, look.size)
            ops = paper.line(words, start, top - look.baseline, look)
            paper.paint(ops, opener(paper))
        if shared.mark is not None:
            drawing, shift = shared.mark
            middle = top - look.baseline + look.size * 0.33
            paper.decorate(sketch(paper, drawing, x + shift, middle + drawing.height / 2))

    def _starts(self, x: float, width: float) -> list[float]:
        """Give the left end of each line."""
        look = self.look
        left, right = x + look.left, x + width - look.right
        if look.align is Align.LEFT:
            return [left] * len(self.lines)
        if look.align is Align.RIGHT:
            return [right - line.width for line in self.lines]
        return [(left + right - line.width) / 2 for line in self.lines]

    def _text_ops(self, paper: PaperBook, starts: Sequence[float], top: float, mark: str) -> str:
        look = self.look
        face, ink = -1, look.ink
        at = 0.0
        ops: list[str] = []
        for line, start in zip(self.lines, starts, strict=True):
            down = -look.leading if ops else top - look.baseline
            moved = f"{start - at:.2f} {down:.2f} Td"
            at = start
            shown = []
            for piece in line.pieces:
                if piece.face != face:
                    face = piece.face
                    shown.append(f"/F{face} {look.size:g} Tf")
                if (piece.ink or look.ink) != ink:
                    ink = piece.ink or look.ink
                    shown.append(f"{channels(ink)} rg")
                shown.append(f"({piece.text.translate(paper.codes(face))})Tj")
            if ends_open(line.text):
                shown.append(f"({' '.translate(paper.codes(face))})Tj")
            ops.append(f"{moved} {' '.join(shown)}")
        marked = f"{mark}\n" if mark else ""
        end = "\nEMC" if mark else ""
        words = "\n".join(ops)
        return f"BT {channels(look.ink)} rg {marked}{words}{end} ET"


class _LinkedText:
    """Lines with links: marks close and open again inside the text."""

    def __init__(self, para: Para, paper: PaperBook, element: Element) -> None:
        self._para, self._paper, self._element = para, paper, element
        self._ops: list[str] = []
        self._rules: list[str] = []
        self._holder: Element | None = None

    def draw(self, starts: Sequence[float], top: float) -> None:
        look = self._para.look
        at, y, face = 0.0, top - look.baseline, -1
        for rank, (line, start) in enumerate(zip(self._para.lines, starts, strict=True)):
            down = -look.leading if rank else y
            self._ops.append(f"{start - at:.2f} {down:.2f} Td")
            at, x = start, start
            base = y - rank * look.leading
            last = len(line.pieces) - 1
            for place, piece in enumerate(line.pieces):
                if piece.face != face:
                    face = piece.face
                    self._ops.append(f"/F{face} {look.size:g} Tf")
                x = self._show(piece, x, base, open_end=place == last and ends_open(line.text))
        self._paper.sheet.ops += ["BT", *self._ops, "EMC ET"]
        if self._rules:
            self._paper.decorate("\n".join(self._rules))

    def _show(self, piece: Stretch, x: float, base: float, *, open_end: bool) -> float:
        look, paper = self._para.look, self._paper
        width = text_width(piece.text, piece.face, look.size)
        self._hold(self._holder_of(piece), piece.link)
        end = " " if open_end else ""
        if piece.page:
            place = len(paper.sheet.ops) + 1 + len(self._ops)
            paper.sheet.late.append((place, partial(self._page, piece, end)))
            self._ops.append("")
        else:
            self._ops.append(self._shown(piece.text + end, piece.face))
        if piece.link:
            under = base - look.size * 0.12
            ink = channels(LIGHT.primary)
            self._rules.append(
                f"{ink} RG .5 w {x:.2f} {under:.2f} m {x + width:.2f} {under:.2f} l S"
            )
            box = (x, base - look.size * 0.3, x + width, base + look.size * 0.8)
            paper.link(self._holder_of(piece), box, piece.link)
        return x + width

    def _shown(self, words: str, face: int) -> str:
        return f"{self._string(words, face)}Tj"

    def _string(self, words: str, face: int) -> str:
        return f"({words.translate(self._paper.codes(face))})"

    def _page(self, piece: Stretch, end: str) -> str:
        """Write a page at the right of the room kept for it: what follows has its place."""
        number = str(self._paper.page_of(piece.page))
        units = widths_of(piece.face)
        shift = units[piece.text] - units[number]
        return f"[{-shift} {self._string(number + end, piece.face)}]TJ"

    def _holder_of(self, piece: Stretch) -> Element:
        if not piece.link:
            return self._element
        links, key = self._para.shared.links, (piece.run, piece.link)
        if key not in links:
            links[key] = Element("Link", self._element)
        return links[key]

    def _hold(self, holder: Element, link: str) -> None:
        if holder is self._holder:
            return
        ink = channels(LIGHT.primary if link else self._para.look.ink)
        closing = "EMC " if self._holder else ""
        self._holder = holder
        self._ops.append(f"{closing}{self._paper.mark(holder)} {ink} rg")


LABEL_GAP: Final = 6.0
"""Between the label of an item and its text."""


def child(tag: str) -> OpenElement:
    """Make an opener that adds an element to what is open."""

    def opened(paper: PaperBook) -> Element:
        return Element(tag, paper.parent)

    return opened


def inside_of(tag: str, owner: Callable[[PaperBook], Element]) -> OpenElement:
    """Make an opener that adds an element to the one of an owner, painted or not yet."""

    def opened(paper: PaperBook) -> Element:
        return Element(tag, owner(paper))

    return opened
