"""A scenario changes what it names, and nothing else."""

from __future__ import annotations

from dataclasses import fields, replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.finance.builders import PROJECT, budget, funding
from tests.forecast.builders import ANY_OPERATOR, activity, d, operator, shop
from tressons_desktop.forecast.model import YearResult
from tressons_desktop.forecast.risk.what_if import shifted, what_if
from tressons_desktop.forecast.statement import statement_of
from tressons_desktop.project.forecast_records import ForecastScenario
from tressons_desktop.project.forecast_values import ActivityMethod
from tressons_desktop.project.ids import new_id
from tressons_desktop.project.model import Instalment, Milestone, ProjectFile
from tressons_desktop.project.values import BudgetCategory, FundingStatus, PartialDate


def scenario(**more: Any) -> ForecastScenario:
    return ForecastScenario(id=new_id(), project_id=PROJECT, **more)


def third_year(file: ProjectFile) -> YearResult:
    return statement_of(file).years[2]


@given(ANY_OPERATOR)
def test_an_empty_scenario_changes_nothing(file: ProjectFile) -> None:
    assert what_if(file, scenario()) == file


def test_fewer_customers_cost_their_margin_alone() -> None:
    before, after = third_year(shop()), third_year(what_if(shop(), scenario(sales=d("-15"))))
    assert before.sales == Decimal(95984)
    assert after.sales == Decimal("81586.40")
    assert after.result - before.result == after.margin - before.margin
    assert after.fixed_charges == before.fixed_charges


def test_a_point_of_margin_is_a_hundredth_of_sales() -> None:
    before, after = third_year(shop()), third_year(what_if(shop(), scenario(margin=d("-1"))))
    assert before.result - after.result == Decimal("959.84")


def test_dearer_energy_is_paid_each_year() -> None:
    changed = statement_of(what_if(shop(), scenario(energy=d("20")))).years
    lost = [a.result - b.result for a, b in zip(statement_of(shop()).years, changed, strict=True)]
    assert lost == [560, 570, 580]


def test_the_quick_estimate_follows_too() -> None:
    estimate = {
        "yearly_sales": d("100000"),
        "margin_rate": d("30"),
        "fixed_costs": d("20000"),
    }
    after = third_year(what_if(operator(project=estimate), scenario(sales=d("10"), margin=d("2"))))
    assert after.result == 110000 * Decimal("0.32") - 20000


def test_an_amount_is_changed_where_no_customer_is_counted() -> None:
    sold = activity("Vente", ActivityMethod.AMOUNT, price=d("1000"), margin_rate=d("100"))
    after = what_if(operator(activities=(sold,)), scenario(sales=d("-150"), margin=d("5")))
    assert after.activities[0].price == 0
    assert after.activities[0].margin_rate == 100


def test_works_and_funders() -> None:
    works = budget("1000", category=BudgetCategory.WORKS)
    fees = budget("500", category=BudgetCategory.STUDIES)
    grant, other = funding("800"), funding("700")
    file = replace(operator(), budget=(works, fees), funding=(grant, other))
    after = what_if(file, scenario(works=d("10"), refused=(grant.id, "inconnu")))
    assert [line.unit_price for line in after.budget] == [1100, 500]
    refused, kept = after.funding
    assert refused.status is FundingStatus.REFUSED
    assert kept == other


def test_a_later_opening_moves_what_is_not_done() -> None:
    done = Milestone(id=new_id(), project_id=PROJECT, when=PartialDate(2027, 9), done=True)
    to_do = replace(done, id=new_id(), done=False)
    paid = Instalment(id=new_id(), project_id=PROJECT, when=PartialDate(2027, 11, 30))
    file = replace(operator("2028-03"), milestones=(done, to_do), instalments=(paid,))
    after = what_if(file, scenario(delay=3))
    assert after.project.opening == PartialDate(2028, 6)
    assert [one.when for one in after.milestones] == [PartialDate(2027, 9), PartialDate(2027, 12)]
    assert after.instalments[0].when == PartialDate(2028, 2, 29)


@pytest.mark.parametrize(
    ("when", "months", "expected"),
    [
        ("2028", 3, "2028"),
        ("2028", 12, "2029"),
        ("2028-11", 3, "2029-02"),
        ("2028-01", -1, "2027-12"),
        ("9999-12", 5, "9999-05"),
    ],
)
def test_a_date_moves_within_the_calendar(when: str, months: int, expected: str) -> None:
    assert shifted(PartialDate.parse(when), months) == PartialDate.parse(expected)


@given(
    file=ANY_OPERATOR,
    sales=st.decimals(-200, 300, places=1),
    margin=st.decimals(-120, 120, places=1),
    energy=st.decimals(-200, 300, places=1),
    delay=st.integers(-200, 200),
)
def test_any_scenario_can_be_read(
    file: ProjectFile, sales: Decimal, margin: Decimal, energy: Decimal, delay: int
) -> None:
    after = what_if(file, scenario(sales=sales, margin=margin, energy=energy, delay=delay))
    assert len(statement_of(after).years) == 3
    untouched = {"project", "activities", "charges"}
    for one in fields(file):
        if one.name not in untouched:
            assert getattr(after, one.name) == getattr(file, one.name)
