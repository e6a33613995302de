"""A sketch of where a place is: dots and a circle to scale, no roads, no relief."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tressons_desktop.drawing.chart_data import MapPoint, SketchMap
from tressons_desktop.drawing.measure import words_width
from tressons_desktop.drawing.palette import LIGHT, Palette
from tressons_desktop.drawing.shapes import Anchor, Box, Circle, Drawing, Item, Label, Path, arc

_SIZE: Final = 8.5
_RATIO: Final = 0.46
_EDGE: Final = 14.0
_DOT: Final = 2.6
_GAP: Final = 4.0

_Room = tuple[float, float, float, float]


def draw_map(chart: SketchMap, *, width: float, palette: Palette = LIGHT) -> Drawing:
    """Draw the place in the middle; a name that would cover another is left to its dot."""
    height = width * _RATIO
    sheet = _Sheet(chart, width, height, palette)
    return Drawing(width, height, (*sheet.ground(), *sheet.dots(), *sheet.scale()))


class _Sheet:
    """Kilometres to points, and the room that names have taken."""

    def __init__(self, chart: SketchMap, width: float, height: float, ink: Palette) -> None:
        self._chart, self._width, self._height, self._ink = chart, width, height, ink
        north = max([chart.radius, *(abs(one.north) for one in chart.points), 1.0])
        east = max([chart.radius, *(abs(one.east) for one in chart.points), 1.0])
        self._km = min((height / 2 - _EDGE) / north, (width / 2 - 3 * _EDGE) / east)
        self._taken: list[_Room] = []

    def _at(self, one: MapPoint) -> tuple[float, float]:
        return self._width / 2 + one.east * self._km, self._height / 2 - one.north * self._km

    def ground(self) -> list[Item]:
        ink, x, y = self._ink, self._width / 2, self._height / 2
        ring = arc(x, y, self._chart.radius * self._km, 0, 360, 72)
        items: list[Item] = [
            Box(0, 0, self._width, self._height, fill=ink.surface, stroke=ink.line, radius=3)
        ]
        if self._chart.radius:
            items.append(Path(ring, fill=ink.primary, opacity=0.10, closed=True))
            items.append(Path(ring, stroke=ink.primary, width=1.0, closed=True, dash=(4, 3)))
        return items

    def dots(self) -> list[Item]:
        """Draw the place, its catchment, then the nearest: who comes first has its name."""
        home = MapPoint(self._chart.home, 0.0, 0.0, inside=True)
        for one in (home, *self._chart.points):
            x, y = self._at(one)
            self._taken.append((x - _DOT, y - _DOT, x + _DOT, y + _DOT))
        items = [*self._dot(home, strong=True)]
        near = sorted(self._chart.points, key=_rank)
        for one in near:
            items += self._dot(one)
        return items

    def _dot(self, one: MapPoint, *, strong: bool = False) -> list[Item]:
        ink, (x, y) = self._ink, self._at(one)
        r = _DOT + 1.8 if strong else _DOT
        colour = ink.primary if one.inside else ink.text2
        fill = colour if one.inside else ink.surface
        dot = Circle(x, y, r, fill=fill, stroke=colour, width=1.2)
        size = 9.5 if strong else _SIZE
        length = words_width(one.name, size, bold=strong)
        for anchor, left in (("start", x + r + _GAP), ("end", x - r - _GAP - length)):
            room = (left, y - size * 0.6, left + length, y + size * 0.5)
            if self._free(room):
                self._taken.append(room)
                where = left if anchor == "start" else left + length
                side: Anchor = "start" if anchor == "start" else "end"
                name = Label(where, y + size * 0.34, one.name, size, ink.text, strong, side)
                return [dot, name]
        return [dot]

    def _free(self, room: _Room) -> bool:
        left, _, right, _ = room
        inside = left > 2 and right < self._width - 2
        return inside and not _over(room, self._taken)

    def scale(self) -> list[Item]:
        ink, chart = self._ink, self._chart
        length = chart.scale * self._km
        x, y = self._width - _EDGE - length, self._height - _EDGE
        bar = Path(((x, y - 3), (x, y), (x + length, y), (x + length, y - 3)), stroke=ink.text)
        words = Label(x + length / 2, y - 5, chart.scale_words, _SIZE, ink.text2, anchor="middle")
        tip = (_EDGE, _EDGE - 4)
        corners = (tip, (_EDGE - 3.5, _EDGE + 5), (_EDGE + 3.5, _EDGE + 5))
        arrow = Path(corners, fill=ink.text, closed=True)
        north = Label(_EDGE, _EDGE + 14, chart.north, _SIZE, ink.text, bold=True, anchor="middle")
        return [bar, words, arrow, north]


def _rank(one: MapPoint) -> tuple[bool, float]:
    return not one.inside, one.east**2 + one.north**2


def _over(room: _Room, taken: Sequence[_Room]) -> bool:
    left, top, right, foot = room
    return any(left < c and right > a and top < d and foot > b for a, b, c, d in taken)
