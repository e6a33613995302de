"""The shops around are those that the layer counts: none is said where nothing is known."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.dossier import snapshot
from tests.territory import files
from tressons_desktop.definitions.conditions import Condition, project_facts
from tressons_desktop.late import Late
from tressons_desktop.reading.offer import offer_around
from tressons_desktop.reading.places import Places
from tressons_desktop.territory.index import TerritoryIndex
from tressons_desktop.territory.layer_store import LayerStore
from tressons_desktop.territory.layers import load_layer

SHOPS = "CODGEO;NB_B102;NB_B201;NB_B202;NB_B203;NB_B204;NB_B316\n" + "".join(
    f"{code};{counts}\n"
    for code, counts in {
        "71214": "0;0;0;0;0;0",
        "71216": "0;0;1;0;0;0",
        "71455": "0;0;0;0;0;0",
        "71320": "0;0;0;2;0;0",
    }.items()
)
POINTS = (
    "code,lat,lon\n71214,46.6942,4.5700\n71216,46.7270,4.6120\n"
    "71455,46.6950,4.6250\n71320,46.6300,4.4830\n"
)


@pytest.fixture(scope="module")
def layers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("couches")
    with TerritoryIndex() as index:
        for name, text in (("equip-2021.csv", SHOPS), ("points.csv", POINTS)):
            (folder / name).write_text(text, encoding="utf-8")
            load_layer(folder / name, folder / "both", index=index)
        load_layer(folder / "equip-2021.csv", folder / "alone", index=index)
    return {"both": folder / "both", "alone": folder / "alone", "none": folder / "none"}


def said(layers: dict[str, Path], which: str, *zone: str) -> list[str]:
    places = Places(Late(TerritoryIndex), LayerStore(layers[which]))
    offer = offer_around(places, "71214", zone)
    words = [*offer.lines, offer.source]
    return [one.replace("\u00a0", " ").replace("\u202f", " ") for one in words]


def test_nothing_is_said_without_the_layer(layers: dict[str, Path]) -> None:
    assert said(layers, "none") == [""]


def test_a_catchment_is_looked_at_sort_by_sort(layers: dict[str, Path]) -> None:
    lines = said(layers, "both", "71214", "71216", "71455")
    assert lines[0].startswith(
        "Boulangerie : aucune à Genouilly ni dans les 2 autres communes de la zone ; "
        "la plus proche est à Mont-Saint-Vincent, à 10 km"
    )
    assert lines[2].endswith("aucune à Genouilly ; il y en a à Germagny.")
    assert "2021 : à vérifier sur place" in lines[-1]


def test_without_a_catchment_the_communes_near_are(layers: dict[str, Path]) -> None:
    lines = said(layers, "both")
    assert "à moins de 5 km" in lines[0]


def test_without_coordinates_no_distance_is_made_up(layers: dict[str, Path]) -> None:
    assert said(layers, "alone")[0] == "Boulangerie : aucune à Genouilly."


def test_a_programme_is_yes_or_no_once_its_list_is_loaded_and_unknown_before(
    tmp_path: Path, layers: dict[str, Path]
) -> None:
    listed = files.written(
        tmp_path / "pvd.geojson", files.programme("pvd", ("Cluny", "Cluny (71137)"))
    )
    load_layer(listed, tmp_path / "store")
    places = Places(Late(TerritoryIndex), LayerStore(tmp_path / "store"))
    asked = Condition(fact="pvd", flag=True)
    for code, expected in (("71137", True), ("71214", False)):
        known = places.of(code).programmes
        assert known == {"pvd": expected, "villages_avenir": None, "france_services": None}
        facts = project_facts(snapshot.bare(), programmes=known)
        assert asked.holds(facts) is expected
        assert Condition(fact="villages_avenir", flag=True).holds(facts) is None
