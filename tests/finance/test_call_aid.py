"""What a call may bring: line by line, worked out by hand beside."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.calls.made_up import ELIGIBLE, made_up_call, shop
from tests.finance.builders import budget, funding, own, project_file
from tests.finance.builders import call as call_with
from tressons_desktop.calls.aid import AidLine, Bonus, ItemCap
from tressons_desktop.calls.model import Call
from tressons_desktop.calls.resolving import call_for
from tressons_desktop.definitions.conditions import Condition
from tressons_desktop.finance.accounts import accounts_of
from tressons_desktop.finance.call_aid import AidDoubt, AidLimit, CallAid, aid_of
from tressons_desktop.finance.call_beside import broken_by
from tressons_desktop.finance.check import CheckVerdict
from tressons_desktop.finance.checks import check_plan
from tressons_desktop.project.model import FundingLine, ProjectFile
from tressons_desktop.project.values import BudgetCategory, FunderKind, FundingStatus


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


def bare(call: Call, **line: Any) -> Call:
    """Keep of a call one aid line, written anew."""
    return replace(call, aid_lines=(AidLine(id="aide", title="Aide", **line),))


def spent_on(works: str, equipment: str) -> ProjectFile:
    lines = (
        budget(works, category=BudgetCategory.WORKS),
        budget(equipment, category=BudgetCategory.EQUIPMENT),
    )
    return project_file(lines=lines)


@pytest.mark.parametrize("turned", [False, True])
def test_an_item_inside_another_is_held_to_both_ceilings(*, turned: bool) -> None:
    """80 000 of works count for 50 000; with 60 000 of equipment, 90 000 of 110 000: half."""
    works = ItemCap(categories=(BudgetCategory.WORKS,), cap=Decimal(50000))
    both = ItemCap(categories=(BudgetCategory.WORKS, BudgetCategory.EQUIPMENT), cap=Decimal(90000))
    caps = (both, works) if turned else (works, both)
    call = bare(made_up_call(), rate=Decimal(50), item_caps=caps)
    aid = aid_of(call, accounts_of(spent_on("80000", "60000")))
    assert aid.total == Decimal("45000.00")
    assert aid_of(call, accounts_of(spent_on("80000", "10000"))).total == Decimal("30000.00")


def test_two_items_that_share_a_family_keep_what_each_has_alone() -> None:
    """Ten of each kind, two of the three kinds for ten: the shared one goes first, twenty stay."""
    families = (BudgetCategory.STUDIES, BudgetCategory.WORKS, BudgetCategory.EQUIPMENT)
    lines = tuple(budget("10", category=one) for one in families)
    caps = tuple(ItemCap(categories=two, cap=Decimal(10)) for two in (families[:2], families[1:]))
    call = bare(made_up_call(), rate=Decimal(100), item_caps=caps)
    call = replace(call, rules=replace(call.rules, minimum_request=None))
    assert aid_of(call, accounts_of(project_file(lines=lines))).total == Decimal(20)


def test_a_family_counts_for_a_share_of_the_expense_at_most() -> None:
    """100 000 of works, 40 000 of equipment: 35 000 of equipment is a quarter of 140 000."""
    share = ItemCap(categories=(BudgetCategory.EQUIPMENT,), share=Decimal(25))
    call = bare(made_up_call(), rate=Decimal(10), item_caps=(share,))
    aid = aid_of(call, accounts_of(spent_on("100000", "40000")))
    assert aid.parts[0].spent == Decimal(135000)
    assert aid.parts[0].limits == (AidLimit.ITEM_CAP,)


def test_an_item_that_names_no_family_holds_them_all() -> None:
    call = bare(
        made_up_call(), rate=Decimal(50), item_caps=(ItemCap(categories=(), cap=Decimal(20000)),)
    )
    aid = aid_of(call, accounts_of(spent_on("30000", "10000")))
    assert aid.total == Decimal("10000.00")
    assert aid.parts[0].limits == (AidLimit.ITEM_CAP,)


def test_a_flat_aid_is_not_paid_under_its_floor() -> None:
    call = bare(made_up_call(), flat=Decimal(5000), expense_floor=Decimal(20000))
    assert aid_of(call, accounts_of(spent_on("15000", "4999"))).total == 0
    assert aid_of(call, accounts_of(spent_on("15000", "5000"))).total == Decimal(5000)
    assert aid_of(call, accounts_of(project_file())).parts[0].doubt is AidDoubt.BASE
    alone = bare(made_up_call(), flat=Decimal(5000))
    assert aid_of(alone, accounts_of(project_file())).total == Decimal(5000)


def test_a_bonus_that_waits_for_a_fact_may_bring_more() -> None:
    """10 000 of equipment at 50 %, or 55 % for a shop: nothing asked in between is too much."""
    lines = (budget("10000", category=BudgetCategory.EQUIPMENT),)
    asked = funding("5500", FunderKind.DEPARTEMENT, call_id="appel-invente")
    file = project_file(lines=lines, plan=(asked, own("4500")), yearly_rent=Decimal(0))
    unknown = {name: value for name, value in ELIGIBLE.items() if name != "kinds"}
    waiting = call_for(made_up_call(), unknown)
    aid = aid_of(waiting, accounts_of(file))
    assert aid.total == Decimal("5000.00")
    assert aid.partial
    check = next(one for one in check_plan(accounts_of(file), waiting) if one.id == "call")
    assert check.verdict is CheckVerdict.OK
    known = call_for(made_up_call(), {**unknown, "kinds": ("tiers_lieu",)})
    assert not aid_of(known, accounts_of(file)).partial


def test_points_raise_nothing_that_is_at_its_ceiling() -> None:
    """100 000 at 40 % is held to 30 000; ten points more bring nothing, a higher cap would."""
    file = project_file(lines=(budget("100000"),))
    fact = (Condition(fact="frr", flag=True),)
    line = AidLine(id="a", title="A", rate=Decimal(40), cap=Decimal(30_000))
    for bonus, more in (
        (Bonus(title="B", applies=fact, points=Decimal(10)), False),
        (Bonus(title="B", applies=fact, cap=Decimal(5_000)), True),
    ):
        call = replace(made_up_call(), aid_lines=(replace(line, bonuses=(bonus,)),))
        aid = aid_of(call, accounts_of(file))
        assert (aid.total, aid.partial) == (Decimal(30_000), more)


def test_the_cap_of_a_call_is_not_or_more() -> None:
    """Studies wait for the number of inhabitants; the walls alone reach the cap of the call."""
    dear = project_file(
        lines=(
            budget("200000", category=BudgetCategory.WORKS),
            budget("90000", category=BudgetCategory.EQUIPMENT),
            budget("90000", category=BudgetCategory.STUDIES),
        ),
        yearly_rent=Decimal(0),
    )
    call = made_up_call()
    low = replace(call, rules=replace(call.rules, cap=Decimal(60000)))
    facts = {name: value for name, value in ELIGIBLE.items() if name != "population"}
    aid = aid_of(call_for(low, facts), accounts_of(dear))
    assert (aid.total, aid.partial) == (Decimal(60000), False)


def test_a_refused_line_of_own_funds_makes_no_room_for_an_aid() -> None:
    """12 000 of 50 000 are the commune's: five thousand of aid leave it 7 000, not its 20 %."""
    lines = (budget("50000", category=BudgetCategory.EQUIPMENT),)
    state, refused = funding("38000", FunderKind.STATE), own("5000", status=FundingStatus.REFUSED)

    def broken(*plan: FundingLine) -> list[str]:
        file = project_file(lines=lines, plan=plan, yearly_rent=Decimal(0))
        call = made_up_call()
        return [one.id for one in broken_by(accounts_of(file), call, Decimal(5000))]

    plain = broken(own("12000"), state)
    assert "moa_share" in plain
    assert broken(refused, own("12000"), state) == plain


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


def test_a_call_whose_every_aid_is_for_others_may_be_asked_nothing() -> None:
    """The ceiling said was that of the whole call: the lines left out said nothing at all."""
    call = made_up_call()
    elsewhere = Condition(fact="departement", any_of=("2A",))
    lines = tuple(replace(line, applies=(elsewhere,)) for line in call.aid_lines)
    spoken = call_for(replace(call, aid_lines=lines), {**ELIGIBLE, "departement": "71"})
    assert spoken.aid_lines == ()
    asked = funding("1000", call.funder_kind, call_id=call.id)
    checks = check_plan(accounts_of(replace(shop(), funding=(asked,))), spoken)
    found = next(check for check in checks if check.id == "call")
    assert found.verdict is CheckVerdict.EXCEEDED
