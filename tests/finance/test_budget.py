"""Amounts of the budget."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.finance.builders import PROJECT, budget
from tressons_desktop.finance.budget import (
    budget_totals,
    line_amount,
    line_total,
    line_vat,
    totals_of,
)
from tressons_desktop.project.model import BudgetLine
from tressons_desktop.project.values import BudgetCategory

MONEY = st.decimals(min_value=0, max_value=10**7, places=2)
LINES = st.lists(
    st.builds(
        BudgetLine,
        id=st.uuids().map(str),
        project_id=st.just(PROJECT),
        category=st.sampled_from(list(BudgetCategory)),
        quantity=st.decimals(min_value=0, max_value=1000, places=3),
        unit_price=st.none() | MONEY,
        vat_rate=st.sampled_from([Decimal("5.5"), Decimal(10), Decimal(20), Decimal(0)]),
        eligible=st.booleans(),
    ),
    max_size=12,
)


@pytest.mark.parametrize(
    ("quantity", "price", "amount"),
    [
        ("3", "0.335", "1.01"),
        ("2.5", "10.01", "25.03"),
        ("1", "0.005", "0.01"),
        ("0", "99", "0.00"),
    ],
)
def test_a_line_is_rounded_half_up_to_the_cent(quantity: str, price: str, amount: str) -> None:
    assert line_amount(budget(price, quantity=Decimal(quantity))) == Decimal(amount)


def test_a_line_without_price_costs_nothing() -> None:
    assert line_amount(budget(None)) == 0
    assert line_total(budget(None)) == 0


def test_tax_is_computed_on_the_rounded_amount() -> None:
    line = budget("99.99", vat_rate=Decimal("5.5"))
    assert line_vat(line) == Decimal("5.50")
    assert line_total(line) == Decimal("105.49")


def test_totals_split_by_category_and_eligibility() -> None:
    totals = budget_totals(
        [
            budget("100000"),
            budget("8000", category=BudgetCategory.STUDIES, eligible=False),
            budget("2000", category=BudgetCategory.EQUIPMENT),
        ]
    )
    assert totals.ht == 110000
    assert totals.ttc == 132000
    assert totals.eligible_ht == 102000
    assert totals.by_category == {
        BudgetCategory.STUDIES: 8000,
        BudgetCategory.WORKS: 100000,
        BudgetCategory.EQUIPMENT: 2000,
    }


@given(LINES, st.randoms())
def test_totals_do_not_depend_on_the_order(lines: list[BudgetLine], dice: random.Random) -> None:
    shuffled = list(lines)
    dice.shuffle(shuffled)
    assert budget_totals(shuffled) == budget_totals(lines)


@given(LINES)
def test_totals_are_exact_cents(lines: list[BudgetLine]) -> None:
    totals = budget_totals(lines)
    for value in (
        totals.ht,
        totals.vat,
        totals.ttc,
        totals.eligible_ht,
        *totals.by_category.values(),
    ):
        assert isinstance(value, Decimal)
        assert value == value.quantize(Decimal("0.01"))
    assert totals.ht + totals.vat == totals.ttc
    assert sum(totals.by_category.values()) == totals.ht
    assert totals.eligible_ht <= totals.ht


@given(st.lists(LINES.map(tuple), min_size=1, max_size=4), st.randoms())
def test_the_totals_kept_are_those_of_the_list_in_hand(
    lists: list[tuple[BudgetLine, ...]], dice: random.Random
) -> None:
    for _ in range(6):
        lines = dice.choice(lists)
        assert totals_of(lines) == budget_totals(lines)
