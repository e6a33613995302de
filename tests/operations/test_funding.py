"""A line of the funding plan: what is typed computes the rest, to the cent."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.db.keeping import Keeper
from tressons_desktop.finance.aid import aid_amount, completed_amounts
from tressons_desktop.operations.declare import project_scope
from tressons_desktop.operations.funding import apply_repair
from tressons_desktop.operations.records import (
    add_record,
    edit_record,
)
from tressons_desktop.project.model import FundingLine

D = Decimal
EUROS = st.decimals(0, 10**9, places=2)
RATES = st.decimals(0, 100, places=2)


def line(**values: Decimal) -> FundingLine:
    return FundingLine(id="a", project_id="b", **values)


@pytest.mark.parametrize(
    ("known", "typed", "expected"),
    [
        ({"eligible_base": D(1000)}, {"rate": D("33.33")}, {"amount": D("333.30")}),
        ({"rate": D(40)}, {"eligible_base": D("1000.01")}, {"amount": D("400.00")}),
        ({"eligible_base": D("0.05"), "rate": D(10)}, {"rate": D(50)}, {"amount": D("0.03")}),
        ({"eligible_base": D(3), "rate": D(1)}, {"amount": D(1)}, {"rate": D("33.33")}),
        ({"eligible_base": D(3)}, {"amount": D(1)}, {"rate": D("33.33")}),
        ({"amount": D(1)}, {"eligible_base": D(3)}, {"rate": D("33.33")}),
        ({"amount": D(300)}, {"rate": D(30)}, {"eligible_base": D("1000.00")}),
        ({"rate": D(30)}, {"amount": D(300)}, {"eligible_base": D("1000.00")}),
        ({"eligible_base": D(9)}, {"rate": D(30), "amount": D(3)}, {"eligible_base": D("10.00")}),
        ({"bonus": D(10)}, {"eligible_base": D(100), "rate": D(20)}, {"amount": D("30.00")}),
        ({"eligible_base": D(100), "bonus": D(10)}, {"amount": D(30)}, {"rate": D("20.00")}),
        ({"eligible_base": D(9), "rate": D(50)}, {"cap": D(3)}, {"amount": D(3)}),
        ({"eligible_base": D(9), "cap": D(3), "rate": D(50)}, {"amount": D(3)}, {}),
        ({}, {"rate": D(30)}, {}),
        ({"eligible_base": D(0), "rate": D(30)}, {"amount": D(5)}, {}),
        ({"eligible_base": D(9), "rate": D(30)}, {"amount": None}, {}),
        ({"eligible_base": D(9), "rate": D(30)}, {"rate": None}, {}),
        ({"eligible_base": D(9)}, {"label": "Région"}, {}),
    ],
)
def test_the_rest_follows_what_is_typed(known, typed, expected) -> None:
    assert completed_amounts(line(**known), typed) == {**typed, **expected}


@given(EUROS, RATES)
def test_an_amount_is_its_base_times_its_rate_rounded_half_up(base: D, rate: D) -> None:
    amount = completed_amounts(line(eligible_base=base), {"rate": rate})["amount"]
    assert amount == amount.quantize(D("0.01"))
    assert D("-0.005") < amount - base * rate / 100 <= D("0.005")


@given(EUROS, RATES.filter(lambda rate: rate >= 1), st.permutations(["base", "rate", "amount"]))
def test_any_two_give_the_third(base: D, rate: D, order: list[str]) -> None:
    whole = {"base": base, "rate": rate, "amount": aid_amount(base, rate)}
    names = {"base": "eligible_base", "rate": "rate", "amount": "amount"}
    known, then, third = order
    stored = completed_amounts(line(**{names[known]: whole[known]}), {names[then]: whole[then]})
    assert stored[names[then]] == whole[then]
    if not base or not whole["amount"]:
        return  # nothing is told by a rate of nothing
    told = stored[names[third]]
    step = {"base": D("0.5"), "rate": D(1) / base, "amount": D(0)}[third]
    assert abs(told - whole[third]) <= step + D("0.01")


def test_the_expenses_that_a_funder_takes_stand_for_a_base_not_typed() -> None:
    assert completed_amounts(line(), {"rate": D(30)}, D(1000)) == {"rate": D(30), "amount": D(300)}
    followed = completed_amounts(line(rate=D(30)), {"amount": D(250)}, D(1000))
    assert followed == {"amount": D(250), "rate": D("25.00")}
    assert completed_amounts(line(), {"amount": D(250)}, D(1000)) == {"amount": D(250)}


def test_an_amount_that_makes_the_rate_absurd_is_kept_out_in_a_sentence(house: Keeper) -> None:
    project_id = house.log()
    house.do(
        add_record,
        record_kind=FundingLine,
        project_id=project_id,
        eligible_base=D("0.01"),
        rate=D(50),
        amount=D("0.01"),
    )
    (before,) = house.file(project_id).funding
    with pytest.raises(ValueError, match="dépasse ce que le projet peut contenir"):
        house.do(
            edit_record,
            record_kind=FundingLine,
            project_id=project_id,
            record_id=before.id,
            amount=D("999999999999999"),
        )
    assert house.file(project_id).funding == (before,)


def test_a_repair_is_one_undoable_step(house: Keeper) -> None:
    project_id = house.log()
    for label in ("Région", "Département"):
        house.do(
            add_record,
            record_kind=FundingLine,
            project_id=project_id,
            label=label,
            eligible_base=D(1000),
            rate=D(50),
            amount=D(500),
        )
    before = house.file(project_id).funding
    changes = [(before[0].id, D(400)), (before[1].id, D("399.99"))]
    house.do(apply_repair, project_id=project_id, changes=changes)
    assert [(one.amount, one.rate) for one in house.file(project_id).funding] == [
        (D(400), D(40)),
        (D("399.99"), D(40)),
    ]
    assert house.undo(project_scope(project_id)).label == "ajuster le plan de financement"
    assert house.file(project_id).funding == before
