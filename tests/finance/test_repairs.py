"""Repairs: obeyed in any order, they cost the promoter no more than the best plan there is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import product
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.finance.builders import budget, call, funding, own, project_file
from tressons_desktop.calls.model import Call
from tressons_desktop.finance.accounts import accounts_of
from tressons_desktop.finance.checks import (
    Check,
    CheckVerdict,
    apply_repair,
    check_plan,
    run_rules,
)
from tressons_desktop.project.model import FundingLine, ProjectFile
from tressons_desktop.project.values import FunderKind, FundingNature, FundingStatus

OPEN = (FundingStatus.EXPECTED, FundingStatus.REQUESTED)
EXCEEDED = CheckVerdict.EXCEEDED
STATE = FunderKind.STATE


def checks_of(file: ProjectFile, of: Call | None = None) -> dict[str, Check]:
    return {check.id: check for check in check_plan(accounts_of(file), of)}


def broken(checks: Iterable[Check]) -> list[Check]:
    return [check for check in checks if check.verdict is EXCEEDED]


def plain(text: str) -> str:
    return text.replace("\u202f", " ").replace("\u00a0", " ")


def amount_of(file: ProjectFile, name: str) -> Decimal | None:
    return next(line.amount for line in file.funding if name in (line.scheme, line.label))


def short_plan() -> ProjectFile:
    """A plan short of 5 368,70 €, and of own money once it is balanced."""
    plan = (
        funding("50916.60", FunderKind.STATE, scheme="DETR"),
        funding("31822.88", FunderKind.DEPARTEMENT, label="Département"),
        funding("12000", FunderKind.REGION, label="Région"),
        funding("15000", FunderKind.EUROPE, label="LEADER"),
        funding("5000", FunderKind.PRIVATE, FundingNature.GIFT),
        own("10183.32", label="Commune"),
    )
    return project_file(lines=(budget("130291.50"),), plan=plan)


def test_the_balance_comes_first_whichever_card_is_obeyed() -> None:
    for first in ("balance", "moa_share"):
        file = short_plan()
        repair = checks_of(file)[first].repair
        assert repair is not None
        file = apply_repair(file, repair)
        while found := broken(checks_of(file).values()):
            assert found[0].repair is not None
            file = apply_repair(file, found[0].repair)
        assert amount_of(file, "DETR") == Decimal("41410.32")
        assert amount_of(file, "Commune") == Decimal("25058.30")


def test_a_card_that_needs_the_balance_says_so_and_shows_both() -> None:
    repair = checks_of(short_plan())["moa_share"].repair
    assert repair is not None
    assert plain(repair.sentence) == (
        "Avec l’équilibre : ramener la demande « DETR » à 41 410,32 € et porter les fonds "
        "propres de la commune à 25 058,30 €. Le plan devient équilibré."
    )


def test_no_grant_is_lowered_when_the_balance_is_enough() -> None:
    plan = (funding("50916.60", FunderKind.STATE, scheme="DETR"), own("10183.32", label="Commune"))
    file = project_file(lines=(budget("130291.50"),), plan=plan)
    check = checks_of(file)["moa_share"]
    assert check.repair is not None
    assert plain(check.repair.sentence).startswith("Équilibrer suffit : porter les fonds propres")
    after = apply_repair(file, check.repair)
    assert amount_of(after, "DETR") == Decimal("50916.60")
    assert amount_of(after, "Commune") == Decimal("79374.90")
    assert not broken(checks_of(after).values())


def test_own_money_raises_the_base_it_is_measured_on() -> None:
    grant = funding("50916.60", FunderKind.STATE, scheme="DETR")
    alone = checks_of(project_file(plan=(grant,)))["moa_share"]
    assert "12 729,15 €" in plain(alone.sentence) and "10 183,32" not in plain(alone.sentence)
    assert alone.margin == Decimal("-12729.15")
    fine = checks_of(project_file(plan=(grant, own("12729.15"))))["moa_share"]
    assert (fine.verdict, fine.margin) == (CheckVerdict.OK, Decimal(0))
    under = checks_of(project_file(plan=(grant, own("12729.14"))))["moa_share"]
    assert (under.verdict, under.margin) == (EXCEEDED, Decimal("-0.01"))


def test_a_plan_that_brings_too_much_lowers_own_funds_before_any_grant() -> None:
    plan = (funding("50", FunderKind.REGION, label="Région"), own("60", label="Commune"))
    repair = checks_of(project_file(lines=(budget("100"),), plan=plan))["balance"].repair
    assert repair is not None
    assert plain(repair.sentence) == (
        "Ramener les fonds propres de la commune à 50 €. Le plan devient équilibré."
    )


def test_a_plan_that_brings_too_much_aid_keeps_the_least_share() -> None:
    plan = (funding("95", FunderKind.REGION, label="Région"), own("30", label="Commune"))
    file = project_file(lines=(budget("100"),), plan=plan)
    repair = checks_of(file)["balance"].repair
    assert repair is not None
    after = apply_repair(file, repair)
    assert (amount_of(after, "Région"), amount_of(after, "Commune")) == (80, 20)


def test_two_ceilings_on_one_request_are_answered_by_lowering_it_once() -> None:
    rules = call(cap=Decimal(30))
    plan = (
        funding("60", FunderKind.STATE, scheme="DSIL"),
        funding("40", FunderKind.STATE, scheme="DETR", call_id=rules.id),
        own("20", label="Commune"),
    )
    file = project_file(lines=(budget("112.50"),), plan=plan)
    cards = checks_of(file, rules)
    assert {cards["state_grants"].verdict, cards["call"].verdict} == {EXCEEDED}
    for first in ("state_grants", "call"):
        repair = cards[first].repair
        assert repair is not None
        after = apply_repair(file, repair)
        assert amount_of(after, "DSIL") == 60 and amount_of(after, "DETR") == 30
        assert not broken(checks_of(after, rules).values())


KINDS = st.sampled_from(
    [
        (FunderKind.STATE, "DETR"),
        (FunderKind.STATE, "DSIL"),
        (FunderKind.STATE, "Fonds vert"),
        (FunderKind.DEPARTEMENT, ""),
        (FunderKind.REGION, ""),
        (FunderKind.EUROPE, ""),
        (FunderKind.EPCI, "Fonds de concours"),
    ]
)
STATUSES = st.sampled_from([*OPEN, *OPEN, FundingStatus.GRANTED])


@st.composite
def small_plans(draw: st.DrawFn) -> tuple[ProjectFile, Call]:
    rules = call(
        cap=draw(st.none() | st.integers(1, 8).map(Decimal)),
        own_funds_min=draw(st.none() | st.sampled_from([Decimal(20), Decimal(50)])),
    )
    lines: list[FundingLine] = []
    for _ in range(draw(st.integers(1, 3))):
        funder, scheme = draw(KINDS)
        tied = rules.id if draw(st.booleans()) else ""
        amount, status = str(draw(st.integers(1, 8))), draw(STATUSES)
        base = draw(st.none() | st.integers(1, 20).map(Decimal)) if funder is STATE else None
        more: dict[str, Any] = {"scheme": scheme, "call_id": tied, "eligible_base": base}
        lines.append(funding(amount, funder, status=status, **more))
    if draw(st.booleans()):
        lines.append(funding(str(draw(st.integers(1, 3))), FunderKind.PRIVATE, FundingNature.GIFT))
    if draw(st.booleans()):
        lines.append(funding(str(draw(st.integers(1, 3))), nature=FundingNature.LOAN))
    lines.append(own(str(draw(st.integers(0, 12))), label="Commune"))
    cost = draw(st.integers(4, 30))
    return project_file(lines=(budget(str(cost)),), plan=tuple(lines)), rules


def whole_plans(file: ProjectFile) -> Iterator[ProjectFile]:
    """Every balanced plan in whole euros that asks no more of anybody than this one."""
    choices = [
        range(int(line.amount or 0) + 1)
        if line.status in OPEN and line.funder.is_public and line.nature is FundingNature.GRANT
        else [int(line.amount or 0)]
        for line in file.funding[:-1]
    ]
    cost, last = int(accounts_of(file).uses), file.funding[-1]
    for amounts in product(*choices):
        rest = cost - sum(amounts)
        if rest >= 0:
            lines = [
                replace(line, amount=Decimal(amount))
                for line, amount in zip(file.funding, amounts, strict=False)
            ]
            yield replace(file, funding=(*lines, replace(last, amount=Decimal(rest))))


def under_a_floor(file: ProjectFile, rules: Call) -> bool:
    checks = {one.id: one for one in run_rules(accounts_of(file), rules)}
    return "detr_floor" in checks and checks["detr_floor"].verdict is CheckVerdict.TO_CHECK


def cheapest(file: ProjectFile, rules: Call) -> Decimal | None:
    """The least own funds of a plan that breaks no rule, nor lowers a grant under its floor."""
    low = under_a_floor(file, rules)
    fine = (
        one.funding[-1].amount or Decimal(0)
        for one in whole_plans(file)
        if not broken(run_rules(accounts_of(one), rules))
        if low or not under_a_floor(one, rules)
    )
    return min(fine, default=None)


@settings(deadline=None, max_examples=60)
@given(small_plans(), st.data())
def test_obeyed_in_any_order_the_cards_cost_no_more_than_the_best_plan(
    plan: tuple[ProjectFile, Call], data: st.DataObject
) -> None:
    file, rules = plan
    best = cheapest(file, rules)
    if best is None:
        return
    for _ in range(8):
        cards = broken(checks_of(file, rules).values())
        if not cards:
            break
        ways = [card.repair for card in cards if card.repair is not None]
        assert ways, [card.sentence for card in cards]
        file = apply_repair(file, data.draw(st.sampled_from(ways)))
    assert not broken(checks_of(file, rules).values())
    if accounts_of(plan[0]).gap or file != plan[0]:
        assert (file.funding[-1].amount or Decimal(0)) <= best
