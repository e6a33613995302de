"""Shortened texts and lists stay true."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from tressons_desktop.dossier.content import FundingRow, FundingSummary
from tressons_desktop.dossier.shorten import ellipsis, fit_funding


def funding(amounts: list[Decimal]) -> FundingSummary:
    rows = tuple(
        FundingRow("state", f"F{i}", "", amount, "", "") for i, amount in enumerate(amounts)
    )
    return FundingSummary(rows, "", "", "")


@given(st.text(min_size=1), st.integers(1, 60))
def test_a_cut_text_fits_and_says_that_it_is_cut(text: str, limit: int) -> None:
    short = ellipsis(text, lambda words: len(words) <= limit)
    assert len(short) <= limit
    assert (
        short == text.strip() or short.endswith("…") or short == " ".join(text.split(" ")).strip()
    )


def test_a_text_is_cut_at_a_word() -> None:
    assert ellipsis("un deux trois", lambda words: len(words) <= 9) == "un deux…"


@given(st.lists(st.decimals(0, 10**6, places=2), max_size=20), st.integers(3, 9))
def test_grouping_small_funders_keeps_the_total(amounts: list[Decimal], limit: int) -> None:
    rows = fit_funding(funding(amounts), limit)
    assert len(rows) <= max(limit, 0) or len(rows) == len(amounts) <= limit
    assert sum((row.amount for row in rows), Decimal(0)) == sum(amounts, Decimal(0))


def test_the_largest_funders_keep_their_line() -> None:
    rows = fit_funding(funding([Decimal(n) for n in (1, 50, 2, 40, 3)]), 3)
    assert [row.label for row in rows] == ["F1", "F3", "Autres financeurs (3)"]
    assert (rows[-1].amount_text, rows[-1].share) == ("6\u00a0€", "6,3\u00a0%")
