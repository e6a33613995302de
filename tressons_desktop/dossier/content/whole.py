"""The whole: cover, what the file says about itself, and the blocks in order."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from tressons_desktop.dossier.carried.data import CarriedProject
from tressons_desktop.dossier.content.annexes import Annex
from tressons_desktop.dossier.content.blocks import Block
from tressons_desktop.dossier.content.pictures import Photo


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
    photo: Photo | None = None


class PageFormat(Enum):
    """What is written on: a sheet, or a screen at the council table (16:9)."""

    A4 = "a4"
    SCREEN = "screen"


@dataclass(frozen=True, slots=True)
class Meta:
    """What the file says about itself, and the running head and foot.

    ``identifier``: the id of the project, so that its dossier finds it again. ``mark``: what the
    small code of each page begins with; empty when pages bear none.
    """

    title: str
    author: str
    subject: str = ""
    head: str = ""
    foot: str = ""
    draft: bool = False
    date: date | None = None
    identifier: str = ""
    paper: PageFormat = PageFormat.A4
    mark: str = ""


def page_code(mark: str, page: int = 0, pages: int = 0) -> str:
    """Return the code of one page; 0 while a text that is gone on with does not know its pages."""
    return f"{mark}.{page}.{pages}"


@dataclass(frozen=True, slots=True)
class Dossier:
    """A whole dossier, ready for any renderer; a plain document has no cover.

    ``annexes`` are the papers that follow the last page, in order; the blocks name them.
    ``carried`` is the project that the file carries, when it does. ``most``: how many bytes the
    file may weigh, 0 when nobody said.
    """

    meta: Meta
    cover: Cover | None
    blocks: tuple[Block, ...] = field(default=())
    annexes: tuple[Annex, ...] = ()
    carried: CarriedProject | None = None
    most: int = 0
