"""Totals of the funding plan."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.finance.builders import (
    PROJECT,
    application,
    budget,
    call,
    funding,
    mockup_plan,
    own,
    project_file,
)
from tressons_desktop.finance.accounts import accounts_of
from tressons_desktop.finance.plan import (
    Basis,
    call_request,
    funding_totals,
    plan_basis,
)
from tressons_desktop.project.model import FundingLine
from tressons_desktop.project.values import FunderKind, FundingNature, FundingStatus, LegalForm

PLANS = st.lists(
    st.builds(
        FundingLine,
        id=st.uuids().map(str),
        project_id=st.just(PROJECT),
        funder=st.sampled_from(list(FunderKind)),
        nature=st.sampled_from(list(FundingNature)),
        status=st.sampled_from(list(FundingStatus)),
        amount=st.none() | st.decimals(min_value=0, max_value=10**6, places=2),
        scheme=st.sampled_from(["", "DETR", "DSIL", "Contrat"]),
    ),
    max_size=8,
)
FORMS = st.none() | st.sampled_from(list(LegalForm))


def test_the_plan_of_the_design_adds_up() -> None:
    totals = funding_totals(mockup_plan(), LegalForm.COMMUNE)
    assert totals.total == 148000
    assert totals.private == 6000
    assert totals.public == 142000
    assert totals.own == 32200
    assert totals.aid == 115800
    assert totals.grants == 109800
    assert totals.by_status[FundingStatus.GRANTED] == 22200
    assert totals.by_funder[FunderKind.COMMUNE] == 32200
    assert round(totals.share_of(totals.aid), 1) == Decimal("78.2")


def test_refused_money_counts_nowhere() -> None:
    plan = (own("1000"), funding("9000", FunderKind.STATE, status=FundingStatus.REFUSED))
    totals = funding_totals(plan, LegalForm.COMMUNE)
    assert totals.total == totals.own == 1000
    assert FunderKind.STATE not in totals.by_funder


def test_a_loan_from_a_bank_is_borne_by_the_commune() -> None:
    loan = funding("5000", FunderKind.PRIVATE, FundingNature.LOAN)
    totals = funding_totals((loan,), LegalForm.COMMUNE)
    assert totals.own == totals.public == 5000


def test_a_repayable_advance_is_a_loan() -> None:
    advance = funding("5000", FunderKind.REGION, FundingNature.ADVANCE)
    totals = funding_totals((advance,), LegalForm.COMMUNE)
    assert (totals.own, totals.aid, totals.grants) == (5000, 0, 0)


def test_what_is_brought_in_kind_pays_for_nothing() -> None:
    work = funding("4000", FunderKind.PRIVATE, FundingNature.IN_KIND)
    refused = replace(work, status=FundingStatus.REFUSED)
    totals = funding_totals((own("1000"), work, refused), LegalForm.COMMUNE)
    assert (totals.total, totals.private, totals.in_kind) == (1000, 0, 4000)
    assert totals.share_of_line(work) is None


@pytest.mark.parametrize("form", [LegalForm.SYNDICAT_MIXTE, LegalForm.PETR, LegalForm.CCAS])
def test_every_public_promoter_has_own_funds_that_are_public(form: LegalForm) -> None:
    line = funding("5000", FunderKind.OTHER_PUBLIC, FundingNature.OWN_FUNDS)
    totals = funding_totals((line,), form)
    assert totals.own == totals.public == 5000


def test_own_funds_of_the_association_are_private_help_for_the_commune() -> None:
    line = funding("5000", FunderKind.PRIVATE, FundingNature.OWN_FUNDS)
    assert funding_totals((line,), LegalForm.COMMUNE).private == 5000
    assert funding_totals((line,), LegalForm.ASSOCIATION).own == 5000


def test_an_empty_plan_has_no_share() -> None:
    assert funding_totals(()).share_of(Decimal(10)) == 0


def test_remaining_share_shows_a_hole_in_the_plan() -> None:
    file = project_file(lines=(budget("10000"),), plan=(funding("6000", FunderKind.STATE),))
    assert accounts_of(file).remaining_share == 4000
    assert accounts_of(file).gap == accounts_of(file).funding.total - accounts_of(file).uses < 0


def test_an_association_counts_with_tax_a_commune_without() -> None:
    assert plan_basis(project_file(form=LegalForm.ASSOCIATION)) is Basis.TTC
    assert plan_basis(project_file(form=LegalForm.COMMUNE)) is Basis.HT


def test_the_request_is_the_line_of_the_call_or_the_only_grant_of_its_funder() -> None:
    linked = funding("3000", FunderKind.DEPARTEMENT, call_id="appel")
    other = funding("500", FunderKind.DEPARTEMENT)
    assert call_request(project_file(plan=(linked, other)), call()) == 3000
    assert call_request(project_file(plan=(other,)), call()) == 500
    second = funding("700", FunderKind.DEPARTEMENT)
    assert call_request(project_file(plan=(other, second)), call()) == 0
    asked = application(requested=Decimal(900))
    assert call_request(project_file(application=asked), call()) == 900


@given(PLANS, FORMS, st.randoms())
def test_totals_do_not_depend_on_the_order(
    plan: list[FundingLine], form: LegalForm | None, dice: random.Random
) -> None:
    shuffled = list(plan)
    dice.shuffle(shuffled)
    assert funding_totals(shuffled, form) == funding_totals(plan, form)


@given(PLANS, FORMS)
def test_parts_make_the_whole(plan: list[FundingLine], form: LegalForm | None) -> None:
    totals = funding_totals(plan, form)
    assert totals.public + totals.private == totals.total
    assert totals.own + totals.aid == totals.total
    assert sum(totals.by_funder.values()) == totals.total
    assert sum(totals.by_status.values()) == totals.total
    assert isinstance(totals.total, Decimal)
