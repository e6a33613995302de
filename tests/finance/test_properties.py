"""Properties of the checks over any plan."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from tests.finance.builders import budget, call, project_file
from tests.finance.test_plan import FORMS, PLANS
from tressons_desktop.calls.model import Call
from tressons_desktop.finance.accounts import accounts_of
from tressons_desktop.finance.call_check import call_ceiling
from tressons_desktop.finance.checks import Check, CheckVerdict, apply_repair, check_plan
from tressons_desktop.finance.rules.book import RuleBook
from tressons_desktop.project.model import FundingLine, ProjectFile
from tressons_desktop.project.values import LegalForm

CALLS = st.builds(
    call,
    rate=st.none() | st.decimals(min_value=1, max_value=100, places=1),
    base_cap=st.none() | st.integers(0, 10**6).map(Decimal),
    cap=st.none() | st.integers(0, 10**5).map(Decimal),
)
COSTS = st.decimals(min_value=1, max_value=10**6, places=2).map(str)


def by_id(file: ProjectFile, rules: Call) -> dict[str, Check]:
    return {check.id: check for check in check_plan(accounts_of(file), rules)}


@given(PLANS, COSTS, CALLS, FORMS)
def test_a_repair_answers_its_check_and_balances_the_plan(
    plan: list[FundingLine], cost: str, rules: Call, form: LegalForm | None
) -> None:
    file = project_file(lines=(budget(cost),), plan=tuple(plan), form=form)
    for check in by_id(file, rules).values():
        if check.repair is None:
            continue
        repaired = apply_repair(file, check.repair)
        after = by_id(repaired, rules)
        assert after["balance"].verdict is CheckVerdict.OK
        if check.id in after:  # else nothing of the kind is asked any more
            assert after[check.id].verdict is not CheckVerdict.EXCEEDED
        if after["moa_share"].verdict is CheckVerdict.EXCEEDED:
            assert by_id(file, rules)["moa_share"].verdict is CheckVerdict.EXCEEDED


@given(PLANS, COSTS, CALLS, FORMS)
def test_no_float_anywhere(
    plan: list[FundingLine], cost: str, rules: Call, form: LegalForm | None
) -> None:
    file = project_file(lines=(budget(cost),), plan=tuple(plan), form=form)
    for check in check_plan(accounts_of(file), rules):
        assert is_dataclass(check)
        values = [getattr(check, field.name) for field in fields(check)]
        assert not any(isinstance(value, float) for value in values)
        if check.repair:
            assert all(isinstance(amount, Decimal) for _, amount in check.repair.changes)
            assert all(amount >= 0 for _, amount in check.repair.changes)


@given(COSTS, COSTS, CALLS)
def test_ceilings_never_fall_when_the_cost_rises(one: str, other: str, rules: Call) -> None:
    low, high = sorted((one, other), key=Decimal)
    small, large = (
        call_ceiling(
            RuleBook(accounts=accounts_of(project_file(lines=(budget(cost),))), call=rules)
        ).amount
        for cost in (low, high)
    )
    assert (small is None) == (large is None)
    assert small is None or large is None or small <= large
