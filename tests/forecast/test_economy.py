"""The running of the place: what was typed, named without ambiguity, and what follows."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.forecast.builders import d, operator, plain, shop
from tressons_desktop.forecast.economy import economy_lines, economy_sentence
from tressons_desktop.forecast.whole import OperatorForecast


def project(**figures: Any) -> OperatorForecast:
    return OperatorForecast(operator(project=figures))


def told(**figures: Any) -> dict[str, str]:
    lines = economy_lines(project(**figures))
    return {line.label: plain(line.value) for line in lines}


WHOLE = {
    "yearly_sales": Decimal(272000),
    "margin_rate": Decimal(29),
    "fixed_costs": Decimal(74000),
}


def test_nothing_typed_says_nothing() -> None:
    assert economy_lines(project()) == ()
    assert economy_lines(project(weekly_hours=Decimal(20))) == ()
    assert economy_sentence(project(yearly_sales=Decimal(1))) == ""


def test_each_figure_typed_is_told_alone() -> None:
    assert told(yearly_sales=Decimal(90000)) == {"Chiffre d’affaires prévu": "90 000 €"}
    assert told(fixed_costs=Decimal(0)) == {"Charges fixes": "0 €"}
    rent = economy_lines(project(yearly_rent=Decimal(9000), yearly_sales=Decimal(90000)))
    assert "10 %" in plain(rent[-1].origin)


def test_both_margins_are_named_by_what_they_divide() -> None:
    assert told(margin_rate=Decimal(20)) == {
        "Taux de marque": "20 %",
        "Soit un taux de marge de": "25 %",
    }
    assert told(margin_rate=Decimal(100)) == {"Taux de marque": "100 %"}


def test_break_even_a_year_and_an_hour() -> None:
    found = told(**WHOLE, weekly_hours=Decimal(41))
    assert found["Marge prévue"] == "78 880 €"
    assert found["Marge moins charges fixes"] == "4 880 €"
    assert found["Seuil de rentabilité"] == "255 172 €"
    assert found["Soit par heure d’ouverture"] == "119,69 €"
    assert "Soit par heure d’ouverture" not in told(**WHOLE)
    assert plain(economy_sentence(project(**WHOLE))) == (
        "Seuil de rentabilité : 255 172 € de ventes par an, pour 272 000 € prévus"
    )


def test_a_break_even_that_is_not_reached_says_what_is_missing() -> None:
    short = {**WHOLE, "yearly_sales": Decimal(200000)}
    lines = {line.label: line for line in economy_lines(project(**short))}
    assert lines["Seuil atteint"].value == "Non"
    assert "55 172 €" in plain(lines["Seuil atteint"].origin)
    assert "non atteint" in economy_sentence(project(**short))


MONEY = st.none() | st.decimals(min_value=0, max_value=10**7, places=2)
RATES = st.none() | st.decimals(min_value=-5, max_value=150, places=2)


@given(MONEY, RATES, MONEY, MONEY, st.none() | st.integers(0, 168).map(Decimal))
def test_whatever_was_typed_is_told_once_and_never_fails(
    sales: Decimal | None,
    rate: Decimal | None,
    costs: Decimal | None,
    rent: Decimal | None,
    hours: Decimal | None,
) -> None:
    one = project(
        yearly_sales=sales,
        margin_rate=rate,
        fixed_costs=costs,
        yearly_rent=rent,
        weekly_hours=hours,
    )
    labels = [line.label for line in economy_lines(one)]
    assert len(labels) == len(set(labels))
    for value, label in (
        (sales, "Chiffre d’affaires prévu"),
        (rate, "Taux de marque"),
        (costs, "Charges fixes"),
        (rent, "Loyer et charges du local"),
    ):
        assert (value is not None) == (label in labels)


def test_activities_and_costs_say_the_third_year() -> None:
    file = shop()
    file = replace(file, project=replace(file.project, **WHOLE, weekly_hours=d("18")))
    lines = economy_lines(OperatorForecast(file))
    assert {line.label: plain(line.value) for line in lines} == {
        "Chiffre d’affaires prévu": "95 984 €",
        "Taux de marque": "23,96 %",
        "Soit un taux de marge de": "31,5 %",
        "Charges fixes": "32 264 €",
        "Autres produits": "16 350 €",
        "Loyer et charges du local": "3 000 €",
        "Marge prévue": "23 001 €",
        "Résultat prévu": "7 087 €",
        "Seuil de rentabilité": "66 409 €",
        "Soit par heure d’ouverture": "70,95 €",
        "Soit par jour d’ouverture": "34 clients",
        "Seuil atteint": "En 253 jours",
    }
    rent = next(line for line in lines if line.label.startswith("Loyer"))
    assert plain(rent.origin) == "Année 3 : 3,1 % du chiffre d’affaires"
