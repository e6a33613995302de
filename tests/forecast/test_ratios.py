"""A figure beside what was seen elsewhere: sourced, dated, near, far or unknown; nothing blocks."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.feasibility.checklists import common
from tests.forecast.builders import (
    ANY_OPERATOR,
    PROJECT,
    activity,
    charge,
    d,
    operator,
    plain,
    shop,
)
from tests.reading.making import reading_of
from tressons_desktop.definitions.refused import DefinitionRefused
from tressons_desktop.feasibility.proposals import RENT_ADVISED
from tressons_desktop.forecast.ratios import Benchmark, BenchmarkVerdict
from tressons_desktop.forecast.references import PACKAGED, load_references, references
from tressons_desktop.forecast.whole import OperatorForecast
from tressons_desktop.project.forecast_values import ActivityMethod, ChargeKind
from tressons_desktop.project.model import MarketZone, ProjectFile
from tressons_desktop.project.values import ProjectKind
from tressons_desktop.text.numbers import format_percent

NEAR, FAR, UNKNOWN = BenchmarkVerdict.NEAR, BenchmarkVerdict.FAR, BenchmarkVerdict.UNKNOWN


def grocery(**project: Any) -> ProjectFile:
    """Return the shop of the design as a grocery with a café."""
    kinds = (ProjectKind.GROCERY, ProjectKind.CAFE)
    return replace(shop(), project=replace(shop().project, kinds=kinds, **project))


def compared(file: ProjectFile) -> dict[str, Benchmark]:
    return {one.id: one for one in OperatorForecast(file).benchmarks}


def test_the_shop_of_the_design_beside_what_was_seen() -> None:
    found = compared(grocery(premises_surface=d("46"), volunteers=12, volunteer_hours=d("30")))
    told = {
        name: (one.verdict, plain(one.value), plain(one.expected)) for name, one in found.items()
    }
    assert told == {
        "ventes-par-emploi": (FAR, "95 984 € de ventes par emploi", "Repère 177 333 €"),
        "part-ebe": (FAR, "3,5 % des ventes", "Repère 7,5 %"),
        "ventes-par-mois": (FAR, "7 999 € de ventes par mois", "Entre 8 000 et 15 000 €"),
        "marque-epicerie": (NEAR, "21,5 % de marge sur les ventes", "Entre 20 et 30 %"),
        "marque-cafe": (NEAR, "62 % de marge sur les ventes", "Entre 60 et 75 %"),
        "part-personnel": (NEAR, "25,9 % des ventes", "Repère 27,8 %"),
        "taux-effort": (NEAR, "3,1 % des ventes", "10 % au plus"),
        "ventes-par-m2": (NEAR, "2 087 € par m² et par an", "Repère 3 000 €"),
        "panier": (NEAR, "12 €", "Entre 8 et 13 €"),
        "duree-equipement": (NEAR, "5 ans", "10 ans au plus"),
        "heures-benevoles": (NEAR, "2,5 h par mois", "Repère 2 h"),
    }
    assert [one.verdict for one in found.values()] == [FAR] * 3 + [NEAR] * 8
    jobs = found["ventes-par-emploi"]
    assert plain(jobs.sentence) == "95 984 € de ventes par emploi. Repère 177 333 €."
    assert plain(jobs.origin).endswith("(03/09/2025). Fiabilité bonne.")
    assert "bien plus grands" in jobs.note


def test_an_implausible_shop_is_told_with_its_source() -> None:
    typed = {"yearly_sales": d("272948"), "margin_rate": d("29"), "fixed_costs": d("74000")}
    file = operator(project={**typed, "kinds": (ProjectKind.GROCERY,), "premises_surface": d("46")})
    found = compared(file)
    assert (found["ventes-par-m2"].verdict, found["ventes-par-m2"].figure) == (
        FAR,
        d("272948") / 46,
    )
    assert found["ventes-par-mois"].verdict is FAR
    assert found["marque-epicerie"].verdict is NEAR


def test_sales_are_compared_with_the_study_of_the_project() -> None:
    def beside(*captures: str) -> Benchmark:
        low, central, high = (d(one) for one in captures)
        zone = MarketZone(
            id="z", project_id=PROJECT, name="Bourg", households=190, spend=d("5000"),
            capture_low=low, capture_central=central, capture_high=high,
        )  # fmt: skip
        read = reading_of(replace(shop(), zones=(zone,)), common())
        return next(one for one in read.forecast.benchmarks if one.id == "etude-marche")

    near = beside("8", "10", "12")
    assert (near.verdict, plain(near.sentence)) == (
        NEAR,
        "95 984 € de ventes par an. Entre 76 000 et 114 000 €.",
    )
    assert beside("4", "6", "8").verdict is FAR
    assert beside("11", "12", "13").verdict is FAR
    beginning = reading_of(shop(), common()).forecast.benchmarks
    assert "etude-marche" not in [one.id for one in beginning]


def test_what_is_missing_is_named_and_not_compared() -> None:
    found = compared(operator(project={"kinds": (ProjectKind.GROCERY,)}))
    assert {one.verdict for one in found.values()} == {UNKNOWN}
    assert all(one.value == "" and one.figure is None for one in found.values())
    assert plain(found["taux-effort"].sentence) == ("Il manque : le loyer et les ventes.")
    surface = compared(grocery())["ventes-par-mois"]
    assert plain(surface.sentence) == "7 999 € de ventes par mois, il manque la surface du local."


def test_only_references_of_the_kinds_of_the_project_are_shown() -> None:
    place = compared(operator(project={"kinds": (ProjectKind.THIRD_PLACE,)}))
    assert set(place) == {"heures-benevoles", "equilibre-tiers-lieux"}
    undecided = compared(operator())
    assert set(undecided) == {one.id for one in references().every}
    desks = activity(
        "Bureaux", ActivityMethod.PLACES, count=d("5"), share=d("50"), frequency=d("200"),
        price=d("10"),
    )  # fmt: skip
    lines = {"activities": (desks,), "charges": (charge("Loyer", ChargeKind.RENT, "1000"),)}
    told = compared(operator(project={"kinds": (ProjectKind.THIRD_PLACE,)}, **lines))[
        "equilibre-tiers-lieux"
    ]
    assert (told.verdict, told.expected) == (UNKNOWN, "")
    assert plain(told.sentence) == "4 000 €, à titre d’information."


def test_a_margin_is_that_of_the_activities_concerned() -> None:
    cafe = replace(shop().activities[1], label="Bar d’été")
    found = compared(replace(grocery(), activities=(cafe, shop().activities[2])))
    assert found["marque-cafe"].figure == d("62")
    assert found["marque-epicerie"].verdict is UNKNOWN


@given(ANY_OPERATOR, st.sets(st.sampled_from(ProjectKind)), st.none() | st.decimals(-5, 500))
def test_whatever_is_typed_every_reference_has_its_source_and_its_words(
    file: ProjectFile, kinds: set[ProjectKind], surface: Decimal | None
) -> None:
    project = replace(file.project, kinds=tuple(sorted(kinds)), premises_surface=surface)
    for one in OperatorForecast(replace(file, project=project)).benchmarks:
        assert one.sources
        assert one.origin.endswith(f"{one.reliability.label.capitalize()}.")
        assert one.sentence.endswith(".")
        assert (one.verdict is UNKNOWN) or (one.value and one.expected)
        assert one.figure is None or one.figure.is_finite()


def test_the_advice_on_rent_is_said_once() -> None:
    (rent,) = (one for one in references().every if one.id == "taux-effort")
    assert rent.bounds is not None
    assert rent.bounds.high == RENT_ADVISED


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (('measure = "panier"', 'measure = "poids"'), "inconnu"),
        (("low = 8\nhigh = 13", "low = 13\nhigh = 8"), "plus petite"),
        (("low = 8\nhigh = 13", "low = 8\nhigh = 13\ntarget = 9\ntolerance = 1"), "un seul"),
        (("low = 8\nhigh = 13", "target = 9"), "vont ensemble"),
        (("low = 8\nhigh = 13", "near_low = 8"), "qui manque"),
        (('id = "panier"', 'id = "taux-effort"'), "deux fois"),
        (("below = 100", "below = 40"), "croissant"),
        (('title = "Panier"', 'title = "Panier"\nextrait = true'), "extrait"),
        (('title = "Panier"\n', ""), "title"),
        (("date = 2026-11-27\n", ""), "relevés"),
    ],
)
def test_a_file_that_says_something_else_is_refused_whole(
    tmp_path: Path, change: tuple[str, str], says: str
) -> None:
    text = PACKAGED.read_text(encoding="utf-8")
    assert change[0] in text
    file = tmp_path / "reperes.toml"
    file.write_text(text.replace(*change, 1), encoding="utf-8")
    with pytest.raises(DefinitionRefused, match=re.escape(says)):
        load_references(file)


def test_a_rent_is_rounded_where_it_is_shown_alone() -> None:
    """15 000 € for 175 000 € of sales, published as "9 %": 8,57 % here."""
    typed = {"yearly_rent": d("15000"), "yearly_sales": d("175000")}
    effort = OperatorForecast(operator(project=typed)).rent_effort
    assert effort is not None
    assert format_percent(effort.percent, 2) == "8,57\u00a0%"
