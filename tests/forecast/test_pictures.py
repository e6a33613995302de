"""The charts of the forecast say what its tables say, in words too."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from tests.dossier import snapshot
from tressons_desktop.forecast.cash.model import CashLine, CashPlan
from tressons_desktop.forecast.pictures import (
    break_even_picture,
    cash_picture,
    levels,
    result_picture,
)
from tressons_desktop.forecast.whole import OperatorForecast
from tressons_desktop.project.model import Project, ProjectFile


def plan(*amounts: int) -> CashPlan:
    coming = tuple(Decimal(max(one, 0)) for one in amounts)
    going = tuple(Decimal(max(-one, 0)) for one in amounts)
    lines = (
        CashLine(key="in", label="Aides", incoming=True, amounts=coming),
        CashLine(key="out", label="Travaux", incoming=False, amounts=going),
    )
    return CashPlan(first=date(2028, 3, 1), length=len(amounts), lines=lines)


@given(st.lists(st.decimals(-(10**9), 10**9, places=2), min_size=1, max_size=40))
def test_round_heights_hold_every_value_and_zero(values: list[Decimal]) -> None:
    heights = [level.value for level in levels(values)]
    assert min(heights) <= min(*values, Decimal(0))
    assert max(heights) >= max(*values, Decimal(0))
    assert Decimal(0) in heights
    assert len(heights) <= 7


def test_the_till_is_said_with_its_lowest_month() -> None:
    picture = cash_picture(plan(500, -800, 300))
    assert picture is not None
    assert picture.curves[0].values == (500, -300, 0)
    assert "au plus bas −300\u00a0€ fin avril 2028, 0\u00a0€ à la fin" in picture.alt
    assert picture.ticks == ("mars\u00a02028", "", "")


def test_a_low_case_is_beside_the_expected_one_under_its_name() -> None:
    picture = cash_picture(plan(500, -200), plan(500, -900), low_name="Ventes −15 %")
    assert picture is not None
    assert [curve.lowest for curve in picture.curves] == [
        "Prévu, point bas\u00a0: 300\u00a0€",
        "Ventes −15 %, point bas\u00a0: −400\u00a0€",
    ]


def test_months_before_the_start_are_left_out() -> None:
    picture = cash_picture(plan(0, 0, -500, 700), since=date(2028, 5, 1))
    assert picture is not None
    assert picture.curves[0].values == (-500, 200)
    assert picture.ticks[0] == "mai\u00a02028"


def test_nothing_is_drawn_of_a_project_without_figures() -> None:
    empty = OperatorForecast(ProjectFile(project=Project(id="p")))
    assert result_picture(empty.statement) is None
    assert break_even_picture(empty.points) is None
    assert cash_picture(plan()) is None


def test_the_example_is_drawn_with_the_figures_of_its_result() -> None:
    forecast = OperatorForecast(snapshot.example())
    result, needed = result_picture(forecast.statement), break_even_picture(forecast.points)
    assert result is not None
    assert needed is not None
    for year, (income, charges) in zip(
        forecast.statement.years,
        zip(result.stacks[::2], result.stacks[1::2], strict=True),
        strict=True,
    ):
        assert sum(part.amount for part in income.parts) == year.total_income
        assert sum(part.amount for part in charges.parts) == year.total_charges
    point = forecast.point
    assert point is not None
    assert needed.bars[-1].expected == point.customers
    assert f"{point.customers_needed} à atteindre" in needed.bars[-1].words
