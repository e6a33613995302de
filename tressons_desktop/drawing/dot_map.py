"""A département's outline with a dot for each place: which kind it is shows by its shape too."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Final

from tressons_desktop.drawing.chart_data import DotKind, DotMap
from tressons_desktop.drawing.palette import LIGHT, Palette
from tressons_desktop.drawing.shapes import Circle, Drawing, Item, Label, Outline

_EDGE: Final = 8.0
_DOT: Final = 4.2
_CHOSEN: Final = 8.0
_TALLEST: Final = 240.0
_SIZE: Final = 12.0
_LINE: Final = 19.0


def draw_dots(chart: DotMap, *, width: float, palette: Palette = LIGHT) -> Drawing:
    """Draw the outline as large as the width allows, then the dots, the chosen one last."""
    places = [point for ring in chart.outline for point in ring] or [
        (one.east, one.north) for one in chart.dots
    ]
    west, east = min(x for x, _ in places), max(x for x, _ in places)
    south, north = min(y for _, y in places), max(y for _, y in places)
    flat = math.cos(math.radians((south + north) / 2))
    wide, tall = max((east - west) * flat, 0.01), max(north - south, 0.01)
    scale = min((width - 2 * _EDGE) / wide, (min(width * 1.1, _TALLEST) - 2 * _EDGE) / tall)
    height = tall * scale + 2 * _EDGE
    left = (width - wide * scale) / 2

    def at(x: float, y: float) -> tuple[float, float]:
        return left + (x - west) * flat * scale, _EDGE + (north - y) * scale

    items: list[Item] = [
        Outline(tuple(at(*point) for point in ring), stroke=palette.text2, width=1.2, closed=True)
        for ring in chart.outline
    ]
    seen = [one for one in chart.dots if west <= one.east <= east and south <= one.north <= north]
    for one in sorted(seen, key=lambda one: one.chosen):
        items += _mark(at(one.east, one.north), one.kind, palette, chosen=one.chosen)
    for kind, words in chart.legend:
        height += _LINE
        items += _mark((_EDGE + _DOT, height - _SIZE * 0.35), kind, palette)
        items.append(Label(_EDGE + 4 * _DOT, height, words, _SIZE, palette.text))
    return Drawing(width, height + _EDGE, tuple(items))


def _mark(
    place: tuple[float, float], kind: DotKind, ink: Palette, *, chosen: bool = False
) -> Iterator[Item]:
    x, y = place
    if chosen:
        yield Circle(x, y, _CHOSEN, stroke=ink.text, width=1.6)
    if kind is DotKind.ASIDE:
        for ends in _cross(x, y):
            yield Outline(ends, stroke=ink.blocker, width=1.8)
        return
    fill = ink.primary if kind is DotKind.INSIDE else ink.surface
    yield Circle(x, y, _DOT, fill=fill, stroke=ink.primary, width=1.4)


def _cross(x: float, y: float) -> Sequence[tuple[tuple[float, float], ...]]:
    r = _DOT * 0.85
    return ((x - r, y - r), (x + r, y + r)), ((x - r, y + r), (x + r, y - r))
