"""The cover: petrol band and braid, title at one quarter, identity under a rule."""

from __future__ import annotations

from typing import Any, Final

from reportlab.platypus.flowables import Flowable

from tressons_desktop.dossier.content import Cover, CoverLine
from tressons_desktop.dossier.pdf.flowables import FigureFlowable, TaggedParagraph
from tressons_desktop.dossier.pdf.layout import fitted, height_of, place
from tressons_desktop.dossier.pdf.painter import paint
from tressons_desktop.dossier.pdf.photos import Picture
from tressons_desktop.dossier.pdf.styles import (
    LINE,
    MARGIN,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    PRIMARY,
    style,
)
from tressons_desktop.dossier.pdf.tables import TaggedTable
from tressons_desktop.drawing.braid import draw_braid_band
from tressons_desktop.drawing.palette import LIGHT

COVER_KEY: Final = "couverture"
_BAND: Final = 84.0
_LEFT: Final = 132.0
_ROOM: Final = PAGE_WIDTH - _LEFT - MARGIN
_LABELS: Final = 112.5
_LOGO_TOP: Final = 48.0
_LOGO_GAP: Final = 18.0
_TITLE_SIZES: Final = (44, 36, 30, 25, 21)


class CoverPage(Flowable):
    """The whole first page."""

    def __init__(self, cover: Cover, logo: Picture | None = None) -> None:
        super().__init__()
        self._cover = cover
        self._logo = logo

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Take the page."""
        self.width, self.height = width, height - 1
        return self.width, self.height

    def draw(self) -> None:
        """Paint from top to bottom, in reading order."""
        canvas, cover = self.canv, self._cover
        canvas.translate(0, -1)
        paint(canvas, draw_braid_band(_BAND, PAGE_HEIGHT), 0, PAGE_HEIGHT)
        place_style = style(12.75, ink=LIGHT.text2)
        beside = self._logo.width + _LOGO_GAP if self._logo else 0.0
        self._put(fitted(cover.place, place_style, _ROOM - beside, 3), 63)
        self._draw_logo()
        kind = style(14.25, bold=True, ink=LIGHT.primary, leading=1.25)
        top = 222 + self._put(TaggedParagraph(cover.kind, kind), 222) + 8
        top += self._put(self._title(), top) + 12
        if cover.subtitle:
            subtitle = style(20.25, ink=LIGHT.text2, leading=1.25)
            top += self._put(fitted(cover.subtitle, subtitle, _ROOM, 3), top)
        foot = self._foot()
        self._identity(max(top + 34, 442.5), foot)

    def _draw_logo(self) -> None:
        """Put the logo of the commune at the top right, beside its name."""
        if self._logo is None or self._cover.logo is None:
            return
        figure = FigureFlowable(self._logo.flowable(), alt=self._cover.logo.alt)
        left = PAGE_WIDTH - MARGIN - self._logo.width
        place(self.canv, figure, left, PAGE_HEIGHT - _LOGO_TOP, self._logo.width)

    def _put(self, flowable: Any, top: float) -> float:
        return place(self.canv, flowable, _LEFT, PAGE_HEIGHT - top, _ROOM)

    def _title(self) -> TaggedParagraph:
        text = self._cover.title
        for size in _TITLE_SIZES:
            look = style(size, bold=True, leading=1.06)
            title = TaggedParagraph(text, look, tag="H1")
            height = title.wrap(_ROOM, 1e6)[1]
            widest = max((_width(word, look) for word in text.split()), default=0)
            if height <= 3.2 * look.leading and widest <= _ROOM:
                break
        else:
            title = fitted(text, look, _ROOM, 4, tag="H1")
        title.as_title(COVER_KEY, "Couverture", 1)
        return title

    def _foot(self) -> float:
        """Write version and notes from the bottom up, reading down; give where they start."""
        notes = [fitted(n, style(8.6, ink=LIGHT.text2), _ROOM, 3) for n in self._cover.notes]
        heights = [height_of(note, _ROOM) for note in notes]
        bottom = 30.0 + sum(heights)
        self._late_notes = list(zip(notes, heights, strict=True))
        return PAGE_HEIGHT - bottom - 46

    def _identity(self, top: float, limit: float) -> None:
        lines = list(self._cover.lines)
        table = _identity_table(lines)
        while len(lines) > 1 and top + table.wrap(_ROOM, 1e6)[1] > limit:
            lines.pop()
            table = _identity_table(lines)
        if lines:
            self.canv.setStrokeColor(PRIMARY)
            self.canv.setLineWidth(1.5)
            y = PAGE_HEIGHT - top
            self.canv.line(_LEFT, y, _LEFT + _ROOM, y)
            self._put(table, top)
        if self._cover.version:
            self._put(fitted(self._cover.version, style(11.25, ink=LIGHT.text2), _ROOM, 2), limit)
        y = PAGE_HEIGHT - 30 - sum(height for _, height in self._late_notes)
        for note, height in self._late_notes:
            self._put(note, y)
            y += height


def _width(word: str, look: Any) -> float:
    from tressons_desktop.dossier.pdf.fonts import text_width

    return text_width(word, look.fontName, look.fontSize)


def _identity_table(lines: list[CoverLine]) -> TaggedTable:
    rows = [[_label(line), _value(line)] for line in lines] or [["", ""]]
    look = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 6.5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 8.5),
        ("LINEBELOW", (0, 0), (-1, -2), 0.75, LINE),
    ]
    widths = [_LABELS, _ROOM - _LABELS]
    return TaggedTable(
        rows,
        row_headers=True,
        colWidths=widths,
        style=look,
        hAlign="LEFT",
        summary="Le projet en bref",
    )


def _label(line: CoverLine) -> Any:
    return TaggedParagraph(line.label, style(12.4, ink=LIGHT.text2))


def _value(line: CoverLine) -> list[Any]:
    room = _ROOM - _LABELS
    parts = [fitted(line.value, style(12.4, bold=line.strong), room, 3)]
    if line.detail:
        parts.append(fitted(line.detail, style(12.4, ink=LIGHT.text2), room, 2))
    return parts
