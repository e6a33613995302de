"""Who pays what, as one bar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from tressons_desktop.drawing.chart_data import FundingBar, Segment
from tressons_desktop.drawing.hatching import FULL, LIGHT_GROUND, hatch, pen_of
from tressons_desktop.drawing.measure import words_width
from tressons_desktop.drawing.palette import LIGHT, Palette
from tressons_desktop.drawing.shapes import Box, Drawing, Item, Label, Outline

_GAP: Final = 1.5
_SHARES: Final = 14.0
"""Under the bar, for the shares of parts that have a letter on them."""
_SHARE_SIZE: Final = 9.5
_CHIP: Final = 14.0
_HIGH: Final = 26.0
_LARGE_CHIP: Final = 17.34
"""Of a high bar: its letter is read from the end of a room."""
_STEP: Final = 5.0


def draw_funding_bar(
    bar: FundingBar, *, width: float, height: float = 19.5, palette: Palette = LIGHT
) -> Drawing:
    """Draw who pays what; a share is printed when it fits, and always in the table below.

    Parts with a letter are hatched, carry it on a white square, and have their share under them.
    """
    segments = [s for s in bar.segments if s.amount > 0]
    if not segments:
        empty = Box(0, 0, width, height, fill="", stroke=palette.line, radius=3)
        return Drawing(width, height, (empty,))
    below = any(s.letter and s.share for s in segments)
    room = width - _GAP * (len(segments) - 1)
    items: list[Item] = []
    x = 0.0
    for index, (segment, part) in enumerate(zip(segments, _widths(segments, room), strict=True)):
        ends = (index == 0, index == len(segments) - 1)
        items += _bar_part(segment, x, part, height, ends, palette)
        if segment.letter:
            items += _lettered(segment, x, part, height, palette)
        x += part + _GAP
    return Drawing(width, height + (_SHARES if below else 0), tuple(items))


def letter_mark(series: str, side: float, palette: Palette = LIGHT) -> tuple[Item, ...]:
    """Draw the square that stands beside a funder in a table: its colour and its lines."""
    ink = palette.of_series(series)
    if series == LIGHT_GROUND:
        frame = Box(0.4, 0.4, side - 0.8, side - 0.8, fill=palette.surface, stroke=ink, line=0.8)
        return (frame, *_lines(series, 0, side, side, ink, 2.5))
    box = Box(0, 0, side, side, fill=ink, radius=1.5)
    return (box, *_lines(series, 0, side, side, palette.on_series, 3.2))


def _widths(segments: Sequence[Segment], room: float) -> list[float]:
    total = sum((s.amount for s in segments), Decimal(0))
    return [float(s.amount / total) * room for s in segments]


def _bar_part(
    segment: Segment,
    x: float,
    width: float,
    height: float,
    ends: tuple[bool, bool],
    palette: Palette,
) -> list[Item]:
    if palette.hatched:
        return _hatched_part(segment.series, x, width, height, palette)
    items = _coloured_part(segment.series, x, width, height, ends, palette)
    if segment.letter:
        ink = palette.on_series
        if segment.series == LIGHT_GROUND:
            ink = palette.of_series(segment.series)
            ground = Box(x + 0.4, 0.4, max(width - 0.8, 0.2), height - 0.8, fill=palette.surface)
            items = [replace(ground, stroke=ink, line=0.8)]
        return [*items, *_lines(segment.series, x, width, height, ink, _STEP)]
    size = min(height * 0.46, 12)
    if segment.share and width > words_width(f"{segment.share}0", size):
        middle = height / 2 + size * 0.34
        text = segment.share
        items.append(Label(x + width / 2, middle, text, size, palette.on_series, anchor="middle"))
    return items


def _lettered(
    segment: Segment, x: float, width: float, height: float, palette: Palette
) -> list[Item]:
    """Put the letter on its part, and the share under it, where they fit."""
    middle = x + width / 2
    items: list[Item] = []
    if width >= _CHIP:
        side = _LARGE_CHIP if height >= _HIGH and width >= _LARGE_CHIP else min(_CHIP, height - 2)
        corner = (middle - side / 2, (height - side) / 2)
        items.append(Box(*corner, side, side, fill=palette.surface, radius=2.5))
        base = height / 2 + side * 0.26
        items.append(
            Label(middle, base, segment.letter, side * 0.75, palette.text, True, anchor="middle")
        )
    if segment.share and width >= words_width(segment.share, _SHARE_SIZE):
        base = height + _SHARE_SIZE + 2
        items.append(Label(middle, base, segment.share, _SHARE_SIZE, palette.text, anchor="middle"))
    return items


def _lines(series: str, x: float, width: float, height: float, ink: str, step: float) -> list[Item]:
    return [
        Outline(((x + left, top), (x + right, foot)), stroke=ink, width=pen_of(series), butt=True)
        for (left, top), (right, foot) in hatch(series, width, height, step)
    ]


def _hatched_part(
    series: str, x: float, width: float, height: float, palette: Palette
) -> list[Item]:
    """Draw lines instead of a colour; no word on them, which they would run through."""
    fill = palette.of_series(series) if series == FULL else palette.surface
    items: list[Item] = [
        Box(x + 0.5, 0.5, max(width - 1, 0.5), height - 1, fill=fill, stroke=palette.text)
    ]
    for (left, top), (right, foot) in hatch(series, width, height, _STEP):
        pen = max(pen_of(series), 1.0)
        mark = ((x + left, top), (x + right, foot))
        items.append(Outline(mark, stroke=palette.text, width=pen, butt=True))
    return items


def _coloured_part(
    series: str, x: float, width: float, height: float, ends: tuple[bool, bool], palette: Palette
) -> list[Item]:
    colour = palette.of_series(series)
    radius = min(3.0, width / 2)
    items: list[Item] = [Box(x, 0, width, height, fill=colour, radius=radius if any(ends) else 0)]
    if any(ends) and not all(ends):  # square the inner corners of the two outer parts
        inner = x + width / 2 if ends[0] else x
        items.append(Box(inner, 0, width / 2, height, fill=colour))
    return items
