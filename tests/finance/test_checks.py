"""Checks of the funding plan: the vectors of the trade, and what a secretary would read."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.finance.builders import (
    application,
    budget,
    call,
    funding,
    mockup_plan,
    own,
    project_file,
)
from tressons_desktop.calls.model import Call
from tressons_desktop.calls.resolving import call_for
from tressons_desktop.calls.terms import OwnShare
from tressons_desktop.finance.accounts import accounts_of
from tressons_desktop.finance.check import count_verdicts
from tressons_desktop.finance.checks import Check, CheckVerdict, apply_repair, check_plan
from tressons_desktop.finance.vat_advance import fctva_amount
from tressons_desktop.project.model import ProjectFile
from tressons_desktop.project.values import (
    BudgetCategory,
    FunderKind,
    FundingNature,
    FundingStatus,
    LegalForm,
    VatSituation,
)

OK, EXCEEDED = CheckVerdict.OK, CheckVerdict.EXCEEDED
TO_CHECK, NONE = CheckVerdict.TO_CHECK, CheckVerdict.NOT_APPLICABLE


def checked(file: ProjectFile, name: str, of: Call | None = None) -> Check:
    return next(check for check in check_plan(accounts_of(file), of) if check.id == name)


def plain(text: str) -> str:
    return text.replace("\u202f", " ").replace("\u00a0", " ")


def mockup() -> ProjectFile:
    return project_file(lines=(budget("148000"),), plan=mockup_plan())


def test_the_checks_come_in_the_order_of_the_screen() -> None:
    ids = [check.id for check in check_plan(accounts_of(mockup()), call(own_funds_min=Decimal(20)))]
    assert ids == [
        "balance",
        "moa_share",
        "call",
        "call_own_funds",
        "state_grants",
        "detr_floor",
        "joint_funding",
        "signed_quote",
        "fctva",
        "de_minimis",
    ], "the screen and the dossier show them in the order of run_rules: a new one stands here too"


def test_every_check_says_its_rule_and_its_source() -> None:
    for file in (mockup(), project_file(), project_file(form=LegalForm.ASSOCIATION)):
        for check in check_plan(accounts_of(file), None):
            assert check.title and check.sentence and check.rule and check.source
            assert check.rule != check.source


def test_the_verdicts_are_counted_those_that_nobody_gives_included() -> None:
    rules = call(cap=Decimal(35000), rate=Decimal(30))
    checks = check_plan(accounts_of(mockup()), rules)
    counted = count_verdicts(checks)
    assert counted[EXCEEDED] == 1
    assert sum(counted.values()) == len(checks)
    assert count_verdicts(()) == dict.fromkeys(CheckVerdict, 0)


def test_the_request_of_the_design_is_1000_over_and_repaired() -> None:
    file = mockup()
    rules = call(cap=Decimal(35000), rate=Decimal(30))
    check = checked(file, "call", rules)
    assert check.verdict is EXCEEDED
    assert plain(check.sentence) == "Dépassé de 1 000 € : 36 000 € pour un plafond de 35 000 €"
    assert check.repair is not None
    assert plain(check.repair.sentence) == (
        "Ramener la demande « Services de proximité » à 35 000 € et porter les fonds propres "
        "de la commune à 13 200 €. Le plan reste équilibré."
    )
    repaired = apply_repair(file, check.repair)
    assert checked(repaired, "call", rules).verdict is OK
    assert checked(repaired, "balance", rules).verdict is OK
    assert checked(file, "call", rules).verdict is EXCEEDED


def test_the_share_of_the_commune_of_the_design_has_its_margin() -> None:
    check = checked(mockup(), "moa_share")
    assert check.verdict is OK
    assert check.margin == 3800
    assert plain(check.sentence) == "Respecté, marge de 3 800 € au-dessus du minimum de 28 400 €"


def test_private_gifts_leave_the_base_of_the_minimum_share() -> None:
    gift = funding("30000", FunderKind.PRIVATE, FundingNature.GIFT)
    plan = (gift, funding("56000", FunderKind.STATE), own("14000"))
    file = project_file(lines=(budget("100000"),), plan=plan)
    check = checked(file, "moa_share")
    assert (check.verdict, check.margin) == (OK, Decimal(0))
    more = (gift, funding("56000.01", FunderKind.STATE), own("13999.99"))
    short = checked(project_file(lines=(budget("100000"),), plan=more), "moa_share")
    assert short.verdict is EXCEEDED
    assert short.label == "Insuffisant"
    assert short.margin == Decimal("-0.01")


def test_the_rate_of_the_minimum_share_is_the_project_s() -> None:
    plan = (funding("95000", FunderKind.STATE), own("5000"))
    lines = (budget("100000"),)
    assert checked(project_file(lines=lines, plan=plan), "moa_share").verdict is EXCEEDED
    lower = project_file(lines=lines, plan=plan, moa_min_share=Decimal(5))
    assert checked(lower, "moa_share").verdict is OK
    assert checked(lower, "moa_share").to_verify


def test_the_minimum_share_concerns_public_promoters_only() -> None:
    file = project_file(plan=(funding("1000", FunderKind.STATE),), form=LegalForm.ASSOCIATION)
    assert checked(file, "moa_share").verdict is NONE


@pytest.mark.parametrize(
    ("form", "title"),
    [
        (None, "Part de la commune"),
        (LegalForm.EPCI, "Part de l’intercommunalité"),
        (LegalForm.CCAS, "Part du porteur"),
        (LegalForm.ASSOCIATION, "Part du porteur"),
    ],
)
def test_the_share_is_that_of_who_carries_the_project(form: LegalForm | None, title: str) -> None:
    file = project_file(plan=(funding("1000", FunderKind.STATE),), form=form)
    assert checked(file, "moa_share").title == title


def test_a_missing_share_is_repaired_on_the_least_certain_grant() -> None:
    plan = (
        funding("50000", FunderKind.STATE, status=FundingStatus.GRANTED),
        funding("40000", FunderKind.REGION, status=FundingStatus.EXPECTED),
        own("10000"),
    )
    file = project_file(lines=(budget("100000"),), plan=plan)
    repair = checked(file, "moa_share").repair
    assert repair is not None
    repaired = apply_repair(file, repair)
    assert checked(repaired, "moa_share").verdict is OK
    assert checked(repaired, "balance").verdict is OK
    assert repaired.funding[0].amount == 50000


def test_state_grants_leave_other_public_money_aside() -> None:
    lines = (budget("100000"),)
    region = funding("40000", FunderKind.REGION)
    plan = (funding("40000", FunderKind.STATE, scheme="DETR 2027"), region, own("20000"))
    file = project_file(lines=lines, plan=plan)
    assert (checked(file, "state_grants").verdict, checked(file, "state_grants").margin) == (
        OK,
        Decimal(40000),
    )
    assert checked(file, "moa_share").verdict is OK
    both = (
        funding("50000", FunderKind.STATE, scheme="DETR"),
        funding("31000", FunderKind.STATE, label="dsil, part exceptionnelle"),
        own("19000"),
    )
    check = checked(project_file(lines=lines, plan=both), "state_grants")
    assert (check.verdict, check.margin) == (EXCEEDED, Decimal(-1000))
    assert len(check.lines) == 2


def test_another_state_fund_is_not_a_dotation() -> None:
    file = project_file(
        lines=(budget("100"),), plan=(funding("90", FunderKind.STATE, scheme="Fonds vert"),)
    )
    assert checked(file, "state_grants").verdict is NONE


def test_another_state_fund_beside_a_dotation_is_asked_about() -> None:
    green = funding("10", FunderKind.STATE, scheme="Fonds vert")
    grant = funding("40", FunderKind.STATE, scheme="DETR")
    check = checked(project_file(lines=(budget("100"),), plan=(grant, green)), "state_grants")
    assert (check.verdict, check.margin) == (TO_CHECK, Decimal(40))
    assert "cahier de la mesure" in check.sentence and "préfecture" in check.todo
    assert green.id in check.lines
    alone = checked(project_file(lines=(budget("100"),), plan=(grant,)), "state_grants")
    assert alone.verdict is OK


def test_own_money_named_after_a_dotation_is_not_a_state_grant() -> None:
    bridge = funding("85", FunderKind.PRIVATE, FundingNature.LOAN, label="Relais de la DETR")
    plan = (own("5", scheme="DETR"), bridge, funding("10", FunderKind.STATE, scheme="DETR"))
    check = checked(project_file(lines=(budget("100"),), plan=plan), "state_grants")
    assert (check.verdict, check.margin) == (OK, Decimal(70))


def test_own_funds_tied_to_the_call_are_not_lowered_to_balance_themselves() -> None:
    rules = call(cap=Decimal(50))
    tied = own("100", call_id=rules.id)
    check = checked(project_file(lines=(budget("100"),), plan=(tied,)), "call", rules)
    assert (check.verdict, check.repair) == (EXCEEDED, None)


def test_the_call_caps_the_base_then_the_rate_then_the_amount() -> None:
    rules = {"rate": Decimal(20), "base_cap": Decimal(200000), "cap": Decimal(30000)}
    for cost, asked, verdict in (
        ("100000", "20000", OK),
        ("100000", "20000.01", EXCEEDED),
        ("400000", "30000", OK),
        ("400000", "30000.01", EXCEEDED),
    ):
        plan = (funding(asked, FunderKind.DEPARTEMENT),)
        file = project_file(lines=(budget(cost),), plan=plan)
        assert checked(file, "call", call(**rules)).verdict is verdict


def test_a_request_under_the_minimum_says_so() -> None:
    plan = (funding("4000", FunderKind.DEPARTEMENT),)
    file = project_file(lines=(budget("100000"),), plan=plan)
    check = checked(file, "call", call(minimum_request=Decimal(5000)))
    assert (check.verdict, check.label) == (EXCEEDED, "Sous le minimum")


def test_a_call_without_figures_is_to_check() -> None:
    plan = (funding("4000", FunderKind.DEPARTEMENT),)
    assert checked(project_file(plan=plan), "call", call()).verdict is TO_CHECK
    assert checked(project_file(), "call", call()).verdict is NONE
    assert checked(project_file(), "call").verdict is NONE


def test_own_funds_asked_by_the_call() -> None:
    plan = (funding("85", FunderKind.DEPARTEMENT), own("15"))
    file = project_file(lines=(budget("100"),), plan=plan)
    check = checked(file, "call_own_funds", call(own_funds_min=Decimal(20)))
    assert (check.verdict, check.margin) == (EXCEEDED, Decimal(-5))


@pytest.mark.parametrize(
    ("form", "asked", "margin"),
    [
        (LegalForm.ASSOCIATION, "10 %", "11.11"),
        (LegalForm.SCIC, "30 %", "-10"),
        (LegalForm.COMMUNE, "25 %", "-5"),
        (None, "25 %", "-5"),
    ],
)
def test_own_funds_are_those_asked_of_the_status_of_the_promoter(
    form: LegalForm | None, asked: str, margin: str
) -> None:
    shares = (
        OwnShare(rate=Decimal(25)),
        OwnShare(rate=Decimal(10), forms=(LegalForm.ASSOCIATION,)),
        OwnShare(rate=Decimal(30), forms=(LegalForm.SCIC, LegalForm.COMPANY)),
    )
    mine = FunderKind.COMMUNE if form in (None, LegalForm.COMMUNE) else FunderKind.PRIVATE
    plan = (
        funding("80", FunderKind.DEPARTEMENT),
        funding("20", mine, FundingNature.OWN_FUNDS),
    )
    file = project_file(lines=(budget("100"),), plan=plan, form=form)
    resolved = call_for(call(own_shares=shares), {"promoter_form": str(form)} if form else {})
    check = checked(file, "call_own_funds", resolved)
    assert (plain(check.rule)[:4], check.margin) == (asked, Decimal(margin))


def test_balance_says_what_is_missing_and_on_which_basis() -> None:
    file = project_file(lines=(budget("100"),), plan=(own("99.99"),))
    check = checked(file, "balance")
    assert (check.verdict, check.label) == (EXCEEDED, "Déséquilibré")
    assert (
        plain(check.sentence) == "Il manque 0,01 € : 99,99 € de ressources pour 100 € de dépenses"
    )
    assert check.rule == "Hors taxes, au centime"
    assert check.repair is not None
    assert checked(apply_repair(file, check.repair), "balance").label == "Équilibré"


def test_an_association_balanced_without_tax_is_asked_about_vat() -> None:
    line = funding("100", FunderKind.PRIVATE, FundingNature.OWN_FUNDS)
    file = project_file(lines=(budget("100"),), plan=(line,), form=LegalForm.ASSOCIATION)
    assert checked(file, "balance").verdict is TO_CHECK
    assert checked(file, "balance").rule == "Toutes taxes comprises, au centime"


def test_a_repair_never_breaks_the_minimum_share_nor_touches_granted_money() -> None:
    plan = (funding("90", FunderKind.STATE, status=FundingStatus.GRANTED), own("30"))
    assert checked(project_file(lines=(budget("100"),), plan=plan), "balance").repair is None
    over = (funding("90", FunderKind.DEPARTEMENT, status=FundingStatus.GRANTED), own("10"))
    file = project_file(lines=(budget("100"),), plan=over)
    assert checked(file, "call", call(cap=Decimal(50))).repair is None


SIGNED = date(2027, 2, 1)


@pytest.mark.parametrize(
    ("received", "category", "verdict"),
    [
        (date(2027, 1, 15), BudgetCategory.WORKS, OK),
        (date(2027, 2, 1), BudgetCategory.WORKS, TO_CHECK),
        (date(2027, 2, 2), BudgetCategory.WORKS, EXCEEDED),
        (date(2027, 2, 2), BudgetCategory.STUDIES, OK),
        (date(2027, 2, 2), BudgetCategory.PURCHASE, TO_CHECK),
    ],
)
def test_a_signature_is_judged_against_the_reception(
    received: date, category: BudgetCategory, verdict: CheckVerdict
) -> None:
    lines = (budget("100", category=category, quote_signed_on=SIGNED),)
    file = project_file(lines=lines, application=application(received_on=received))
    assert checked(file, "signed_quote").verdict is verdict


def test_a_signature_before_any_request_is_too_early() -> None:
    line = budget("100", quote_signed_on=SIGNED)
    check = checked(project_file(lines=(line,)), "signed_quote")
    assert (check.verdict, check.label) == (EXCEEDED, "Signé trop tôt")
    assert check.lines == (line.id,)


def test_a_request_sent_but_not_known_received_is_to_check() -> None:
    sent = application(submitted_on=date(2027, 1, 20))
    file = project_file(lines=(budget("100", quote_signed_on=SIGNED),), application=sent)
    assert checked(file, "signed_quote").verdict is TO_CHECK


def test_works_started_before_the_request_are_told() -> None:
    file = project_file(lines=(budget("100"),), works_started_on=SIGNED)
    assert checked(file, "signed_quote").verdict is EXCEEDED


def test_fctva_is_information_only() -> None:
    assert fctva_amount(Decimal(120000)) == Decimal("19684.80")
    assert Decimal(20000) - fctva_amount(Decimal(120000)) == Decimal("315.20")
    file = project_file(lines=(budget("100000"),), vat=VatSituation.NOT_SUBJECT)
    check = checked(file, "fctva")
    assert (check.verdict, check.margin) == (TO_CHECK, Decimal("19684.80"))
    subject = project_file(lines=(budget("100000"),), vat=VatSituation.SUBJECT)
    assert checked(subject, "fctva").verdict is NONE


def test_de_minimis_is_asked_when_an_undertaking_runs_the_place() -> None:
    assert checked(project_file(operator=LegalForm.ASSOCIATION), "de_minimis").verdict is TO_CHECK
    assert checked(project_file(operator=LegalForm.COMMUNE), "de_minimis").verdict is NONE
    assert checked(project_file(), "de_minimis").verdict is NONE


def test_a_plan_not_yet_begun_is_not_out_of_balance() -> None:
    for begun in (project_file(lines=(budget("100"),)), project_file(plan=(funding("100"),))):
        assert checked(begun, "balance").verdict is CheckVerdict.NOT_APPLICABLE
    both = project_file(lines=(budget("100"),), plan=(funding("60"),))
    assert checked(both, "balance").verdict is CheckVerdict.EXCEEDED
