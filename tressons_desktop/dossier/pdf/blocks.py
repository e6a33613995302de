"""Blocks of the content model to flowables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from reportlab.platypus.doctemplate import CondPageBreak
from reportlab.platypus.flowables import Spacer

from tressons_desktop.dossier import content as c
from tressons_desktop.dossier.pdf.flowables import (
    LABEL_GAP,
    ContentsLine,
    FigureFlowable,
    Sketch,
    TaggedParagraph,
    TagState,
)
from tressons_desktop.dossier.pdf.fonts import REGULAR, text_width
from tressons_desktop.dossier.pdf.lists import ListEntry, Listing
from tressons_desktop.dossier.pdf.panels import (
    annexes_table,
    attestation,
    blank,
    check_list,
    definition_table,
    framed,
    key_figures,
    notice_parts,
    signature,
    signed_column,
    timeline_table,
)
from tressons_desktop.dossier.pdf.photos import Album, box_width
from tressons_desktop.dossier.pdf.room import with_breaks
from tressons_desktop.dossier.pdf.structure import Element
from tressons_desktop.dossier.pdf.styles import (
    BODY_BOTTOM,
    BODY_TOP,
    GUTTER,
    MEASURE,
    PAGE_HEIGHT,
    WIDTH,
    body,
    heading,
    note,
    style,
)
from tressons_desktop.dossier.pdf.synthesis import SynthesisPage
from tressons_desktop.dossier.pdf.tables import TaggedTable, build_table
from tressons_desktop.drawing.charts import draw_chart, draw_mark
from tressons_desktop.drawing.palette import LIGHT

FRAME_HEIGHT: Final = PAGE_HEIGHT - BODY_TOP - BODY_BOTTOM
_CONTENTS_HEIGHT: Final = FRAME_HEIGHT - 50.0
_RADAR_WIDTHS: Final = (356.0, 330.0, 304.0, 280.0)
_TALLEST_COLUMNS: Final = 400.0
_LABEL_ROOM: Final = 14.0


class BlockBuilder:
    """Build the flowables of a dossier, in order."""

    def __init__(self, blocks: Sequence[c.Laid], album: Album) -> None:
        self._blocks = blocks
        self._album = album
        self._keys = frozenset(_key_of(block) for block in blocks) - {""}
        self._level = 0
        self._targets: list[TagState] = []
        self._contents: list[tuple[list[Any], c.Contents]] = []

    def build(self) -> list[Any]:
        """Make every flowable; contents are filled last, when all headings are known."""
        story = [self._block(block) for block in self._blocks]
        for lines, contents in self._contents:
            lines += self._contents_lines(contents)
        parts = [flowable for part in story for flowable in _flat(part)]
        return with_breaks(parts, FRAME_HEIGHT)

    # --- one block ------------------------------------------------------------------------------

    def _block(self, block: c.Laid) -> list[Any]:
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
                return [key_figures(block.figures)]
            case c.Chart():
                return [_figure(block), Spacer(1, 8)]
            case c.NoticeBlock():
                return [self._notice(block)]
            case c.Checks():
                return check_list(block.items)
            case c.Timeline():
                return build_table(timeline_table(block), self._keys)
            case _:
                return self._other(block)

    def _other(self, block: c.Laid) -> list[Any]:
        match block:
            case c.Definition():
                return build_table(definition_table(block), self._keys)
            case c.AnnexList():
                return [*build_table(annexes_table(block), self._keys), *self._notes(block.notes)]
            case c.Photo():
                return self._photos((block,))
            case c.PhotoPlate():
                return self._photos(block.photos)
            case c.Signature():
                return [signature(block)]
            case c.Attestation():
                return attestation(block)
            case c.SideBySide():
                return self._columns(block)
            case c.Blank():
                return [blank(block)]
            case c.PageBreak():
                return [_new_page()]
            case c.Contents():
                return self._contents_page(block)
            case c.Synthesis():
                page = SynthesisPage(block)
                self._targets.append(page.title.state)
                self._level = 1
                return [_new_page(), page, _new_page()]
        return []

    def _heading(self, block: c.Heading) -> TaggedParagraph:
        # A level may never be skipped on the way down: screen readers navigate by them.
        level = max(1, min(block.level, self._level + 1, 3))
        self._level = level
        text = " ".join(block.words.split()) or "Sans titre"
        title = TaggedParagraph(text, heading(level), tag=f"H{level}")
        title.as_title(block.key or f"titre-{len(self._targets) + 1}", text, level)
        title.state.listed = block.listed
        title.state.origin = block.origin
        self._targets.append(title.state)
        return title

    def _notes(self, notes: Sequence[str]) -> list[Any]:
        return [TaggedParagraph(one, note(wide=True), keys=self._keys) for one in notes]

    def _paragraph(self, block: c.Paragraph) -> list[Any]:
        look = note(wide=block.wide) if block.quiet else body()
        parts = _paragraphs(block.text)
        return [TaggedParagraph(part, look, keys=self._keys) for part in parts]

    def _list(self, block: c.ItemList) -> list[Any]:
        listing, rooms = Listing(), _label_rooms(block)
        made: list[Any] = []
        for item in block.items:
            left = sum(rooms[: item.level + 1])
            look = style(11, after=3.5, left=left, right=WIDTH - MEASURE)
            entry = ListEntry(listing, item.label, item.level)
            made.append(TaggedParagraph(item.text, look, entry=entry, keys=self._keys))
            if item.detail:
                quiet = style(9.5, ink=LIGHT.text2, after=3.5, left=left, right=WIDTH - MEASURE)
                made.append(TaggedParagraph(item.detail, quiet, opener=entry.paragraph_of))
        return [*made, Spacer(1, 4)]

    def _notice(self, block: c.NoticeBlock) -> Any:
        ink = LIGHT.tones[block.tone]
        bold = style(11, bold=True, ink=ink, leading=1.35, left=23)
        title = TaggedParagraph(block.title, bold, mark=draw_mark(block.tone, 14))
        parts = [title, *notice_parts(block.lines, self._keys)]
        return framed(parts, block.tone, WIDTH, gap=4)

    def _columns(self, block: c.SideBySide) -> list[Any]:
        """Lay two columns of blocks; each is read to its end before the other.

        Columns cannot be cut by a page: too tall, their blocks follow each other instead.
        """
        width = (WIDTH - GUTTER) / 2
        sides = (block.left, block.right)
        cells = [[part for one in side for part in self._narrow(one, width)] for side in sides]
        look = [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (0, -1), GUTTER),
            ("RIGHTPADDING", (1, 0), (1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 0),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
        ]
        widths = [width + GUTTER, width]
        made = TaggedTable([cells], layout=True, colWidths=widths, style=look, hAlign="LEFT")
        if made.wrap(WIDTH, FRAME_HEIGHT)[1] <= _TALLEST_COLUMNS:
            return [made]
        return [part for side in sides for one in side for part in self._block(one)]

    def _narrow(self, block: c.Block, width: float) -> list[Any]:
        """Build a block for a column: tables take its width, text has no margin of its own."""
        if isinstance(block, c.TableBlock):
            return build_table(block, self._keys, width)
        if isinstance(block, c.Definition):
            return build_table(definition_table(block), self._keys, width)
        if isinstance(block, c.Paragraph):
            ink = LIGHT.text2 if block.quiet else LIGHT.text
            look = style(9.5 if block.quiet else 11, ink=ink, after=4)
            return [TaggedParagraph(one, look, keys=self._keys) for one in _paragraphs(block.text)]
        if isinstance(block, c.Signature):
            return signed_column(block)
        return self._block(block)

    # --- photos ---------------------------------------------------------------------------------

    def _photos(self, photos: Sequence[c.Photo]) -> list[Any]:
        width = box_width(photos)
        made = [self._photo(photo, width) for photo in photos]
        if len(made) == 1:
            return [made[0], Spacer(1, 8)]
        rows: list[list[Any]] = [list(made[i : i + 2]) for i in range(0, len(made), 2)]
        rows[-1] += ["" for _ in range(2 - len(rows[-1]))]
        look = [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (0, -1), GUTTER),
            ("RIGHTPADDING", (1, 0), (1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 2),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 8),
        ]
        widths = [width + GUTTER, width]
        return [TaggedTable(rows, layout=True, colWidths=widths, style=look, hAlign="LEFT")]

    def _photo(self, photo: c.Photo, width: float) -> FigureFlowable:
        picture = self._album.picture(photo, width)
        look = style(9.5, ink=LIGHT.text2, before=3, after=6)
        alt = photo.alt or photo.caption or "Photo du projet"
        return FigureFlowable(picture.flowable(), alt=alt, caption=photo.caption, look=look)

    # --- contents -------------------------------------------------------------------------------

    def _contents_page(self, block: c.Contents) -> list[Any]:
        title = self._heading(c.Heading(block.title, 1, block.key))
        lines: list[Any] = []
        self._contents.append((lines, block))
        annexes: list[Any] = []
        if block.annexes is not None:
            heading = c.Heading(block.annexes_title, 2, f"{block.key}-annexes", listed=False)
            annexes = [self._heading(heading), *self._block(block.annexes)]
        return [_new_page(), title, Spacer(1, 6), lines, Spacer(1, 14), *annexes, _new_page()]

    def _contents_lines(self, block: c.Contents) -> list[Any]:
        shared: dict[str, Element] = {}
        looks = {
            1: style(11, bold=True, before=7, leading=1.3),
            2: style(10.5, left=14, before=2.5, leading=1.3),
            3: style(10, ink=LIGHT.text2, left=28, before=1.5, leading=1.3),
        }
        listed = [t for t in self._targets if t.listed and t.key != block.key]
        for depth in range(block.depth, 0, -1):
            lines = [
                ContentsLine(target, looks[target.level], shared)
                for target in listed
                if target.level <= depth
            ]
            if sum(line.wrap(WIDTH, FRAME_HEIGHT)[1] for line in lines) <= _CONTENTS_HEIGHT:
                break  # one page is enough to find one's way: deeper titles give up first
        return lines


def _label_rooms(block: c.ItemList) -> list[float]:
    """Give each level the room of its widest label."""
    rooms = []
    for level in range(max((item.level for item in block.items), default=0) + 1):
        labels = [item.label for item in block.items if item.level == level]
        widest = max((text_width(label, REGULAR, 11) for label in labels), default=0.0)
        rooms.append(max(_LABEL_ROOM, round(widest + LABEL_GAP, 1)))
    return rooms


def _flat(part: list[Any]) -> list[Any]:
    return [x for item in part for x in (item if isinstance(item, list) else [item])]


def _key_of(block: c.Laid) -> str:
    return block.key if isinstance(block, c.Heading | c.Contents | c.Synthesis) else ""


def _new_page() -> Any:
    """Start a page unless one has just started: two in a row never leave a blank page."""
    return CondPageBreak(FRAME_HEIGHT - 1)


def _paragraphs(text: c.Inline) -> list[c.Inline]:
    if not isinstance(text, str):
        return [text]
    return [part.strip("\n") for part in text.split("\n\n") if part.strip()]


def _figure(block: c.Chart) -> FigureFlowable:
    widths = _RADAR_WIDTHS if isinstance(block.data, c.Radar) else (WIDTH,)
    sizes = [Sketch(draw_chart(block.data, width)) for width in widths]
    look = style(9.5, ink=LIGHT.text2, before=4, after=4)
    return FigureFlowable(*sizes, alt=block.data.alt, caption=block.caption, look=look)
