"""Parts of a page: what they take, where they may be cut, how they are painted."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence

from tressons_desktop.dossier.pdf.engine.look import channels
from tressons_desktop.dossier.pdf.engine.paper import PaperBook

HELD = 400.0
"""What is not higher is kept whole, when not much stays white for it."""


class PagePart(ABC):
    """Something that stands in a column.

    It is measured once for a width and may be asked again. ``before`` and ``after`` are the space
    around it: between two parts the larger holds. What ``leads`` is never left at the foot of a
    page without what follows; ``beside``: a title in the margin, what follows stands at its right;
    ``inset``: it leaves the margin free. What ``clings`` is never alone on a page: the end of what
    is above goes with it. ``whole``: better on the next page than cut; ``run_to``: the last part of
    those that had better be on one page with this one, which is the first.
    """

    before = 0.0
    after = 0.0
    leads = False
    beside = False
    inset = False
    clings = False
    whole = False
    run_to: PagePart | None = None
    rise = 0.0
    """How much higher it is painted, for a title to share the line of what it stands beside."""
    _width = -1.0
    _height = 0.0

    def wrap(self, width: float) -> float:
        """Give the height at a width."""
        if self._width != width:
            self._width = width
            self._height = self._measure(width)
        return self._height

    @abstractmethod
    def _measure(self, width: float) -> float: ...

    def start(self, width: float) -> float:
        """Give the height of what a page may not part from its top."""
        return self.wrap(width)

    def wish(self, width: float) -> float:
        """Give the height of what had better be on one page: all of it, unless it is long."""
        height = self.wrap(width)
        return height if height <= HELD or self.whole else self.start(width)

    def split(self, _width: float, _room: float) -> tuple[PagePart, PagePart] | None:
        """Cut so that the first part holds in a room; None when it may not be."""
        return None

    def shrink(self, _width: float, _room: float, *, forced: bool) -> bool:
        """Take a smaller size that holds in a room; tell whether it may be painted in it."""
        return forced

    @abstractmethod
    def draw(self, paper: PaperBook, x: float, top: float, width: float) -> None:
        """Paint under a line."""


class White(PagePart):
    """Room left white; it gives way to the end of a page."""

    def __init__(self, height: float) -> None:
        self._gap = height

    def _measure(self, _width: float) -> float:
        return self._gap

    def start(self, _width: float) -> float:
        """Ask for nothing."""
        return 0.0

    def draw(self, paper: PaperBook, x: float, top: float, width: float) -> None:
        """Paint nothing."""


class PageEnd(PagePart):
    """What follows starts a page; it takes no room itself."""

    def _measure(self, _width: float) -> float:
        return 0.0

    def draw(self, paper: PaperBook, x: float, top: float, width: float) -> None:
        """Paint nothing."""


class Pile(PagePart):
    """Parts under each other, kept together: a rule that is verified, a signature."""

    def __init__(
        self,
        parts: Sequence[PagePart],
        *,
        before: float = 0.0,
        after: float = 0.0,
        inset: bool = False,
    ) -> None:
        self.parts = list(parts)
        self.before, self.after, self.inset = before, after, inset

    def _measure(self, width: float) -> float:
        return stacked(self.parts, width)

    def draw(self, paper: PaperBook, x: float, top: float, width: float) -> None:
        """Paint from top to bottom."""
        draw_stack(paper, self.parts, x, top, width)

    def split(self, width: float, room: float) -> tuple[PagePart, PagePart] | None:
        """Cut only what a whole page would not hold."""
        return cut_stack(self, self.parts, width, room) if self.wrap(width) > _TALLEST else None

    def piece(self, parts: Sequence[PagePart], *, last: bool) -> PagePart:
        """Make a part of itself with some of its parts."""
        return Pile(parts, before=self.before, after=self.after if last else 0, inset=self.inset)


_TALLEST = 600.0


def gaps(parts: Sequence[PagePart]) -> list[float]:
    """Give the space before each part: none at the top, then the larger of the two wishes."""
    after = 0.0
    found = []
    for rank, part in enumerate(parts):
        found.append(max(after, part.before) if rank else 0.0)
        after = part.after
    return found


def stacked(parts: Sequence[PagePart], width: float) -> float:
    """Measure parts under each other."""
    return sum(part.wrap(width) for part in parts) + sum(gaps(parts))


def draw_stack(
    paper: PaperBook, parts: Sequence[PagePart], x: float, top: float, width: float
) -> None:
    """Paint parts under each other."""
    for part, gap in zip(parts, gaps(parts), strict=True):
        top -= gap
        part.draw(paper, x, top, width)
        top -= part.wrap(width)


def cut_stack(
    owner: Pile, parts: Sequence[PagePart], width: float, room: float, least: int = 1
) -> tuple[PagePart, PagePart] | None:
    """Cut a stack between two of its parts or inside one, after at least so many."""
    used = 0.0
    for rank, (part, gap) in enumerate(zip(parts, gaps(parts), strict=True)):
        height = gap + part.wrap(width)
        if used + height <= room:
            used += height
            continue
        pieces = part.split(width, room - used - gap)
        if pieces:
            first, rest = [*parts[:rank], pieces[0]], [pieces[1], *parts[rank + 1 :]]
        elif rank >= least:
            first, rest = list(parts[:rank]), list(parts[rank:])
        else:
            return None
        return owner.piece(first, last=False), owner.piece(rest, last=True)
    return None


class Columns(PagePart):
    """Parts side by side, each column read to its end before the next; never cut."""

    def __init__(
        self,
        columns: Sequence[Sequence[PagePart]],
        widths: Sequence[float],
        *,
        gap: float = 0.0,
        before: float = 0.0,
        after: float = 0.0,
    ) -> None:
        self.columns, self.widths, self.gap = columns, widths, gap
        self.before, self.after = before, after

    def _measure(self, _width: float) -> float:
        pairs = zip(self.columns, self.widths, strict=True)
        return max((stacked(parts, room) for parts, room in pairs), default=0.0)

    def draw(self, paper: PaperBook, x: float, top: float, _width: float) -> None:
        """Paint column by column."""
        for parts, room in zip(self.columns, self.widths, strict=True):
            draw_stack(paper, parts, x, top, room)
            x += room + self.gap


class Ruled(PagePart):
    """A part between two rules."""

    def __init__(
        self,
        inner: PagePart,
        rules: tuple[tuple[float, str], tuple[float, str]],
        pads: tuple[float, float],
        *,
        after: float = 0.0,
    ) -> None:
        self._inner, self._rules, self._pads = inner, rules, pads
        self.after = after

    def _measure(self, width: float) -> float:
        return self._inner.wrap(width) + sum(self._pads)

    def draw(self, paper: PaperBook, x: float, top: float, width: float) -> None:
        """Paint the rules, then what is between."""
        places = (top, top - self.wrap(width))
        for (pen, ink), y in zip(self._rules, places, strict=True):
            paper.decorate(rule(x, x + width, y, pen, ink))
        self._inner.draw(paper, x, top - self._pads[0], width)


def rule(left: float, right: float, y: float, pen: float, ink: str) -> str:
    """Give the operators of a level rule."""
    return f"{channels(ink)} RG {pen:.2f} w {left:.2f} {y:.2f} m {right:.2f} {y:.2f} l S"


class FramedPile(Pile):
    """Parts in a frame with a strong bar at its left; it may be cut between them."""

    def __init__(
        self,
        parts: Sequence[PagePart],
        ink: str,
        *,
        gap: float = 1.5,
        before: float = 0.0,
        after: float = 0.0,
        inset: bool = False,
    ) -> None:
        super().__init__(parts, before=before, after=after, inset=inset)
        self._ink, self._gap = ink, gap

    def _measure(self, width: float) -> float:
        return stacked(self._spaced(), width - 2 * _SIDE) + _TOP + _BOTTOM

    def _spaced(self) -> list[PagePart]:
        """Put the gap between parts."""
        parts: list[PagePart] = []
        for part in self.parts:
            parts += [White(self._gap), part] if parts else [part]
        return parts

    def start(self, width: float) -> float:
        """Keep the title with a line."""
        few = self.parts[:2]
        inner = width - 2 * _SIDE
        starts = [part.wrap(inner) for part in few[:1]] + [part.start(inner) for part in few[1:]]
        return _TOP + sum(starts) + self._gap + _BOTTOM

    def split(self, width: float, room: float) -> tuple[PagePart, PagePart] | None:
        """Cut after the title and a line at least."""
        inner = width - 2 * _SIDE
        return cut_stack(self, self._spaced(), inner, room - _TOP - _BOTTOM, least=3)

    def piece(self, parts: Sequence[PagePart], *, last: bool) -> PagePart:
        """Make a frame with some of its parts."""
        kept = [part for part in parts if not isinstance(part, White)]
        return FramedPile(
            kept,
            self._ink,
            gap=self._gap,
            before=self.before,
            after=self.after if last else 0.0,
            inset=self.inset,
        )

    def draw(self, paper: PaperBook, x: float, top: float, width: float) -> None:
        """Paint the frame, then its parts."""
        height, ink = self.wrap(width), channels(self._ink)
        paper.decorate(
            f"q {ink} RG {ink} rg .75 w {x + 0.4:.2f} {top - height:.2f} {width - 0.8:.2f} "
            f"{height:.2f} re S {x:.2f} {top - height - 0.37:.2f} 4 {height + 0.75:.2f} re f Q"
        )
        draw_stack(paper, self._spaced(), x + _SIDE, top - _TOP, width - 2 * _SIDE)


_SIDE = 12.0
_TOP = 6.0
_BOTTOM = 8.0
