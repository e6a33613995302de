"""Sharing the aids: the plan of the design, locks, who gives way, and what is never said."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.finance.builders import budget, call, funding, own, project_file
from tests.finance.test_plan import FORMS, PLANS
from tressons_desktop.calls.model import Call
from tressons_desktop.finance.accounts import accounts_of
from tressons_desktop.finance.check import CheckVerdict, Repair, apply_repair
from tressons_desktop.finance.checks import check_plan
from tressons_desktop.finance.proposal.making import first_wish, propose
from tressons_desktop.finance.proposal.model import SharedPlan, ShareWish
from tressons_desktop.project.model import FundingLine, ProjectFile
from tressons_desktop.project.values import FunderKind, FundingNature, FundingStatus, LegalForm

GRANTED, EXPECTED = FundingStatus.GRANTED, FundingStatus.EXPECTED
CALL = call(cap=Decimal(35000), rate=Decimal(30))


def plain(text: str) -> str:
    return text.replace("\u202f", " ").replace("\u00a0", " ")


def of_the_design() -> ProjectFile:
    """148 000 € of works: a département, the State, a Région, an EPCI, a foundation, a loan."""
    loan = FundingNature.LOAN
    plan = (
        funding("30000", FunderKind.DEPARTEMENT, eligible_base=Decimal(120000), call_id=CALL.id),
        funding(
            "50330",
            FunderKind.STATE,
            status=EXPECTED,
            scheme="DETR",
            eligible_base=Decimal(143800),
            cap=Decimal(57520),
        ),
        funding("12000", FunderKind.REGION, eligible_base=Decimal(80000), rate=Decimal(15)),
        funding("10000", FunderKind.EPCI, status=GRANTED),
        funding("6000", FunderKind.PRIVATE, FundingNature.GIFT, label="Fondation"),
        own("19670", label="Commune"),
        funding("20000", FunderKind.COMMUNE, loan),
    )
    return project_file(lines=(budget("148000"),), plan=plan)


def asked(file: ProjectFile, of: Call | None = CALL, **wish: object) -> SharedPlan:
    accounts = accounts_of(file)
    return propose(accounts, of, replace(first_wish(accounts, of), **wish))  # type: ignore[arg-type]


def amounts(made: SharedPlan) -> list[Decimal]:
    return [row.proposed for row in made.rows]


def test_the_plan_of_the_design_is_found() -> None:
    file = of_the_design()
    made = asked(file, first=file.funding[1].id)
    assert amounts(made) == [35000, 56600, 12000, 10000, 6000, 8400, 20000]
    assert (made.own_today, made.own, made.gap) == (39670, 28400, 0)
    assert made.total == made.uses == 148000
    assert [row.locked for row in made.rows] == [False, False, False, True, True, False, True]
    assert [plain(row.stop) for row in made.rows] == [
        "Plafond de l’appel : atteint",
        "Cède 920 € sur son plafond",
        "Taux atteint",
        "Accordé",
        "Montant promis",
        "Minimum légal",
        "Choix du porteur",
    ]


def test_what_limits_comes_first_with_its_article() -> None:
    made = asked(of_the_design())
    share = made.limits[0]
    assert (share.title, share.state) == ("Part du maître d’ouvrage", "Atteinte")
    assert plain(share.detail).startswith("28 400 €, au moins 20 % du financement public")
    assert "1111-10" in share.detail
    assert [one.met for one in made.limits] == sorted(
        (one.met for one in made.limits), reverse=True
    )


def test_prices_are_those_of_the_design() -> None:
    said = dict(asked(of_the_design()).prices)
    assert plain(said["Retiré par le porteur"]) == "4 € d’aide perdus."
    assert plain(said["Dépensé en plus"]).startswith("0,80 € d’aide, 0,20 € du porteur")


def test_a_ceiling_that_stops_the_plan_has_its_price() -> None:
    plan = (funding("30000", FunderKind.REGION, label="Région", cap=Decimal(30000)), own("70000"))
    said = dict(asked(project_file(lines=(budget("100000"),), plan=plan), None).prices)
    assert plain(said["Plafond relevé, Région"]) == "1 € de moins au porteur par euro de plus."
    assert not [one for one in dict(asked(of_the_design()).prices) if one.startswith("Plafond")]


def test_a_refusal_is_told_before_it_comes() -> None:
    file = of_the_design()
    first, then = asked(file, first=file.funding[1].id).refusal
    assert "DETR" in first
    assert plain(then).startswith("Refusé, il laisserait 85 000 € à la commune")


def test_without_a_word_equal_aids_give_way_in_proportion() -> None:
    plan = (
        funding("60000", FunderKind.STATE, cap=Decimal(60000)),
        funding("30000", FunderKind.REGION, cap=Decimal(30000)),
        own("10000"),
    )
    made = asked(project_file(lines=(budget("100000"),), plan=plan), None)
    assert amounts(made)[2] == 20000
    assert abs(amounts(made)[0] - 2 * amounts(made)[1]) <= 2


def test_a_locked_line_keeps_its_amount_and_granted_money_is_held() -> None:
    file = of_the_design()
    detr, epci = file.funding[1].id, file.funding[3].id
    made = asked(file, locked=frozenset({detr}))
    rows = {row.line.id: row for row in made.rows}
    assert rows[detr].proposed == 50330
    assert (rows[epci].proposed, bool(rows[epci].held), rows[epci].locked) == (10000, True, True)


def test_an_aid_without_a_known_ceiling_asks_no_more_than_today() -> None:
    plan = (funding("10000", FunderKind.REGION), own("90000"))
    made = asked(project_file(lines=(budget("100000"),), plan=plan), None)
    assert amounts(made) == [10000, 90000]
    assert "plafond à saisir" in made.rows[0].stop


def test_own_funds_that_are_fixed_leave_something_to_find() -> None:
    plan = (funding("60000", FunderKind.REGION, cap=Decimal(60000)), own("10000", label="Commune"))
    file = project_file(lines=(budget("100000"),), plan=plan)
    made = asked(file, None, locked=frozenset({file.funding[1].id}))
    assert amounts(made) == [40000, 10000]
    assert made.gap == 50000
    assert "Il manque 50 000 €" in plain(" ".join(made.notes))


def test_what_cannot_hold_together_is_named() -> None:
    plan = (
        funding("90000", FunderKind.STATE, status=GRANTED, scheme="Fonds vert"),
        funding("5000", FunderKind.REGION, label="Région"),
        own("5000", label="Commune"),
    )
    file = project_file(lines=(budget("100000"),), plan=plan)
    made = asked(file, None)
    assert made.trouble and not made.changes
    assert "Fonds vert fixé, 90 000 €" in plain(made.trouble)
    assert "au moins 20 %" in plain(made.trouble)


def test_what_is_missing_is_asked_for_instead_of_a_plan() -> None:
    aid = funding("10000", FunderKind.REGION)
    assert "dépenses" in asked(project_file(plan=(aid, own("1"))), None).trouble
    assert "Fonds propres" in asked(project_file(lines=(budget("9"),), plan=(aid,)), None).trouble
    granted = replace(aid, status=GRANTED)
    file = project_file(lines=(budget("20000"),), plan=(granted, own("10000")))
    assert "tout est accordé ou fixé" in asked(file, None).trouble


def test_cents_are_kept_when_asked_and_their_gain_is_told() -> None:
    plan = (
        funding("20000", FunderKind.STATE, scheme="DETR", cap=Decimal("33333.33")),
        own("80000"),
    )
    file = project_file(lines=(budget("100000.50"),), plan=plan)
    assert amounts(asked(file, None)) == [Decimal(33333), Decimal("66667.50")]
    assert amounts(asked(file, None, cents=True)) == [Decimal("33333.33"), Decimal("66667.17")]


def broken(file: ProjectFile) -> set[str]:
    checks = check_plan(accounts_of(file), CALL)
    return {one.id for one in checks if one.verdict is CheckVerdict.EXCEEDED}


@settings(deadline=None, max_examples=40)
@given(PLANS, st.integers(1000, 10**6).map(str), FORMS, st.booleans())
def test_a_proposal_breaks_no_rule_that_was_kept_and_costs_no_more(
    plan: list[FundingLine], cost: str, form: LegalForm | None, cents: bool
) -> None:
    file = project_file(lines=(budget(cost),), plan=tuple(plan), form=form)
    accounts = accounts_of(file)
    made = propose(accounts, CALL, replace(first_wish(accounts, CALL), cents=cents))
    if made.trouble:
        assert not made.changes
        return
    after = apply_repair(file, Repair(sentence="", changes=made.changes))
    assert made.total + made.gap == made.uses
    held = {
        one.id for one in check_plan(accounts, CALL) if one.verdict is not CheckVerdict.EXCEEDED
    }
    broken = {
        one.id
        for one in check_plan(accounts_of(after), CALL)
        if one.verdict is CheckVerdict.EXCEEDED and one.id in held
    }
    assert broken <= ({"balance"} if made.gap else set())
    granted = [line for line in plan if line.status is GRANTED]
    kept = {row.line.id: row.proposed for row in made.rows}
    for line in granted:
        if line.id in kept and line.nature is FundingNature.GRANT:
            assert kept[line.id] == (line.amount or 0)


def test_the_first_wish_is_what_the_plan_says() -> None:
    file = of_the_design()
    lines = list(file.funding)
    lines[0] = replace(lines[0], locked=True)
    lines[1] = replace(lines[1], gives_way=1)
    wish = first_wish(accounts_of(replace(file, funding=tuple(lines))), CALL)
    assert wish == ShareWish(
        locked=frozenset(lines[place].id for place in (0, 3, 4, 6)), first=lines[1].id
    )
