"""The study of a project: what is typed, what is missing, who is cited."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from tressons_desktop.market.project_study import (
    PUBLISHED_TOTAL,
    KnownHouseholds,
    study_project,
)
from tressons_desktop.project.model import MarketZone, Project, ProjectFile

WHOLE = MarketZone(
    id="z",
    project_id="p",
    commune_code="71214",
    name="Genouilly",
    households=190,
    spend=Decimal(5000),
    capture_low=Decimal(5),
    capture_central=Decimal(10),
    capture_high=Decimal(20),
)


def file(*zones: MarketZone, **project: object) -> ProjectFile:
    return ProjectFile(project=Project(id="p", **project), zones=zones)  # type: ignore[arg-type]


def test_a_complete_commune_gives_a_result_of_typed_hypotheses() -> None:
    found = study_project(file(WHOLE))
    assert (found.ready, found.counted, found.gaps) == (True, 1, ())
    assert found.study.turnover.central == Decimal(95_000)
    assert found.study.hypotheses[0].endswith("(hypothèse saisie).")


def test_the_layer_is_cited_only_when_its_figure_was_kept() -> None:
    known = {"71214": KnownHouseholds(190, "INSEE, Filosofi, 2021")}
    assert "Filosofi" in study_project(file(WHOLE), households=known).study.hypotheses[0]
    changed = replace(WHOLE, households=200)
    assert "Filosofi" not in study_project(file(changed), households=known).study.hypotheses[0]


def test_the_published_spend_is_cited_as_old() -> None:
    found = study_project(file(replace(WHOLE, spend=PUBLISHED_TOTAL)))
    assert "à vérifier" in found.study.hypotheses[0]


def test_an_incomplete_commune_is_named_and_left_out() -> None:
    bare = MarketZone(id="y", project_id="p")
    found = study_project(file(WHOLE, bare))
    assert found.counted == 1
    assert found.gaps[0].startswith("Commune sans nom")
    assert "nombre de ménages" in found.gaps[0]


def test_hypotheses_in_disorder_are_told_of_their_record() -> None:
    found = study_project(file(replace(WHOLE, capture_low=Decimal(30))))
    assert set(found.problems) == {"z"}
    assert not found.ready


def test_one_share_alone_serves_the_three_scenarios() -> None:
    one = replace(WHOLE, capture_low=None, capture_high=None)
    turnover = study_project(file(one)).study.turnover
    assert (turnover.low, turnover.high) == (Decimal(95_000), Decimal(95_000))


def test_passing_trade_alone_is_a_result() -> None:
    found = study_project(file(passing_trade=Decimal(12_000)))
    assert found.ready
    assert found.study.turnover.low == Decimal(12_000)


def test_nothing_typed_is_no_result() -> None:
    assert not study_project(file()).ready
