"""Figures typed, pasted and written: what a secretary sees in a field and in a table."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tressons_desktop.text.money import cents, format_amount, format_amount_exact
from tressons_desktop.text.numbers import (
    NumberUnreadable,
    format_number,
    format_percent,
    format_population,
    parse_decimal,
    plural,
    unit_words,
)

amounts = st.decimals(-(10**13), 10**13, places=2, allow_nan=False, allow_infinity=False)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("1 234,5", "1234.5"),
        ("1.234,50", "1234.50"),
        ("1,234.50", "1234.50"),
        ("1234.5", "1234.5"),
        ("3.25", "3.25"),
        ("1,500", "1.500"),
        ("0.125", "0.125"),
        ("1234.567", "1234.567"),
        ("1.234.567", "1234567"),
        ("148\u202f000\u00a0€", "148000"),
        ("148\u2009000", "148000"),
        ("\u221212", "-12"),
        ("- 4 €", "-4"),
        ("12,5 %", "12.5"),
        ("12 euros", "12"),
        ("12,", "12"),
        (",5", "0.5"),
        ("-0", "0"),
        ("\t1 234,50\n", "1234.50"),
    ],
)
def test_every_usual_way_of_typing_is_read(typed: str, value: str) -> None:
    assert parse_decimal(typed) == Decimal(value)


@pytest.mark.parametrize("typed", ["", " ", "\u00a0\u202f", "\n"])
def test_an_empty_field_is_no_number(typed: str) -> None:
    assert parse_decimal(typed) is None


@pytest.mark.parametrize(
    "typed",
    [
        *("1e3", "1E3", "abc", "12,5,3", "1.2.3,4", "14 8000", "1234 567", "1 234,567 89", "-"),
        *("€", "NaN", "Infinity", "1_000", "0x10", "١٢", "(12)", "12 € HT", "1/2", ",", "1" * 16),
    ],
)
def test_what_is_not_a_number_is_refused_with_its_text(typed: str) -> None:
    with pytest.raises(NumberUnreadable) as refused:
        parse_decimal(typed)
    sentence = str(refused.value)
    assert typed[:20] in sentence
    assert sentence.endswith(".")


def test_a_figure_with_two_readings_is_refused_with_both() -> None:
    with pytest.raises(NumberUnreadable, match=r"Écrire 1500 ou 1,5\."):
        parse_decimal("1.500")


def test_thousands_of_euros_are_asked_in_full() -> None:
    with pytest.raises(NumberUnreadable, match="en entier, en euros"):
        parse_decimal("12 k€")


@given(amounts)
def test_a_printed_amount_reads_back_the_same(amount: Decimal) -> None:
    assert parse_decimal(format_amount(amount)) == amount
    assert parse_decimal(format_amount_exact(amount)) == amount


@given(st.decimals(-(10**14), 10**14, places=6, allow_nan=False, allow_infinity=False))
def test_a_printed_number_reads_back_the_same(number: Decimal) -> None:
    assert parse_decimal(format_number(number)) == number


@given(st.text(max_size=60))
def test_any_text_gives_a_number_or_a_sentence(text: str) -> None:
    try:
        value = parse_decimal(text)
    except NumberUnreadable as refused:
        assert str(refused).endswith(".")
    else:
        assert (value is None) == (not text.split())


@given(st.decimals(-(10**12), 10**12, places=4, allow_nan=False, allow_infinity=False))
def test_cents_are_rounded_half_up_and_stay_close(amount: Decimal) -> None:
    rounded = cents(amount)
    assert abs(rounded - amount) <= Decimal("0.005")
    assert cents(rounded) == rounded
    assert cents(-amount) == -rounded


@pytest.mark.parametrize(
    ("exact", "rounded"),
    [("0.005", "0.01"), ("2.675", "2.68"), ("-0.005", "-0.01"), ("-0.004", "0.00")],
)
def test_halves_go_up_and_zero_has_no_sign(exact: str, rounded: str) -> None:
    assert str(cents(Decimal(exact))) == rounded


def test_amounts_are_written_with_french_spaces() -> None:
    assert format_amount(Decimal("148000.00")) == "148\u202f000\u00a0€"
    assert format_amount(Decimal("12.5")) == "12,50\u00a0€"
    assert format_amount(Decimal("-1234.5")) == "\u22121\u202f234,50\u00a0€"
    assert format_amount(0) == "0\u00a0€"
    assert format_amount_exact(148000) == "148\u202f000,00\u00a0€"


def test_percentages_populations_and_plurals() -> None:
    assert format_percent(20) == "20\u00a0%"
    assert format_percent(Decimal("12.25")) == "12,3\u00a0%"
    assert format_percent(Decimal("33.333"), 2) == "33,33\u00a0%"
    assert format_population(1342) == "1\u202f342\u00a0habitants"
    assert plural(0, "jour", "jours") == "0\u00a0jour"
    assert plural(Decimal("1.99"), "euro", "euros") == "1,99\u00a0euro"
    assert plural(2, "jour", "jours") == "2\u00a0jours"
    assert format_number(Decimal("1E+3")) == "1\u202f000"
    assert format_number(Decimal("2.50")) == "2,5"
    assert format_number(Decimal("2.5"), 2) == "2,50"


@pytest.mark.parametrize(
    ("count", "unit", "said"),
    [
        (1, "emplois", "emploi"),
        (Decimal("1.5"), "habitants servis", "habitant servis"),
        (2, "emplois", "emplois"),
        (1, "mois", "mois"),
        (1, "m²", "m²"),
        (1, "ETP", "ETP"),
        (1, "€", "€"),
        (0, "jours", "jour"),
    ],
)
def test_a_unit_written_in_the_plural_agrees_with_its_number(
    count: Decimal | int, unit: str, said: str
) -> None:
    assert unit_words(count, unit) == said
