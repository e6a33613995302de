"""Hypotheses low, central and high give a demand, what it brings, and an activity: to the cent."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tressons_desktop.demand.estimating import Estimate, estimate
from tressons_desktop.demand.loader import demand_methods
from tressons_desktop.demand.model import DemandMethod
from tressons_desktop.project.model import MarketHypothesis

METHODS = {one.id: one for one in demand_methods()}
Three = tuple[str | int | None, str | int | None, str | int | None]


def rows(method: DemandMethod, **figures: Three) -> list[MarketHypothesis]:
    return [
        MarketHypothesis(
            id=factor.id,
            project_id="p",
            method=method.id,
            factor=factor.id,
            label=factor.title,
            **{
                name: None if figure is None else Decimal(figure)
                for name, figure in zip(
                    ("low", "central", "high"), figures.get(factor.id, (None,) * 3), strict=True
                )
            },
        )
        for factor in method.factors
    ]


def found(method_id: str, **figures: Three) -> Estimate:
    method = METHODS[method_id]
    return estimate(method, rows(method, **figures))


CAFE: dict[str, Three] = {
    "habitants": (900, 900, 900),
    "part": (10, 20, 25),
    "passages": (10, 15, 20),
    "prix": (2, "2.5", 3),
    "jours": (240, 240, 240),
}


def plain(sentences: tuple[str, ...]) -> list[str]:
    return [one.replace("\u00a0", " ").replace("\u202f", " ") for one in sentences]


def test_a_cafe_counts_visits_then_what_they_bring() -> None:
    made = found("cafe", **CAFE)
    assert made.volume is not None and made.money is not None
    assert (made.volume.low, made.volume.central, made.volume.high) == (900, 2700, 4500)
    assert made.money.central == 6750
    assert plain(made.sentences) == [
        "Le café peut recevoir 2 700 visites par an, entre 900 et 4 500.",
        "Ventes possibles : 6 750 € par an, entre 1 800 € et 13 500 €.",
    ]
    assert made.carried == {"frequency": 240, "count": Decimal("11.25"), "price": Decimal("2.5")}
    assert "Part qui viendrait : 10 / 20 / 25 %" in plain(made.hypotheses)[1]


def test_a_reuse_centre_counts_tonnes_and_sells_a_part_of_them() -> None:
    same = {"habitants": 8000, "kilos": 12, "part": 40, "prix": 700}
    made = found("ressourcerie", **{name: (one, one, one) for name, one in same.items()})
    assert made.volume is not None and made.money is not None
    assert made.volume.central == 96
    assert made.money.central == 26_880
    assert made.carried == {"count": 96, "share": 40, "price": 700}


def test_places_are_taken_up_to_what_they_offer() -> None:
    made = found(
        "tiers-lieu",
        personnes=(5, 8, 10),
        journees=(40, 50, 60),
        prix=(10, 10, 10),
        places=(10, 10, 10),
        jours=(200, 200, 200),
    )
    assert made.carried == {"count": 10, "share": 20, "frequency": 200, "price": 10}


def test_nothing_is_guessed_what_is_missing_is_named() -> None:
    made = found("cafe", **{**CAFE, "passages": (None, None, None)})
    assert (made.volume, made.money, made.carried) == (None, None, None)
    assert plain(made.gaps) == ["Visites par an et par personne : il manque le chiffre."]
    untouched = estimate(METHODS["cafe"], [])
    assert not untouched.started and untouched.gaps == ()


def test_ends_left_empty_are_those_that_were_typed() -> None:
    made = found("cafe", **{**CAFE, "part": (None, 20, None)})
    assert made.volume is not None
    assert (made.volume.low, made.volume.high) == (1800, 3600)


@pytest.mark.parametrize(
    ("part", "said"), [((30, 20, 25), "du bas vers le haut"), ((10, 20, 120), "100")]
)
def test_figures_that_cannot_be_are_said_at_their_line(part: Three, said: str) -> None:
    made = found("cafe", **{**CAFE, "part": part})
    assert said in made.problems["part"]
    assert made.volume is None


def test_a_line_of_another_hand_enters_no_computation_and_is_named() -> None:
    method = METHODS["cafe"]
    strange = MarketHypothesis(id="x", project_id="p", method="cafe", factor="", label="Météo")
    lines = [*rows(method, **CAFE), replace(strange, central=Decimal(3))]
    made = estimate(method, lines)
    assert plain(made.gaps) == ["Météo : n’entre dans aucun calcul."]
    assert made.volume is not None and made.volume.central == 2700


figure = st.decimals(min_value=0, max_value=100, places=2)


@given(
    method=st.sampled_from([one for one in demand_methods() if one.factors]),
    drawn=st.lists(st.tuples(figure, figure, figure), min_size=5, max_size=5),
)
def test_low_is_never_over_central_nor_central_over_high(
    method: DemandMethod, drawn: list[tuple[Decimal, Decimal, Decimal]]
) -> None:
    figures = dict(zip((one.id for one in method.factors), map(sorted, drawn), strict=False))
    made = estimate(method, rows(method, **figures))  # type: ignore[arg-type]
    for result in (made.volume, made.money):
        assert result is not None
        assert 0 <= result.low <= result.central <= result.high
    impossible = any(figures[one][0] == 0 for one in method.divisors)
    assert (made.carried is None) == impossible
