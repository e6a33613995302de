"""The sketch of where the place is: to scale, and silent while nothing is known."""

from __future__ import annotations

import math
from dataclasses import replace

from tests.dossier import snapshot
from tressons_desktop.dossier import content as c
from tressons_desktop.dossier.chapters.context import Context
from tressons_desktop.dossier.chapters.situation import situation_blocks, situation_map
from tressons_desktop.drawing.chart_data import MapPoint, SketchMap
from tressons_desktop.drawing.charts import draw_chart
from tressons_desktop.drawing.measure import words_width
from tressons_desktop.drawing.shapes import Circle, Label
from tressons_desktop.project.ids import new_id
from tressons_desktop.project.model import MarketZone
from tressons_desktop.reading.places import Around, Place
from tressons_desktop.reading.reading import ProjectReading
from tressons_desktop.territory.layer_model import Fact, LayerId, Point, nothing_known
from tressons_desktop.territory.model import Commune

HOME = Point(46.70, 4.50)
NEAR = {"71001": ("Le Puley", 46.745, 4.50), "71002": ("Germagny", 46.70, 4.566)}


def place(commune: Commune, at: Point) -> Place:
    known = Fact(LayerId.COORDINATES, at, None)
    return Place(commune, replace(nothing_known(commune.code), coordinates=known))


def reading(*, zones: tuple[str, ...] = ("71001",), loaded: bool = True) -> ProjectReading:
    file = snapshot.bare()
    lines = tuple(
        MarketZone(id=new_id(), project_id=file.project.id, commune_code=code, name=code)
        for code in zones
    )
    made = snapshot.read(replace(file, zones=lines))
    if loaded:
        known = {"71214": place(snapshot.GENOUILLY, HOME)}
        for code, (name, latitude, longitude) in NEAR.items():
            commune = replace(snapshot.GENOUILLY, code=code, name=name)
            known[code] = place(commune, Point(latitude, longitude))
        places = made.content.places
        places.of = known.__getitem__  # type: ignore[method-assign]
        around = tuple((known[code].commune, 5.0) for code in NEAR)
        places.around = lambda _code, _km=15: Around(around, True)  # type: ignore[method-assign, arg-type]
    return made


def chart(made: ProjectReading) -> SketchMap | None:
    return situation_map(Context(made, lambda _sha256: None))


def test_nothing_is_drawn_while_coordinates_are_not_loaded() -> None:
    assert chart(reading(loaded=False)) is None
    assert situation_blocks(Context(reading(loaded=False), lambda _sha256: None)) == []


def test_communes_stand_where_they_are_and_the_circle_holds_the_catchment() -> None:
    found = chart(reading())
    assert found is not None
    puley, germagny = found.points
    assert (puley.name, puley.inside, germagny.inside) == ("Le Puley", True, False)
    assert math.isclose(puley.north, 5.0, abs_tol=0.1) and abs(puley.east) < 0.01
    assert math.isclose(germagny.east, 5.0, abs_tol=0.1) and abs(germagny.north) < 0.01
    assert math.isclose(found.radius, 5.0, abs_tol=0.1)
    assert "Zone de clientèle\u00a0: Le Puley, jusqu’à 5\u00a0kilomètres." in found.alt


def test_the_drawing_keeps_directions_and_names_stay_in_it() -> None:
    found = chart(reading())
    assert found is not None
    drawing = draw_chart(found, 480)
    home, puley, germagny, *_ = (one for one in drawing.items if isinstance(one, Circle))
    assert puley.y < home.y and abs(puley.x - home.x) < 0.1
    assert germagny.x > home.x and abs(germagny.y - home.y) < 0.1
    names = {one.text for one in drawing.items if isinstance(one, Label)}
    assert {"Genouilly", "Le Puley", "Germagny", "N"} <= names
    for one in drawing.items:
        if isinstance(one, Label):
            assert 0 <= one.x <= drawing.width and 0 <= one.y <= drawing.height


def test_no_name_covers_another_nor_is_struck_through_by_the_circle() -> None:
    """Neighbours stand close together around a village: the place itself keeps its name."""
    around = [(-4.1, -0.5), (4.3, 0.1), (3.3, 3.5), (-0.2, 4.3), (2.2, -4.7), (3.7, -4.4)]
    points = tuple(
        MapPoint(f"Saint-Martin-du-Tartre {n}", east, north, n < 3)
        for n, (east, north) in enumerate(around)
    )
    found = SketchMap("Genouilly", points, 4.8, 5, "5\u00a0km", "")
    drawing = draw_chart(found, 480)
    names = [one for one in drawing.items if isinstance(one, Label)]
    written = {one.text for one in names}
    assert {"Genouilly", "zone de clientèle", "autre commune", *(p.name for p in points)} <= written
    rooms = [
        (
            one.x,
            one.y - one.size * 0.8,
            one.x + words_width(one.text, one.size, bold=one.bold),
            one.y,
        )
        for one in names
        if one.anchor == "start"
    ]
    for place, (left, top, right, foot) in enumerate(rooms):
        others = rooms[:place]
        assert not any(left < c and right > a and top < d and foot > b for a, b, c, d in others)


def test_without_a_catchment_only_the_neighbours_are_drawn() -> None:
    found = chart(reading(zones=()))
    assert found is not None and found.radius == 0
    assert not any(one.inside for one in found.points)
    assert isinstance(c.Chart(found), c.Chart)
