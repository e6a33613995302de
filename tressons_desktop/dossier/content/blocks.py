"""What a dossier is made of: sections, and the blocks that they hold.

Every text is plain: markup typed by a user has no effect. Emphasis and links are ``Run`` objects.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from tressons_desktop.dossier.content.annexes import AnnexList
from tressons_desktop.dossier.content.inline import Inline
from tressons_desktop.dossier.content.lists import ItemList
from tressons_desktop.dossier.content.page import KeyFigure, Synthesis, TimelineStep
from tressons_desktop.dossier.content.pictures import Chart, Photo, PhotoPlate
from tressons_desktop.dossier.content.places import Origin
from tressons_desktop.dossier.content.tables import Definition, TableBlock
from tressons_desktop.drawing.tone import Tone


class Audience(Enum):
    """Who reads a section: everybody, the commune alone, or a reader outside alone."""

    EVERYONE = "everyone"
    COMMUNE = "commune"
    OUTSIDE = "outside"


class Keep(Enum):
    """What a page may do with a section."""

    FLOW = "flow"
    """It goes on where the last one ended, and is cut where the page ends."""
    WHOLE = "whole"
    """It is not cut as long as it fits a page."""
    PAGE = "page"
    """It starts a page: what is read face to face, a chapter that stands alone."""
    OWN = "own"
    """It starts a page, and so does what follows: what is signed."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the dossier under its title; sections inside it are one level below.

    ``key`` is unique and serves links, bookmarks and contents. ``number`` stands before the title:
    given by a call, or by `numbered` when the section is ``counted``. Without a title, it is a
    group of blocks that share a reader, a page or an origin. ``listed``: named in the contents;
    small repeated titles are not. ``origin``: where what stands in it is written.
    """

    title: str
    blocks: tuple[Block, ...]
    key: str = ""
    number: str = ""
    counted: bool = False
    audience: Audience = Audience.EVERYONE
    keep: Keep = Keep.FLOW
    listed: bool = True
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text, line feeds kept; ``quiet`` for notes and sources, ``wide`` under tables.

    ``lead``: the sentence under the title of a chapter, larger.
    """

    text: Inline
    quiet: bool = False
    wide: bool = False
    lead: bool = False


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """Up to five key figures in a row; ``beside``: one under the other, in the margin of a text."""

    figures: tuple[KeyFigure, ...]
    beside: bool = False


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
class Timeline:
    """Steps in order."""

    steps: tuple[TimelineStep, ...]
    columns: tuple[str, str, str] = ("Date", "Jalon", "Statut")
    name: str = "Jalons du projet"


@dataclass(frozen=True, slots=True)
class Signature:
    """Place, date and person, with room to sign."""

    place_and_date: str
    role: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Attestation:
    """What a person swears, sentence by sentence, and the frame where it is dated and signed."""

    title: str
    statements: tuple[Inline, ...]
    place_and_date: str
    signatory: str
    how: str = "Signature, précédée de « lu et approuvé »"


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
class Contents:
    """The table of contents, on its own page; page numbers come from the layout.

    ``annexes``: the bordereau, printed under it when there is one.
    """

    title: str = "Sommaire"
    key: str = "sommaire"
    depth: int = 2
    annexes_title: str = ""
    annexes: AnnexList | None = None


Block = (
    Section
    | Paragraph
    | ItemList
    | TableBlock
    | Definition
    | KeyFigures
    | Chart
    | NoticeBlock
    | Checks
    | Timeline
    | Photo
    | PhotoPlate
    | AnnexList
    | Signature
    | Attestation
    | SideBySide
    | Blank
    | Contents
    | Synthesis
)
