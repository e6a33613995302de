"""The tree as lines, grids and pictures one after the other, for any word processor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Final

from tressons_desktop.dossier import content as c
from tressons_desktop.drawing.chart_data import Gantt


class LineStyle(Enum):
    """Which style of the document a line takes: the commune may change each of them."""

    TITLE = "Titre du dossier"
    SUBTITLE = "Sous-titre du dossier"
    TEXT = "Texte"
    LEAD = "Chapeau"
    QUIET = "Note"
    ITEM = "Puce"
    SUB_ITEM = "Sous-puce"
    CAPTION = "Intitulé de tableau"
    SIGN = "Signature"
    HEADING_1 = "Titre 1"
    HEADING_2 = "Titre 2"
    HEADING_3 = "Titre 3"
    HEADING_4 = "Titre 4"


_SIGN: Final = 0.22
"""Centimetres that a bold figure takes, in the size of tables."""
_PADDING: Final = 0.5
HEADINGS: Final = (
    LineStyle.HEADING_1,
    LineStyle.HEADING_2,
    LineStyle.HEADING_3,
    LineStyle.HEADING_4,
)


@dataclass(frozen=True, slots=True)
class FlowLine:
    """A paragraph; ``key`` names the place for links, ``page`` starts a page before it."""

    style: LineStyle
    text: c.Inline
    key: str = ""
    page: bool = False


@dataclass(frozen=True, slots=True)
class FlowGrid:
    """A table: titles of its columns (none when all are empty), rows, and its total in bold."""

    heads: tuple[str, ...]
    weights: tuple[float, ...]
    aligns: tuple[c.Align, ...]
    rows: tuple[tuple[c.CellLike, ...], ...]
    total: tuple[c.CellLike, ...] = ()
    name: str = ""

    @property
    def titled(self) -> bool:
        """Tell whether a column has a title."""
        return any(self.heads)

    def shares(self, width: float) -> list[float]:
        """Share a width in centimetres: figures hold on their line, the rest goes by weight."""
        fixed = {
            place: min(_longest(self, place) * _SIGN + _PADDING, width / 3)
            for place, align in enumerate(self.aligns)
            if align is c.Align.RIGHT
        }
        left = width - sum(fixed.values())
        weights = sum(one for place, one in enumerate(self.weights) if place not in fixed)
        if not weights:
            return [width / len(self.weights)] * len(self.weights)
        return [fixed.get(place, left * one / weights) for place, one in enumerate(self.weights)]


def _longest(grid: FlowGrid, place: int) -> int:
    words = [c.cell_words(row[place]) for row in (*grid.rows, grid.total) if row]
    titles = grid.heads[place].split(" ")
    return max((len(one) for one in (*words, *titles)), default=0)


@dataclass(frozen=True, slots=True)
class FlowPhoto:
    """A photo, with what it shows and what is written under it."""

    path: Path
    alt: str
    caption: str = ""


@dataclass(frozen=True, slots=True)
class FlowChart:
    """A chart, drawn as it is on paper; what it shows is its alternative."""

    chart: c.Chart


FlowPart = FlowLine | FlowGrid | FlowPhoto | FlowChart


def flow_of(dossier: c.Dossier) -> Iterator[FlowPart]:
    """Give the whole dossier, its cover first."""
    if dossier.cover is not None:
        yield from _cover(dossier.cover)
    fresh = dossier.cover is not None
    for block in c.laid(dossier.blocks):
        for one in _flow(block, dossier):
            starts = fresh and isinstance(one, FlowLine)
            yield _on_a_page(one) if starts and isinstance(one, FlowLine) else one
            fresh = fresh and not starts
        fresh = fresh or isinstance(block, c.PageBreak)


def _on_a_page(line: FlowLine) -> FlowLine:
    return FlowLine(line.style, line.text, line.key, page=True)


def _cover(cover: c.Cover) -> Iterator[FlowPart]:
    yield FlowLine(LineStyle.QUIET, cover.place)
    yield FlowLine(LineStyle.LEAD, cover.kind)
    yield FlowLine(LineStyle.TITLE, cover.title)
    if cover.subtitle:
        yield FlowLine(LineStyle.SUBTITLE, cover.subtitle)
    for photo in (cover.logo, cover.photo):
        if photo is not None:
            yield FlowPhoto(photo.path, photo.alt)
    facts = tuple(
        (line.label, c.TableCell(_joined(line.value, line.detail), strong=line.strong))
        for line in cover.lines
    )
    yield _facts(c.Definition(facts))
    for note in (cover.version, *cover.notes):
        yield FlowLine(LineStyle.QUIET, note)


def _joined(*parts: str) -> str:
    return "\n".join(part for part in parts if part)


# --- blocks -----------------------------------------------------------------------------------


def _flow(block: c.Laid, dossier: c.Dossier) -> Iterator[FlowPart]:
    match block:
        case c.Heading():
            yield FlowLine(HEADINGS[min(block.level, 4) - 1], block.words, block.key)
        case c.Paragraph():
            lead = LineStyle.LEAD if block.lead else LineStyle.TEXT
            for part in _paragraphs(block.text):
                yield FlowLine(LineStyle.QUIET if block.quiet else lead, part)
        case c.ItemList():
            yield from _items(block.items)
        case c.TableBlock():
            yield from _table(block)
        case c.Definition():
            if block.caption:
                yield FlowLine(LineStyle.CAPTION, block.caption)
            yield _facts(block)
        case c.KeyFigures():
            yield _facts(c.Definition(tuple((one.label, one.value) for one in block.figures)))
        case c.Chart():
            yield FlowChart(block)
            yield from _days(block)
        case c.NoticeBlock():
            yield FlowLine(LineStyle.TEXT, (c.bold(block.title),))
            yield from (FlowLine(LineStyle.ITEM, _dotted(one)) for one in block.lines)
        case c.Checks():
            yield from (line for one in block.items for line in _check(one))
        case c.Synthesis():
            yield from _synthesis(block)
        case _:
            yield from _other(block, dossier)


def _other(block: c.Laid, dossier: c.Dossier) -> Iterator[FlowPart]:
    match block:
        case c.Timeline():
            rows = tuple((one.when, one.title, one.state) for one in block.steps)
            columns = tuple(map(c.TableColumn, block.columns, (1.4, 4.2, 1.4)))
            yield from _table(c.TableBlock(columns, rows, name=block.name))
        case c.Photo():
            yield FlowPhoto(block.path, block.alt, block.caption)
        case c.PhotoPlate():
            yield from (FlowPhoto(one.path, one.alt, one.caption) for one in block.photos)
        case c.AnnexList():
            yield from _annexes(block)
        case c.Signature():
            yield from _signed(block.place_and_date, block.role, block.name)
        case c.Attestation():
            yield FlowLine(LineStyle.TEXT, (c.bold(block.title),))
            yield from (FlowLine(LineStyle.TEXT, one) for one in block.statements)
            yield from _signed(block.place_and_date, block.signatory, block.how)
        case c.SideBySide():
            for one in (*block.left, *block.right):
                yield from _flow(one, dossier)
        case c.Blank():
            yield FlowLine(LineStyle.SIGN, block.text)
        case c.Contents():
            yield from _contents(block, dossier)


def _paragraphs(text: c.Inline) -> list[c.Inline]:
    if not isinstance(text, str):
        return [text]
    return [part.strip("\n") for part in text.split("\n\n") if part.strip()]


def _items(items: Iterable[c.ListItem]) -> Iterator[FlowPart]:
    for one in items:
        style = LineStyle.SUB_ITEM if one.level else LineStyle.ITEM
        yield FlowLine(style, _dotted(one.text, one.label or "•"))
        if one.detail:
            yield FlowLine(LineStyle.QUIET, one.detail)


def _dotted(text: c.Inline, label: str = "•") -> c.Inline:
    parts = (c.Run(text),) if isinstance(text, str) else text
    return (c.Run(f"{label}\t"), *parts)


def _table(block: c.TableBlock) -> Iterator[FlowPart]:
    if block.caption:
        yield FlowLine(LineStyle.CAPTION, block.caption)
    if block.columns and (block.rows or block.total):
        yield FlowGrid(
            tuple(column.title for column in block.columns),
            tuple(column.weight for column in block.columns),
            tuple(column.align for column in block.columns),
            block.rows,
            block.total,
            block.name or block.caption,
        )


def _facts(block: c.Definition) -> FlowGrid:
    left = c.Align.LEFT
    rows = tuple((c.TableCell(name, quiet=True), fact) for name, fact in block.facts)
    return FlowGrid(("", ""), (1.2, 3.0), (left, left), rows, name=block.name or block.caption)


def _days(block: c.Chart) -> Iterator[FlowPart]:
    """Give the days of a timeline in a table too: they are changed there, not in a picture."""
    if isinstance(block.data, Gantt):
        columns = (c.TableColumn("", 4), *(c.TableColumn(head, 1.2) for head in block.data.heads))
        rows = tuple(
            (
                c.TableCell(row.label, strong=not (row.start or row.end)),
                row.start_words,
                row.end_words,
            )
            for row in block.data.rows
        )
        yield from _table(c.TableBlock(columns, rows, name=block.data.alt.partition(".")[0]))


def _check(one: c.CheckItem) -> Iterator[FlowPart]:
    verdict = f"\u00a0: {one.verdict}" if one.verdict else ""
    yield FlowLine(LineStyle.TEXT, (c.bold(one.title), c.Run(verdict)))
    yield from (
        FlowLine(LineStyle.QUIET, words) for words in (one.explanation, one.source) if words
    )


def _signed(*lines: str) -> Iterator[FlowPart]:
    yield FlowLine(LineStyle.SIGN, "\n".join(line for line in lines if line))


def _annexes(block: c.AnnexList) -> Iterator[FlowPart]:
    number, piece, _pages, where = block.columns
    columns = (c.TableColumn(number), c.TableColumn(piece, 4), c.TableColumn(where, 2))
    rows = tuple((str(one.number), one.title, one.aside) for one in block.annexes)
    yield from _table(c.TableBlock(columns, rows, name=number))
    yield from (FlowLine(LineStyle.QUIET, note) for note in block.notes)


def _contents(block: c.Contents, dossier: c.Dossier) -> Iterator[FlowPart]:
    yield FlowLine(LineStyle.HEADING_1, block.title, block.key, page=True)
    for one in dossier.blocks:
        if isinstance(one, c.Section) and one.title and one.key and one.listed:
            words = f"{one.number}. {one.title}" if one.number else one.title
            yield FlowLine(LineStyle.TEXT, (c.PageRef(one.key, words),))
    if block.annexes is not None:
        yield FlowLine(LineStyle.CAPTION, block.annexes_title)
        yield from _annexes(block.annexes)


# --- the page in one --------------------------------------------------------------------------


def _synthesis(page: c.Synthesis) -> Iterator[FlowPart]:
    yield FlowLine(LineStyle.HEADING_1, page.title, page.key)
    yield FlowLine(LineStyle.LEAD, page.sentence)
    yield _facts(c.Definition(tuple((one.label, one.value) for one in page.figures)))
    for title, lines in _middle(page.middle):
        yield FlowLine(LineStyle.HEADING_2, title)
        yield from lines
    yield FlowLine(LineStyle.HEADING_2, page.funding.title)
    yield from _funding(page.funding)
    yield FlowLine(LineStyle.HEADING_2, page.checks_title)
    yield from (FlowLine(LineStyle.ITEM, _dotted(one.text)) for one in page.checks)
    if not page.checks:
        yield FlowLine(LineStyle.QUIET, page.checks_empty)
    yield FlowLine(LineStyle.HEADING_2, page.steps_title)
    if not page.steps:
        yield FlowLine(LineStyle.QUIET, page.steps_empty)
    else:
        yield _facts(c.Definition(tuple((one.when or "–", one.title) for one in page.steps)))


def _middle(middle: c.Feasibility | c.Pitch) -> list[tuple[str, list[FlowPart]]]:
    if isinstance(middle, c.Pitch):
        return [
            (middle.asked_title, _points(middle.asked)),
            (middle.gained_title, _points(middle.gained)),
        ]
    told: list[FlowPart] = [FlowLine(LineStyle.TEXT, (c.bold(middle.blockers_title),))]
    told += _points(middle.blockers)
    told.append(FlowLine(LineStyle.TEXT, (c.bold(middle.unknowns_title),)))
    told += [FlowLine(LineStyle.ITEM, _dotted(one)) for one in middle.unknowns]
    told.append(FlowLine(LineStyle.QUIET, middle.answered))
    return [
        (middle.title, [FlowChart(c.Chart(middle.radar))]),
        (middle.opinion, told),
    ]


def _points(points: Sequence[c.SynthesisPoint]) -> list[FlowPart]:
    items = (c.ListItem("•", one.text, detail=one.action) for one in points)
    return list(_items(items))


def _funding(funding: c.FundingSummary) -> Iterator[FlowPart]:
    if not funding.rows:
        yield FlowLine(LineStyle.QUIET, funding.empty_text)
        return
    left, right = c.Align.LEFT, c.Align.RIGHT
    rows = tuple(
        (f"{one.letter} {one.label}".strip(), one.status, c.Money(one.amount), one.share)
        for one in funding.rows
    )
    total = (funding.total_label, "", funding.total_text, funding.total_share)
    parts = tuple(
        c.Segment(one.series, one.label, one.amount, "" if one.letter else one.share, one.letter)
        for one in funding.rows
    )
    yield FlowChart(c.Chart(c.FundingBar(parts, funding.alt)))
    heads, weights = ("",) * 4, (4.0, 2.0, 1.4, 1.0)
    yield FlowGrid(heads, weights, (left, left, right, right), rows, total, funding.title)
