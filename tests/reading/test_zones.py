"""A commune typed in the catchment: recognised by its exact name, left unknown when in doubt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.dossier.snapshot import RESOURCES
from tests.feasibility.checklists import checklist
from tests.reading.making import reading_of
from tressons_desktop.late import Late
from tressons_desktop.obligations.loader import load_obligations
from tressons_desktop.project.model import MarketZone, Project, ProjectFile
from tressons_desktop.project.values import ProjectKind
from tressons_desktop.reading.places import Places
from tressons_desktop.territory.index import TerritoryIndex
from tressons_desktop.territory.layer_store import LayerStore

CLUNY = "71137"


@pytest.fixture
def places(tmp_path: Path) -> Iterator[Places]:
    with TerritoryIndex() as index:
        yield Places(Late(lambda: index), LayerStore(tmp_path / "layers.sqlite"))


def test_an_exact_name_is_recognised(places: Places) -> None:
    assert places.code_of("Cluny", "71") == CLUNY
    assert places.code_of("cluny", "") == CLUNY


def test_a_part_of_a_name_is_not_a_commune(places: Places) -> None:
    assert places.code_of("Clun", "71") == ""


def test_a_name_borne_twice_is_that_of_the_departement_or_nobodys(places: Places) -> None:
    assert places.code_of("Sainte-Colombe", "") == ""
    assert places.code_of("Sainte-Colombe", "77") == "77404"


def test_what_is_typed_of_a_zone_is_kept(places: Places) -> None:
    zone = MarketZone(id="z", project_id="p")
    typed = {"name": "Cluny", "households": 12}
    assert places.completed_zone(zone, typed, "71") == {**typed, "commune_code": CLUNY}
    assert places.completed_zone(zone, {"households": 3}, "71") == {"households": 3}
    assert places.zone(CLUNY) == {"commune_code": CLUNY, "name": "Cluny", "households": None}


def test_nothing_is_asked_of_a_place_not_yet_described() -> None:
    known = load_obligations(RESOURCES / "obligations")
    nothing = ProjectFile(project=Project(id="p"))
    bakery = replace(nothing, project=Project(id="p", kinds=tuple(ProjectKind)[:1]))
    assert reading_of(nothing, checklist(), obligations=known).told_obligations == ()
    told = reading_of(bakery, checklist(), obligations=known)
    assert told.told_obligations == told.obligations != ()
