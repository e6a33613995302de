"""A sketch of where a place is: dots and a circle to scale, no roads, no relief."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Final

from tressons_desktop.drawing.chart_data import MapPoint, SketchMap
from tressons_desktop.drawing.measure import words_width
from tressons_desktop.drawing.palette import LIGHT, Palette
from tressons_desktop.drawing.shapes import Box, Circle, Drawing, Item, Label, Outline, arc

_SIZE: Final = 8.5
_RATIO: Final = 0.46
_EDGE: Final = 14.0
_DOT: Final = 2.6
_GAP: Final = 4.0
_CLEAR: Final = 1.5

_Room = tuple[float, float, float, float]


def draw_map(chart: SketchMap, *, width: float, palette: Palette = LIGHT) -> Drawing:
    """Draw the place in the middle; a name that would cover another is left to its dot."""
    height = width * _RATIO
    sheet = _MapSheet(chart, width, height, palette)
    ground, corners = sheet.ground(), (*sheet.legend(), *sheet.scale())
    return Drawing(width, height, (*ground, *sheet.dots(), *corners))


class _MapSheet:
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
            items.append(Outline(ring, fill=ink.primary, opacity=0.10, closed=True))
            items.append(Outline(ring, stroke=ink.primary, width=1.0, closed=True, dash=(4, 3)))
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
        x, y = self._at(one)
        r = _DOT + 1.8 if strong else _DOT
        size = 9.5 if strong else _SIZE
        length = words_width(one.name, size, bold=strong)
        dot = self._mark(x, y, r, inside=one.inside)
        rooms = [*_rooms(x, y, r + _GAP, length, size)]
        for across in (False, True):  # over the circle only when there is room nowhere else
            for room in rooms:
                if self._free(room) and (across or not self._crossed(room)):
                    self._taken.append(room)
                    foot = room[1] + size * 0.84
                    return [dot, Label(room[0], foot, one.name, size, self._ink.text, strong)]
        return [dot]

    def _mark(self, x: float, y: float, r: float, *, inside: bool) -> Circle:
        colour = self._ink.primary if inside else self._ink.text2
        fill = colour if inside else self._ink.surface
        return Circle(x, y, r, fill=fill, stroke=colour, width=1.2)

    def _free(self, room: _Room) -> bool:
        left, top, right, foot = room
        inside = left > 2 and right < self._width - 2 and top > 2 and foot < self._height - 2
        return inside and not _over(room, self._taken)

    def _crossed(self, room: _Room) -> bool:
        """Tell whether the circle of the catchment would strike through these words."""
        radius, (x, y) = self._chart.radius * self._km, (self._width / 2, self._height / 2)
        left, top, right, foot = room
        near = math.hypot(x - min(max(x, left), right), y - min(max(y, top), foot))
        far = math.hypot(max(abs(left - x), abs(right - x)), max(abs(top - y), abs(foot - y)))
        return near - _CLEAR < radius < far + _CLEAR

    def legend(self) -> list[Item]:
        """Say what the two sorts of dots are, when there are two."""
        chart, items = self._chart, list[Item]()
        sorts = [(True, chart.inside_words), (False, chart.outside_words)]
        drawn = {one.inside for one in chart.points}
        x, y = _EDGE, self._height - _EDGE
        for inside, words in sorts if len(drawn) > 1 else ():
            length = words_width(words, _SIZE, bold=False)
            items += [
                self._mark(x, y - _SIZE * 0.34, _DOT, inside=inside),
                Label(x + _DOT + _GAP, y, words, _SIZE, self._ink.text2),
            ]
            self._taken.append((x - _DOT, y - _SIZE, x + _DOT + _GAP + length, y + 2))
            x += length + 2 * _EDGE
        return items

    def scale(self) -> list[Item]:
        ink, chart = self._ink, self._chart
        length = chart.scale * self._km
        x, y = self._width - _EDGE - length, self._height - _EDGE
        bar = Outline(((x, y - 3), (x, y), (x + length, y), (x + length, y - 3)), stroke=ink.text)
        words = Label(x + length / 2, y - 5, chart.scale_words, _SIZE, ink.text2, anchor="middle")
        tip = (_EDGE, _EDGE - 4)
        corners = (tip, (_EDGE - 3.5, _EDGE + 5), (_EDGE + 3.5, _EDGE + 5))
        arrow = Outline(corners, fill=ink.text, closed=True)
        north = Label(_EDGE, _EDGE + 14, chart.north, _SIZE, ink.text, bold=True, anchor="middle")
        self._taken += [(x, y - 5 - _SIZE, x + length, y + 2), (4, 4, 2 * _EDGE, 2 * _EDGE)]
        return [bar, words, arrow, north]


def _rooms(x: float, y: float, far: float, length: float, size: float) -> Iterator[_Room]:
    """Give the places of a name around its dot, the easiest to read first."""
    half, tall, aslant = length / 2, size * 1.1, far * 0.7
    for left, middle in (
        (x + far, y),
        (x - far - length, y),
        (x - half, y - far - tall / 2),
        (x - half, y + far + tall / 2),
        (x + aslant, y - aslant - tall / 2),
        (x + aslant, y + aslant + tall / 2),
        (x - aslant - length, y - aslant - tall / 2),
        (x - aslant - length, y + aslant + tall / 2),
    ):
        yield left, middle - size * 0.5, left + length, middle + size * 0.42


def _rank(one: MapPoint) -> tuple[bool, float]:
    return not one.inside, one.east**2 + one.north**2


def _over(room: _Room, taken: Sequence[_Room]) -> bool:
    left, top, right, foot = room
    return any(left < c and right > a and top < d and foot > b for a, b, c, d in taken)
