"""Break-even: the turnover that pays the fixed costs."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from tressons_desktop.finance.break_even import break_even
from tressons_desktop.project.model import Project

EUROS = st.decimals("0", "9999999", places=2)


def project(costs: Decimal | None, rate: Decimal | None, sales: Decimal | None) -> Project:
    return Project(id="p", fixed_costs=costs, margin_rate=rate, yearly_sales=sales)


def test_a_year_that_pays_its_costs_says_when() -> None:
    found = break_even(project(Decimal(50_000), Decimal(25), Decimal(250_000)))
    assert found is not None
    assert (found.turnover, found.reached, found.days) == (Decimal(200_000), True, 292)


def test_a_year_too_short_says_no_day() -> None:
    found = break_even(project(Decimal(50_000), Decimal(25), Decimal(199_999)))
    assert found is not None
    assert (found.reached, found.days) == (False, None)


def test_a_missing_or_impossible_figure_says_nothing() -> None:
    whole = Decimal(50_000), Decimal(25), Decimal(250_000)
    for place in range(3):
        values: list[Decimal | None] = [*whole]
        values[place] = None
        assert break_even(project(*values)) is None
    assert break_even(project(whole[0], Decimal(0), whole[2])) is None
    assert break_even(project(whole[0], Decimal(101), whole[2])) is None


@given(EUROS, st.decimals("0.1", "100", places=1), EUROS)
def test_more_sales_never_lose_the_break_even(
    costs: Decimal, rate: Decimal, sales: Decimal
) -> None:
    before = break_even(project(costs, rate, sales))
    after = break_even(project(costs, rate, sales + 1000))
    assert before is not None
    assert after is not None
    assert after.reached or not before.reached
    if before.reached and before.days is not None and after.days is not None:
        assert 0 <= after.days <= before.days <= 365
