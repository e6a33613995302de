"""Charts and marks as pure drawings: the same ones on screen and on paper."""

from __future__ import annotations

import math
from collections.abc import Sequence

from tressons_desktop.drawing.chart_data import (
    ChartData,
    CurveChart,
    DotMap,
    FundingBar,
    Gantt,
    Gauge,
    Radar,
    RadarAxis,
    RangeBars,
    ShareBars,
    SketchMap,
    StackedBars,
    TargetBars,
)
from tressons_desktop.drawing.curves import draw_curves
from tressons_desktop.drawing.dot_map import draw_dots
from tressons_desktop.drawing.funding_bar import draw_funding_bar
from tressons_desktop.drawing.gantt import draw_gantt
from tressons_desktop.drawing.money_bars import draw_ranges, draw_stacks, draw_targets
from tressons_desktop.drawing.palette import LIGHT, Palette
from tressons_desktop.drawing.shapes import (
    Box,
    Circle,
    Drawing,
    Item,
    Label,
    Outline,
    TextAnchor,
    arc,
)
from tressons_desktop.drawing.share_bars import draw_shares
from tressons_desktop.drawing.sketch_map import draw_map
from tressons_desktop.drawing.tone import Tone

_RINGS = 4


def draw_chart(data: ChartData, width: float, palette: Palette = LIGHT) -> Drawing:
    """Draw any chart at the width given."""
    match data:
        case Radar():
            return draw_radar(data, width=width, height=width * 250 / 356, palette=palette)
        case FundingBar():
            return draw_funding_bar(data, width=width, palette=palette)
        case Gauge():
            return draw_gauge(data, width=width, palette=palette)
        case CurveChart():
            return draw_curves(data, width=width, palette=palette)
        case TargetBars():
            return draw_targets(data, width=width, palette=palette)
        case StackedBars():
            return draw_stacks(data, width=width, palette=palette)
        case Gantt():
            return draw_gantt(data, width=width, palette=palette)
        case RangeBars():
            return draw_ranges(data, width=width, palette=palette)
        case ShareBars():
            return draw_shares(data, width=width, palette=palette)
        case SketchMap():
            return draw_map(data, width=width, palette=palette)
        case DotMap():
            return draw_dots(data, width=width, palette=palette)


# --- radar --------------------------------------------------------------------------------------


def draw_radar(
    radar: Radar,
    *,
    width: float = 356,
    height: float = 250,
    palette: Palette = LIGHT,
    letters: bool = False,
) -> Drawing:
    """Draw the feasibility radar; ``letters`` names axes by letter, for small sizes.

    An axis without a value has a dashed spoke, a grey name and no dot: never a zero.
    """
    if not radar.axes:
        return Drawing(width, height, ())
    scale = min(width / 356, height / 250)
    radius = min(width, height) / 2 - (20 if letters else 41 * scale)
    centre = (width / 2, height / 2)
    spokes = [_spoke(i, len(radar.axes)) for i in range(len(radar.axes))]
    size = 12 if letters else _name_size(scale)
    items: list[Item] = _web(radar.axes, centre, radius, spokes, palette, max(scale, 0.6))
    items += _profile(radar.axes, centre, radius, spokes, palette, scale)
    for axis, spoke in zip(radar.axes, spokes, strict=True):
        items += _axis_name(axis, centre, radius, spoke, size, palette, letters)
    return Drawing(width, height, tuple(items))


def _name_size(scale: float) -> float:
    """Give the size of the names: on paper one of those of the page, never under the smallest."""
    if scale > 1:
        return 12 * scale
    return 10.5 if scale > 0.9 else 9.5 if scale > 0.8 else 8.5


def _spoke(index: int, count: int) -> tuple[float, float]:
    angle = 2 * math.pi * index / count - math.pi / 2
    return math.cos(angle), math.sin(angle)


def _at(
    centre: tuple[float, float], spoke: tuple[float, float], distance: float
) -> tuple[float, float]:
    return centre[0] + spoke[0] * distance, centre[1] + spoke[1] * distance


def _web(
    axes: Sequence[RadarAxis],
    centre: tuple[float, float],
    radius: float,
    spokes: Sequence[tuple[float, float]],
    palette: Palette,
    pen: float,
) -> list[Item]:
    items: list[Item] = []
    for ring in range(1, _RINGS + 1):
        points = tuple(_at(centre, spoke, radius * ring / _RINGS) for spoke in spokes)
        items.append(Outline(points, stroke=palette.line, width=pen, closed=True))
    for axis, spoke in zip(axes, spokes, strict=True):
        dash = (2.0, 3.0) if axis.value is None else None
        end = _at(centre, spoke, radius)
        items.append(Outline((centre, end), stroke=palette.line, width=pen, dash=dash))
    return items


def _profile(
    axes: Sequence[RadarAxis],
    centre: tuple[float, float],
    radius: float,
    spokes: Sequence[tuple[float, float]],
    palette: Palette,
    scale: float,
) -> list[Item]:
    values = [None if a.value is None else min(max(a.value, 0.0), 1.0) for a in axes]
    points = [
        None if value is None else _at(centre, spoke, radius * value)
        for value, spoke in zip(values, spokes, strict=True)
    ]
    if all(point is None for point in points):
        return []
    filled = tuple(point or centre for point in points)
    items: list[Item] = [Outline(filled, fill=palette.primary, opacity=0.14, closed=True)]
    for start, end in zip(points, [*points[1:], points[0]], strict=True):
        if start and end:
            items.append(Outline((start, end), stroke=palette.primary, width=2 * max(scale, 0.7)))
    items += [
        _dot(axis, point, palette, scale) for axis, point in zip(axes, points, strict=True) if point
    ]
    return items


def _dot(axis: RadarAxis, point: tuple[float, float], palette: Palette, scale: float) -> Item:
    x, y = point
    if not axis.blocked:
        return Circle(x, y, 3 * max(scale, 0.75), fill=palette.primary)
    half = 5.5 * max(scale, 0.75)
    return Box(
        x - half, y - half, 2 * half, 2 * half, palette.blocker, palette.surface, 1.5 * scale
    )


def _axis_name(
    axis: RadarAxis,
    centre: tuple[float, float],
    radius: float,
    spoke: tuple[float, float],
    size: float,
    palette: Palette,
    letters: bool,
) -> list[Item]:
    x, y = _at(centre, spoke, radius + size * 0.88)
    anchor: TextAnchor = "middle" if abs(spoke[0]) < 0.1 else "start" if spoke[0] > 0 else "end"
    longest = 18 if anchor == "middle" else 13
    lines = [axis.letter] if letters else _two_lines(axis.label, longest)
    leading = size * 1.12
    extra = leading * (len(lines) - 1)
    # Above the top axis the name grows upwards, below the bottom one downwards, elsewhere evenly.
    top = y + size * 0.35 - extra * (1 - spoke[1]) / 2 + spoke[1] * size * 0.35
    colour = (
        palette.blocker if axis.blocked else palette.text2 if axis.value is None else palette.text
    )
    return [
        Label(x, top + i * leading, line, size, colour, axis.blocked, anchor)
        for i, line in enumerate(lines)
    ]


def _two_lines(label: str, longest: int) -> list[str]:
    words = label.split(" ")
    if len(label) <= longest or len(words) == 1:
        return [label]
    cuts = range(1, len(words))
    halves = [(" ".join(words[:cut]), " ".join(words[cut:])) for cut in cuts]
    return list(min(halves, key=lambda half: max(map(len, half))))


def draw_gauge(
    gauge: Gauge, *, width: float, height: float = 5, palette: Palette = LIGHT
) -> Drawing:
    """Draw a part of a whole."""
    part = width * min(max(gauge.value, 0.0), 1.0)
    items: list[Item] = [Box(0, 0, width, height, fill=palette.line, radius=height / 2)]
    if part > 0:
        items.append(Box(0, 0, max(part, height), height, fill=palette.primary, radius=height / 2))
    return Drawing(width, height, tuple(items))


# --- marks --------------------------------------------------------------------------------------


def draw_mark(tone: Tone, size: float = 12, palette: Palette = LIGHT) -> Drawing:
    """Draw the mark of a tone: each one has its own shape, so grey print keeps the meaning."""
    unit = size / 24
    colour = palette.tones[tone]
    pen = 2 * unit
    items: list[Item] = [_outline(tone, unit, colour, pen)]
    for points in _STROKES[tone]:
        path = tuple((x * unit, y * unit) for x, y in points)
        items.append(Outline(path, stroke=colour, width=pen))
    if tone is Tone.PARTIAL:
        half = tuple((x * unit, y * unit) for x, y in arc(12, 12, 10, -90, 90))
        items.append(Outline(half, fill=colour, closed=True))
    return Drawing(size, size, tuple(items))


def _outline(tone: Tone, unit: float, colour: str, pen: float) -> Item:
    if tone is not Tone.BLOCKER:
        return Circle(12 * unit, 12 * unit, 10 * unit, stroke=colour, width=pen)
    corners = [(8, 2), (16, 2), (22, 8), (22, 16), (16, 22), (8, 22), (2, 16), (2, 8)]
    points = tuple((x * unit, y * unit) for x, y in corners)
    return Outline(points, stroke=colour, width=pen, closed=True)


_QUESTION = (*arc(12, 10, 3, 190, 360, 8), (14.4, 11.6), (12, 13))
_STROKES: dict[Tone, tuple[tuple[tuple[float, float], ...], ...]] = {
    Tone.OK: (((16, 9), (10.5, 14.5), (8, 12)),),
    Tone.PARTIAL: (),
    Tone.NO: (((9, 9), (15, 15)), ((15, 9), (9, 15))),
    Tone.BLOCKER: (((12, 8), (12, 12)), ((12, 16), (12.01, 16))),
    Tone.UNKNOWN: (_QUESTION, ((12, 17), (12.01, 17))),
    Tone.NEUTRAL: (((8, 12), (16, 12)),),
}
