"""Content model of a dossier: what is said, in which order, and nothing about the page.

Every text is plain: markup typed by a user has no effect. Emphasis and links are ``Run`` objects.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Final


class Tone(Enum):
    """Meaning of a mark or a frame; always printed with a word, never as a colour alone."""

    OK = "ok"
    PARTIAL = "partial"
    NO = "no"
    BLOCKER = "blocker"
    UNKNOWN = "unknown"
    NEUTRAL = "neutral"


class Align(Enum):
    """Alignment of a table column."""

    LEFT = "left"
    RIGHT = "right"
    CENTER = "center"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text with one appearance; ``link`` is a web address or ``#key``."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""


RichText = tuple[Run, ...]
Inline = str | RichText


def bold(text: str) -> Run:
    """Make a bold run."""
    return Run(text, bold=True)


def italic(text: str) -> Run:
    """Make an italic run."""
    return Run(text, italic=True)


def link(text: str, target: str) -> Run:
    """Make a link to a web address, or to a heading of the dossier (``#key``)."""
    return Run(text, link=target)


def runs(text: Inline) -> RichText:
    """Read a plain text or runs as runs."""
    return (Run(text),) if isinstance(text, str) else text


def plain(text: Inline) -> str:
    """Read the text without its appearance."""
    return text if isinstance(text, str) else "".join(run.text for run in text)


# --- charts -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class RadarAxis:
    """One axis: value from 0 to 1, or None when nobody has answered yet."""

    label: str
    letter: str
    value: float | None
    blocked: bool = False


@dataclass(frozen=True, slots=True)
class Radar:
    """Feasibility by axis; ``alt`` says in words what the drawing shows."""

    axes: tuple[RadarAxis, ...]
    alt: str


SERIES: Final = ("commune", "departement", "state", "region", "epci", "private")
"""Keys of the funder colours, in the order of the theme."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a bar: series key, amount in euros, printed share ("23,6 %")."""

    series: str
    label: str
    amount: Decimal
    share: str = ""


@dataclass(frozen=True, slots=True)
class FundingBar:
    """Who pays what, as one bar."""

    segments: tuple[Segment, ...]
    alt: str


@dataclass(frozen=True, slots=True)
class Gauge:
    """A part of a whole (0 to 1); the number is always printed in words beside it."""

    value: float
    label: str
    alt: str


ChartData = Radar | FundingBar | Gauge

# --- blocks -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Heading:
    """A title; ``key`` is unique and serves links, bookmarks and contents.

    ``listed``: named in the contents; small repeated titles are not.
    """

    text: str
    level: int = 1
    key: str = ""
    listed: bool = True


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; line feeds are kept. ``quiet`` is for notes and sources."""

    text: Inline
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class BulletList:
    """A list of short texts."""

    items: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell: a tone adds its mark, a series adds its colour square."""

    text: Inline
    strong: bool = False
    quiet: bool = False
    tone: Tone | None = None
    series: str = ""


CellLike = str | Cell


@dataclass(frozen=True, slots=True)
class Column:
    """A table column; ``weight`` shares the width."""

    title: str
    weight: float = 1.0
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a header row; the first column may hold row headers."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[CellLike, ...], ...]
    total: tuple[CellLike, ...] = ()
    caption: str = ""
    row_headers: bool = True


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A number that matters, and what it counts."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """Up to five key figures in a row."""

    figures: tuple[KeyFigure, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing with its alternative text (in the data) and an optional caption."""

    data: ChartData
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """A framed message: what blocks, what is unknown, what to know."""

    tone: Tone
    title: str
    lines: tuple[Inline, ...] = ()


@dataclass(frozen=True, slots=True)
class Check:
    """A verified rule: verdict in words, explanation, source."""

    tone: Tone
    title: str
    verdict: str
    explanation: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Checks:
    """A list of verified rules."""

    items: tuple[Check, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the calendar; ``state`` in words ("Fait", "Prévu")."""

    when: str
    title: str
    detail: str = ""
    state: str = ""
    done: bool = False


@dataclass(frozen=True, slots=True)
class Timeline:
    """Steps in order."""

    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture file: re-encoded when printed, so position data never leaves the commune."""

    path: Path
    alt: str
    caption: str = ""


@dataclass(frozen=True, slots=True)
class PhotoRow:
    """Two photos side by side."""

    photos: tuple[Photo, ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """Place, date and person, with room to sign."""

    place_and_date: str
    role: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class PageBreak:
    """Start a new page."""


@dataclass(frozen=True, slots=True)
class Contents:
    """The table of contents, on its own page; page numbers come from the layout."""

    title: str = "Sommaire"
    key: str = "sommaire"
    depth: int = 2


# --- the one-page synthesis ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Point:
    """A blocker or an unknown in one sentence, and the action that lifts it."""

    text: str
    action: str = ""


@dataclass(frozen=True, slots=True)
class FundingRow:
    """A line of the funding plan: amount in euros, already formatted texts beside it."""

    series: str
    label: str
    status: str
    amount: Decimal
    amount_text: str
    share: str


@dataclass(frozen=True, slots=True)
class FundingSummary:
    """The funding plan as the synthesis shows it."""

    rows: tuple[FundingRow, ...]
    total_text: str
    total_share: str
    alt: str
    empty_text: str = "Aucun financeur saisi."


@dataclass(frozen=True, slots=True)
class CheckLine:
    """A check in one line."""

    tone: Tone
    text: str


@dataclass(frozen=True, slots=True)
class Synthesis:
    """The project on one page, always: texts shorten, sections never disappear."""

    sentence: str
    figures: tuple[KeyFigure, ...]
    radar: Radar
    opinion: str
    blockers_title: str
    blockers: tuple[Point, ...]
    unknowns_title: str
    unknowns: tuple[str, ...]
    answered: str
    funding: FundingSummary
    checks: tuple[CheckLine, ...]
    steps: tuple[Step, ...]
    no_blocker_tone: Tone = Tone.OK
    title: str = "Le projet en une page"
    key: str = "synthese"


Block = (
    Heading
    | Paragraph
    | BulletList
    | Table
    | KeyFigures
    | Chart
    | Notice
    | Checks
    | Timeline
    | Photo
    | PhotoRow
    | Signature
    | PageBreak
    | Contents
    | Synthesis
)

# --- the whole ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class CoverLine:
    """A line of the identity table of the cover."""

    label: str
    value: str
    detail: str = ""
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Cover:
    """The first page."""

    place: str
    kind: str
    title: str
    subtitle: str = ""
    lines: tuple[CoverLine, ...] = ()
    version: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Meta:
    """What the file says about itself, and the running head and foot."""

    title: str
    author: str
    subject: str = ""
    keywords: tuple[str, ...] = ()
    head: str = ""
    foot: str = ""
    draft: bool = False
    date: date | None = None


@dataclass(frozen=True, slots=True)
class Dossier:
    """A whole dossier, ready for any renderer."""

    meta: Meta
    cover: Cover
    blocks: tuple[Block, ...] = field(default=())
