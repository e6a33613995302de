"""The one-page synthesis: laid out by hand so that it is always exactly one page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from reportlab.platypus.flowables import Flowable

from tressons_desktop.dossier.content import (
    Align,
    Feasibility,
    FundingBar,
    FundingRow,
    FundingSummary,
    Inline,
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
from tressons_desktop.dossier.pdf.flowables import FigureFlowable, Sketch, TaggedParagraph
from tressons_desktop.dossier.pdf.layout import fitted, height_of, place
from tressons_desktop.dossier.pdf.lists import ListEntry, Listing
from tressons_desktop.dossier.pdf.panels import framed, key_figures
from tressons_desktop.dossier.pdf.styles import LINE, TEXT, WIDTH, style
from tressons_desktop.dossier.pdf.tables import TaggedTable, cell_paragraph
from tressons_desktop.dossier.shorten import first, fit_funding
from tressons_desktop.drawing.charts import draw_mark, draw_radar
from tressons_desktop.drawing.funding_bar import draw_funding_bar
from tressons_desktop.drawing.palette import LIGHT

_LEFT: Final = 259.5
_GAP: Final = 19.5
_RIGHT: Final = WIDTH - _LEFT - _GAP
_MIDDLE: Final = 205.0
_ROW: Final = 20.5
_LINE: Final = 18.5
_MOST_LINES: Final = 4
_MOST_FUNDERS: Final = 7
_WHEN: Final = 72.0


def _title_style() -> Any:
    return style(12.75, bold=True, ink=LIGHT.primary, leading=1.3)


def _text_style(*, quiet: bool = False, left: float = 0) -> Any:
    return style(10.5, ink=LIGHT.text2 if quiet else LIGHT.text, leading=1.35, left=left)


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


class SynthesisPage(Flowable):
    """The whole page, in reading order."""

    def __init__(self, synthesis: Synthesis) -> None:
        super().__init__()
        self._content = synthesis
        self.title = TaggedParagraph(
            synthesis.title, style(22.5, bold=True, leading=1.15), tag="H1"
        )
        self.title.as_title(synthesis.key, synthesis.title, 1)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Take the page."""
        self.width, self.height = width, height - 1
        return self.width, self.height

    def draw(self) -> None:
        """Paint the five parts, each under the last."""
        content = self._content
        self._y = self.height
        self._sections = 0
        self._put(self.title)
        self._y -= 6
        sentence = style(11.6, leading=1.42, right=18)
        self._put(fitted(content.sentence, sentence, WIDTH, 3))
        self._y -= 15
        self._put(key_figures(content.figures))
        self._y -= 17
        self._middle()
        self._y -= 15
        self._funding()
        self._y -= 17
        self._bottom()

    def _put(self, flowable: Any, x: float = 0, width: float = WIDTH) -> None:
        self._y -= place(self.canv, flowable, x, self._y, width)

    def _section(self, title: str, width: float) -> TaggedParagraph:
        """Title a part of the page, on two lines at most."""
        self._sections += 1
        made = fitted(title, _title_style(), width, 2, tag="H2")
        made.as_title(f"{self._content.key}-{self._sections}", " ".join(title.split()), 2)
        return made

    # --- feasibility ----------------------------------------------------------------------------

    def _middle(self) -> None:
        top, canvas, content = self._y, self.canv, self._content
        height = self._middle_height()
        told = content.middle
        if isinstance(told, Pitch):
            self._pitch(told, top, height)
            self._y = top - height
            return
        used = place(
            canvas,
            self._section(told.title, _LEFT),
            0,
            top,
            _LEFT,
        )
        drawing = draw_radar(told.radar, width=267, height=187.5)
        radar = FigureFlowable(Sketch(drawing), alt=told.radar.alt)
        place(canvas, radar, -6, top - used - 1 - (height - _MIDDLE) / 2, _LEFT + 6)
        self._opinion(told, top, height)
        self._y = top - height

    def _middle_height(self) -> float:
        """Give the opinion the room that a short plan and a short calendar leave."""
        content = self._content
        rows = min(len(content.funding.rows), _MOST_FUNDERS) + 1
        lines = min(max(len(content.checks), len(content.steps), 1), _MOST_LINES)
        rest = 62.1 + rows * _ROW + 34 + lines * _LINE + 2
        return _MIDDLE + min(max(self._y - rest - _MIDDLE, 0.0), 36.0)

    def _opinion(self, told: Feasibility, top: float, height: float) -> None:
        x = _LEFT + _GAP
        title = self._section(told.opinion, _RIGHT)
        y = top - place(self.canv, title, x, top, _RIGHT) - 8
        room = height - (top - y)
        parts = self._opinion_parts(told, _FITS[-1])
        for fit in _FITS:
            parts = self._opinion_parts(told, fit)
            if sum(height_of(part, _RIGHT) + 9 for part in parts) - 9 <= room:
                break
        for part in parts:
            y -= place(self.canv, part, x, y, _RIGHT) + 9

    def _opinion_parts(self, told: Feasibility, fit: _Fit) -> list[Any]:
        return [
            _blockers(told, fit),
            _unknowns(told.unknowns_title, told.unknowns, fit),
            fitted(told.answered, style(9.75, ink=LIGHT.text2, leading=1.35), _RIGHT, 2),
        ]

    def _pitch(self, told: Pitch, top: float, height: float) -> None:
        """Set what is asked beside what it brings."""
        columns = (
            (0.0, _LEFT, told.asked_title, told.asked),
            (_LEFT + _GAP, _RIGHT, told.gained_title, told.gained),
        )
        for x, width, title, points in columns:
            y = top - place(self.canv, self._section(title, width), x, top, width) - 6
            for part in _points(points, width):
                used = height_of(part, width)
                if y - used < top - height:
                    break
                y -= place(self.canv, part, x, y, width) + 5

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
        self._put(FigureFlowable(Sketch(bar), alt=funding.alt))
        self._y -= 5
        if rows:
            self._put(_funding_table(rows, funding))
        else:
            self._put(TaggedParagraph(funding.empty_text, _text_style(quiet=True)))

    def _rows_that_fit(self) -> int:
        lines = max(len(self._content.checks), len(self._content.steps), 1)
        below = 17 + 20.6 + min(lines, _MOST_LINES) * _LINE - 4.3
        return max(int((self._y - 24.5 - below - 1) / _ROW) - 1, 3)

    # --- checks and calendar ----------------------------------------------------------------------

    def _bottom(self) -> None:
        top, half = self._y, (WIDTH - _GAP) / 2
        self._checks(top, half)
        self._calendar(top, half + _GAP, half)

    def _checks(self, top: float, width: float) -> None:
        title = self._section(self._content.checks_title, width)
        y = top - place(self.canv, title, 0, top, width) - 4
        shown, left = first(self._content.checks, _MOST_LINES)
        if not shown:
            empty = TaggedParagraph(self._content.checks_empty, _text_style(quiet=True))
            place(self.canv, empty, 0, y, width)
        if left:
            shown, left = first(self._content.checks, _MOST_LINES - 1)
        look = _text_style(left=18)
        listing = Listing()
        for line in shown:
            mark, opener = draw_mark(line.tone, 12), ListEntry(listing).body_of
            item = fitted(line.text, look, width, 1, mark=mark, opener=opener)
            y -= place(self.canv, item, 0, y, width) + 4.3
        if left:
            more = more_checks(left)
            quiet, opener = _text_style(quiet=True, left=18), ListEntry(listing).body_of
            place(self.canv, TaggedParagraph(more, quiet, opener=opener), 0, y, width)

    def _calendar(self, top: float, x: float, width: float) -> None:
        title = self._section(self._content.steps_title, width)
        y = top - place(self.canv, title, x, top, width) - 4
        steps = self._content.steps
        self._dated = Listing()
        if not steps:
            empty = TaggedParagraph(self._content.steps_empty, _text_style(quiet=True))
            place(self.canv, empty, x, y, width)
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
            dated = style(10.5, bold=True, leading=1.35)
            when = fitted(step.when, dated, _WHEN, 1, opener=entry.label_of)
            used = place(self.canv, when, x, y, _WHEN)
        what = fitted(step.title, look, width - _WHEN - 4, 1, opener=entry.body_of)
        used = max(used, place(self.canv, what, x + _WHEN + 4, y, width - _WHEN - 4))
        return y - used - 4.3


def _points(points: tuple[SynthesisPoint, ...], width: float) -> list[Any]:
    listing = Listing()
    parts: list[Any] = []
    for point in points:
        opener = ListEntry(listing).paragraph_of
        parts.append(fitted(point.text, _text_style(), width, 3, opener=opener))
        if point.action:
            parts.append(fitted(point.action, _text_style(quiet=True), width, 2, opener=opener))
    return parts


def _blockers(content: Feasibility, fit: _Fit) -> Any:
    title, points = content.blockers_title, content.blockers
    if not points:
        look = style(10.5, bold=True, leading=1.35, left=23)
        return TaggedParagraph(title, look, mark=draw_mark(content.no_blocker_tone, 14))
    bold = style(10.5, bold=True, ink=LIGHT.blocker, leading=1.35, left=23)
    parts: list[Any] = [TaggedParagraph(title, bold, mark=draw_mark(Tone.BLOCKER, 14))]
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
        parts.append(TaggedParagraph(more, quiet, opener=ListEntry(listing).body_of))
    return framed(parts, Tone.BLOCKER, _RIGHT)


def _unknowns(title: str, unknowns: tuple[str, ...], fit: _Fit) -> Any:
    if not unknowns:
        look = style(10.5, bold=True, leading=1.35, left=23)
        return TaggedParagraph(title, look, mark=draw_mark(Tone.OK, 14))
    bold = style(10.5, bold=True, ink=LIGHT.tones[Tone.UNKNOWN], leading=1.35, left=23)
    joined = ("\u202f; " if any("," in one for one in unknowns) else ", ").join(unknowns)
    sentence = joined[:1].upper() + joined[1:] + "."
    parts = [
        [TaggedParagraph(title, bold, mark=draw_mark(Tone.UNKNOWN, 14))],
        [fitted(sentence, _text_style(left=23), _RIGHT, fit.unknowns)],
    ]
    look = [(f"{side}PADDING", (0, 0), (-1, -1), 0) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")]
    return TaggedTable(parts, layout=True, colWidths=[_RIGHT], style=look, hAlign="LEFT")


def _funding_table(rows: tuple[FundingRow, ...], funding: FundingSummary) -> Any:
    none: frozenset[str] = frozenset()
    lines: list[list[Any]] = [
        [
            _one_line(TableCell(_named(row), series=row.series), 268),
            cell_paragraph(TableCell(row.status, quiet=True), Align.LEFT, none),
            cell_paragraph(row.amount_text, Align.RIGHT, none),
            cell_paragraph(TableCell(row.share, quiet=True), Align.RIGHT, none),
        ]
        for row in rows
    ]
    lines.append(
        [
            cell_paragraph(funding.total_label, Align.LEFT, none, strong=True),
            "",
            cell_paragraph(funding.total_text, Align.RIGHT, none, strong=True),
            cell_paragraph(funding.total_share, Align.RIGHT, none),
        ]
    )
    look = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 2.6),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 4.2),
        ("LINEBELOW", (0, 0), (-1, -3), 0.75, LINE),
        ("LINEABOVE", (0, -1), (-1, -1), 0.75, TEXT),
    ]
    widths = [270.5, 98, WIDTH - 270.5 - 98 - 46, 46]
    return TaggedTable(
        lines,
        row_headers=True,
        colWidths=widths,
        style=look,
        hAlign="LEFT",
        summary=funding.title,
    )


def _named(row: FundingRow) -> Inline:
    return (bold(row.letter), Run(f" {row.label}")) if row.letter else row.label


def _one_line(cell: TableCell, width: float) -> TaggedParagraph:
    whole = cell_paragraph(cell, Align.LEFT, frozenset())
    if height_of(whole, width) <= whole.style.leading + 0.1:
        return whole
    short = fitted(cell_inline(cell), whole.style, width, 1)
    short.state.mark = whole.state.mark
    return short
