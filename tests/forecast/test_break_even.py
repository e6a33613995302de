"""Break-even: in euros, days and customers, from activities or from the quick estimate."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from tests.forecast.builders import ANY_OPERATOR, charge, d, forecast, operator, shop
from tressons_desktop.forecast.model import BreakEvenPoint
from tressons_desktop.forecast.whole import OperatorForecast
from tressons_desktop.project.forecast_values import ChargeKind
from tressons_desktop.project.model import ProjectFile
from tressons_desktop.text.numbers import round_half_up

EUROS = st.decimals("0", "9999999", places=2)


def estimated(
    costs: Decimal | None, rate: Decimal | None, sales: Decimal | None
) -> BreakEvenPoint | None:
    typed = {"fixed_costs": costs, "margin_rate": rate, "yearly_sales": sales}
    return OperatorForecast(operator(project=typed)).point


def test_the_shop_by_hand() -> None:
    found = OperatorForecast(shop())
    point = found.point
    assert point is not None
    assert (point.fixed_costs, point.other_income) == (d("32264"), d("16350"))
    assert (point.turnover, point.days, point.reached) == (d("66409.35"), 253, True)
    assert (point.days_open, point.customers, point.customers_needed) == (290, 49, 34)
    assert point.safety is not None
    assert round_half_up(point.safety, 1) == d("30.8")
    assert point.a_day is not None
    assert round_half_up(point.a_day, 2) == d("229.00")
    assert [one.customers for one in found.points if one] == [38, 44, 49]


def test_without_the_aid_for_jobs_more_customers_are_needed() -> None:
    alone = OperatorForecast(shop()).point_without_aid
    assert alone is not None
    assert (alone.turnover, alone.reached, alone.days) == (d("103966.48"), False, None)
    assert (alone.customers, alone.customers_needed) == (49, 53)
    assert alone.missing == d("7982.48")
    assert OperatorForecast(replace(shop(), staff=())).point_without_aid is None


def test_sales_fifteen_percent_lower() -> None:
    drop = OperatorForecast(shop()).low_sales
    assert drop is not None
    assert (drop.percent, drop.sales) == (d("15"), d("81586.40"))
    assert (drop.margin, drop.result) == (d("19550.95"), d("3636.95"))
    assert OperatorForecast(operator()).low_sales is None


def test_a_year_that_pays_its_costs_says_when() -> None:
    found = estimated(Decimal(50_000), Decimal(25), Decimal(250_000))
    assert found is not None
    assert (found.turnover, found.reached, found.days) == (Decimal(200_000), True, 292)


def test_a_year_too_short_says_no_day() -> None:
    found = estimated(Decimal(50_000), Decimal(25), Decimal(199_999))
    assert found is not None
    assert (found.reached, found.days, found.missing) == (False, None, d("1"))


def test_a_missing_or_impossible_figure_says_nothing() -> None:
    whole = Decimal(50_000), Decimal(25), Decimal(250_000)
    for place in range(3):
        values: list[Decimal | None] = [*whole]
        values[place] = None
        assert estimated(*values) is None
    assert estimated(whole[0], Decimal(0), whole[2]) is None
    assert estimated(whole[0], Decimal(101), whole[2]) is None
    assert estimated(Decimal(-1), whole[1], whole[2]) is None


def test_sales_without_any_cost_have_no_break_even_yet() -> None:
    begun = operator(
        activities=shop().activities, forecast=forecast(equipment=d("3000"), equipment_life=5)
    )
    assert OperatorForecast(begun).points == (None, None, None)
    rent = charge("Loyer", ChargeKind.RENT, "3000")
    assert OperatorForecast(replace(begun, charges=(rent,))).point is not None


def test_incomes_beyond_the_costs_need_no_sales() -> None:
    given_back = replace(shop(), charges=(charge("Eau", ChargeKind.ENERGY, "10"),), staff=())
    point = OperatorForecast(given_back).point
    assert point is not None
    assert point.turnover == 0
    assert (point.days, point.customers_needed) == (0, 0)


def test_days_of_opening_are_those_typed_else_the_most_of_an_activity() -> None:
    undated = replace(shop(), forecasts=())
    point = OperatorForecast(undated).point
    assert point is not None
    assert point.days_open == 290
    closed = replace(shop(), forecasts=(forecast(days_open=0),))
    point = OperatorForecast(closed).point
    assert point is not None
    assert (point.days_open, point.customers, point.a_day) == (None, None, None)


@given(EUROS, st.decimals("0.1", "100", places=1), EUROS)
def test_more_sales_never_lose_the_break_even(
    costs: Decimal, rate: Decimal, sales: Decimal
) -> None:
    before, after = estimated(costs, rate, sales), estimated(costs, rate, sales + 1000)
    assert before is not None
    assert after is not None
    assert after.reached or not before.reached
    if before.reached and before.days is not None and after.days is not None:
        assert 0 <= after.days <= before.days <= 365


@given(ANY_OPERATOR)
def test_a_point_agrees_with_the_result_of_its_year(file: ProjectFile) -> None:
    found = OperatorForecast(file)
    for point, year in zip(found.points, found.statement.years, strict=True):
        if point is None:
            continue
        assert point.reached is (year.result >= 0)
        assert point.turnover >= 0
        if point.customers is not None and point.customers_needed is not None:
            assert (point.customers >= point.customers_needed) is point.reached
        assert (point.days is None) is (not point.reached or point.sales == 0)
