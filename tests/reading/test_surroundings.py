"""What the application says by itself of a project, from the layers that were loaded."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from tests.dossier.inquiry import with_inquiry
from tressons_desktop.bootstrap import open_services
from tressons_desktop.paths import DataPaths
from tressons_desktop.project.model import MarketZone, Project, ProjectFile
from tressons_desktop.project.values import AnswerValue, ProjectKind
from tressons_desktop.services import Services
from tressons_desktop.territory.layers import load_layer

GENOUILLY, SAINT_BOIL, BUXY = "71214", "71392", "71070"
SHOPS = """CODGEO;NB_B102;NB_B201;NB_B202;NB_B203;NB_B316
71214;0;0;0;0;0
71392;0;0;0;0;0
71070;1;0;1;2;0
"""
POINTS = """code,lat,lon,source
71214,46.6028,4.5619,laposte
71392,46.6561,4.6917,laposte
71070,46.7128,4.6936,laposte
"""
INCOME = """CODGEO;NBMENFISC21;NBPERSMENFISC21;MED21;PIMP21
71214;195;430;21820;s
71392;s;s;s;s
"""


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    opened = open_services(DataPaths(tmp_path / "data"))
    yield opened
    opened.close()


def project(**values: object) -> ProjectFile:
    known = {"commune_code": GENOUILLY, "kinds": (ProjectKind.GROCERY,), **values}
    return ProjectFile(project=Project(id="p", **known))  # type: ignore[arg-type]


def load(services: Services, folder: Path, *texts: str) -> None:
    for number, text in enumerate(texts):
        path = folder / f"couche-{number}.csv"
        path.write_text(text, encoding="utf-8")
        load_layer(path, services.paths.layers, index=services.territory)


def proposed(services: Services, file: ProjectFile) -> dict[str, tuple[AnswerValue, str]]:
    found = services.reading(file).proposals
    return {one.question_id: (one.value, one.sentence) for one in found}


def test_without_a_layer_only_what_is_packaged_is_proposed(services: Services) -> None:
    found = proposed(services, project())
    assert found["population-clientele"][0] is AnswerValue.PARTIAL
    assert "carence-constatee" not in found
    assert "vol d’oiseau" not in found["population-clientele"][1]


def test_a_project_without_a_commune_has_nothing_guessed(services: Services) -> None:
    assert "population-clientele" not in proposed(services, project(commune_code=""))


def test_shops_and_distance_come_from_the_layers_as_soon_as_they_are_loaded(
    services: Services, tmp_path: Path
) -> None:
    load(services, tmp_path, SHOPS, POINTS)
    found = proposed(services, project())
    assert found["carence-constatee"][0] is AnswerValue.PARTIAL
    assert "vol d’oiseau" in found["population-clientele"][1]
    assert "15,8" in found["population-clientele"][1]


def test_returned_sheets_answer_the_need(services: Services) -> None:
    value, words = proposed(services, with_inquiry(project()))["besoin-exprime"]
    assert value is AnswerValue.YES
    assert words.startswith("3\u00a0feuilles")


def test_neighbours_come_by_distance_or_by_epci(services: Services, tmp_path: Path) -> None:
    by_epci = services.content.places.around(GENOUILLY)
    assert (by_epci.by_km, len(by_epci.communes) > 10) == (False, True)
    load(services, tmp_path, POINTS)
    by_km = services.content.places.around(GENOUILLY, 30)
    assert [one.code for one, _far in by_km.communes] == [SAINT_BOIL, BUXY]
    assert services.content.places.around("99999").communes == ()


def test_households_are_those_of_the_income_layer_and_never_a_secret(
    services: Services, tmp_path: Path
) -> None:
    load(services, tmp_path, INCOME)
    found = services.content.places.households([GENOUILLY, SAINT_BOIL])
    assert set(found) == {GENOUILLY}
    assert found[GENOUILLY].count == 195
    assert found[GENOUILLY].source.startswith("INSEE")


def test_the_population_of_the_catchment_warns_when_it_is_narrow(services: Services) -> None:
    zone = MarketZone(
        id="z",
        project_id="p",
        commune_code=GENOUILLY,
        name="Genouilly",
        households=190,
        spend=Decimal(5000),
        capture_central=Decimal(10),
    )
    file = ProjectFile(project=project().project, zones=(zone,))
    (warning,) = [one for one in services.reading(file).study.study.warnings if "Sénat" in one]
    assert "2\u202f500" in warning


def test_every_nature_has_a_questionnaire_and_obligations(services: Services) -> None:
    for kind in ProjectKind:
        file = project(kinds=(kind,))
        assert services.reading(file).survey.questions
        assert services.reading(file).obligations
