"""Both plans lie on the same months, from the same opening."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.feasibility.checklists import checklist
from tests.finance.builders import budget, own
from tests.forecast.builders import operator, shop
from tests.forecast.cash.test_operation import milestone
from tests.reading.making import reading_of
from tressons_desktop.finance.accounts import accounts_of
from tressons_desktop.forecast.cash.both import CashCase, CashPlans, cash_plans
from tressons_desktop.forecast.cash.model import month_words
from tressons_desktop.project.model import CommuneProfile, ProjectFile
from tressons_desktop.project.values import FctvaDelay, LegalForm, PartialDate


def whole(**more: object) -> ProjectFile:
    file = replace(shop(), budget=(budget("60000"),), funding=(own("10000"),))
    return replace(
        file,
        milestones=(milestone("Début des travaux", "2027-09"),),
        **more,  # type: ignore[arg-type]
    )


def plans_of(file: ProjectFile, case: CashCase | None = None) -> CashPlans:
    return cash_plans(accounts_of(file), case)


def test_the_months_are_the_same() -> None:
    plans = plans_of(whole())
    months = [month.month for month in plans.operation.plan.months]
    assert months == [month.month for month in plans.operator.plan.months]
    assert months[0] == date(2027, 10, 1), "works begun in September are paid in October"
    assert len(months) == 36
    assert plans.operator.opening == date(2028, 3, 1)


def test_an_opening_supposed_is_the_same_for_both() -> None:
    file = whole(project=replace(shop().project, opening=None))
    plans = plans_of(file)
    assert plans.operator.opening == date(2028, 3, 1), "after six months of works"
    said = next(one for one in plans.operation.plan.hypotheses if one.about == "Ouverture")
    assert said.to_verify
    assert "mars 2028" in said.words
    read = reading_of(file, checklist())
    assert read.forecast.statement.years[0].start == read.cash.operator.opening


def test_nothing_dated_gives_one_opening_too() -> None:
    file = replace(whole(), milestones=(), project=replace(shop().project, opening=None))
    read = reading_of(file, checklist())
    assert read.forecast.statement.years[0].start == read.cash.operator.opening
    said = next(one for one in read.cash.operation.plan.hypotheses if one.about == "Ouverture")
    assert month_words(read.cash.operator.opening) in said.words


def test_plans_years_apart_are_not_stretched() -> None:
    file = whole(project=replace(shop().project, opening=PartialDate(2040, 3)))
    plans = plans_of(file)
    assert plans.operator.plan.first == date(2040, 2, 1)
    assert len(plans.operation.plan.months) == 36


def test_one_without_the_other() -> None:
    no_budget = plans_of(shop())
    assert no_budget.operation.plan.empty
    assert no_budget.operator.plan.first == date(2028, 2, 1)
    no_activity = plans_of(replace(operator(), budget=(budget("60000"),)))
    assert no_activity.operator.plan.empty
    assert no_activity.operation.plan.need == 72000


@given(late=st.integers(0, 6), available=st.integers(0, 100000).map(Decimal))
def test_what_can_be_advanced_never_costs_more(late: int, available: Decimal) -> None:
    alone = plans_of(whole(), CashCase(late=late)).operation.bridging
    helped = plans_of(whole(), CashCase(late=late, available=available)).operation.bridging
    assert alone is not None
    assert helped is None or helped.interest <= alone.interest
    assert helped is not None or available >= alone.amount


def test_what_the_commune_says_of_its_money_is_what_is_counted() -> None:
    """The case tried comes first, then the commune and the project, then the usual."""
    file = whole()
    project = replace(file.project, treasury=Decimal(5000))
    profile = CommuneProfile(id="c", fctva_delay=FctvaDelay.SAME_YEAR)
    told = plans_of(replace(file, project=project, profile=profile))
    tried = plans_of(file, CashCase(fctva_years=0, available=Decimal(5000)))
    assert told.operation == tried.operation
    assert told.operation != plans_of(file).operation
    over = CashCase(fctva_years=2, available=Decimal(0))
    assert plans_of(replace(file, project=project, profile=profile), over) == plans_of(file, over)


@pytest.mark.parametrize(
    "changed",
    [{"promoter_form": LegalForm.EPCI}, {"commune_code": "71214"}],
    ids=["another promoter", "another commune"],
)
def test_what_a_commune_says_counts_for_its_own_operation_alone(changed: dict[str, Any]) -> None:
    file = whole()
    file = replace(file, project=replace(file.project, **changed))
    profile = CommuneProfile(id="c", fctva_delay=FctvaDelay.SAME_YEAR)
    told = plans_of(replace(file, profile=profile)).operation
    assert told.plan.lines == plans_of(file).operation.plan.lines
