"""The VAT beside the plan: what bore it, what comes back, what is not known."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.finance.builders import budget, funding, own, project_file
from tressons_desktop.finance.accounts import accounts_of
from tressons_desktop.finance.checks import check_plan
from tressons_desktop.finance.vat_advance import Recovery, VatAdvance, beside_share, vat_advance
from tressons_desktop.project.model import ProjectFile
from tressons_desktop.project.values import (
    BudgetCategory,
    FctvaDelay,
    FunderKind,
    FundingNature,
    LegalForm,
    VatSituation,
)
from tressons_desktop.text.money import format_amount
from ui.screens.workspace.steps.funding.presenter import vat_block

HOUSE = budget("42000", vat_rate=Decimal(0), category=BudgetCategory.PURCHASE)
WORKS = budget("106000")
CASE = (HOUSE, WORKS)


def advance_of(**more: object) -> VatAdvance:
    found = vat_advance(accounts_of(project_file(lines=CASE, **more)))  # type: ignore[arg-type]
    assert found is not None
    return found


def test_an_expense_without_vat_gives_no_fctva() -> None:
    found = advance_of(vat=VatSituation.NOT_SUBJECT)
    assert found.advanced == 21200
    assert (found.taxed, found.untaxed) == (127200, 42000)
    assert found.recovered == Decimal("20865.89")
    assert found.left == Decimal("334.11")
    check = next(
        one for one in check_plan(accounts_of(project_file(lines=CASE)), None) if one.id == "fctva"
    )
    assert check.margin == Decimal("20865.89")
    assert format_amount(Decimal(127200)) in check.sentence


def test_what_is_not_known_is_said() -> None:
    told = advance_of(vat=VatSituation.NOT_SUBJECT)
    assert told.doubt == "Régime du FCTVA à confirmer"
    assert "un an ou deux ans après" in told.sentence
    assert "Situation de TVA" in advance_of().doubt
    assert "L.\u00a01615-7" in advance_of(operator=LegalForm.ASSOCIATION).sentence


def test_the_year_of_the_fctva_is_said_once_the_commune_knows_it() -> None:
    file = project_file(lines=CASE, vat=VatSituation.NOT_SUBJECT)
    assert file.profile is not None
    known = replace(file.profile, fctva_delay=FctvaDelay.NEXT_YEAR)
    found = vat_advance(accounts_of(replace(file, profile=known)))
    assert found is not None
    assert "versé un an après la dépense" in found.sentence
    assert "deux ans" not in found.sentence


def test_a_commune_that_deducts_vat_gets_it_all_back() -> None:
    found = advance_of(vat=VatSituation.SUBJECT)
    assert (found.way, found.recovered, found.left) == (Recovery.DEDUCTION, 21200, 0)
    assert found.doubt == ""


def test_the_vat_of_the_commune_says_nothing_of_another_promoter() -> None:
    grouping = advance_of(vat=VatSituation.SUBJECT, form=LegalForm.EPCI)
    assert (grouping.way, grouping.sure) == (Recovery.FCTVA, False)
    company = advance_of(vat=VatSituation.SUBJECT, form=LegalForm.SCIC)
    assert (company.recovered, company.left) == (None, None)
    assert "à confirmer" in company.sentence


def test_a_plan_with_tax_holds_its_vat_already() -> None:
    file = project_file(lines=CASE, form=LegalForm.ASSOCIATION)
    assert vat_advance(accounts_of(file)) is None
    assert beside_share(accounts_of(file)) == ""


def test_a_budget_that_bore_no_vat_has_no_fctva() -> None:
    accounts = accounts_of(project_file(lines=(HOUSE,)))
    assert vat_advance(accounts) is None
    check = next(one for one in check_plan(accounts, None) if one.id == "fctva")
    assert "aucune dépense n’a porté de TVA" in check.sentence


def test_the_share_of_the_commune_is_never_told_alone() -> None:
    file: ProjectFile = project_file(lines=CASE, plan=(funding("109400"), own("38600")))
    words = beside_share(accounts_of(file))
    assert words == f"plus {format_amount(Decimal(21200))} de TVA à avancer"
    grouping = project_file(lines=CASE, form=LegalForm.EPCI)
    assert beside_share(accounts_of(grouping)) == ""


def test_what_goes_out_is_the_share_of_who_carries_the_project() -> None:
    plan = (
        funding("100000", FunderKind.STATE),
        funding("20000", FunderKind.COMMUNE),
        funding("29400", FunderKind.EPCI, FundingNature.OWN_FUNDS),
    )
    accounts = accounts_of(project_file(lines=CASE, plan=plan, form=LegalForm.EPCI))
    block = vat_block(accounts)
    assert accounts.promoter_share == accounts.uses - 120000
    assert accounts.remaining_share == 20000, "what the commune brings to the project of another"
    out = format_amount(accounts.promoter_share + accounts.budget.vat)
    assert block is not None
    assert block.out.startswith(f"À sortir\u00a0: {out}")


RATES = st.sampled_from([Decimal(0), Decimal("2.1"), Decimal("5.5"), Decimal(10), Decimal(20)])
PRICES = st.decimals(min_value=1, max_value=10**6, places=2)


@given(st.lists(st.tuples(PRICES, RATES), min_size=1, max_size=8))
def test_untaxed_expenses_change_nothing(lines: list[tuple[Decimal, Decimal]]) -> None:
    made = tuple(budget(str(price), vat_rate=rate) for price, rate in lines)
    alone = vat_advance(accounts_of(project_file(lines=made)))
    beside = vat_advance(accounts_of(project_file(lines=(*made, HOUSE))))
    if alone is None:
        assert beside is None or beside.advanced == 0
        return
    assert beside is not None
    assert (alone.advanced, alone.recovered, alone.left) == (
        beside.advanced,
        beside.recovered,
        beside.left,
    )
    assert alone.left is not None and alone.left >= 0
    assert alone.taxed + alone.untaxed == accounts_of(project_file(lines=made)).budget.ttc


@pytest.mark.parametrize("rate", [Decimal("5.5"), Decimal(10)])
def test_the_fctva_may_pass_the_vat_and_leaves_nothing(rate: Decimal) -> None:
    found = vat_advance(accounts_of(project_file(lines=(budget("1000", vat_rate=rate),))))
    assert found is not None and found.recovered is not None
    assert found.recovered > found.advanced and found.left == 0
