"""Walk a dossier: number its sections, keep those of a reader, lay them one after the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from tressons_desktop.dossier.content.blocks import (
    Audience,
    Block,
    Keep,
    Section,
    SideBySide,
)
from tressons_desktop.dossier.content.page import Pitch, Synthesis
from tressons_desktop.dossier.content.pictures import Photo, PhotoPlate
from tressons_desktop.dossier.content.places import Origin
from tressons_desktop.dossier.content.whole import Dossier

B = TypeVar("B")


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of a section, where sections are laid one after the other; ``level`` from 1."""

    text: str
    level: int = 1
    key: str = ""
    listed: bool = True
    origin: Origin | None = None
    number: str = ""

    @property
    def words(self) -> str:
        """Give the title after its number."""
        return f"{self.number}. {self.text}" if self.number else self.text


@dataclass(frozen=True, slots=True)
class PageBreak:
    """A page starts here."""


@dataclass(frozen=True, slots=True)
class HeldStart:
    """From here to `HeldEnd`, better on the next page than cut."""


@dataclass(frozen=True, slots=True)
class HeldEnd:
    """The end of what is held together."""


Laid = Block | Heading | PageBreak | HeldStart | HeldEnd


def numbered(blocks: tuple[Block, ...], before: str = "") -> tuple[Block, ...]:
    """Give its number to each section that is counted, 1, 2, then 2.1 inside it.

    One that has a number already keeps it: a call numbers its own.
    """
    made: list[Block] = []
    count = 0
    for block in blocks:
        if not isinstance(block, Section):
            made.append(block)
            continue
        number = block.number
        if block.counted and not number:
            count += 1
            number = f"{before}{count}"
        inside = numbered(block.blocks, f"{number}." if number else before)
        made.append(replace(block, number=number, blocks=inside))
    return tuple(made)


def kept_for(blocks: tuple[Block, ...], reader: Audience) -> tuple[Block, ...]:
    """Leave out the sections that are not for a reader, at any depth, and those left empty."""
    made: list[Block] = []
    for block in blocks:
        if not isinstance(block, Section):
            made.append(block)
        elif block.audience in (Audience.EVERYONE, reader):
            inside = kept_for(block.blocks, reader)
            if inside:
                made.append(replace(block, blocks=inside))
    return tuple(made)


def laid(blocks: tuple[Block, ...]) -> Iterator[Laid]:
    """Give the blocks one after the other, each section opened by its title.

    No page starts between a title and what it is the title of. What is held together is said to
    be, for whom pages matter.
    """
    last: Laid | None = None
    for block in _laid(blocks, 1):
        if not (isinstance(block, PageBreak) and isinstance(last, Heading)):
            yield block
            last = block


def _laid(blocks: tuple[Block, ...], level: int) -> Iterator[Laid]:
    for block in blocks:
        if not isinstance(block, Section):
            yield block
            continue
        if block.keep in (Keep.PAGE, Keep.OWN):
            yield PageBreak()
        if block.keep is Keep.WHOLE:
            yield HeldStart()
        if block.title:
            yield Heading(block.title, level, block.key, block.listed, block.origin, block.number)
        yield from _laid(block.blocks, level + 1 if block.title else level)
        if block.keep is Keep.WHOLE:
            yield HeldEnd()
        if block.keep is Keep.OWN:
            yield PageBreak()


def sections(blocks: tuple[Block, ...]) -> Iterator[Section]:
    """Give every section, at any depth, in order."""
    for block in blocks:
        if isinstance(block, Section):
            yield block
            yield from sections(block.blocks)


def every(blocks: tuple[Block, ...], kind: type[B]) -> Iterator[B]:
    """Give every block of a kind, at any depth, in order."""
    for block in blocks:
        if isinstance(block, kind):
            yield block
        if isinstance(block, Section):
            yield from every(block.blocks, kind)
        elif isinstance(block, SideBySide):
            yield from every((*block.left, *block.right), kind)


def photos_of(dossier: Dossier) -> Iterator[Photo]:
    """Give every photo that a dossier prints."""
    if dossier.cover is not None:
        yield from (one for one in (dossier.cover.logo, dossier.cover.photo) if one is not None)
    yield from every(dossier.blocks, Photo)
    for plate in every(dossier.blocks, PhotoPlate):
        yield from plate.photos
    for page in every(dossier.blocks, Synthesis):
        if isinstance(page.middle, Pitch) and page.middle.photo is not None:
            yield page.middle.photo
