"""What each declared rule says of a plan: the vectors of the trade."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.finance.builders import PROJECT, budget, call, funding, own, project_file
from tests.finance.test_plan import FORMS, PLANS
from tressons_desktop.calls.model import Call
from tressons_desktop.finance.accounts import accounts_of
from tressons_desktop.finance.checks import Check, CheckVerdict, apply_repair, check_plan
from tressons_desktop.finance.rules.book import RuleBook
from tressons_desktop.finance.rules.forms import to_cents
from tressons_desktop.finance.rules.model import Sense
from tressons_desktop.project.model import Forecast, FundingLine, ProjectFile
from tressons_desktop.project.values import FunderKind, FundingNature, FundingStatus, LegalForm

OK, EXCEEDED, TO_CHECK = CheckVerdict.OK, CheckVerdict.EXCEEDED, CheckVerdict.TO_CHECK
WORKS = (budget("150000"),)


def checks(file: ProjectFile, of: Call | None = None) -> dict[str, Check]:
    return {one.id: one for one in check_plan(accounts_of(file), of)}


def plain(text: str) -> str:
    return text.replace("\u202f", " ").replace("\u00a0", " ")


def run_by_a_firm(
    rent: str | None = None,
    market: str | None = None,
    received: str | None = None,
    *,
    farm: bool = False,
) -> ProjectFile:
    """A commune that lets its premises to a company."""

    def figure(text: str | None) -> Decimal | None:
        return None if text is None else Decimal(text)

    file = project_file(lines=WORKS, operator=LegalForm.COMPANY, yearly_rent=figure(rent))
    forecast = Forecast(
        id="01890000-0000-7000-8000-00000000000f",
        project_id=PROJECT,
        market_rent=figure(market),
        de_minimis=figure(received),
        de_minimis_farm=farm,
    )
    return replace(file, forecasts=(forecast,))


@pytest.mark.parametrize(
    ("form", "concerned"),
    [
        (LegalForm.COMMUNE, True),
        (LegalForm.EPCI, True),
        (LegalForm.SYNDICAT_MIXTE, True),
        (LegalForm.PETR, True),
        (LegalForm.CCAS, True),
        (LegalForm.ASSOCIATION, False),
        (LegalForm.SCIC, False),
    ],
)
def test_every_public_promoter_bears_its_share(form: LegalForm, concerned: bool) -> None:
    plan = (funding("90000", FunderKind.STATE), funding("60000", FunderKind.PRIVATE))
    check = checks(project_file(lines=WORKS, plan=plan, form=form))["moa_share"]
    assert (check.verdict is EXCEEDED) is concerned


def test_own_funds_of_a_syndicat_are_its_own() -> None:
    mine = funding("30000", FunderKind.OTHER_PUBLIC, FundingNature.OWN_FUNDS)
    plan = (funding("120000", FunderKind.STATE), mine)
    file = project_file(lines=WORKS, plan=plan, form=LegalForm.SYNDICAT_MIXTE)
    assert (checks(file)["moa_share"].verdict, accounts_of(file).funding.own) == (OK, 30000)


def test_an_advance_is_the_promoter_s_and_a_gift_in_kind_pays_nothing() -> None:
    plan = (
        funding("120000", FunderKind.STATE),
        funding("30000", FunderKind.DEPARTEMENT, FundingNature.ADVANCE),
        funding("9000", FunderKind.COMMUNE, FundingNature.IN_KIND),
    )
    file = project_file(lines=WORKS, plan=plan)
    assert checks(file)["moa_share"].verdict is OK
    assert checks(file)["balance"].verdict is OK


# --- the State's fund for rural shops -----------------------------------------------------------


@pytest.mark.parametrize(
    ("rent", "asked", "by"),
    [
        ("3600", "50000", "0"),
        ("3600", "50000.01", "-0.01"),
        ("12000", "15000", "0"),
        ("12000", "20000", "-5000"),
    ],
)
def test_ten_years_of_rents_are_taken_off_the_cost(rent: str, asked: str, by: str) -> None:
    plan = (funding(asked, FunderKind.STATE, scheme="Soutien au commerce rural"), own("1"))
    check = checks(project_file(lines=WORKS, plan=plan, yearly_rent=Decimal(rent)))[
        "rural_commerce"
    ]
    assert check.margin == Decimal(by)
    assert check.to_verify


def test_a_fund_measured_on_rents_asks_for_them() -> None:
    plan = (funding("50000", FunderKind.STATE, scheme="Commerce rural"), own("1"))
    check = checks(project_file(lines=WORKS, plan=plan))["rural_commerce"]
    assert (check.verdict, "loyer" in check.todo) == (TO_CHECK, True)


# --- LEADER -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("national", "verdict"), [("1600", OK), ("1599.99", EXCEEDED), ("0", EXCEEDED)]
)
def test_leader_wants_its_national_counterpart(national: str, verdict: CheckVerdict) -> None:
    plan = (
        funding("6400", FunderKind.EUROPE, label="LEADER"),
        funding(national, FunderKind.REGION),
        funding("2000", FunderKind.PRIVATE, FundingNature.OWN_FUNDS),
    )
    file = project_file(lines=(budget("8333.33"),), plan=plan, form=LegalForm.ASSOCIATION)
    check = checks(file)["leader"]
    assert check.verdict is verdict
    assert len(check.parts) == 2


def test_another_european_fund_is_not_leader() -> None:
    plan = (funding("6400", FunderKind.EUROPE, scheme="FEDER"), own("2000"))
    assert "leader" not in checks(project_file(lines=WORKS, plan=plan))


# --- the call -----------------------------------------------------------------------------------


@pytest.mark.parametrize(("aid", "verdict"), [("120000", OK), ("120000.01", EXCEEDED)])
def test_a_call_may_bound_all_public_aids(aid: str, verdict: CheckVerdict) -> None:
    plan = (funding(aid, FunderKind.DEPARTEMENT), funding("9000", FunderKind.PRIVATE))
    file = project_file(lines=WORKS, plan=plan)
    assert checks(file, call(public_aid_max=Decimal(80)))["call_public_aid"].verdict is verdict
    assert "call_public_aid" not in checks(file, call())


def test_an_aid_that_the_call_excludes_is_refused_and_one_of_them_is_kept() -> None:
    asked = funding("20000", FunderKind.DEPARTEMENT, label="Appel")
    other = funding("5000", FunderKind.OTHER_PUBLIC, label="ADEME")
    file = project_file(lines=WORKS, plan=(asked, other, own("125000")))
    rules = call(not_with=(FunderKind.OTHER_PUBLIC,))
    check = checks(file, rules)["call_exclusion"]
    assert (check.verdict, check.lines) == (EXCEEDED, tuple(sorted((asked.id, other.id))))
    assert check.repair is not None
    after = apply_repair(file, check.repair)
    assert [line.amount for line in after.funding] == [20000, 0, 130000]
    assert checks(after, rules)["call_exclusion"].verdict is OK
    assert "call_exclusion" not in checks(file, call())


def test_a_rule_of_one_funder_is_told_of_its_lines_alone() -> None:
    leader = funding("6400", FunderKind.EUROPE, label="LEADER")
    plan = (leader, funding("1", FunderKind.REGION), own("143599"))
    assert checks(project_file(lines=WORKS, plan=plan))["leader"].lines == (leader.id,)


def test_the_other_aids_to_rural_shops_have_no_rents_to_take_off() -> None:
    plan = (funding("20000", FunderKind.STATE, scheme="Commerce rural, matériel"), own("130000"))
    assert "rural_commerce" not in checks(project_file(lines=WORKS, plan=plan))


def test_what_a_funder_was_said_to_give_at_most_and_at_least_is_held() -> None:
    region = funding("30000", FunderKind.REGION, label="Région", cap=Decimal(25000))
    small = funding("2000", FunderKind.PRIVATE, label="Fondation", floor=Decimal(3000))
    check = checks(project_file(lines=WORKS, plan=(region, small, own("118000"))))["funder_limits"]
    assert (check.verdict, check.lines) == (EXCEEDED, (region.id,))
    assert plain(check.sentence) == "Dépassé de 5 000 € : 30 000 € pour un plafond de 25 000 €"
    assert (check.source, check.source_date) == ("Règlement du financeur, saisi dans le plan", "")
    assert {part.name: part.verdict for part in check.parts} == {
        "Région": EXCEEDED,
        "Fondation": TO_CHECK,
    }
    assert check.repair is not None, "the request of the Région is brought back"
    kept = replace(region, amount=Decimal(20000), floor=Decimal(3000))
    held = checks(project_file(lines=WORKS, plan=(kept, own("100000"))))["funder_limits"]
    said = "Région : règle respectée, marge de 5 000 € sous 25 000 € (Règlement du financeur"
    assert any(plain(part.words).startswith(said) for part in held.parts), "said once"


def test_an_expense_a_funder_does_not_take_leaves_its_base() -> None:
    left_out = budget("50000")
    plan = (
        funding("80000.01", FunderKind.STATE, scheme="DETR", excluded=(left_out.id,)),
        own("69999.99"),
    )
    file = project_file(lines=(budget("100000"), left_out), plan=plan)
    assert checks(file)["state_grants"].margin == Decimal("-0.01")


# --- aids to whoever runs the place -------------------------------------------------------------


def test_three_years_of_a_low_rent_are_counted_with_the_aids_received() -> None:
    check = checks(run_by_a_firm("2400", "4800", "13500"))["de_minimis"]
    assert (check.verdict, check.margin) == (OK, Decimal(300000 - 13500 - 3 * 2400))
    farm = checks(run_by_a_firm("2400", "4800", "49000", farm=True))["de_minimis"]
    assert (farm.verdict, farm.margin) == (TO_CHECK, Decimal(50000 - 49000 - 7200))
    assert "2024/3118" in farm.source


def test_what_was_received_is_asked_until_it_is_said() -> None:
    check = checks(run_by_a_firm("2400", "4800"))["de_minimis"]
    assert (check.verdict, check.margin) == (TO_CHECK, None)


def test_aids_of_the_plan_alone_may_pass_the_ceiling() -> None:
    plan = (funding("400000", FunderKind.REGION),)
    check = checks(project_file(lines=WORKS, plan=plan, form=LegalForm.ASSOCIATION))["de_minimis"]
    assert (check.verdict, check.margin) == (TO_CHECK, Decimal(-100000))


@pytest.mark.parametrize(
    ("rent", "market", "verdict", "margin"),
    [
        ("4800", "4800", OK, "0"),
        ("2400", "4800", TO_CHECK, "-2400"),
        (None, "4800", TO_CHECK, None),
        ("2400", None, TO_CHECK, None),
    ],
)
def test_a_rent_below_the_market_is_an_aid(
    rent: str | None, market: str | None, verdict: CheckVerdict, margin: str | None
) -> None:
    check = checks(run_by_a_firm(rent, market))["rent_aid"]
    assert (check.verdict, check.margin) == (verdict, None if margin is None else Decimal(margin))
    assert verdict is OK or check.todo


def test_a_commune_that_runs_its_shop_has_no_rent_to_compare() -> None:
    assert "rent_aid" not in checks(project_file(lines=WORKS, operator=LegalForm.COMMUNE))


@pytest.mark.parametrize(("amount", "asked"), [("23000", False), ("23000.01", True)])
def test_a_convention_is_written_above_its_threshold(amount: str, asked: bool) -> None:
    plan = (funding(amount, FunderKind.COMMUNE, label="Commune"),)
    found = checks(project_file(lines=WORKS, plan=plan, form=LegalForm.ASSOCIATION))
    assert ("grant_convention" in found) is asked


def test_the_departement_is_asked_on_what_ground_it_pays_a_firm() -> None:
    plan = (funding("10000", FunderKind.DEPARTEMENT),)
    firm = checks(project_file(lines=WORKS, plan=plan, form=LegalForm.COMPANY))
    assert firm["departement_competence"].verdict is TO_CHECK
    assert "1111-10" in firm["departement_competence"].source
    assert "departement_competence" not in checks(project_file(lines=WORKS, plan=plan))


# --- one declaration ----------------------------------------------------------------------------


@settings(deadline=None, max_examples=60)
@given(PLANS, st.integers(1, 10**6).map(str), FORMS)
def test_the_margin_of_a_check_is_the_sign_of_the_optimiser_s_row(
    plan: list[FundingLine], cost: str, form: LegalForm | None
) -> None:
    file = project_file(lines=(budget(cost),), plan=tuple(plan), form=form)
    amounts = {
        line.id: int(to_cents(line.amount or Decimal(0)))
        for line in plan
        if line.status is not FundingStatus.REFUSED
    }
    asked = call(cap=Decimal(5000), own_funds_min=Decimal(20))
    for one in RuleBook(accounts=accounts_of(file), call=asked).applied:
        row = one.constraint.margin(amounts)
        assert (row >= 0) == (one.margin >= 0), one.id
        whole = (one.right - one.left) * (1 if one.rule.sense is Sense.AT_MOST else -1)
        assert row == whole
