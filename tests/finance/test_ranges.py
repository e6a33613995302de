"""Figures that cannot be are kept, and said where they stand."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from tests.finance.builders import budget, funding
from tressons_desktop.finance.plan import funding_totals
from tressons_desktop.finance.ranges import expense_out_of_range, funding_out_of_range
from tressons_desktop.project.values import FundingStatus

RATES = st.decimals(min_value=-1000, max_value=1000, places=2)


@given(rate=RATES, quantity=RATES)
def test_an_expense_says_each_figure_out_of_its_range(rate: Decimal, quantity: Decimal) -> None:
    line = budget("10", vat_rate=rate, quantity=quantity)
    wrong = {"vat_rate"} if not 0 <= rate <= 100 else set()
    wrong |= {"quantity"} if quantity < 0 else set()
    assert {field for field, _words in expense_out_of_range(line)} == wrong


@given(base=RATES, rate=RATES, amount=RATES)
def test_a_resource_says_each_figure_out_of_its_range(
    base: Decimal, rate: Decimal, amount: Decimal
) -> None:
    line = funding(str(amount), eligible_base=base, rate=rate)
    wrong = {"eligible_base"} if base < 0 else set()
    wrong |= {"rate"} if not 0 <= rate <= 100 else set()
    wrong |= {"amount"} if amount < 0 else set()
    assert {field for field, _words in funding_out_of_range(line)} == wrong


def test_a_line_that_brings_nothing_has_no_share() -> None:
    line, other = funding("25"), funding("75")
    totals = funding_totals([line, other])
    assert totals.share_of_line(line) == 25
    assert totals.share_of_line(replace(line, amount=None)) is None
    assert totals.share_of_line(replace(line, status=FundingStatus.REFUSED)) is None
    assert funding_totals([]).share_of_line(line) is None
