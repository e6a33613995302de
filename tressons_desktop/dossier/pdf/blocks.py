"""Blocks of the content model to parts of pages."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from tressons_desktop.dossier import content as c
from tressons_desktop.dossier.content import plain
from tressons_desktop.dossier.pdf.contents import contents_lines
from tressons_desktop.dossier.pdf.engine.figure import PaperFigure
from tressons_desktop.dossier.pdf.engine.grid import PaperGrid
from tressons_desktop.dossier.pdf.engine.para import LABEL_GAP, Para, Title
from tressons_desktop.dossier.pdf.engine.parts import Columns, PageEnd, PagePart, White
from tressons_desktop.dossier.pdf.fonts import text_width
from tressons_desktop.dossier.pdf.lists import ListEntry, Listing
from tressons_desktop.dossier.pdf.panels import (
    annexes_table,
    attestation,
    blank,
    check_list,
    definition_table,
    figures_beside,
    framed,
    key_figures,
    notice_parts,
    signature,
    timeline_table,
)
from tressons_desktop.dossier.pdf.photos import IN_A_ROW, Album, box_width
from tressons_desktop.dossier.pdf.styles import (
    GUTTER,
    SMALL,
    TEXT,
    TEXT_LEFT,
    WIDTH,
    body,
    heading,
    lead,
    note,
    style,
)
from tressons_desktop.dossier.pdf.synthesis import SynthesisPage
from tressons_desktop.dossier.pdf.tables import build_table
from tressons_desktop.drawing.charts import draw_chart, draw_mark
from tressons_desktop.drawing.palette import LIGHT
from tressons_desktop.text.spaces import one_spaced

_RADAR_WIDTHS: Final = (356.0, 330.0, 304.0, 280.0)
_TALLEST_COLUMNS: Final = 400.0
_LABEL_ROOM: Final = 14.0
_OPENING: Final = 320
"""Signs of a text that only opens what follows it."""


class BlockBuilder:
    """Build the parts of a dossier, in order."""

    def __init__(
        self, blocks: Sequence[c.Laid], album: Album, bound: frozenset[str] = frozenset()
    ) -> None:
        self._blocks = blocks
        self._album = album
        self._keys = bound | frozenset(_key_of(block) for block in blocks) - {""}
        self._level = 0
        self._titles: list[Title] = []
        self._contents: list[tuple[int, c.Contents]] = []

    def build(self) -> list[PagePart]:
        """Make every part; contents are filled last, when all titles are known."""
        story: list[list[PagePart]] = []
        held: list[int] = []
        for block in self._blocks:
            if isinstance(block, c.HeldStart):
                held.append(len(story))
            elif isinstance(block, c.HeldEnd):
                _hold(story[held.pop() :])
            if isinstance(block, c.Contents):
                self._contents.append((len(story), block))
            story.append(self._block(block))
        for place, contents in self._contents:
            listed = [t for t in self._titles if t.listed and t.key != contents.key]
            story[place][3:3] = contents_lines(listed, contents.depth)
        parts = [part for made in story for part in made]
        _put_figures_under_titles(parts)
        _keep_openings(parts)
        _put_titles_beside(parts)
        return parts

    # --- one block ------------------------------------------------------------------------------

    def _block(self, block: c.Laid) -> list[PagePart]:
        match block:
            case c.Heading():
                return [self._heading(block)]
            case c.Paragraph():
                return self._paragraph(block)
            case c.ItemList():
                return self._list(block)
            case c.TableBlock():
                return build_table(block, self._keys)
            case c.KeyFigures():
                make = figures_beside if block.beside else key_figures
                return [make(block.figures)]
            case c.Chart():
                return [_figure(block)]
            case c.NoticeBlock():
                return [self._notice(block)]
            case c.Checks():
                return check_list(block.items)
            case c.Timeline():
                return build_table(timeline_table(block), self._keys)
            case _:
                return self._other(block)

    def _other(self, block: c.Laid) -> list[PagePart]:
        match block:
            case c.Definition():
                return build_table(definition_table(block), self._keys)
            case c.AnnexList():
                return [*build_table(annexes_table(block), self._keys), *_notes(block.notes)]
            case c.Photo():
                return self._photos((block,), c.PlateSize.FULL)
            case c.PhotoPlate():
                return self._photos(block.photos, block.size)
            case c.Signature():
                return [signature(block)]
            case c.Attestation():
                return [attestation(block)]
            case c.SideBySide():
                return self._columns(block)
            case c.Blank():
                return [blank(block)]
            case c.PageBreak():
                return [PageEnd()]
            case c.Contents():
                return self._contents_page(block)
            case c.Synthesis():
                page = SynthesisPage(block, self._album)
                self._titles.append(page.title)
                self._level = 1
                return [PageEnd(), page, PageEnd()]
        return []

    def _contents_page(self, block: c.Contents) -> list[PagePart]:
        """Leave the lines for later: they stand before the bordereau, under the title."""
        title = self._heading(c.Heading(block.title, 1, block.key))
        under: list[PagePart] = []
        if block.annexes is not None:
            heading = c.Heading(block.annexes_title, 2, f"{block.key}-annexes", listed=False)
            under = [White(14), self._heading(heading), *self._block(block.annexes)]
        return [PageEnd(), title, White(6), *under, PageEnd()]

    def _heading(self, block: c.Heading) -> Para:
        # A level may never be skipped on the way down: screen readers navigate by them.
        level = max(1, min(block.level, self._level + 1, 3))
        self._level = level
        text = one_spaced(block.words) or "Sans titre"
        title = Para(text, heading(level), tag=f"H{level}")
        if block.number and level < 3:
            number, _, rest = text.partition(" ")
            title.text = rest
            title.numbered(f"{number} ", LIGHT.primary)
        named = title.titled(block.key or f"titre-{len(self._titles) + 1}", text, level)
        named.listed = block.listed
        title.shared.origin = block.origin
        title.inset = level == 3
        self._titles.append(named)
        return title

    def _paragraph(self, block: c.Paragraph) -> list[PagePart]:
        look = lead() if block.lead else note(wide=block.wide) if block.quiet else body()
        made = [Para(part, look, keys=self._keys) for part in _paragraphs(block.text)]
        for part in made:
            part.inset = not block.lead and not (block.quiet and block.wide)
        return [*made]

    def _list(self, block: c.ItemList) -> list[PagePart]:
        listing, rooms = Listing(), _label_rooms(block)
        made: list[PagePart] = []
        for item in block.items:
            left = TEXT_LEFT + sum(rooms[: item.level + 1])
            entry = ListEntry(listing, item.label, item.level)
            look = style(TEXT, after=3.5, left=left)
            part = Para(item.text, look, opener=entry.body_of, keys=self._keys)
            if item.label:
                part.labelled(item.label, entry.label_of)
            made.append(part)
            if item.detail:
                quiet = style(SMALL, ink=LIGHT.text2, after=3.5, left=left)
                made.append(Para(item.detail, quiet, opener=entry.paragraph_of, keys=self._keys))
        for one in made:
            one.inset = True
        return made

    def _notice(self, block: c.NoticeBlock) -> PagePart:
        ink = LIGHT.tones[block.tone]
        bold = style(TEXT, bold=True, ink=ink, left=23)
        title = Para(block.title, bold, mark=draw_mark(block.tone, 14))
        return framed([title, *notice_parts(block.lines, self._keys)], block.tone, gap=4)

    def _columns(self, block: c.SideBySide) -> list[PagePart]:
        """Lay two columns of blocks; each is read to its end before the other.

        Columns cannot be cut by a page: too tall, their blocks follow each other instead.
        """
        width = (WIDTH - GUTTER) / 2
        sides = (block.left, block.right)
        cells = [[part for one in side for part in self._narrow(one, width)] for side in sides]
        made = Columns(cells, [width, width], gap=GUTTER, before=6, after=8)
        signed = [any(isinstance(one, c.Signature) for one in side) for side in sides]
        made.clings = any(signed)
        if all(signed):
            made.before = 14
        if made.wrap(WIDTH) <= _TALLEST_COLUMNS:
            return [made]
        return [part for side in sides for one in side for part in self._block(one)]

    def _narrow(self, block: c.Block, width: float) -> list[PagePart]:
        """Build a block for a column: tables take its width, text has no margin of its own."""
        if isinstance(block, c.TableBlock):
            return build_table(block, self._keys, width)
        if isinstance(block, c.Definition):
            return build_table(definition_table(block, width), self._keys, width)
        if isinstance(block, c.Paragraph):
            ink = LIGHT.text2 if block.quiet else LIGHT.text
            look = style(SMALL if block.quiet else TEXT, ink=ink, after=4)
            return [Para(one, look, keys=self._keys) for one in _paragraphs(block.text)]
        if isinstance(block, c.Attestation):
            return [attestation(block, 0)]
        if isinstance(block, c.Signature):
            return [signature(block, 0.0)]
        return self._block(block)

    # --- photos ---------------------------------------------------------------------------------

    def _photos(self, photos: Sequence[c.Photo], size: c.PlateSize) -> list[PagePart]:
        width, count = box_width(size), IN_A_ROW[size]
        made = [self._photo(photo, width) for photo in photos]
        if count == 1:
            return [*made]
        rows = [made[at : at + count] for at in range(0, len(made), count)]
        return [
            Columns([[one] for one in row], [width] * len(row), gap=GUTTER, before=4, after=10)
            for row in rows
        ]

    def _photo(self, photo: c.Photo, width: float) -> PaperFigure:
        picture = self._album.picture(photo, width)
        look = style(SMALL, ink=LIGHT.text2, before=3)
        alt = photo.alt or photo.caption or "Photo du projet"
        return PaperFigure(picture, alt=alt, caption=photo.caption, look=look, before=4, after=12)


def _hold(made: Sequence[Sequence[PagePart]]) -> None:
    """Name in the first part the last of those that are held with it."""
    parts = [part for one in made for part in one]
    if len(parts) > 1:
        parts[0].run_to = parts[-1]


def _notes(notes: Sequence[str]) -> list[PagePart]:
    return [Para(one, note(wide=True)) for one in notes]


def _put_figures_under_titles(parts: list[PagePart]) -> None:
    """Put the figures of a margin under the title that they share it with, not over it."""
    for at, (part, following) in enumerate(pairwise(parts)):
        if part.beside and _level_of(following) == 2:
            parts[at : at + 2] = [following, part]


def _keep_openings(parts: Sequence[PagePart]) -> None:
    """Keep a sentence between a title and its table, or its drawing, with what it opens."""
    for at, part in enumerate(parts[1:-1], start=1):
        opens = isinstance(parts[at + 1], PaperGrid | PaperFigure) and parts[at - 1].leads
        if opens and isinstance(part, Para) and len(plain(part.text)) <= _OPENING:
            part.leads = True


def _level_of(part: PagePart) -> int:
    title = part.shared.title if isinstance(part, Para) else None
    return title.level if title is not None else 0


def _put_titles_beside(parts: Sequence[PagePart]) -> None:
    """Put a title in the margin when what it leads leaves it free."""
    look = heading(2, beside=True)
    for part, following in pairwise(parts):
        free = following.inset or following.beside
        if isinstance(part, Para) and _level_of(part) == 2 and free:
            part.look, part.beside = look, True
            part.rise = look.baseline - body().baseline


def _label_rooms(block: c.ItemList) -> list[float]:
    """Give each level the room of its widest label."""
    rooms = []
    for level in range(max((item.level for item in block.items), default=0) + 1):
        labels = [item.label for item in block.items if item.level == level]
        widest = max((text_width(label, 0, TEXT) for label in labels), default=0.0)
        rooms.append(max(_LABEL_ROOM, round(widest + LABEL_GAP, 1)))
    return rooms


def _key_of(block: c.Laid) -> str:
    return block.key if isinstance(block, c.Heading | c.Contents | c.Synthesis) else ""


def _paragraphs(text: c.Inline) -> list[c.Inline]:
    if not isinstance(text, str):
        return [text]
    return [part.strip("\n") for part in text.split("\n\n") if part.strip()]


def _figure(block: c.Chart) -> PaperFigure:
    widths = _RADAR_WIDTHS if isinstance(block.data, c.Radar) else (WIDTH,)
    sizes = [draw_chart(block.data, width) for width in widths]
    look = style(SMALL, ink=LIGHT.text2, before=4)
    return PaperFigure(
        *sizes, alt=block.data.alt, caption=block.caption, look=look, before=6, after=12
    )
