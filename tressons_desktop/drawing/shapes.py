"""A drawing as pure primitives, drawn once and shown by the screen (SVG) and the PDF.

Origin at the top left, y downwards, units of the caller (points in the PDF, pixels on screen).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Literal

Points = tuple[tuple[float, float], ...]
TextAnchor = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Outline:
    """A broken line or, when closed, a polygon; ``opacity`` concerns the fill."""

    points: Points
    stroke: str = ""
    width: float = 1.0
    fill: str = ""
    opacity: float = 1.0
    closed: bool = False
    dash: tuple[float, float] | None = None
    butt: bool = False


@dataclass(frozen=True, slots=True)
class Circle:
    """A circle by centre and radius."""

    x: float
    y: float
    r: float
    fill: str = ""
    stroke: str = ""
    width: float = 1.0


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle by its top left corner, with optional round corners."""

    x: float
    y: float
    width: float
    height: float
    fill: str = ""
    stroke: str = ""
    line: float = 1.0
    radius: float = 0.0


@dataclass(frozen=True, slots=True)
class Label:
    """One line of text; ``y`` is the baseline."""

    x: float
    y: float
    text: str
    size: float
    colour: str
    bold: bool = False
    anchor: TextAnchor = "start"


Item = Outline | Circle | Box | Label


@dataclass(frozen=True, slots=True)
class Drawing:
    """Primitives on a sheet of a given size, painted in order."""

    width: float
    height: float
    items: tuple[Item, ...]


def arc(x: float, y: float, r: float, start: float, end: float, steps: int = 12) -> Points:
    """Give the points of an arc; degrees, clockwise from the right as y goes down."""
    angles = [math.radians(start + (end - start) * i / steps) for i in range(steps + 1)]
    return tuple((x + r * math.cos(a), y + r * math.sin(a)) for a in angles)


def to_svg(drawing: Drawing, *, font: str = "Source Sans 3", title: str = "") -> str:
    """Write a drawing as SVG; ``title`` is its text alternative."""
    size = f'width="{_n(drawing.width)}" height="{_n(drawing.height)}"'
    box = f'viewBox="0 0 {_n(drawing.width)} {_n(drawing.height)}"'
    heading = f"<title>{escape(title)}</title>" if title else ""
    body = "".join(_svg_item(item, font) for item in drawing.items)
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} {box}>{heading}{body}</svg>'


def _n(value: float) -> str:
    return f"{round(value, 2):g}"


def _svg_item(item: Item, font: str) -> str:
    match item:
        case Outline():
            return _svg_path(item)
        case Circle():
            where = f'cx="{_n(item.x)}" cy="{_n(item.y)}" r="{_n(item.r)}"'
            return f"<circle {where} {_paint(item.fill, item.stroke, item.width)}/>"
        case Box():
            where = f'x="{_n(item.x)}" y="{_n(item.y)}" rx="{_n(item.radius)}"'
            size = f'width="{_n(item.width)}" height="{_n(item.height)}"'
            return f"<rect {where} {size} {_paint(item.fill, item.stroke, item.line)}/>"
        case Label():
            weight = ' font-weight="700"' if item.bold else ""
            where = f'x="{_n(item.x)}" y="{_n(item.y)}" text-anchor="{item.anchor}"'
            look = f'font-family="{escape(font)}" font-size="{_n(item.size)}"{weight}'
            return f'<text {where} {look} fill="{item.colour}">{escape(item.text)}</text>'


def _svg_path(item: Outline) -> str:
    tag = "polygon" if item.closed else "polyline"
    look = _paint(item.fill, item.stroke, item.width)
    if item.fill and item.opacity < 1:
        look += f' fill-opacity="{_n(item.opacity)}"'
    if item.dash:
        look += f' stroke-dasharray="{_n(item.dash[0])} {_n(item.dash[1])}"'
    cap = "butt" if item.butt else "round"
    look += f' stroke-linecap="{cap}" stroke-linejoin="round"'
    return f'<{tag} points="{_coordinates(item.points)}" {look}/>'


def _coordinates(points: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{_n(x)},{_n(y)}" for x, y in points)


def _paint(fill: str, stroke: str, width: float) -> str:
    look = f'fill="{fill or "none"}"'
    return f'{look} stroke="{stroke}" stroke-width="{_n(width)}"' if stroke else look
