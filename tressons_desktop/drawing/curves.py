"""Money month after month: the curve of a till, and where it is lowest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from tressons_desktop.drawing.chart_data import Curve, CurveChart
from tressons_desktop.drawing.measure import words_width
from tressons_desktop.drawing.palette import LIGHT, Palette
from tressons_desktop.drawing.shapes import Box, Circle, Drawing, Item, Label, Outline

HEIGHT: Final = 150.0
_SIZE: Final = 9.5
_ROW: Final = 14.0
_SAMPLE: Final = 22.0
_DASH: Final = (5.0, 3.0)


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where values and months fall on the sheet."""

    left: float
    top: float
    right: float
    foot: float
    low: Decimal
    high: Decimal
    count: int

    def x(self, place: int) -> float:
        return self.left + (self.right - self.left) * place / max(self.count - 1, 1)

    def y(self, value: Decimal) -> float:
        part = float((self.high - value) / (self.high - self.low))
        return self.top + (self.foot - self.top) * part


def draw_curves(
    chart: CurveChart, *, width: float, height: float = HEIGHT, palette: Palette = LIGHT
) -> Drawing:
    """Draw the curves over their levels; the lowest point of each is joined to its words.

    A curve is known by its stroke and by the shape of its point, not by its colour alone.
    """
    curves = tuple(curve for curve in chart.curves if curve.values)
    if not curves:
        return Drawing(width, 0, ())
    frame = _frame(chart, curves, width, height)
    items: list[Item] = _levels(chart, frame, palette)
    items += _months(chart, frame, palette)
    for number, curve in reversed(list(enumerate(curves))):
        points = tuple((frame.x(i), frame.y(value)) for i, value in enumerate(curve.values))
        ink, pen = _look(number, palette)
        dash = _DASH if number else None
        items.append(Outline(points, stroke=ink, width=pen, dash=dash))
        items += _lowest(curve, number, frame, palette)
    for number, curve in enumerate(curves):
        items += _lowest_words(curve, number, frame, palette)
    if len(curves) > 1:
        items += _legend(curves, frame, height, palette)
    return Drawing(width, height, tuple(items))


def _look(number: int, palette: Palette) -> tuple[str, float]:
    return (palette.text2, 1.4) if number else (palette.primary, 2.0)


def _frame(chart: CurveChart, curves: Sequence[Curve], width: float, height: float) -> _Frame:
    values = [value for curve in curves for value in curve.values]
    levels = [level.value for level in chart.levels]
    low, high = min(*values, *levels), max(*values, *levels)
    said = sum(bool(curve.lowest) for curve in curves)
    below = 2 if len(curves) > 1 else 1
    widest = max((words_width(level.words, _SIZE) for level in chart.levels), default=0.0)
    return _Frame(
        left=widest + 8,
        top=_ROW * said + 4,
        right=width - 4,
        foot=height - _ROW * below - 4,
        low=low,
        high=high if high > low else low + 1,
        count=max(len(curve.values) for curve in curves),
    )


def _levels(chart: CurveChart, frame: _Frame, palette: Palette) -> list[Item]:
    items: list[Item] = []
    for level in chart.levels:
        y = frame.y(level.value)
        ink = palette.line if level.value else palette.text2
        line = ((frame.left, y), (frame.right, y))
        items.append(Outline(line, stroke=ink, width=0.75, butt=True))
        items.append(
            Label(frame.left - 6, y + _SIZE * 0.34, level.words, _SIZE, palette.text2, anchor="end")
        )
    return items


def _months(chart: CurveChart, frame: _Frame, palette: Palette) -> list[Item]:
    items: list[Item] = []
    for place, words in enumerate(chart.ticks[: frame.count]):
        if not words:
            continue
        x, half = frame.x(place), words_width(words, _SIZE) / 2
        tick = ((x, frame.foot), (x, frame.foot + 3))
        items.append(Outline(tick, stroke=palette.text2, width=0.75, butt=True))
        middle = min(max(x, frame.left + half), frame.right - half)
        y = frame.foot + _ROW
        items.append(Label(middle, y, words, _SIZE, palette.text2, anchor="middle"))
    return items


def _lowest(curve: Curve, number: int, frame: _Frame, palette: Palette) -> list[Item]:
    """Mark the lowest month: a ring on the whole curve, a square on a dashed one."""
    if not curve.lowest:
        return []
    ink, _pen = _look(number, palette)
    value = min(curve.values)
    x, y = frame.x(curve.values.index(value)), frame.y(value)
    mark: Item = Circle(x, y, 3.6, fill=palette.surface, stroke=ink, width=2)
    if number:
        mark = Box(x - 3, y - 3, 6, 6, fill=palette.surface, stroke=ink, line=1.6)
    start = _ROW * number + _SIZE + 4
    return [Outline(((x, start), (x, y - 4)), stroke=ink, width=0.6, butt=True), mark]


def _lowest_words(curve: Curve, number: int, frame: _Frame, palette: Palette) -> list[Item]:
    """Write the words over the plot, on a ground that hides the lines of the others."""
    if not curve.lowest:
        return []
    row = _ROW * number + _SIZE
    width = words_width(curve.lowest, _SIZE, bold=True)
    at = frame.x(curve.values.index(min(curve.values)))
    middle = min(max(at, frame.left + width / 2), frame.right - width / 2)
    ground = Box(middle - width / 2, row - _SIZE, width, _ROW - 2, fill=palette.surface)
    ink = palette.text2 if number else palette.text
    return [ground, Label(middle, row, curve.lowest, _SIZE, ink, True, "middle")]


def _legend(curves: Sequence[Curve], frame: _Frame, height: float, palette: Palette) -> list[Item]:
    items: list[Item] = []
    x, y = frame.left, height - 6
    for number, curve in enumerate(curves):
        ink, pen = _look(number, palette)
        dash = _DASH if number else None
        items.append(Outline(((x, y), (x + _SAMPLE, y)), stroke=ink, width=pen, dash=dash))
        x += _SAMPLE + 5
        items.append(Label(x, y + _SIZE * 0.34, curve.name, _SIZE, palette.text))
        x += words_width(curve.name, _SIZE) + 16
    return items
