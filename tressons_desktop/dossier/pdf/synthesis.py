"""The one-page synthesis: laid out by hand so that it is always exactly one page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from tressons_desktop.dossier.content import (
    Align,
    Feasibility,
    FundingBar,
    FundingRow,
    FundingSummary,
    Inline,
    Photo,
    Pitch,
    Run,
    Segment,
    Synthesis,
    SynthesisPoint,
    TableCell,
    TimelineStep,
    Tone,
    bold,
    cell_inline,
)
from tressons_desktop.dossier.content.page import more_blockers, more_checks, more_steps
from tressons_desktop.dossier.pdf.engine.figure import PaperFigure
from tressons_desktop.dossier.pdf.engine.grid import TOTAL, GridLook, PaperGrid, Row
from tressons_desktop.dossier.pdf.engine.look import TextLook
from tressons_desktop.dossier.pdf.engine.paper import PaperBook
from tressons_desktop.dossier.pdf.engine.para import Para
from tressons_desktop.dossier.pdf.engine.parts import PagePart, Pile
from tressons_desktop.dossier.pdf.layout import fitted, place
from tressons_desktop.dossier.pdf.lists import ListEntry, Listing
from tressons_desktop.dossier.pdf.pages import BODY
from tressons_desktop.dossier.pdf.panels import framed, key_figures
from tressons_desktop.dossier.pdf.photos import Album
from tressons_desktop.dossier.pdf.styles import LARGE, SMALL, TEXT, TITLE, WIDTH, style
from tressons_desktop.dossier.pdf.tables import cell_paragraph
from tressons_desktop.dossier.shorten import first, fit_funding
from tressons_desktop.drawing.charts import draw_mark, draw_radar
from tressons_desktop.drawing.funding_bar import draw_funding_bar
from tressons_desktop.drawing.palette import LIGHT
from tressons_desktop.text.spaces import one_spaced

_LEFT: Final = 259.5
_GAP: Final = 17.25
_RIGHT: Final = WIDTH - _LEFT - _GAP
_MIDDLE: Final = 205.0
_ROW: Final = 20.5
_LINE: Final = 18.5
_MOST_LINES: Final = 4
_MOST_FUNDERS: Final = 7
_WHEN: Final = 72.0
_PITCH_PHOTO: Final = 96.0
_PLAIN: Final = (0.0, LIGHT.surface)
FUNDING_LOOK: Final = GridLook(
    2.6, 4.2, 0.0, _PLAIN, (0.75, LIGHT.line), (1.0, LIGHT.text), closed=False
)


def _title_style() -> TextLook:
    return style(LARGE, bold=True, ink=LIGHT.primary, leading=1.3)


def _text_style(*, quiet: bool = False, left: float = 0) -> TextLook:
    return style(TEXT, ink=LIGHT.text2 if quiet else LIGHT.text, leading=1.35, left=left)


@dataclass(frozen=True, slots=True)
class _Fit:
    """How much of the opinion column is said."""

    blockers: int
    lines: int
    actions: int
    unknowns: int


_FITS: Final = (
    _Fit(4, 3, 2, 5),
    _Fit(4, 3, 2, 3),
    _Fit(3, 2, 2, 2),
    _Fit(3, 2, 1, 3),
    _Fit(3, 2, 1, 2),
    _Fit(2, 2, 2, 2),
    _Fit(2, 2, 1, 3),
    _Fit(2, 2, 1, 2),
    _Fit(1, 2, 1, 3),
    _Fit(1, 2, 1, 2),
    _Fit(1, 1, 1, 1),
)


class SynthesisPage(PagePart):
    """The whole page, in reading order."""

    def __init__(self, synthesis: Synthesis, album: Album) -> None:
        self._album = album
        self._content = synthesis
        self._heading = Para(synthesis.title, style(TITLE, bold=True, leading=1.15), tag="H1")
        self.title = self._heading.titled(synthesis.key, synthesis.title, 1)

    def _measure(self, _width: float) -> float:
        return BODY.height

    def draw(self, paper: PaperBook, x: float, top: float, _width: float) -> None:
        """Paint the five parts, each under the last."""
        content = self._content
        self._paper, self._x, self._foot, self._y = paper, x, top - BODY.height, top
        self._sections = 0
        self._put(self._heading)
        self._y -= 6
        sentence = style(LARGE, leading=1.35, right=18)
        self._put(fitted(content.sentence, sentence, WIDTH, 3))
        self._y -= 13
        self._put(key_figures(content.figures))
        self._y -= 17
        self._middle()
        self._y -= 15
        self._funding()
        self._y -= 17
        self._bottom()

    def _put(self, part: PagePart) -> None:
        self._y -= self._place(part, 0, self._y, WIDTH)

    def _place(self, part: PagePart, x: float, top: float, width: float) -> float:
        return place(self._paper, part, self._x + x, top, width)

    def _left(self, under: float) -> float:
        """Give the room left on the page under a height."""
        return under - self._foot

    def _section(self, title: str, width: float) -> Para:
        """Title a part of the page, on two lines at most."""
        self._sections += 1
        made = fitted(title, _title_style(), width, 2, tag="H2")
        made.titled(f"{self._content.key}-{self._sections}", one_spaced(title), 2)
        return made

    # --- feasibility ----------------------------------------------------------------------------

    def _middle(self) -> None:
        top, content = self._y, self._content
        height = self._middle_height()
        told = content.middle
        if isinstance(told, Pitch):
            self._y = self._pitch(told, top, height)
            return
        used = self._place(self._section(told.title, _LEFT), 0, top, _LEFT)
        drawing = draw_radar(told.radar, width=267, height=187.5)
        radar = PaperFigure(drawing, alt=told.radar.alt)
        self._place(radar, -6, top - used - 1 - (height - _MIDDLE) / 2, _LEFT + 6)
        self._opinion(told, top, height)
        self._y = top - height

    def _middle_height(self) -> float:
        """Give the opinion the room that a short plan and a short calendar leave."""
        content = self._content
        rows = min(len(content.funding.rows), _MOST_FUNDERS) + 1
        lines = min(max(len(content.checks), len(content.steps), 1), _MOST_LINES)
        rest = 62.1 + rows * _ROW + 34 + lines * _LINE + 2
        return _MIDDLE + min(max(self._left(self._y) - rest - _MIDDLE, 0.0), 36.0)

    def _opinion(self, told: Feasibility, top: float, height: float) -> None:
        x = _LEFT + _GAP
        title = self._section(told.opinion, _RIGHT)
        y = top - self._place(title, x, top, _RIGHT) - 8
        room = height - (top - y)
        parts = self._opinion_parts(told, _FITS[-1])
        for fit in _FITS:
            parts = self._opinion_parts(told, fit)
            if sum(part.wrap(_RIGHT) + 9 for part in parts) - 9 <= room:
                break
        for part in parts:
            y -= self._place(part, x, y, _RIGHT) + 9

    def _opinion_parts(self, told: Feasibility, fit: _Fit) -> list[PagePart]:
        return [
            _blockers(told, fit),
            _unknowns(told.unknowns_title, told.unknowns, fit),
            fitted(told.answered, style(SMALL, ink=LIGHT.text2, leading=1.35), _RIGHT, 2),
        ]

    def _pitch(self, told: Pitch, top: float, height: float) -> float:
        """Set what is asked beside what it brings; give where the longer of the two ends."""
        foot = top
        columns = (
            (0.0, _LEFT, told.asked_title, told.asked),
            (_LEFT + _GAP, _RIGHT, told.gained_title, told.gained),
        )
        for x, width, title, points in columns:
            y = top
            if x and told.photo is not None:
                y -= self._photo(told.photo, x, y)
            y -= self._place(self._section(title, width), x, y, width) + 6
            for part in _points(points, width):
                if y - part.wrap(width) < top - height:
                    break
                y -= self._place(part, x, y, width) + 5
            foot = min(foot, y)
        return foot

    def _photo(self, photo: Photo, x: float, top: float) -> float:
        """Print the photo over the second list; nothing when it cannot be had."""
        picture = self._album.fitting(photo, _RIGHT, _PITCH_PHOTO)
        if picture is None:
            return 0.0
        return self._place(PaperFigure(picture, alt=photo.alt), x, top, _RIGHT) + 8

    # --- funding --------------------------------------------------------------------------------

    def _funding(self) -> None:
        funding = self._content.funding
        self._put(self._section(funding.title, WIDTH))
        self._y -= 6
        rows = fit_funding(funding, self._rows_that_fit())
        segments = tuple(  # a share stands in the table: a letter leaves it no room on the bar
            Segment(r.series, r.label, r.amount, "" if r.letter else r.share, r.letter)
            for r in rows
        )
        bar = draw_funding_bar(FundingBar(segments, funding.alt), width=WIDTH)
        self._put(PaperFigure(bar, alt=funding.alt))
        self._y -= 5
        if rows:
            self._put(_funding_table(rows, funding))
        else:
            self._put(Para(funding.empty_text, _text_style(quiet=True)))

    def _rows_that_fit(self) -> int:
        lines = max(len(self._content.checks), len(self._content.steps), 1)
        below = 17 + 20.6 + min(lines, _MOST_LINES) * _LINE - 4.3
        return max(int((self._left(self._y) - 24.5 - below - 1) / _ROW) - 1, 3)

    # --- checks and calendar ----------------------------------------------------------------------

    def _bottom(self) -> None:
        top, half = self._y, (WIDTH - _GAP) / 2
        self._checks(top, half)
        self._calendar(top, half + _GAP, half)

    def _checks(self, top: float, width: float) -> None:
        title = self._section(self._content.checks_title, width)
        y = top - self._place(title, 0, top, width) - 4
        shown, left = first(self._content.checks, _MOST_LINES)
        if not shown:
            empty = Para(self._content.checks_empty, _text_style(quiet=True))
            self._place(empty, 0, y, width)
        if left:
            shown, left = first(self._content.checks, _MOST_LINES - 1)
        look = _text_style(left=18)
        listing = Listing()
        for line in shown:
            mark, opener = draw_mark(line.tone, 12), ListEntry(listing).body_of
            item = fitted(line.text, look, width, 1, mark=mark, opener=opener)
            y -= self._place(item, 0, y, width) + 4.3
        if left:
            more = more_checks(left)
            quiet, opener = _text_style(quiet=True, left=18), ListEntry(listing).body_of
            self._place(Para(more, quiet, opener=opener), 0, y, width)

    def _calendar(self, top: float, x: float, width: float) -> None:
        title = self._section(self._content.steps_title, width)
        y = top - self._place(title, x, top, width) - 4
        steps = self._content.steps
        self._dated = Listing()
        if not steps:
            empty = Para(self._content.steps_empty, _text_style(quiet=True))
            self._place(empty, x, y, width)
        elif len(steps) <= _MOST_LINES:
            for step in steps:
                y = self._step(step, x, y, width)
        else:  # the next ones, and the last: the opening is what a jury looks for
            for step in steps[: _MOST_LINES - 2]:
                y = self._step(step, x, y, width)
            more = more_steps(len(steps) - _MOST_LINES + 1)
            y = self._step(TimelineStep("", more), x, y, width)
            self._step(steps[-1], x, y, width)

    def _step(self, step: TimelineStep, x: float, y: float, width: float) -> float:
        look = _text_style(quiet=not step.when)
        entry = ListEntry(self._dated, term=bool(step.when))
        used = 0.0
        if step.when:
            dated = style(TEXT, bold=True, leading=1.35)
            when = fitted(step.when, dated, _WHEN, 1, opener=entry.label_of)
            used = self._place(when, x, y, _WHEN)
        what = fitted(step.title, look, width - _WHEN - 4, 1, opener=entry.body_of)
        used = max(used, self._place(what, x + _WHEN + 4, y, width - _WHEN - 4))
        return y - used - 4.3


def _points(points: tuple[SynthesisPoint, ...], width: float) -> list[PagePart]:
    listing = Listing()
    parts: list[PagePart] = []
    for point in points:
        opener = ListEntry(listing).paragraph_of
        said: list[PagePart] = [fitted(point.text, _text_style(), width, 3, opener=opener)]
        if point.action:
            quiet = style(SMALL, ink=LIGHT.text2, leading=1.3)
            said.append(fitted(point.action, quiet, width, 2, opener=opener))
        parts.append(Pile(said))
    return parts


def _blockers(content: Feasibility, fit: _Fit) -> PagePart:
    title, points = content.blockers_title, content.blockers
    if not points:
        look = style(TEXT, bold=True, leading=1.35, left=23)
        return Para(title, look, mark=draw_mark(content.no_blocker_tone, 14))
    bold = style(TEXT, bold=True, ink=LIGHT.blocker, leading=1.35, left=23)
    parts: list[PagePart] = [Para(title, bold, mark=draw_mark(Tone.BLOCKER, 14))]
    shown, left = first(points, fit.blockers)
    inner = _RIGHT - 24
    listing = Listing()
    said, quiet = _text_style(left=23), _text_style(quiet=True, left=23)
    for point in shown:
        opener = ListEntry(listing).paragraph_of
        parts.append(fitted(point.text, said, inner, fit.lines, opener=opener))
        if point.action:
            parts.append(fitted(point.action, quiet, inner, fit.actions, opener=opener))
    if left:
        more = more_blockers(left, content.more)
        parts.append(Para(more, quiet, opener=ListEntry(listing).body_of))
    return framed(parts, Tone.BLOCKER)


def _unknowns(title: str, unknowns: tuple[str, ...], fit: _Fit) -> PagePart:
    if not unknowns:
        look = style(TEXT, bold=True, leading=1.35, left=23)
        return Para(title, look, mark=draw_mark(Tone.OK, 14))
    bold = style(TEXT, bold=True, ink=LIGHT.tones[Tone.UNKNOWN], leading=1.35, left=23)
    joined = ("\u202f; " if any("," in one for one in unknowns) else ", ").join(unknowns)
    sentence = joined[:1].upper() + joined[1:] + "."
    head = Para(title, bold, mark=draw_mark(Tone.UNKNOWN, 14))
    return Pile([head, fitted(sentence, _text_style(left=23), _RIGHT, fit.unknowns)])


def _funding_table(rows: tuple[FundingRow, ...], funding: FundingSummary) -> PagePart:
    none: frozenset[str] = frozenset()
    lines = [
        Row(
            [
                one_line(TableCell(named(row), series=row.series), 268),
                cell_paragraph(TableCell(row.status, quiet=True), Align.LEFT, none),
                cell_paragraph(row.amount_text, Align.RIGHT, none),
                cell_paragraph(TableCell(row.share, quiet=True), Align.RIGHT, none),
            ],
            rank,
        )
        for rank, row in enumerate(rows)
    ]
    summed = [
        cell_paragraph(funding.total_label, Align.LEFT, none, strong=True),
        None,
        cell_paragraph(funding.total_text, Align.RIGHT, none, strong=True),
        cell_paragraph(funding.total_share, Align.RIGHT, none),
    ]
    widths = [270.5, 98, WIDTH - 270.5 - 98 - 46, 46]
    table = [*lines, Row(summed, len(lines), TOTAL)]
    return PaperGrid(table, widths, FUNDING_LOOK, summary=funding.title)


def named(row: FundingRow) -> Inline:
    """Write a funder after its letter."""
    return (bold(row.letter), Run(f" {row.label}")) if row.letter else row.label


def one_line(cell: TableCell, width: float, size: float = TEXT) -> Para:
    """Make a cell of one line, cut at a word when it is too long."""
    whole = cell_paragraph(cell, Align.LEFT, frozenset(), size=size)
    if whole.wrap(width) <= whole.look.leading + 0.1:
        return whole
    short = fitted(cell_inline(cell), whole.look, width, 1)
    short.shared.mark = whole.shared.mark
    return short
