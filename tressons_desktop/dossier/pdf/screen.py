"""The project on one wide page, for the screen of the council table: nothing under 13 points."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tressons_desktop.dossier.content import (
    Align,
    FundingBar,
    FundingRow,
    KeyFigure,
    Meta,
    Pitch,
    Segment,
    Synthesis,
    SynthesisPoint,
    TableCell,
    TimelineStep,
)
from tressons_desktop.dossier.pdf.engine.figure import PaperFigure
from tressons_desktop.dossier.pdf.engine.grid import PaperGrid, Row
from tressons_desktop.dossier.pdf.engine.look import channels
from tressons_desktop.dossier.pdf.engine.paper import PaperBook
from tressons_desktop.dossier.pdf.engine.para import Para
from tressons_desktop.dossier.pdf.engine.parts import PagePart, Pile, rule
from tressons_desktop.dossier.pdf.layout import fitted, place
from tressons_desktop.dossier.pdf.lists import ListEntry, Listing
from tressons_desktop.dossier.pdf.photos import Album
from tressons_desktop.dossier.pdf.styles import FIGURE, HUGE, LARGE, TITLE, style
from tressons_desktop.dossier.pdf.synthesis import FUNDING_LOOK, named, one_line
from tressons_desktop.dossier.pdf.tables import cell_paragraph
from tressons_desktop.dossier.shorten import fit_funding
from tressons_desktop.drawing.charts import draw_mark
from tressons_desktop.drawing.funding_bar import draw_funding_bar
from tressons_desktop.drawing.palette import LIGHT

SCREEN_WIDTH: Final = 1024.5
SCREEN_HEIGHT: Final = 576.28
_EDGE: Final = 11.0
_LEFT: Final = 42.0
_WIDE: Final = 612.0
_RIGHT: Final = 696.0
_NARROW: Final = SCREEN_WIDTH - _RIGHT - 36.0
_TOP: Final = 30.0
_FOOT: Final = 26.0
_BAR: Final = 30.0
_PHOTO: Final = 150.0
_CALENDAR: Final = 104.0
_MOST_STEPS: Final = 5
_MOST_FUNDERS: Final = 7
_NO_LINK: Final[frozenset[str]] = frozenset()


class ScreenPage:
    """The page, column by column: who pays and when, then what is asked and what it brings."""

    def __init__(self, paper: PaperBook, page: Synthesis, meta: Meta, album: Album) -> None:
        self._paper, self._page, self._meta, self._album = paper, page, meta, album
        self._titles = 0

    def draw(self) -> None:
        """Paint it."""
        edge = f"{channels(LIGHT.primary)} rg 0 0 {_EDGE} {SCREEN_HEIGHT} re f"
        self._paper.decorate(edge)
        y = self._heading(SCREEN_HEIGHT - _TOP)
        y = self._figures(y - 10)
        y = self._funding(y - 14)
        self._calendar(_FOOT + 16 + _CALENDAR)
        self._right(SCREEN_HEIGHT - _TOP)
        foot = self._paper.line(self._meta.foot, _LEFT, _FOOT, style(LARGE, ink=LIGHT.text2))
        self._paper.furnish(foot)

    def _put(self, part: PagePart, x: float, y: float, width: float) -> float:
        return y - place(self._paper, part, x, y, width)

    def _title(self, words: str, x: float, y: float, width: float) -> float:
        self._titles += 1
        look = style(FIGURE, bold=True, ink=LIGHT.primary, leading=1.25)
        made = fitted(words, look, width, 1, tag="H2")
        made.titled(f"{self._page.key}-{self._titles}", words, 2)
        return self._put(made, x, y, width)

    def _heading(self, y: float) -> float:
        name = self._meta.head or self._page.title
        large = style(HUGE, bold=True, leading=1.1)
        title = Para(name, large, tag="H1")
        if title.wrap(_WIDE) > large.leading + 0.1:
            title = fitted(name, style(TITLE, bold=True, leading=1.15), _WIDE, 2, tag="H1")
        title.titled(self._page.key, name, 1)
        y = self._put(title, _LEFT, y, _WIDE)
        sentence = style(LARGE, ink=LIGHT.text2, leading=1.3)
        return self._put(fitted(self._page.sentence, sentence, _WIDE, 2), _LEFT, y - 4, _WIDE)

    def _figures(self, y: float) -> float:
        self._paper.decorate(rule(_LEFT, _LEFT + _WIDE, y, 2.0, LIGHT.primary))
        shown = self._page.figures[:4]
        width = _WIDE / max(len(shown), 1)
        listing, foot = Listing(), y
        for rank, figure in enumerate(shown):
            made = _figure(figure, listing, width - 12)
            foot = min(foot, self._put(made, _LEFT + rank * width, y - 8, width - 12))
        return foot

    def _funding(self, y: float) -> float:
        funding = self._page.funding
        y = self._title(funding.title, _LEFT, y, _WIDE) - 4
        room = y - (_FOOT + 16 + _CALENDAR + 10) - _BAR - 6
        limit = min(max(int(room / 20.4), 2), _MOST_FUNDERS)
        rows = fit_funding(funding, limit)
        parts = tuple(
            Segment(r.series, r.label, r.amount, "" if r.letter else r.share, r.letter)
            for r in rows
        )
        bar = draw_funding_bar(FundingBar(parts, funding.alt), width=_WIDE, height=_BAR)
        y = self._put(PaperFigure(bar, alt=funding.alt), _LEFT, y, _WIDE) - 4
        if not rows:
            empty = Para(funding.empty_text, style(LARGE, ink=LIGHT.text2))
            return self._put(empty, _LEFT, y, _WIDE)
        return self._put(_table(rows, funding.title), _LEFT, y, _WIDE)

    def _calendar(self, y: float) -> None:
        y = self._title(self._page.steps_title, _LEFT, y, _WIDE) - 12
        steps = self._page.steps
        if not steps:
            self._put(Para(self._page.steps_empty, style(LARGE)), _LEFT, y, _WIDE)
            return
        shown = steps if len(steps) <= _MOST_STEPS else (*steps[: _MOST_STEPS - 1], steps[-1])
        width = _WIDE / len(shown)
        self._paper.decorate(_way(len(shown), width, y))
        listing = Listing()
        for rank, step in enumerate(shown):
            made = _step(step, listing, width - 8)
            self._put(made, _LEFT + rank * width, y - 8, width - 8)

    def _right(self, y: float) -> None:
        told = self._page.middle
        if not isinstance(told, Pitch):
            return
        if told.photo is not None:
            picture = self._album.fitting(told.photo, _NARROW, _PHOTO)
            if picture is not None:
                shown = PaperFigure(picture, alt=told.photo.alt)
                y = self._put(shown, _RIGHT, y, _NARROW) - 14
        for title, points in ((told.asked_title, told.asked), (told.gained_title, told.gained)):
            y = self._title(title, _RIGHT, y, _NARROW) - 6
            for part in _points(points, _NARROW):
                if y - part.wrap(_NARROW) < _FOOT + 20:
                    return
                y = self._put(part, _RIGHT, y, _NARROW) - 6
            y -= 10
        self._checks(y)

    def _checks(self, y: float) -> None:
        page = self._page
        if not page.checks or y < 160:
            return
        y = self._title(page.checks_title, _RIGHT, y, _NARROW) - 6
        listing, look = Listing(), style(LARGE, left=22)
        for line in page.checks:
            if y - look.leading < _FOOT + 20:
                return
            mark, opener = draw_mark(line.tone, 14), ListEntry(listing).body_of
            said = fitted(line.text, look, _NARROW, 1, mark=mark, opener=opener)
            y = self._put(said, _RIGHT, y, _NARROW) - 4


def _figure(figure: KeyFigure, listing: Listing, width: float) -> PagePart:
    entry = ListEntry(listing, term=True)
    number = style(TITLE, bold=True, leading=1.2)
    label = style(LARGE, ink=LIGHT.text2, leading=1.2)
    return Pile(
        [
            fitted(figure.value, number, width, 1, opener=entry.body_of),
            fitted(figure.label, label, width, 2, opener=entry.label_of),
        ]
    )


def _table(rows: Sequence[FundingRow], name: str) -> PagePart:
    lines = [
        Row(
            [
                one_line(TableCell(named(row), series=row.series), _WIDE - 222, LARGE),
                cell_paragraph(row.amount_text, Align.RIGHT, _NO_LINK, size=LARGE),
                cell_paragraph(TableCell(row.share, quiet=True), Align.RIGHT, _NO_LINK, size=LARGE),
            ],
            rank,
        )
        for rank, row in enumerate(rows)
    ]
    return PaperGrid(lines, [_WIDE - 220, 140, 80], FUNDING_LOOK, summary=name)


def _step(step: TimelineStep, listing: Listing, width: float) -> PagePart:
    entry = ListEntry(listing, term=bool(step.when))
    what = style(LARGE, ink=LIGHT.text2, leading=1.2)
    parts: list[PagePart] = []
    if step.when:
        when = style(LARGE, bold=True, leading=1.3)
        parts.append(fitted(step.when, when, width, 1, opener=entry.label_of))
    return Pile([*parts, fitted(step.title, what, width, 2, opener=entry.body_of)])


def _way(count: int, width: float, y: float) -> str:
    """Draw the line of the calendar, with a point for each date."""
    ink = channels(LIGHT.primary)
    end = _LEFT + 5 + (count - 1) * width
    points = [f"{_LEFT + rank * width:.2f} {y - 4.5:.2f} 9 9 re" for rank in range(count)]
    return f"{ink} RG {ink} rg 2 w {_LEFT:.2f} {y:.2f} m {end:.2f} {y:.2f} l S {' '.join(points)} f"


def _points(points: Sequence[SynthesisPoint], width: float) -> list[PagePart]:
    listing = Listing()
    parts: list[PagePart] = []
    for point in points:
        opener = ListEntry(listing).paragraph_of
        said: list[PagePart] = [fitted(point.text, style(LARGE), width, 2, opener=opener)]
        if point.action:
            quiet = style(LARGE, ink=LIGHT.text2, leading=1.25)
            said.append(fitted(point.action, quiet, width, 2, opener=opener))
        parts.append(Pile(said))
    return parts
