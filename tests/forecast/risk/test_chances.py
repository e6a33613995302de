"""The draws: the same ones always, as the cash plan itself would have them, said in words."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.feasibility.checklists import checklist
from tests.forecast.builders import d, operator, plain, shop
from tests.reading.making import reading_of
from tressons_desktop.forecast.cash.operator import OperatorCase, operator_cash
from tressons_desktop.forecast.risk.chances import (
    Chances,
    Exposures,
    draw_chances,
    exposures_of,
)
from tressons_desktop.forecast.risk.ranges import Factor, RiskRanges, risk_ranges
from tressons_desktop.forecast.risk.tornado import scenario_of
from tressons_desktop.forecast.risk.what_if import what_if
from tressons_desktop.project.model import ProjectFile
from tressons_desktop.reading.reading import ProjectReading


def founded(equity: str) -> ProjectFile:
    file = shop()
    assert file.forecast is not None
    return replace(file, forecasts=(replace(file.forecast, equity=d(equity), stock=d("4000")),))


def read(file: ProjectFile) -> ProjectReading:
    return reading_of(file, checklist())


def chances(**more: int) -> Chances:
    return Chances(**{"draws": 10000, "short": 0, **more}, bad=0.0, middle=0.0, good=0.0)


def ranges(**wide: tuple[int, int, int]) -> RiskRanges:
    """Make ranges where only some factors move."""
    still = {
        factor: replace(one, low=Decimal(0), mode=Decimal(0), high=Decimal(0))
        for factor, one in risk_ranges().factors.items()
    }
    for name, bounds in wide.items():
        low, mode, high = map(Decimal, bounds)
        factor = Factor[name]
        still[factor] = replace(still[factor], low=low, mode=mode, high=high)
    return replace(risk_ranges(), factors=still, count=1000)


def test_the_same_figures_always_give_the_same_answer() -> None:
    found = read(founded("5000")).chances
    assert found is not None
    assert found == read(founded("5000")).chances
    assert found.draws == 10000
    assert found.bad <= found.middle <= found.good


def test_more_money_at_the_start_runs_out_less_often() -> None:
    shares = []
    for equity in ("3000", "5500", "25000"):
        found = read(founded(equity)).chances
        assert found is not None
        shares.append(found.probability)
    assert shares == sorted(shares, reverse=True)
    assert shares[0] == 1
    assert shares[-1] == 0


def test_a_project_without_figures_draws_nothing() -> None:
    assert read(operator()).chances is None


@given(
    sales=st.integers(-40, 40),
    energy=st.integers(-40, 40),
    margin=st.integers(-5, 5),
    late=st.integers(0, 3),
)
def test_what_is_added_up_is_what_the_plan_itself_computes(
    sales: int, energy: int, margin: int, late: int
) -> None:
    """One certain draw is the cash plan of that very case, to the few cents of its roundings."""
    file = founded("9000")
    drawn = draw_chances(
        exposures_of(
            lambda factor, change, months: operator_cash(
                what_if(file, scenario_of(file, factor, Decimal(change))),
                OperatorCase(late=months),
            ),
            3,
        ),
        ranges(SALES=(sales,) * 3, ENERGY=(energy,) * 3, MARGIN=(margin,) * 3, LATE=(late,) * 3),
    )
    tried = replace(
        scenario_of(file), sales=Decimal(sales), energy=Decimal(energy), margin=Decimal(margin)
    )
    cash = operator_cash(what_if(file, tried), OperatorCase(late=late))
    assert cash.lowest is not None
    assert drawn.bad == drawn.good == pytest.approx(float(cash.lowest.closing), abs=3)


def test_grants_that_come_late_may_empty_the_till() -> None:
    months = (0.0, 100.0, 100.0), (0.0, -50.0, 100.0)
    still = (0.0, 0.0, 0.0)
    exposures = Exposures(planned=months, sales=still, margin=still, energy=still)
    found = draw_chances(exposures, ranges(LATE=(0, 0, 1)))
    assert found.short == pytest.approx(500, abs=60), "one time in two"
    assert draw_chances(exposures, ranges(LATE=(0, 0, 9))).short > found.short


@pytest.mark.parametrize(
    ("short", "words"),
    [
        (0, "très peu probable, jamais sur 10 000 tirages"),
        (20, "très peu probable, moins de 1 fois sur 20"),
        (700, "peu probable, 1 fois sur 10"),
        (2300, "peu probable, 2 fois sur 10"),
        (5000, "possible, 5 fois sur 10"),
        (7600, "probable, 8 fois sur 10"),
        (9100, "très probable, 9 fois sur 10"),
        (9400, "très probable, 9 fois sur 10"),
        (9900, "très probable, plus de 19 fois sur 20"),
        (10000, "très probable, à tous les tirages"),
    ],
)
def test_a_probability_is_said_in_words(short: int, words: str) -> None:
    assert plain(chances(short=short).words) == f"Manquer d’argent : {words}"
