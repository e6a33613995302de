"""Bars about money: what is expected beside what is needed, what comes in over what goes out."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from tressons_desktop.drawing.chart_data import (
    RangeBar,
    RangeBars,
    Stack,
    StackedBars,
    StackPart,
    TargetBar,
    TargetBars,
)
from tressons_desktop.drawing.hatching import SLANTED, hatch
from tressons_desktop.drawing.measure import words_width
from tressons_desktop.drawing.palette import LIGHT, Palette
from tressons_desktop.drawing.shapes import Box, Drawing, Item, Label, Outline

_SIZE: Final = 9.5
_THICK: Final = 13.0
_ROW: Final = 22.0
_STACK: Final = 17.0
_GAP: Final = 8.0
_STEP: Final = 4.5


def draw_targets(chart: TargetBars, *, width: float, palette: Palette = LIGHT) -> Drawing:
    """Draw one bar a year: full up to what is needed, hatched beyond, open where it lacks."""
    if not chart.bars:
        return Drawing(width, 0, ())
    left, right = _sides([(bar.label, bar.words) for bar in chart.bars], width)
    most = max(max(bar.expected, bar.needed) for bar in chart.bars) or Decimal(1)
    scale = (right - left) / float(most)
    items: list[Item] = []
    for number, bar in enumerate(chart.bars):
        items += _target(bar, number * _ROW + 4, left, scale, palette)
        base = number * _ROW + 4 + _THICK / 2 + _SIZE * 0.34
        items.append(Label(0, base, bar.label, _SIZE, palette.text))
        items.append(Label(width, base, bar.words, _SIZE, palette.text, anchor="end"))
    return Drawing(width, len(chart.bars) * _ROW + 2, tuple(items))


def _target(bar: TargetBar, y: float, left: float, scale: float, palette: Palette) -> list[Item]:
    expected, needed = float(bar.expected) * scale, float(bar.needed) * scale
    full = min(expected, needed)
    items: list[Item] = [Box(left, y, full, _THICK, fill=palette.primary)]
    if expected > needed:
        items += _hatched(SLANTED, left + needed, y, expected - needed, palette.primary, palette)
    elif needed > expected:
        items.append(
            Box(left + expected, y, needed - expected, _THICK, stroke=palette.primary, line=0.75)
        )
    mark = ((left + needed, y - 3), (left + needed, y + _THICK + 3))
    return [*items, Outline(mark, stroke=palette.text, width=1.8, butt=True)]


def draw_ranges(chart: RangeBars, *, width: float, palette: Palette = LIGHT) -> Drawing:
    """Draw each range from its low to its high, hatched, with its central value as a mark."""
    if not chart.bars:
        return Drawing(width, 0, ())
    left, right = _sides([(bar.label, bar.words) for bar in chart.bars], width)
    most = max(bar.high for bar in chart.bars) or Decimal(1)
    scale = (right - left) / float(most)
    items: list[Item] = []
    for number, bar in enumerate(chart.bars):
        y = number * _ROW + 4
        items += _range(bar, y, left, right, scale, palette)
        base = y + _THICK / 2 + _SIZE * 0.34
        items.append(Label(0, base, bar.label, _SIZE, palette.text))
        items.append(Label(width, base, bar.words, _SIZE, palette.text, anchor="end"))
    return Drawing(width, len(chart.bars) * _ROW + 2, tuple(items))


def _range(
    bar: RangeBar, y: float, left: float, right: float, scale: float, palette: Palette
) -> list[Item]:
    start, length = left + float(bar.low) * scale, float(bar.high - bar.low) * scale
    middle = left + float(bar.central) * scale
    axis = Outline(
        ((left, y + _THICK / 2), (right, y + _THICK / 2)), stroke=palette.line, width=0.75
    )
    mark = Outline(
        ((middle, y - 3), (middle, y + _THICK + 3)), stroke=palette.text, width=1.8, butt=True
    )
    return [axis, *_hatched(SLANTED, start, y, length, palette.primary, palette), mark]


def _hatched(
    series: str, x: float, y: float, width: float, ink: str, palette: Palette
) -> list[Item]:
    """Draw a part as lines of its colour on the ground, with its outline."""
    items: list[Item] = [Box(x, y, width, _THICK, fill=palette.surface, stroke=ink, line=0.75)]
    for (a, top), (b, foot) in hatch(series, width, _THICK, _STEP):
        items.append(Outline(((x + a, y + top), (x + b, y + foot)), stroke=ink, butt=True))
    return items


def draw_stacks(chart: StackedBars, *, width: float, palette: Palette = LIGHT) -> Drawing:
    """Draw each stack to the same scale, its parts told apart by their hatching."""
    stacks = [stack for stack in chart.stacks if stack.parts]
    if not stacks:
        return Drawing(width, 0, ())
    left, right = _sides([(stack.label, stack.words) for stack in stacks], width)
    most = max(sum((part.amount for part in stack.parts), Decimal(0)) for stack in stacks)
    scale = (right - left) / float(most or 1)
    items: list[Item] = []
    y = 0.0
    for stack in stacks:
        y += 5 if stack.income and y else 0
        base = y + _THICK / 2 + _SIZE * 0.34
        items.append(Label(0, base, stack.label, _SIZE, palette.text))
        items.append(Label(width, base, stack.words, _SIZE, palette.text, anchor="end"))
        x = left
        for part in stack.parts:
            items += _part(part, x, y, float(part.amount) * scale, _ink(stack, palette), palette)
            x += float(part.amount) * scale
        y += _STACK
    legend, height = _legend(stacks, y + 3, width, palette)
    return Drawing(width, height, (*items, *legend))


def _ink(stack: Stack, palette: Palette) -> str:
    return palette.primary if stack.income else palette.text2


def _part(
    part: StackPart, x: float, y: float, width: float, ink: str, palette: Palette
) -> list[Item]:
    if width <= 0:
        return []
    if part.series:
        return _hatched(part.series, x, y, width, ink, palette)
    return [Box(x, y, width, _THICK, fill=ink, stroke=ink, line=0.75)]


def _legend(
    stacks: Sequence[Stack], y: float, width: float, palette: Palette
) -> tuple[list[Item], float]:
    """Name each part once, in rows as wide as the drawing."""
    named = {
        (stack.income, part.name): (part, _ink(stack, palette))
        for stack in stacks
        for part in stack.parts
    }
    items: list[Item] = []
    x = 0.0
    for part, ink in named.values():
        room = _THICK + 5 + words_width(part.name, _SIZE) + 14
        if x and x + room > width:
            x, y = 0.0, y + _STACK
        items += _part(part, x, y, _THICK, ink, palette)
        base = y + _THICK / 2 + _SIZE * 0.34
        items.append(Label(x + _THICK + 5, base, part.name, _SIZE, palette.text))
        x += room
    return items, y + _STACK


def _sides(words: Sequence[tuple[str, str]], width: float) -> tuple[float, float]:
    """Leave room on both sides of the bars for the widest words."""
    left = max(words_width(first, _SIZE) for first, _ in words) + _GAP
    right = max(words_width(last, _SIZE) for _, last in words) + _GAP
    return left, max(width - right, left + 20)


def draw_part(part: float, width: float, palette: Palette = LIGHT) -> Drawing:
    """Draw a part of a whole as a small bar, beside the figure that says it."""
    height = 5.0
    full = Box(0, 0, width, height, fill=palette.line)
    return Drawing(width, height, (full, Box(0, 0, width * part, height, fill=palette.primary)))
