"""Month by month: the ramp, the season, staff, what is paid when; a year is its months."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.forecast.builders import (
    ANY_OPERATOR,
    activity,
    charge,
    d,
    forecast,
    income,
    operator,
    post,
    shop,
)
from tressons_desktop.forecast.apportion import CENT, apportion
from tressons_desktop.forecast.lines import ResultLine
from tressons_desktop.forecast.model import FlowKind, MonthlyFlow
from tressons_desktop.forecast.monthly import entries_of, monthly_flows
from tressons_desktop.forecast.opening import month_after, opening_month
from tressons_desktop.forecast.statement import statement_of
from tressons_desktop.project.forecast_values import (
    ActivityMethod,
    ChargeKind,
    IncomeKind,
    Rhythm,
)
from tressons_desktop.project.model import ProjectFile
from tressons_desktop.text.money import cents


def by_month(file: ProjectFile, kind: FlowKind, months: int = 36) -> list[Decimal]:
    """Add up a kind of flow, month after month."""
    sums: dict[date, Decimal] = defaultdict(Decimal)
    for flow in monthly_flows(file, months):
        sums[flow.month] += flow.amount if flow.kind is kind else Decimal(0)
    return [sums[month] for month in sorted(sums)]


def test_the_shop_of_the_design_ramps_up() -> None:
    sales = by_month(shop(), FlowKind.SALES)
    years = [sum(sales[start : start + 12]) for start in (0, 12, 24)]
    assert years == [d("74867.52"), d("86385.60"), d("95984.00")]
    bought = by_month(shop(), FlowKind.PURCHASES)
    assert sum(bought[24:]) == d("72982.88")


def test_it_begins_in_the_month_of_opening() -> None:
    assert monthly_flows(shop(), 1)[0].month == date(2028, 3, 1)
    undated = operator(None, {"created_on": date(2026, 11, 27)}, activities=shop().activities)
    assert monthly_flows(undated, 13)[-1].month == date(2029, 1, 1)
    assert monthly_flows(undated, 1)[0].month == date(2028, 1, 1)


@pytest.mark.parametrize("day", ["9999", "9999-12", "0001-01"])
def test_an_opening_that_cannot_be_still_has_its_months(day: str) -> None:
    file = replace(shop(), project=operator(day).project)
    assert len({flow.month for flow in monthly_flows(file, 48)}) == 48
    undated = operator(None, {"created_on": date(9999, 12, 31)}, charges=shop().charges)
    assert len(statement_of(undated).years) == 3


def test_a_season_is_of_the_calendar_wherever_the_year_begins() -> None:
    weights = ("0",) * 6 + ("2", "1") + ("0",) * 4
    sold = activity(
        "Camping", ActivityMethod.AMOUNT, price=d("300"), margin_rate=d("100"), season=weights
    )
    flows = monthly_flows(operator("2028-03", activities=(sold,)), 12)
    assert [(flow.month, flow.amount) for flow in flows] == [
        (date(2028, 7, 1), d("200")),
        (date(2028, 8, 1), d("100")),
    ]


def test_staff_begins_when_it_comes_and_its_aid_ends() -> None:
    hired = post(
        fte=d("0.5"),
        gross=d("2000"),
        employer_rate=d("30"),
        aid=d("400"),
        aid_months=3,
        first_month=10,
    )
    file = operator(staff=(hired,))
    assert by_month(file, FlowKind.STAFF, 24)[:2] == [d("1300"), d("1300")]
    flows = monthly_flows(file, 24)
    wages = [flow for flow in flows if flow.line is ResultLine.WAGES]
    assert (wages[0].month, wages[0].amount, len(wages)) == (date(2029, 1, 1), d("1000"), 14)
    aids = [flow.month for flow in flows if flow.kind is FlowKind.INCOME]
    assert aids == [date(2029, 1, 1), date(2029, 2, 1), date(2029, 3, 1)]


@pytest.mark.parametrize(
    ("rhythm", "paid"),
    [
        (Rhythm.MONTHLY, [d("100")] * 12),
        (Rhythm.QUARTERLY, [d("300")] * 4),
        (Rhythm.YEARLY, [d("1200")]),
    ],
)
def test_a_charge_is_paid_at_its_rhythm(rhythm: Rhythm, paid: list[Decimal]) -> None:
    file = operator(charges=(charge("Loyer", ChargeKind.RENT, "1200", rhythm=rhythm),))
    flows = monthly_flows(file, 12)
    assert [flow.amount for flow in flows] == paid
    assert flows[0].month == date(2028, 3, 1)


def test_an_empty_year_of_a_charge_is_as_the_one_before_and_a_grant_is_not_renewed() -> None:
    file = operator(
        charges=(charge("Eau", ChargeKind.ENERGY, "100", "120"),),
        incomes=(income("Commune", IncomeKind.OPERATING_GRANT, "500", month=1),),
    )
    flows = monthly_flows(file, 48)
    charges = [flow.amount for flow in flows if flow.kind is FlowKind.CHARGE]
    assert [sum(charges[n : n + 12]) for n in (0, 12, 24, 36)] == [100, 120, 120, 120]
    grants = [(flow.month, flow.amount) for flow in flows if flow.kind is FlowKind.INCOME]
    assert grants == [(date(2029, 1, 1), d("500"))]


def test_a_grant_without_a_month_comes_last_and_memberships_all_year() -> None:
    file = operator(
        incomes=(
            income("Région", IncomeKind.OPERATING_GRANT, "900"),
            income("Adhésions", IncomeKind.MEMBERSHIP, "120"),
        )
    )
    flows = monthly_flows(file, 12)
    grants = [flow.month for flow in flows if flow.line is ResultLine.GRANT_UNKNOWN]
    assert grants == [date(2029, 2, 1)]
    members = [flow.amount for flow in flows if flow.line is ResultLine.MEMBERSHIP]
    assert members == [d("10")] * 12


def test_nothing_typed_gives_no_month_and_nothing_negative() -> None:
    assert monthly_flows(operator(), 36) == ()
    assert monthly_flows(shop(), 0) == monthly_flows(shop(), -5) == ()


def test_the_estimate_serves_until_activities_and_costs_are_detailed() -> None:
    typed = {"yearly_sales": d("90000"), "margin_rate": d("25"), "fixed_costs": d("24000")}
    file = operator(project=typed, forecast=forecast(ramp_1=d("50")))
    assert sum(by_month(file, FlowKind.SALES)[:12]) == d("45000")
    assert sum(by_month(file, FlowKind.PURCHASES)[12:24]) == d("67500")
    assert sum(by_month(file, FlowKind.CHARGE)[:12]) == d("24000")
    detailed = replace(file, activities=shop().activities)
    assert sum(by_month(detailed, FlowKind.SALES)[12:24]) == d("95984")
    assert sum(by_month(detailed, FlowKind.CHARGE)[:12]) == d("24000")
    rent = charge("Loyer", ChargeKind.RENT, "3000")
    charged = replace(file, charges=(rent,))
    assert sum(by_month(charged, FlowKind.CHARGE)[:12]) == d("3000")


def totals(flows: tuple[MonthlyFlow, ...]) -> dict[tuple[str, ResultLine], Decimal]:
    """Add up the flows of each record and line."""
    sums: dict[tuple[str, ResultLine], Decimal] = defaultdict(Decimal)
    for flow in flows:
        sums[(flow.record_id, flow.line)] += flow.amount
    return dict(sums)


@given(ANY_OPERATOR)
def test_the_months_of_a_year_make_up_the_year_to_the_cent(file: ProjectFile) -> None:
    start = opening_month(file.project)
    flows = monthly_flows(file, 48)
    for year in range(4):
        bounds = month_after(start, 12 * year), month_after(start, 12 * year + 12)
        within = tuple(flow for flow in flows if bounds[0] <= flow.month < bounds[1])
        expected = {
            (entry.record_id, entry.line): entry.amounts[year]
            for entry in entries_of(file, 4)
            if entry.amounts[year]
        }
        assert totals(within) == expected
    assert all(flow.amount > 0 and flow.amount == cents(flow.amount) for flow in flows)
    assert [flow.month for flow in flows] == sorted(flow.month for flow in flows)


@given(ANY_OPERATOR, st.integers(0, 40))
def test_fewer_months_are_the_first_ones_of_more(file: ProjectFile, months: int) -> None:
    longer = monthly_flows(file, 48)
    shorter = monthly_flows(file, months)
    assert shorter == longer[: len(shorter)]


@given(
    st.decimals(0, 10**9, places=2),
    st.lists(st.decimals(0, 1000, places=3), min_size=1, max_size=40),
)
def test_what_is_shared_out_is_whole_and_fair(total: Decimal, weights: list[Decimal]) -> None:
    parts = apportion(total, tuple(weights))
    whole = sum(weights)
    assert sum(parts) == (total if whole else 0)
    for part, weight in zip(parts, weights, strict=True):
        assert not whole or abs(part - total * weight / whole) < CENT
