"""Content model of a dossier: what is said, in which order, and nothing about the page.

Every text is plain: markup typed by a user has no effect. Emphasis and links are ``Run`` objects.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path

from tressons_desktop.dossier.inline import (
    Align,
    Inline,
    RichText,
    Run,
    bold,
    italic,
    link,
    plain,
    runs,
)
from tressons_desktop.dossier.lists import ItemList, ListItem, bullets
from tressons_desktop.dossier.places import Origin
from tressons_desktop.dossier.tables import CellLike, TableBlock, TableCell, TableColumn
from tressons_desktop.drawing.chart_data import (
    ChartData,
    FundingBar,
    Gauge,
    Radar,
    RadarAxis,
    Segment,
)
from tressons_desktop.drawing.tone import Tone

__all__ = [
    "Align",
    "Blank",
    "Block",
    "CellLike",
    "Chart",
    "ChartData",
    "CheckItem",
    "CheckLine",
    "Checks",
    "Contents",
    "Cover",
    "CoverLine",
    "Dossier",
    "FundingBar",
    "FundingRow",
    "FundingSummary",
    "Gauge",
    "Heading",
    "Inline",
    "ItemList",
    "KeyFigure",
    "KeyFigures",
    "ListItem",
    "Meta",
    "NoticeBlock",
    "Origin",
    "PageBreak",
    "Paragraph",
    "Photo",
    "PhotoRow",
    "Radar",
    "RadarAxis",
    "RichText",
    "Run",
    "Segment",
    "SideBySide",
    "Signature",
    "Synthesis",
    "SynthesisPoint",
    "TableBlock",
    "TableCell",
    "TableColumn",
    "Timeline",
    "TimelineStep",
    "Tone",
    "bold",
    "bullets",
    "italic",
    "link",
    "plain",
    "runs",
]


@dataclass(frozen=True, slots=True)
class Heading:
    """A title; ``key`` is unique and serves links, bookmarks and contents.

    ``listed``: named in the contents; small repeated titles are not. ``origin``: where what stands
    under it is written.
    """

    text: str
    level: int = 1
    key: str = ""
    listed: bool = True
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text, line feeds kept; ``quiet`` for notes and sources, ``wide`` under tables."""

    text: Inline
    quiet: bool = False
    wide: bool = False


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
class NoticeBlock:
    """A framed message: what blocks, what is unknown, what to know."""

    tone: Tone
    title: str
    lines: tuple[Inline, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckItem:
    """A verified rule: verdict in words, explanation, source."""

    tone: Tone
    title: str
    verdict: str
    explanation: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Checks:
    """A list of verified rules."""

    items: tuple[CheckItem, ...]


@dataclass(frozen=True, slots=True)
class TimelineStep:
    """A step of the calendar; ``state`` in words ("Fait", "Prévu")."""

    when: str
    title: str
    detail: str = ""
    state: str = ""
    done: bool = False


@dataclass(frozen=True, slots=True)
class Timeline:
    """Steps in order."""

    steps: tuple[TimelineStep, ...]


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
class Blank:
    """Words followed by a line to write on; without words, lines as wide as the text."""

    text: str = ""
    lines: int = 1


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Two columns of short blocks, read one after the other: tables, paragraphs, a signature."""

    left: tuple[Block, ...]
    right: tuple[Block, ...]


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
class SynthesisPoint:
    """A blocker or an unknown in one sentence, and the action that lifts it."""

    text: str
    action: str = ""


@dataclass(frozen=True, slots=True)
class FundingRow:
    """A line of the funding plan: amount in euros, already formatted texts beside it.

    ``letter`` names the funder on every page, in the bar and in the tables.
    """

    series: str
    label: str
    status: str
    amount: Decimal
    amount_text: str
    share: str
    letter: str = ""


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
    blockers: tuple[SynthesisPoint, ...]
    unknowns_title: str
    unknowns: tuple[str, ...]
    answered: str
    funding: FundingSummary
    checks: tuple[CheckLine, ...]
    steps: tuple[TimelineStep, ...]
    no_blocker_tone: Tone = Tone.OK
    title: str = "Le projet en une page"
    key: str = "synthese"


Block = (
    Heading
    | Paragraph
    | ItemList
    | TableBlock
    | KeyFigures
    | Chart
    | NoticeBlock
    | Checks
    | Timeline
    | Photo
    | PhotoRow
    | Signature
    | SideBySide
    | Blank
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
    logo: Photo | None = None


@dataclass(frozen=True, slots=True)
class Meta:
    """What the file says about itself, and the running head and foot.

    ``identifier``: the id of the project, so that its dossier finds it again.
    """

    title: str
    author: str
    subject: str = ""
    head: str = ""
    foot: str = ""
    draft: bool = False
    date: date | None = None
    identifier: str = ""


@dataclass(frozen=True, slots=True)
class Dossier:
    """A whole dossier, ready for any renderer; a plain document has no cover."""

    meta: Meta
    cover: Cover | None
    blocks: tuple[Block, ...] = field(default=())
