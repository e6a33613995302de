"""The amortisation table: what a bank would write, to the cent."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.finance.builders import funding
from tressons_desktop.finance.loans import LoanTable, amortise, funding_loan
from tressons_desktop.project.values import FunderKind, FundingNature, FundingStatus, LoanKind

AMOUNTS = st.integers(1, 5 * 10**7).map(lambda amount: Decimal(amount) / 100)
RATES = st.none() | st.decimals(min_value=0, max_value=20, places=2)
MONTHS = st.integers(1, 480)
DEFERRALS = st.none() | st.integers(0, 500)


def table_of(amount: str, rate: str | None, months: int, **more: object) -> LoanTable:
    found = amortise(
        Decimal(amount),
        None if rate is None else Decimal(rate),
        months,
        **more,  # type: ignore[arg-type]
    )
    assert found is not None
    return found


def test_equal_instalments_are_those_of_the_formula() -> None:
    table = table_of("20000", "3.5", 144)
    first, second, last = table.rows[0], table.rows[1], table.rows[-1]
    assert (first.interest, first.capital) == (Decimal("58.33"), Decimal("111.96"))
    assert (second.interest, second.paid) == (Decimal("58.01"), Decimal("170.29"))
    assert table.instalment == Decimal("170.29")
    assert last.outstanding == 0
    assert abs(last.paid - table.instalment) < 1
    assert len(table.years) == 12
    assert table.years[0].paid == 12 * table.instalment


def test_equal_capital_pays_less_and_less() -> None:
    table = table_of("12000", "4", 12, constant_capital=True)
    assert {row.capital for row in table.rows} == {Decimal(1000)}
    assert [row.interest for row in table.rows[:2]] == [Decimal(40), Decimal("36.67")]
    assert table.interest == Decimal("260.00")
    assert all(one.paid > other.paid for one, other in pairwise(table.rows))


def test_a_deferral_pays_the_interest_alone_and_lies_in_the_length() -> None:
    table = table_of("10000", "6", 24, deferral=6)
    assert [row.paid for row in table.rows[:6]] == [Decimal(50)] * 6
    assert table.rows[5].outstanding == 10000
    assert table.rows[6].capital > 0
    assert len(table.rows) == 24
    assert table.interest > table_of("10000", "6", 24).interest


def test_a_loan_without_interest_costs_nothing() -> None:
    table = table_of("1000", None, 3)
    assert [row.capital for row in table.rows] == [
        Decimal("333.33"),
        Decimal("333.33"),
        Decimal("333.34"),
    ]
    assert table.interest == 0


@pytest.mark.parametrize(
    ("amount", "rate", "months"),
    [("0", "3", 12), ("-5", "3", 12), ("100", "3", None), ("100", "3", 0), ("100", "-1", 12)],
)
def test_what_cannot_be_spread_out_is_not(amount: str, rate: str, months: int | None) -> None:
    assert amortise(Decimal(amount), Decimal(rate), months) is None


def test_a_loan_of_the_plan_is_spread_out_as_it_says() -> None:
    line = replace(
        funding("12000", FunderKind.PRIVATE, FundingNature.LOAN),
        loan_kind=LoanKind.CAPITAL,
        loan_rate=Decimal(4),
        loan_months=12,
    )
    table = funding_loan(line)
    assert table is not None
    assert table.interest == Decimal("260.00")
    assert funding_loan(replace(line, nature=FundingNature.GRANT)) is None
    assert funding_loan(replace(line, status=FundingStatus.REFUSED)) is None
    advance = funding_loan(replace(line, nature=FundingNature.ADVANCE, loan_rate=None))
    assert advance is not None
    assert advance.interest == 0


@given(AMOUNTS, RATES, MONTHS, DEFERRALS, st.booleans())
def test_the_capital_is_repaid_to_the_cent(
    amount: Decimal, rate: Decimal | None, months: int, deferral: int | None, equal: bool
) -> None:
    table = amortise(amount, rate, months, deferral=deferral, constant_capital=equal)
    assert table is not None
    assert len(table.rows) == months
    assert sum(row.capital for row in table.rows) == amount
    assert table.rows[-1].outstanding == 0
    owed = amount
    for row in table.rows:
        owed -= row.capital
        assert row.outstanding == owed
        assert row.capital >= 0
        assert row.interest >= 0
        assert all(part == round(part, 2) for part in (row.interest, row.capital))
    assert sum(row.paid for row in table.years) == amount + table.interest


@given(AMOUNTS.filter(lambda amount: amount > 100), MONTHS, DEFERRALS)
def test_a_dearer_loan_costs_more(amount: Decimal, months: int, deferral: int | None) -> None:
    costs = [
        table.interest
        for rate in (1, 3, 6)
        if (table := amortise(amount, Decimal(rate), months, deferral=deferral))
    ]
    assert costs == sorted(costs)
