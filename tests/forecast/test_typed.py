"""What is typed in the tables of the running: read with its words, refused with a sentence."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tressons_desktop.forecast.methods import METHODS, FigureKind
from tressons_desktop.forecast.typed import (
    SHORT,
    FigureRefused,
    read_euros,
    read_figure,
    read_large_rate,
    read_rate,
    read_season,
    whole_reader,
)
from tressons_desktop.text.numbers import NumberUnreadable, plural

COUNTED = [
    asked
    for method in METHODS.values()
    for asked in method.fields
    if asked.kind is FigureKind.COUNT
]
figures = st.decimals(0, 99_999, places=2)


@given(figures, st.sampled_from(COUNTED), st.booleans())
def test_a_figure_is_read_back_with_the_words_its_cell_writes(
    value: Decimal, asked: object, short: bool
) -> None:
    words = [asked.one, asked.several]  # type: ignore[attr-defined]
    one, several = [SHORT.get(word, word) for word in words] if short else words
    assert read_figure(plural(value, one, several)) == value


@pytest.mark.parametrize("typed", ["12k", "190 moutons", "douze", "1.500"])
def test_other_words_are_not_guessed(typed: str) -> None:
    with pytest.raises(NumberUnreadable):
        read_figure(typed)


def test_a_price_keeps_all_its_decimals() -> None:
    assert read_euros("0,1325 €") == Decimal("0.1325")


@pytest.mark.parametrize(
    ("read", "typed"),
    [
        (read_rate, "101"),
        (read_rate, "-1"),
        (read_large_rate, "1001"),
        (read_euros, "-12"),
        (read_figure, "-3"),
        (whole_reader(12, "mois"), "13"),
        (whole_reader(12, "mois"), "1,5"),
    ],
)
def test_what_cannot_be_is_refused_with_what_to_type(read: object, typed: str) -> None:
    with pytest.raises(FigureRefused, match=r"^Saisir "):
        read(typed)  # type: ignore[operator]


def test_nothing_typed_is_nothing() -> None:
    readers = (read_rate, read_euros, read_figure, read_large_rate, whole_reader(12, "mois"))
    assert [read("  ") for read in readers] == [None] * 5


@pytest.mark.parametrize("typed", ["1 1 1 1 1 2 3 3 1 1 1 1", "1;1;1;1;1;2;3;3;1;1;1;1"])
def test_a_season_is_twelve_weights(typed: str) -> None:
    assert read_season(typed) == "1 1 1 1 1 2 3 3 1 1 1 1"


@pytest.mark.parametrize("typed", ["1 2 3", "0 " * 12, "1 1 1 1 1 1 1 1 1 1 1 -1", "a " * 12])
def test_another_season_is_refused(typed: str) -> None:
    with pytest.raises((FigureRefused, NumberUnreadable)):
        read_season(typed)
