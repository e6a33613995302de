"""What a call may bring: line by line, worked out by hand beside."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from tests.calls.made_up import ELIGIBLE, made_up_call, shop
from tests.finance.builders import budget, funding, own, project_file
from tests.finance.builders import call as call_with
from tressons_desktop.calls.resolving import call_for
from tressons_desktop.finance.accounts import accounts_of
from tressons_desktop.finance.call_aid import AidDoubt, AidLimit, CallAid, aid_of
from tressons_desktop.finance.check import CheckVerdict
from tressons_desktop.finance.checks import check_plan
from tressons_desktop.project.model import ProjectFile
from tressons_desktop.project.values import BudgetCategory, FunderKind


def worked_out(file: ProjectFile, **facts: object) -> CallAid:
    known = {name: value for name, value in {**ELIGIBLE, **facts}.items() if value is not None}
    return aid_of(call_for(made_up_call(), known), accounts_of(file))  # type: ignore[arg-type]


def amounts(aid: CallAid) -> dict[str, Decimal | None]:
    return {part.line.id: part.amount for part in aid.parts}


def test_each_line_has_its_base_its_rate_and_its_ceiling() -> None:
    """Walls: 37 500 kept of 50 000, + 68 200 of works - 30 000 of rents, half. Equipment: 55 %.

    Studies: 60 % in a small commune. Together 72 930, under 80 000.
    """
    aid = worked_out(shop())
    assert amounts(aid) == {
        "murs": Decimal("37850.00"),
        "materiel": Decimal("14080.00"),
        "etudes": Decimal("6000.00"),
        "fonctionnement": None,
    }
    assert aid.total == Decimal("57930.00")
    assert aid.parts[0].limits == (AidLimit.ITEM_CAP,)
    assert not aid.partial


def test_an_unknown_line_is_never_counted_as_nothing() -> None:
    aid = worked_out(shop(rent=None), population=None)
    assert [part.doubt for part in aid.parts] == [
        AidDoubt.RENT,
        None,
        AidDoubt.RATE,
        AidDoubt.RUNNING,
    ]
    assert aid.partial
    assert aid.total == Decimal("14080.00")


def test_a_small_expense_is_under_the_floor_and_a_small_aid_is_not_paid() -> None:
    small = project_file(lines=(budget("1900", category=BudgetCategory.EQUIPMENT),))
    assert worked_out(small).parts[1].limits == (AidLimit.EXPENSE_FLOOR,)
    little = project_file(lines=(budget("2100", category=BudgetCategory.EQUIPMENT),))
    assert worked_out(little).parts[1].limits == (AidLimit.MINIMUM,)


def test_the_whole_is_capped_then_held_to_its_minimum() -> None:
    dear = project_file(
        lines=(
            budget("200000", category=BudgetCategory.WORKS),
            budget("90000", category=BudgetCategory.EQUIPMENT),
            budget("90000", category=BudgetCategory.STUDIES),
        ),
        yearly_rent=Decimal(0),
    )
    aid = worked_out(dear)
    assert aid.total == Decimal(80000)
    assert aid.limits == (AidLimit.TOTAL,)


def test_the_plan_is_held_to_what_the_lines_bring() -> None:
    asked = funding("60000", FunderKind.DEPARTEMENT, call_id="appel-invente")
    file = shop(plan=(asked, own("93800")))
    call = call_for(made_up_call(), ELIGIBLE)
    check = next(one for one in check_plan(accounts_of(file), call) if one.id == "call")
    assert check.verdict is CheckVerdict.EXCEEDED
    assert "57\u202f930" in check.rule
    assert check.margin == Decimal("-2070.00")


def test_one_rate_for_everything_is_one_line() -> None:
    call = call_with(rate=Decimal(20), base_cap=Decimal(200000), cap=Decimal(30000))
    aid = aid_of(call, accounts_of(project_file(lines=(budget("120000"),))))
    assert aid.total == Decimal("24000.00")


@given(st.decimals(0, 400000, places=2), st.decimals(0, 400000, places=2))
def test_no_line_goes_over_its_ceiling_and_more_expense_never_brings_less(
    works: Decimal, more: Decimal
) -> None:
    def total(spent: Decimal) -> Decimal:
        lines = (budget(str(spent), category=BudgetCategory.WORKS),)
        aid = worked_out(project_file(lines=lines, yearly_rent=Decimal(0)))
        for part in aid.parts:
            assert part.line.cap is None or (part.amount or 0) <= part.line.cap
        return aid.total or Decimal(0)

    assert total(works) <= total(works + more)
