"""What a plan of cash says of its lines."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tressons_desktop.forecast.cash.model import CashLine, CashPlan, bridging, months_after

JULY = date(2027, 7, 1)


def line(*amounts: int, incoming: bool, later: int = 0) -> CashLine:
    return CashLine(
        key="ligne",
        label="Ligne",
        incoming=incoming,
        amounts=tuple(Decimal(amount) for amount in amounts),
        later=Decimal(later),
    )


PLAN = CashPlan(
    JULY, 4, (line(0, 0, 900, 0, incoming=True, later=100), line(300, 700, 0, 0, incoming=False))
)


def test_months_follow_each_other() -> None:
    assert [month.opening for month in PLAN.months] == [0, -300, -1000, -100]
    assert [month.closing for month in PLAN.months] == [-300, -1000, -100, -100]
    assert PLAN.lowest is not None
    assert PLAN.lowest.words == "août 2027"
    assert (PLAN.need, PLAN.months_short) == (1000, 4)
    assert PLAN.end + PLAN.later == 0
    assert [PLAN.closing(months_after(JULY, n)) for n in (-1, 1, 99)] == [0, -1000, -100]


def test_a_credit_line_costs_what_is_used_of_it() -> None:
    found = bridging(PLAN, Decimal(6), Decimal(200))
    assert found is not None
    assert (found.amount, found.months, found.interest) == (800, 2, Decimal("4.50"))
    assert bridging(PLAN, Decimal(6), Decimal(1000)) is None


def test_a_plan_without_lines_has_no_lowest_month() -> None:
    nothing = CashPlan(JULY, 0, ())
    assert (nothing.lowest, nothing.need, nothing.end, nothing.empty) == (None, 0, 0, True)
