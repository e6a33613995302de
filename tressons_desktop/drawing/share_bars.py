"""Bars of answers: how many chose each, of all who answered."""

from __future__ import annotations

from typing import Final

from tressons_desktop.drawing.chart_data import ShareBars
from tressons_desktop.drawing.measure import words_width
from tressons_desktop.drawing.palette import LIGHT, Palette
from tressons_desktop.drawing.shapes import Box, Drawing, Item, Label

_SIZE: Final = 9.5
_THICK: Final = 8.0
_ROW: Final = 28.0
_GAP: Final = 8.0
_ELLIPSIS: Final = "…"


def draw_shares(chart: ShareBars, *, width: float, palette: Palette = LIGHT) -> Drawing:
    """Draw each answer over its bar, so that long ones hold; all of those who answered is full."""
    if not chart.bars:
        return Drawing(width, 0, ())
    aside = max(words_width(bar.words, _SIZE) for bar in chart.bars) + _GAP
    room = max(width - aside, 1.0)
    items: list[Item] = []
    for number, bar in enumerate(chart.bars):
        top = number * _ROW
        y, full = top + _SIZE + 5, room * min(float(bar.share), 100.0) / 100
        items += [
            Label(0, top + _SIZE, _held(bar.label, width), _SIZE, palette.text),
            Box(0, y, room, _THICK, fill=palette.line),
            Box(0, y, full, _THICK, fill=palette.primary),
            Label(width, y + _THICK - 0.5, bar.words, _SIZE, palette.text, anchor="end"),
        ]
    return Drawing(width, len(chart.bars) * _ROW, tuple(items))


def _held(words: str, width: float) -> str:
    """Cut words that are longer than the drawing; its sentence has them whole."""
    if words_width(words, _SIZE) <= width:
        return words
    while words and words_width(words + _ELLIPSIS, _SIZE) > width:
        words = words[:-1]
    return words.rstrip() + _ELLIPSIS
