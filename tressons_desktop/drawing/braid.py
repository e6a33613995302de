"""The braid of the cover: three strands, the only ornament of Tressons."""

from __future__ import annotations

import math

from tressons_desktop.drawing.shapes import Box, Drawing, Item, Outline

_GROUND = "#143F4A"
_STRANDS = (("#F2C572", 0.0), ("#8CC3CE", -2 * math.pi / 3), ("#FFFFFF", 2 * math.pi / 3))
_PERIOD = 193.0
_REACH = 18.0
_PEN = 8.25
_HALO = 13.5
_STEPS = 10


def draw_braid_band(width: float, height: float) -> Drawing:
    """Draw the petrol band and its braid, for a page of the given height in points.

    A strand passes over where sin 2θ is positive: pieces under are painted first, then each piece
    over with a ground-coloured halo that cuts what it crosses.
    """
    items: list[Item] = [Box(0, 0, width, height, fill=_GROUND)]
    for over in (False, True):
        for colour, phase in _STRANDS:
            items += _pieces(colour, phase, over, width / 2, height)
    return Drawing(width, height, tuple(items))


def _pieces(colour: str, phase: float, over: bool, middle: float, height: float) -> list[Item]:
    quarter = math.pi / 2
    turns = int(height / _PERIOD * 4) + 8
    items: list[Item] = []
    for index in range(-4, turns):
        if (index % 2 == 0) is not over:
            continue
        piece = _stretch(index * quarter, (index + 1) * quarter, phase, middle)
        if over:
            items.append(Outline(piece, stroke=_GROUND, width=_HALO, butt=True))
        items.append(Outline(piece, stroke=colour, width=_PEN))
    return items


def _stretch(
    start: float, end: float, phase: float, middle: float
) -> tuple[tuple[float, float], ...]:
    thetas = [start + (end - start) * i / _STEPS for i in range(_STEPS + 1)]
    shift = 30.0
    return tuple(
        (middle + _REACH * math.sin(t), (t - phase) / (2 * math.pi) * _PERIOD - shift)
        for t in thetas
    )
