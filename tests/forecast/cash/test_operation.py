"""The cash of the operation: every month follows from the one before, the end from the plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.finance.builders import PROJECT, budget, funding, own, project_file
from tests.finance.test_plan import FORMS, PLANS
from tressons_desktop.finance.accounts import accounts_of
from tressons_desktop.forecast.cash.both import cash_plans
from tressons_desktop.forecast.cash.model import CashLine, OperationCash
from tressons_desktop.forecast.cash.operation import OperationCase, operation_cash
from tressons_desktop.project.ids import new_id
from tressons_desktop.project.model import (
    FundingLine,
    Instalment,
    Milestone,
    ProjectFile,
)
from tressons_desktop.project.values import (
    BudgetCategory,
    FunderKind,
    FundingNature,
    FundingStatus,
    InstalmentKind,
    LegalForm,
    PartialDate,
    VatSituation,
)

BUDGET = (
    budget("42000", vat_rate=Decimal(0), category=BudgetCategory.PURCHASE),
    budget("66400", category=BudgetCategory.WORKS),
    budget("25600", category=BudgetCategory.EQUIPMENT),
    budget("9800", category=BudgetCategory.STUDIES),
    budget("4200", category=BudgetCategory.OTHER),
)
"""148 000 € without tax, 169 200 € with it, of which 127 200 € bore it."""


def plan() -> tuple[FundingLine, ...]:
    state, expected = FunderKind.STATE, FundingStatus.EXPECTED
    return (
        funding("56600", state, status=expected, scheme="DETR", id="detr"),
        funding("35000", FunderKind.DEPARTEMENT, id="departement"),
        funding("12000", FunderKind.REGION, id="region"),
        funding("10000", FunderKind.EPCI, id="epci"),
        funding("6000", FunderKind.PRIVATE, FundingNature.GIFT, id="fondation"),
        own("28400", id="commune"),
    )


def milestone(title: str, when: str) -> Milestone:
    return Milestone(id=new_id(), project_id=PROJECT, title=title, when=PartialDate.parse(when))


def shop(**more: object) -> ProjectFile:
    lines: dict[str, object] = {"lines": BUDGET, "plan": plan(), "vat": VatSituation.NOT_SUBJECT}
    file = project_file(**{**lines, **more}, opening=PartialDate(2028, 3))  # type: ignore[arg-type]
    return replace(file, milestones=(milestone("Début des travaux", "2027-09"),))


def cash_of(file: ProjectFile, case: OperationCase | None = None) -> OperationCash:
    return operation_cash(accounts_of(file), case)


def instalment(kind: InstalmentKind, **more: object) -> Instalment:
    return Instalment(
        id=new_id(),
        project_id=PROJECT,
        funding_id="departement",
        kind=kind,
        **more,  # type: ignore[arg-type]
    )


def line_of(cash: OperationCash, key: str) -> CashLine:
    return next(line for line in cash.plan.lines if line.key == key)


def when_of(cash: OperationCash, record_id: str) -> list[tuple[str, Decimal]]:
    return [
        (f"{one.month:%Y-%m}", one.amount)
        for one in cash.plan.payments
        if one.record_id == record_id
    ]


def test_the_operation_ends_with_the_vat_that_never_comes_back() -> None:
    cash = cash_of(shop())
    assert cash.expected.left == Decimal("-334.11")
    assert cash.plan.end + cash.plan.later == Decimal("-334.11")
    assert line_of(cash, "tva").total == Decimal("20865.89")
    assert len(cash.plan.months) == 36


def test_expenses_follow_the_calendar_of_the_project() -> None:
    cash = cash_of(shop())
    assert cash.plan.first == date(2027, 7, 1), "studies are paid from July"
    works = line_of(cash, "travaux")
    assert works.amounts[:3] == (0, 0, 0)
    assert works.amounts[3] == 13280, "79 680 € over six months, paid from October"
    assert works.amounts[9] == 0
    equipment = line_of(cash, "equipement").amounts
    assert equipment.index(Decimal(30720)) == 8, "in March, when the place opens"


def test_the_state_pays_in_three_times_and_the_others_at_the_end() -> None:
    cash = cash_of(shop())
    detr = when_of(cash, "detr")
    assert [amount for _, amount in detr] == [16980, 28300, 11320]
    assert detr[0][0] == "2027-11", "asked when the works begin, two months of delay"
    assert detr[-1][0] == "2028-05", "asked when all is paid"
    assert when_of(cash, "departement") == [("2028-05", Decimal(35000))]
    assert when_of(cash, "fondation") == [("2027-09", Decimal(6000))]
    assert any("R.\u00a02334-30" in one.origin for one in cash.plan.hypotheses)


def test_own_funds_pay_first_and_the_hole_is_what_must_be_advanced() -> None:
    cash = cash_of(shop())
    own_line = line_of(cash, "commune")
    assert own_line.total == 28400
    assert cash.plan.months[0].closing == 0, "paid by the commune"
    lowest = cash.plan.lowest
    assert lowest is not None
    assert cash.plan.need == -lowest.closing > 60000
    assert cash.bridging is not None
    assert cash.bridging.amount == cash.plan.need
    assert cash.bridging.months == cash.plan.months_short
    helped = cash_of(shop(), OperationCase(available=Decimal(60000))).bridging
    assert helped is not None
    assert helped.amount == cash.plan.need - 60000
    assert helped.interest < cash.bridging.interest


def test_instalments_typed_come_before_habits() -> None:
    typed = (
        instalment(InstalmentKind.ADVANCE, percent=Decimal(50), when=PartialDate(2027, 12)),
        instalment(InstalmentKind.BALANCE, when=PartialDate(2028, 10)),
    )
    cash = cash_of(replace(shop(), instalments=typed))
    assert when_of(cash, "departement") == [
        ("2027-12", Decimal(17500)),
        ("2028-10", Decimal(17500)),
    ]
    assert not any(one.assumed for one in cash.plan.payments if one.record_id == "departement")


def test_instalments_never_bring_more_than_the_grant() -> None:
    typed = (
        instalment(InstalmentKind.ADVANCE, amount=Decimal(30000)),
        instalment(InstalmentKind.INTERIM, percent=Decimal(80)),
    )
    cash = cash_of(replace(shop(), instalments=typed))
    assert [amount for _, amount in when_of(cash, "departement")] == [30000, 5000]


def test_money_not_granted_yet_does_not_come_before_it_is() -> None:
    late = tuple(
        replace(line, signed_on=date(2028, 2, 3)) if line.id == "detr" else line for line in plan()
    )
    assert when_of(cash_of(shop(plan=late)), "detr")[0][0] == "2028-04"


def test_a_refused_grant_leaves_a_hole_at_the_end() -> None:
    refused = tuple(
        replace(line, status=FundingStatus.REFUSED) if line.id == "detr" else line
        for line in plan()
    )
    cash = cash_of(shop(plan=refused))
    assert cash.plan.end + cash.plan.later == Decimal("-56934.11")
    assert not when_of(cash, "detr")


@pytest.mark.parametrize(
    ("years", "paid"),
    [(0, ["2028-01", "2028-06"]), (1, ["2028-06", "2029-06"]), (2, ["2029-06", "2030-06"])],
)
def test_fctva_follows_the_year_of_the_expense(years: int, paid: list[str]) -> None:
    """The same year, it never comes before the expense is paid."""
    plan = cash_of(shop(), OperationCase(fctva_years=years)).plan
    back = next(line for line in plan.lines if line.key == "tva")
    found = [
        f"{month.month:%Y-%m}"
        for month, amount in zip(plan.months, back.amounts, strict=True)
        if amount
    ]
    assert found == paid
    assert back.total == Decimal("20865.89")


def test_a_commune_that_deducts_gets_its_vat_back_month_after_month() -> None:
    cash = cash_of(shop(vat=VatSituation.SUBJECT))
    assert cash.plan.end + cash.plan.later == 0
    assert line_of(cash, "tva").label == "TVA déduite"
    assert line_of(cash, "tva").total == 21200


def test_a_loan_is_drawn_whole_and_repaid_beside() -> None:
    loan = replace(
        funding("20000", FunderKind.PRIVATE, FundingNature.LOAN, id="pret"),
        loan_rate=Decimal("3.5"),
        loan_months=144,
    )
    cash = cash_of(shop(plan=(*plan(), loan)))
    assert when_of(cash, "pret") == [("2027-09", Decimal(20000))]
    assert cash.loan_service[:4] == (0, 0, 0, Decimal("170.29"))
    assert cash.expected.left == Decimal("19665.89")


def test_what_is_given_in_kind_is_never_in_the_bank() -> None:
    given = funding("5000", FunderKind.PRIVATE, FundingNature.IN_KIND, id="nature")
    cash = cash_of(shop(plan=(*plan(), given)))
    assert cash.plan.end + cash.plan.later == cash.expected.left == Decimal("-334.11")


def test_nothing_dated_is_said_to_be_supposed() -> None:
    cash = cash_of(project_file(lines=BUDGET, plan=plan()))
    works = next(one for one in cash.plan.hypotheses if one.about == "Travaux")
    assert works.to_verify
    assert "juillet 2027 à décembre 2027" in works.words
    assert cash_of(project_file()).plan.empty


def test_what_is_supposed_begins_after_the_project() -> None:
    file = project_file(lines=BUDGET, plan=plan(), created_on=date(2026, 11, 27))
    assert cash_of(file).plan.first >= date(2026, 11, 1), "nothing is paid before it was thought of"


def test_what_falls_after_the_table_is_said() -> None:
    cash = cash_of(shop(), OperationCase(months=24))
    said = cash.plan.hypotheses[-1]
    assert said.about == "Après juin 2029"
    assert "FCTVA" in said.words
    assert cash.plan.later > 0
    whole = cash_of(shop())
    assert not any(one.about.startswith("Après") for one in whole.plan.hypotheses)


def test_every_expense_of_long_works_is_shown() -> None:
    steps = (milestone("Début des travaux", "2027-09"), milestone("Fin des travaux", "2031-06"))
    cash = cash_of(replace(shop(), milestones=steps))
    assert len(cash.plan.months) > 36
    assert not [line for line in cash.plan.paid if line.later]


@pytest.mark.parametrize("year", [1, 1900, 2199, 9998, 9999])
def test_a_year_at_the_ends_of_the_calendar_can_be_read(year: int) -> None:
    file = replace(shop(), project=replace(shop().project, opening=PartialDate(year, 12)))
    plan = cash_plans(accounts_of(file)).operation.plan
    assert len(plan.months) >= 36
    assert plan.lowest is not None


@given(
    plan=PLANS,
    costs=st.lists(
        st.tuples(
            st.integers(0, 10**8).map(lambda amount: str(Decimal(amount) / 100)),
            st.sampled_from(BudgetCategory),
            st.sampled_from([Decimal(0), Decimal("5.5"), Decimal(20)]),
        ),
        max_size=6,
    ),
    form=FORMS,
    vat=st.sampled_from(VatSituation),
    opening=st.none() | st.tuples(st.integers(1990, 2100), st.none() | st.integers(1, 12)),
    late=st.integers(0, 12),
)
def test_every_month_reconciles_and_the_end_is_that_of_the_plan(
    plan: list[FundingLine],
    costs: list[tuple[str, BudgetCategory, Decimal]],
    form: LegalForm | None,
    vat: VatSituation,
    opening: tuple[int, int | None] | None,
    late: int,
) -> None:
    file = project_file(
        lines=tuple(budget(cost, category=kind, vat_rate=rate) for cost, kind, rate in costs),
        plan=tuple(plan),
        form=form,
        vat=vat,
        opening=PartialDate(*opening) if opening else None,
    )
    cash = cash_of(file, OperationCase(late=late))
    months = cash.plan.months
    assert cash.plan.end + cash.plan.later == cash.expected.left
    for one, other in pairwise(months):
        assert other.opening == one.closing == one.opening + one.received - one.paid
    for line in cash.plan.lines:
        assert all(amount >= 0 for amount in line.amounts)
    if cash.plan.lowest is not None:
        assert all(month.closing >= cash.plan.lowest.closing for month in months)
