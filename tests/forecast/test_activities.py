"""Sales by the method of each activity, in figures and in words; what is missing is named."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.forecast.builders import activity, d, plain, shop_activities
from tressons_desktop.forecast.activities import activity_figures, markup_rate
from tressons_desktop.forecast.methods import METHODS
from tressons_desktop.project.forecast_values import ActivityMethod


def test_the_shop_of_the_design() -> None:
    found = [activity_figures(one) for one in shop_activities()]
    assert [one.sales for one in found] == [d("82080"), d("6480"), d("7424")]
    assert [one.margin for one in found] == [d("17647.20"), d("4017.60"), d("1336.32")]
    assert [plain(one.words) for one in found] == [
        "190 ménages × 60 % clients × 60 passages × 12,00 €",
        "18 h par semaine × 48 semaines × 3 clients par heure × 2,50 €",
        "290 jours × 16 ventes × 1,60 €",
    ]
    assert [one.customers for one in found] == [d("6840"), d("2592"), d("4640")]


@pytest.mark.parametrize(
    ("method", "figures", "sales", "words"),
    [
        (ActivityMethod.AMOUNT, {"price": "1200"}, "1200", "1 200,00 € par an"),
        (
            ActivityMethod.PLACES,
            {"count": "8", "share": "40", "frequency": "220", "price": "15"},
            "10560",
            "8 places × 40 % occupées × 220 jours × 15,00 € par jour",
        ),
        (
            ActivityMethod.TONNAGE,
            {"count": "60", "share": "35.5", "price": "900"},
            "19170",
            "60 tonnes × 35,5 % remises en vente × 900,00 € par tonne",
        ),
        (
            ActivityMethod.TRIPS,
            {"count": "1", "frequency": "46", "price": "3.5"},
            "161",
            "1 trajet par semaine × 46 semaines × 3,50 €",
        ),
        (
            ActivityMethod.ENERGY,
            {"count": "36", "pace": "1100", "price": "0.1269"},
            "5025.24",
            "36 kWc × 1 100 kWh/kWc × 0,1269 € par kWh",
        ),
        (
            ActivityMethod.SERVICES,
            {"count": "400", "price": "0.6"},
            "240",
            "400 prestations × 0,60 €",
        ),
    ],
)
def test_each_method_multiplies_its_own_figures(
    method: ActivityMethod, figures: dict[str, str], sales: str, words: str
) -> None:
    typed: dict[str, Any] = {name: d(figure) for name, figure in figures.items()}
    found = activity_figures(activity("Une activité", method, **typed))
    assert (found.sales, plain(found.words)) == (d(sales), words)


@pytest.mark.parametrize("method", ActivityMethod)
def test_a_missing_figure_is_named_and_never_counted_as_zero(method: ActivityMethod) -> None:
    whole: dict[str, Any] = {asked.field: d("10") for asked in METHODS[method].fields}
    for asked in METHODS[method].fields:
        part = {name: figure for name, figure in whole.items() if name != asked.field}
        found = activity_figures(activity("Lieu", method, margin_rate=d("20"), **part))
        assert (found.sales, found.margin, found.customers) == (None, None, None)
        (gap,) = found.gaps
        assert plain(gap.sentence) == f"Lieu : il manque {asked.lacking}."
        assert gap.field == asked.field
        assert "?" in found.words


def test_a_shop_must_say_its_margin_and_a_service_buys_nothing() -> None:
    sold = activity_figures(activity("Épicerie", ActivityMethod.AMOUNT, price=d("100")))
    assert (sold.sales, sold.purchases, sold.margin) == (d("100"), None, None)
    assert [gap.field for gap in sold.gaps] == ["margin_rate"]
    lent = activity_figures(
        activity("Bureau", ActivityMethod.SERVICES, count=d("10"), price=d("10"))
    )
    assert (lent.purchases, lent.margin) == (d("0"), d("100"))
    assert (lent.markup_rate, lent.gaps) == (None, ())


@pytest.mark.parametrize(
    ("field", "figure"),
    [("count", "-1"), ("share", "101"), ("price", "1e15"), ("margin_rate", "100.5")],
)
def test_a_figure_that_cannot_be_is_said(field: str, figure: str) -> None:
    typed: dict[str, Any] = {field: d(figure)}
    found = activity_figures(replace(shop_activities()[0], **typed))
    assert [gap.field for gap in found.gaps] == [field]
    assert found.margin is None


def test_sales_too_large_to_be_are_said() -> None:
    found = activity_figures(replace(shop_activities()[0], count=d("1e12"), frequency=d("365")))
    assert found.sales is None
    assert "trop grandes" in found.gaps[0].sentence


@given(st.decimals(0, "99.9", places=1))
def test_both_margins_say_the_same_thing(rate: Decimal) -> None:
    markup = markup_rate(rate)
    assert markup is not None
    bought = Decimal(100) - rate
    assert abs(bought * markup / 100 - rate) < Decimal("1e-20")


def test_the_two_margins_of_the_design() -> None:
    rounded = [round(markup_rate(d(rate)) or 0, 1) for rate in ("21.5", "62", "18")]
    assert rounded == [d("27.4"), d("163.2"), d("22.0")]


def test_every_method_has_its_line() -> None:
    assert set(METHODS) == set(ActivityMethod)
