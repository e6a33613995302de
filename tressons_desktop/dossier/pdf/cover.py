"""The cover: petrol band and braid, title at one quarter, identity under a rule."""

from __future__ import annotations

from typing import Final

from tressons_desktop.dossier.content import Cover, CoverLine
from tressons_desktop.dossier.pdf.engine.figure import PaperFigure
from tressons_desktop.dossier.pdf.engine.grid import GridLook, PaperGrid, Row
from tressons_desktop.dossier.pdf.engine.painter import sketch
from tressons_desktop.dossier.pdf.engine.paper import PaperBook
from tressons_desktop.dossier.pdf.engine.para import Para
from tressons_desktop.dossier.pdf.engine.parts import PagePart, Pile, rule
from tressons_desktop.dossier.pdf.fonts import text_width
from tressons_desktop.dossier.pdf.layout import fitted, place
from tressons_desktop.dossier.pdf.photos import Album
from tressons_desktop.dossier.pdf.styles import (
    FIGURE,
    HUGE,
    LARGE,
    MARGIN,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    TEXT,
    TINY,
    TITLE,
    style,
)
from tressons_desktop.drawing.braid import draw_braid_band
from tressons_desktop.drawing.palette import LIGHT

COVER_KEY: Final = "couverture"
_BAND: Final = 84.0
_LEFT: Final = 132.0
_ROOM: Final = PAGE_WIDTH - _LEFT - MARGIN
_LABELS: Final = 112.5
_LOGO_TOP: Final = 48.0
_LOGO_GAP: Final = 18.0
_PHOTO: Final = 150.0
_TITLE_SIZES: Final = (HUGE, TITLE, FIGURE)
_NONE: Final = (0.0, LIGHT.surface)
_LOOK: Final = GridLook(6.5, 8.5, 0.0, _NONE, (0.75, LIGHT.line), _NONE, closed=False)


class CoverPage:
    """The whole first page."""

    def __init__(self, paper: PaperBook, cover: Cover, album: Album) -> None:
        self._paper, self._cover = paper, cover
        self._logo = album.logo(cover)
        photo = cover.photo
        self._photo = album.fitting(photo, _ROOM, _PHOTO) if photo is not None else None

    def draw(self) -> None:
        """Paint from top to bottom, in reading order."""
        cover = self._cover
        band = draw_braid_band(_BAND, PAGE_HEIGHT)
        self._paper.decorate(sketch(self._paper, band, 0, PAGE_HEIGHT))
        where = style(LARGE, ink=LIGHT.text2)
        beside = self._logo.width + _LOGO_GAP if self._logo else 0.0
        self._put(fitted(cover.place, where, _ROOM - beside, 3), 63)
        self._draw_logo()
        kind = style(LARGE, bold=True, ink=LIGHT.primary, leading=1.25)
        start = 106.0 if self._photo else 222.0
        top = start + self._put(Para(cover.kind, kind), start) + 8
        top += self._put(self._title(), top) + 12
        if cover.subtitle:
            subtitle = style(FIGURE, ink=LIGHT.text2, leading=1.3)
            top += self._put(fitted(cover.subtitle, subtitle, _ROOM, 3), top)
        if self._photo is not None and cover.photo is not None:
            top += self._put(PaperFigure(self._photo, alt=cover.photo.alt), top + 20) + 20
        self._foot(max(top + 34, 442.5))

    def _draw_logo(self) -> None:
        """Put the logo of the commune at the top right, beside its name."""
        if self._logo is None or self._cover.logo is None:
            return
        figure = PaperFigure(self._logo, alt=self._cover.logo.alt)
        left = PAGE_WIDTH - MARGIN - self._logo.width
        place(self._paper, figure, left, PAGE_HEIGHT - _LOGO_TOP, self._logo.width)

    def _put(self, part: PagePart, top: float) -> float:
        return place(self._paper, part, _LEFT, PAGE_HEIGHT - top, _ROOM)

    def _title(self) -> Para:
        text = self._cover.title
        for size in _TITLE_SIZES:
            look = style(size, bold=True, leading=1.06)
            title = Para(text, look, tag="H1")
            widest = max((text_width(word, 1, size) for word in text.split()), default=0)
            if title.wrap(_ROOM) <= 3.2 * look.leading and widest <= _ROOM:
                break
        else:
            title = fitted(text, look, _ROOM, 4, tag="H1")
        title.titled(COVER_KEY, "Couverture", 1)
        return title

    def _foot(self, top: float) -> None:
        """Write what the project is, as much as holds over the version and the notes."""
        look = style(TINY, ink=LIGHT.text2)
        notes = [fitted(note, look, _ROOM, 3) for note in self._cover.notes]
        height = sum(note.wrap(_ROOM) for note in notes)
        limit = PAGE_HEIGHT - 30.0 - height - 46
        self._identity(top, limit)
        if self._cover.version:
            version = style(TEXT, ink=LIGHT.text2)
            self._put(fitted(self._cover.version, version, _ROOM, 2), limit)
        y = PAGE_HEIGHT - 30 - height
        for note in notes:
            y += self._put(note, y)

    def _identity(self, top: float, limit: float) -> None:
        lines = list(self._cover.lines)
        while len(lines) > 1 and top + _identity_table(lines).wrap(_ROOM) > limit:
            lines.pop()
        if lines:
            y = PAGE_HEIGHT - top
            self._paper.decorate(rule(_LEFT, _LEFT + _ROOM, y, 1.5, LIGHT.primary))
            self._put(_identity_table(lines), top)


def _identity_table(lines: list[CoverLine]) -> PaperGrid:
    rows = [Row([_label(line), _value(line)], at) for at, line in enumerate(lines)]
    return PaperGrid(rows, [_LABELS, _ROOM - _LABELS], _LOOK, summary="Le projet en bref")


def _label(line: CoverLine) -> Para:
    return Para(line.label, style(LARGE, ink=LIGHT.text2))


def _value(line: CoverLine) -> PagePart:
    room = _ROOM - _LABELS
    parts: list[PagePart] = [fitted(line.value, style(LARGE, bold=line.strong), room, 3)]
    if line.detail:
        parts.append(fitted(line.detail, style(LARGE, ink=LIGHT.text2), room, 2))
    return Pile(parts)
