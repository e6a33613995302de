"""Where the place is: a sketch of its catchment and of the communes around, when they are known."""

from __future__ import annotations

import math
from typing import Final

from tressons_desktop.dossier import content as c
from tressons_desktop.dossier.chapters.context import Context
from tressons_desktop.dossier.chapters.wording import enumeration
from tressons_desktop.drawing.chart_data import MapPoint, SketchMap
from tressons_desktop.territory.layer_model import Point
from tressons_desktop.text.numbers import plural
from tressons_desktop.text.spaces import NBSP

_KM_PER_DEGREE: Final = 111.2
_AROUND: Final = 12
_FAR: Final = 60.0
_SCALES: Final = (1, 2, 5, 10, 20)


def situation_blocks(context: Context) -> list[c.Block]:
    """Draw the sketch; nothing while the coordinates of communes are not loaded."""
    chart = situation_map(context)
    if chart is None:
        return []
    caption = "Le lieu, sa zone de clientèle et les communes voisines, à vol d’oiseau"
    return [c.Chart(chart, caption)]


def situation_map(context: Context) -> SketchMap | None:
    """Place the communes around; None when nobody is known to be."""
    home = context.layers.coordinates.value
    if home is None:
        return None
    zones = {zone.commune_code for zone in context.file.zones if zone.commune_code}
    code = context.file.project.commune_code
    places = context.reading.content.places
    around = [one.code for one, _ in places.around(code).communes]
    codes = [*zones, *(one for one in around if one not in zones)]
    found = [
        point
        for one in codes
        if one != code and (point := _point(context, one, home, inside=one in zones))
    ]
    near = sorted(found, key=_distance)
    points = (*(one for one in near if one.inside), *[p for p in near if not p.inside][:_AROUND])
    if not points:
        return None
    radius = max((_distance(one) for one in points if one.inside), default=0.0)
    return _chart(context.commune_name, points, radius)


def _point(context: Context, code: str, home: Point, *, inside: bool) -> MapPoint | None:
    place = context.reading.content.places.of(code)
    at = place.facts.coordinates.value
    if place.commune is None or at is None:
        return None
    north = (at.latitude - home.latitude) * _KM_PER_DEGREE
    shrunk = math.cos(math.radians(home.latitude))
    east = (at.longitude - home.longitude) * _KM_PER_DEGREE * shrunk
    point = MapPoint(place.commune.name, east, north, inside)
    return point if 0 < _distance(point) <= _FAR else None


def _distance(point: MapPoint) -> float:
    return math.hypot(point.east, point.north)


def _chart(home: str, points: tuple[MapPoint, ...], radius: float) -> SketchMap:
    widest = max(_distance(one) for one in points)
    scale = next((one for one in _SCALES if one >= widest / 3), _SCALES[-1])
    inside = [one.name for one in points if one.inside]
    words = f"{home} et les communes voisines."
    if inside:
        far = plural(max(round(radius), 1), "kilomètre", "kilomètres")
        words += f" Zone de clientèle\u00a0: {enumeration(inside)}, jusqu’à {far}."
    return SketchMap(home, points, radius, scale, f"{scale}{NBSP}km", words)
