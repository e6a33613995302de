"""Put parts on pages, one under the other, and choose where pages end.

A title goes with what follows it; what had better be whole goes to the next page, unless too much
of this one would stay white.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from tressons_desktop.dossier.pdf.engine.paper import PaperBook
from tressons_desktop.dossier.pdf.engine.parts import PageEnd, PagePart, White

_MOST_WHITE: Final = 0.22
"""Of the frame: more is never left under what goes to the next page to be whole."""
_WHITE_FOR_WHOLE: Final = 0.5
"""The same under what was asked to be whole: a plan that is signed, an account."""
_SLACK: Final = 0.01


@dataclass(frozen=True, slots=True)
class PageFrame:
    """Where parts stand on a page."""

    left: float
    width: float
    top: float
    bottom: float

    @property
    def height(self) -> float:
        """Give the room of a page."""
        return self.top - self.bottom


class Flow:
    """Pages being filled."""

    def __init__(self, paper: PaperBook, frame: PageFrame, parts: Sequence[PagePart]) -> None:
        self._paper, self._frame = paper, frame
        self._parts = list(reversed(parts))
        self._y = frame.top
        self._side = frame.top
        self._after = 0.0
        self._empty = True
        self._title: PagePart | None = None
        self._side_open = False
        self._led_on = False
        """Whether what comes next was measured with the title above it, which decided for both."""

    def run(self) -> float:
        """Fill pages until there is nothing left; the first one is started already.

        Tell how low the last one is written.
        """
        while self._parts:
            part = self._parts.pop()
            if isinstance(part, PageEnd):
                if not self._empty and self._parts:
                    self._turn()
                continue
            self._place(part)
        return min(self._y, self._side)

    def _turn(self) -> None:
        self._paper.new_page()
        self._y = self._side = self._frame.top
        self._after, self._empty, self._title, self._led_on = 0.0, True, None, False

    # --- one part -------------------------------------------------------------------------------

    def _place(self, part: PagePart) -> None:
        width = self._frame.width
        if self._empty and isinstance(part, White):
            return
        gap = self._gap(part)
        room = self._top(part) - gap - self._frame.bottom
        if self._parts_from(part, room):
            self._parts.append(part)
            self._turn()
            return
        height = part.wrap(width)
        if not self._empty and not self._led_on and self._breaks(part, room):
            self._parts.append(part)
            self._turn()
        elif height <= room + _SLACK:
            if not (self._parts and self._parts[-1].clings and self._shared(part, gap, room)):
                self._draw(part, gap, height)
        else:
            self._cut(part, gap, room)

    def _gap(self, part: PagePart) -> float:
        if self._title is not None:
            return 0.0 if part.inset and not part.beside else self._title.after
        return 0.0 if self._empty else max(self._after, part.before)

    def _top(self, part: PagePart) -> float:
        """Give the height under which a part stands; the margin is free again under a title."""
        if part.beside and self._title is not None:
            return self._side
        return self._y if part.inset and not part.beside else min(self._y, self._side)

    def _draw(self, part: PagePart, gap: float, height: float) -> None:
        frame, top = self._frame, self._top(part) - gap
        part.draw(self._paper, frame.left, top + part.rise, frame.width)
        self._empty = False
        self._side_open = self._title is not None
        self._title = part if part.beside else None
        self._led_on = part.leads
        if part.beside:
            goes_on = self._side_open
            self._y, self._side, self._after = self._y if goes_on else top, top - height, 0.0
        else:
            self._y, self._after = top - height, part.after

    def _cut(self, part: PagePart, gap: float, room: float) -> None:
        pieces = part.split(self._frame.width, room)
        if pieces is not None:
            first, rest = pieces
            self._draw(first, gap, first.wrap(self._frame.width))
            self._parts.append(rest)
            self._turn()
        elif part.shrink(self._frame.width, room, forced=self._empty):
            self._draw(part, gap, part.wrap(self._frame.width))
        else:
            self._parts.append(part)
            self._turn()

    def _shared(self, part: PagePart, gap: float, room: float) -> bool:
        """Keep the end of a part for what clings to it and would be alone on the next page."""
        width, following = self._frame.width, self._parts[-1]
        height = part.wrap(width)
        after = max(part.after, following.before) + following.wrap(width)
        pieces = part.split(width, height - 1) if height + after > room else None
        if pieces is None:
            return False
        self._draw(pieces[0], gap, pieces[0].wrap(width))
        self._parts.append(pieces[1])
        self._turn()
        return True

    def _parts_from(self, part: PagePart, room: float) -> bool:
        """Tell whether a page starts here so that what is held with a part is on one page."""
        if part.run_to is None or self._empty or self._led_on:
            return False
        height = self._run_height(part)
        return room + _SLACK < height <= self._frame.height and room <= self._most_white()

    def _most_white(self) -> float:
        return self._frame.height * _WHITE_FOR_WHOLE

    def _run_height(self, part: PagePart) -> float:
        """Measure what is held together; a title in the margin stands beside what follows it."""
        width, last = self._frame.width, part.run_to
        height = 0.0 if part.beside else part.wrap(width)
        above = part
        for one in reversed(self._parts):
            if isinstance(one, PageEnd):
                break
            if not one.beside:
                height += one.wrap(width) + (0.0 if above.beside else max(above.after, one.before))
            above = one
            if one is last:
                break
        return height

    # --- what goes together ---------------------------------------------------------------------

    def _breaks(self, part: PagePart, room: float) -> bool:
        """Tell whether a part goes to the next page with what it leads."""
        led, last, beside = self._led(part)
        width, height = self._frame.width, self._frame.height
        least = max(led + last.start(width), beside)
        if least > room + _SLACK:
            return least <= height + _SLACK
        wished = max(led + last.wish(width), beside)
        too_white = room > (self._most_white() if last.whole else height * _MOST_WHITE)
        return room + _SLACK < wished <= height and not too_white

    def _led(self, part: PagePart) -> tuple[float, PagePart, float]:
        """Measure titles that follow each other; give what they lead, and the margin's title."""
        width = self._frame.width
        led = beside = 0.0
        at = len(self._parts) - 1
        while part.leads and at >= 0 and not isinstance(self._parts[at], PageEnd):
            following = self._parts[at]
            own = part.wrap(width)
            if part.beside:
                beside = max(beside, led) + own + (part.after if beside else 0.0)
            else:
                led += own + max(part.after, following.before)
            part, at = following, at - 1
        return led, part, beside
