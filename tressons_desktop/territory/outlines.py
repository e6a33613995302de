"""The shape of a département, as rings of points: enough to draw a sketch and put dots in it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Final

from tressons_desktop.territory.layer_row import LayerRowUnreadable, PublishedRow

GEOMETRY: Final = "geometry"
Ring = tuple[tuple[float, float], ...]
"""Points of a closed line: longitude, latitude."""

_CODE: Final = re.compile(r"\d[\dAB]\d?", re.ASCII)
_OVERSEAS: Final = ("97", "98")
_MOST_POINTS: Final = 20_000
_FAULT: Final = "le contour d’un département est abîmé"


def outlines(row: PublishedRow) -> Iterator[tuple[str, list[list[list[float]]]]]:
    """Give the outline of a département; none overseas, which maps of France draw out of place."""
    code = row["insee_dep"].strip().upper()
    if not _CODE.fullmatch(code):
        raise LayerRowUnreadable(f"le code «\u00a0{code[:10]}\u00a0» n’est pas d’un département")
    if code.startswith(_OVERSEAS):
        return
    yield code, [[list(point) for point in ring] for ring in _rings(row[GEOMETRY])]


def rings_of(value: list[list[list[float]]]) -> tuple[Ring, ...]:
    """Read what the store keeps of an outline."""
    return tuple(tuple((float(x), float(y)) for x, y in ring) for ring in value)


def _rings(text: str) -> list[list[tuple[float, float]]]:
    try:
        shape = json.loads(text)
        kind, held = shape["type"], shape["coordinates"]
        polygons = {"Polygon": [held], "MultiPolygon": held}[kind]
        rings = [[(float(p[0]), float(p[1])) for p in polygon[0]] for polygon in polygons]
    except (ValueError, TypeError, LookupError, RecursionError) as problem:
        raise LayerRowUnreadable(_FAULT) from problem
    points = [point for ring in rings for point in ring]
    if not 3 < len(points) <= _MOST_POINTS:
        raise LayerRowUnreadable(_FAULT)
    if any(not (-180 <= x <= 180 and -90 <= y <= 90) for x, y in points):
        raise LayerRowUnreadable(_FAULT)
    return [[(round(x, 4), round(y, 4)) for x, y in ring] for ring in rings if len(ring) > 3]
