"""The market formula, on published figures and on any figures."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tressons_desktop.market.model import (
    PUBLISHED_SPEND,
    HypothesisRefused,
    PassingTrade,
    Range,
    Scenario,
    Zone,
)
from tressons_desktop.market.study import spend_of, study_market, zone_market

RATES = Range(Decimal(5), Decimal(10), Decimal(20))
AMOUNTS = st.decimals(0, 20_000, places=2)
PERCENTS = st.decimals(0, 100, places=2)
RANGES = st.lists(PERCENTS, min_size=3, max_size=3).map(lambda three: Range(*sorted(three)))
ZONES = st.lists(
    st.builds(
        Zone,
        name=st.just("Zone"),
        households=st.integers(0, 50_000),
        spend=AMOUNTS,
        idc=st.decimals(50, 150, places=1),
        capture=RANGES,
    ),
    max_size=6,
)


def zone(name: str = "Le bourg", households: int = 340, **more: object) -> Zone:
    words = {"spend": Decimal(5405), "capture": RATES, **more}
    return Zone(name=name, households=households, **words)  # type: ignore[arg-type]


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def test_the_published_example_is_found_again() -> None:
    """5 000 households × 6 438 € × 90 % make 29,0 M€, not the 33,6 M€ that its page prints."""
    example = zone(households=5000, spend=Decimal(6438), idc=Decimal(90))
    assert zone_market(example) / 5000 == Decimal("5794.2")
    assert study_market([example]).market == Decimal(28_971_000)


def test_the_food_lines_of_the_table_add_up() -> None:
    assert spend_of(PUBLISHED_SPEND[:9]) == Decimal(5405)


def test_a_village_with_its_neighbours_and_its_tourists() -> None:
    study = study_market(
        [zone(), zone("Saint-Loup", 120, idc=Decimal(90))],
        [PassingTrade(name="Tourisme", amount=Range(Decimal(0), Decimal(4000), Decimal(9000)))],
        population=780,
    )
    assert study.households == 460
    assert study.turnover == Range(Decimal(121_072), Decimal(246_144), Decimal(493_288))
    assert [line.name for line in study.lines] == ["Le bourg", "Saint-Loup", "Tourisme"]
    assert plain(study.sentence()) == (
        "Chiffre d’affaires possible : 246 144 € par an, entre 121 072 € et 493 288 €."
    )


def test_every_hypothesis_is_written_out() -> None:
    study = study_market(
        [zone(source="Insee, 2021"), zone("Saint-Loup", 120, idc=Decimal(90))],
        [PassingTrade(name="Tourisme", amount=Range.same(4000))],
    )
    assert [plain(one) for one in study.hypotheses] == [
        "Le bourg : 340 ménages, 5 405 € par ménage et par an, part captée 5 % / 10 % / 20 % "
        "(Insee, 2021).",
        "Saint-Loup : 120 ménages, 5 405 € par ménage et par an, indice de richesse 90, "
        "part captée 5 % / 10 % / 20 %, source à donner.",
        "Tourisme : 4 000 € par an, source à donner.",
    ]


def test_a_narrow_catchment_and_a_single_rate_are_said() -> None:
    study = study_market([zone(capture=Range.same(10))], population=780)
    assert any("écrire un bas et un haut" in one for one in study.warnings)
    assert any("Sénat" in one for one in study.warnings)
    assert study_market([zone()], population=2500).warnings == ()
    assert "ajouter la commune" in study_market([]).warnings[0]


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({"households": -1}, "nombre de ménages de « Le bourg » est négatif"),
        ({"spend": Decimal(-1)}, "dépense par ménage de « Le bourg » est négative"),
        ({"idc": Decimal(501)}, "va de 0 à 500"),
        ({"capture": Range(Decimal(5), Decimal(10), Decimal(101))}, "dépasser 100"),
    ],
)
def test_an_impossible_hypothesis_is_refused(more: dict[str, object], message: str) -> None:
    with pytest.raises(HypothesisRefused) as caught:
        zone(**more)  # type: ignore[arg-type]
    assert message in plain(str(caught.value))


@pytest.mark.parametrize("three", [(3, 2, 4), (-1, 2, 3), (1, 2, "NaN"), (1, 2, "Infinity")])
def test_hypotheses_run_from_low_to_high(three: tuple[object, ...]) -> None:
    with pytest.raises(HypothesisRefused):
        Range(*(Decimal(str(one)) for one in three))


@given(ZONES)
def test_low_central_high_stay_in_order_and_within_the_market(zones: list[Zone]) -> None:
    study = study_market(zones)
    figures = [study.turnover.of(scenario) for scenario in Scenario]
    assert figures == sorted(figures)
    assert figures[-1] <= study.market + 1


@given(ZONES, st.randoms())
def test_order_changes_nothing(zones: list[Zone], dice: object) -> None:
    shuffled = list(zones)
    dice.shuffle(shuffled)  # type: ignore[attr-defined]
    assert study_market(shuffled).turnover == study_market(zones).turnover


@given(ZONES)
def test_a_zone_more_never_lowers_the_result(zones: list[Zone]) -> None:
    assert study_market([*zones, zone()]).turnover.low >= study_market(zones).turnover.low
