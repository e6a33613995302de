"""What spreadsheets write around a value is read, said, or kept; never guessed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tressons_desktop.project.values import PartialDate
from tressons_desktop.tabular.values import (
    read_amount,
    read_date,
    read_number,
    read_partial_date,
    read_percent,
)
from tressons_desktop.tabular.words import is_ditto, read_above, read_choice, read_yes_no
from tressons_desktop.text.money import format_amount, format_amount_exact

CHOICES = [
    ("etudes", "Études et honoraires"),
    ("travaux", "Travaux"),
    ("mobilier-neuf", "Équipement et mobilier"),
    ("communication", "Communication"),
    ("commerce", "Commerce"),
]


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        ("          12 000,00 € ", "12000"),
        ("                  -   € ", "0"),
        ("€ -", "0"),
        ("-           500,00 € ", "-500"),
        ("8 000 € HT", "8000"),
        ("8000€HT", "8000"),
        ("8 000,00 H.T.", "8000"),
        ("8 000 (HT)", "8000"),
        ("€ 500", "500"),
        ("EUR 500", "500"),
        ("-€ 500", "-500"),
        ("12 500 euros", "12500"),
        ("12€50", "12.50"),
        ("1'234.50", "1234.50"),
        ("1’500", "1500"),
        ("12 000,-", "12000"),
        ("12\u202f000,00\u00a0€", "12000"),
        ("+500", "500"),
    ],
)
def test_amounts_as_spreadsheets_write_them(cell: str, amount: str) -> None:
    reading = read_amount(cell, tax="HT")
    assert (reading.value, reading.problem, reading.remark) == (Decimal(amount), "", "")


@pytest.mark.parametrize(
    "cell", ["(500,00)", "(500,00 €)", "(500) €", "500-", "500,00 €-", "500 –"]
)
def test_a_negative_written_otherwise_is_read_and_said(cell: str) -> None:
    reading = read_amount(cell)
    assert reading.value == -500
    assert cell in reading.remark and "−500" in reading.remark


def test_a_unit_whose_number_was_erased_is_nothing() -> None:
    for reading in (read_amount("€"), read_percent(" %"), read_number("m²", unit="m²")):
        assert (reading.value, reading.problem) == (None, "")


@pytest.mark.parametrize("cell", ["", "  ", "-", "–", "—", "\u2212"])
def test_an_empty_cell_or_a_dash_is_nothing(cell: str) -> None:
    for reading in (read_amount(cell), read_number(cell), read_percent(cell), read_date(cell)):
        assert (reading.value, reading.problem) == (None, "")


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("12,000", "12000 ou 12"),
        ("12.000", "12000 ou 12"),
        ("1.234 €", "1234 ou 1,234"),
        ("3400 à 3800", "ne se lit pas"),
        ("environ 500", "ne se lit pas"),
        ("1 000 + 500", "ne se lit pas"),
        ("12 000 € (devis)", "ne se lit pas"),
        ("3 €/m²", "ne se lit pas"),
        ("12 k€", "en entier, en euros"),
        ("1.234 k€", "en entier, en euros"),
        ("8 000 € TTC", "montant TTC"),
        ("20 %", "pourcentage"),
        ("########", "élargir la colonne"),
        ("#REF!", "erreur de calcul"),
        ("Err:502", "erreur de calcul"),
        ("-(500)", "ne se lit pas"),
        ("(1.234)", "signe devant"),
        ("HT", "ne se lit pas"),
    ],
)
def test_what_is_doubtful_is_not_read_and_says_why(cell: str, said: str) -> None:
    reading = read_amount(cell, tax="HT")
    assert reading.value is None and not reading.read
    assert said in reading.problem


def test_an_amount_of_the_other_tax_is_never_taken() -> None:
    assert read_amount("8 000 € TTC", tax="TTC").value == 8000
    assert not read_amount("8 000 € HT", tax="TTC").read
    assert not read_amount("8 000 € TTC").read


def test_a_rounding_is_said() -> None:
    reading = read_amount("0,125 €")
    assert reading.value == Decimal("0.13")
    assert "arrondi" in reading.remark
    assert read_amount("33,3333333333333").value == Decimal("33.33")


@pytest.mark.parametrize(
    ("cell", "unit", "value"),
    [
        ("118 m²", "m²", "118"),
        ("118m2", "m²", "118"),
        ("2 ETP", "ETP", "2"),
        ("1,5 etp", "ETP", "1.5"),
        ("35 heures", "heures par semaine", "35"),
        ("35 h", "heures", "35"),
        ("1 habitant", "habitants", "1"),
        ("2 équivalents temps plein", "ETP", "2"),
        ("40 mètres carrés", "m²", "40"),
        ("1 342 habitants", "habitants", "1342"),
        ("12,50 €", "€", "12.50"),
        ("12 euros", "€", "12"),
        ("8 €/m²", "€/m²", "8"),
        ("5 %", "%", "5"),
        ("118", "m²", "118"),
    ],
)
def test_a_number_may_bear_its_own_unit(cell: str, unit: str, value: str) -> None:
    reading = read_number(cell, unit=unit)
    assert (reading.value, reading.problem, reading.remark) == (Decimal(value), "", "")


@pytest.mark.parametrize(
    ("cell", "unit"), [("118 ha", "m²"), ("118 €", "m²"), ("12 %", ""), ("12 €", ""), ("3-4", "")]
)
def test_a_number_of_something_else_is_not_read(cell: str, unit: str) -> None:
    reading = read_number(cell, unit=unit)
    assert reading.value is None and cell.split()[0] in reading.problem


@pytest.mark.parametrize(("cell", "value"), [("1 ens.", "1"), ("3 u", "3"), ("2,5 h", "2.5")])
def test_the_unit_of_a_quantity_is_left_out_and_said(cell: str, value: str) -> None:
    reading = read_number(cell)
    assert reading.value == Decimal(value) and cell in reading.remark


def test_a_rate_that_may_be_a_fraction_is_said() -> None:
    assert read_percent("20 %").value == read_percent("20").value == 20
    assert read_percent("0,2 %").remark == ""
    doubtful = read_percent("0,2")
    assert doubtful.value == Decimal("0.2") and "20" in doubtful.remark
    assert not read_percent("20 €").read


@pytest.mark.parametrize(
    ("cell", "remarked"),
    [
        ("12/01/2026", False),
        ("lundi 12 janvier 2026", False),
        ("lun. 12/01/2026", False),
        ("12/01/2026 00:00", False),
        ("2026-01-12T00:00:00", False),
        ("20260112", False),
        ("12/01/2026 14:30", True),
        ("2026/01/12 9:14:03 AM UTC+1", True),
    ],
)
def test_dates_as_spreadsheets_write_them(cell: str, remarked: bool) -> None:
    reading = read_date(cell)
    assert reading.value == date(2026, 1, 12)
    assert bool(reading.remark) is remarked


@pytest.mark.parametrize(
    ("cell", "known"), [("janv. 2026", (2026, 1)), ("mars-26", (2026, 3)), ("févr.-26", (2026, 2))]
)
def test_a_month_is_a_date_where_it_may_be_partial(cell: str, known: tuple[int, int]) -> None:
    assert read_partial_date(cell).value == PartialDate(*known)
    assert not read_date(cell).read


@pytest.mark.parametrize(
    "cell",
    ["semaine 6", "46034", "mars 26", "26-mars", "mar 2026", "mardi 12 janvier 2026", "T1 2026"],
)
def test_a_doubtful_date_is_not_read(cell: str) -> None:
    assert not read_date(cell).read
    assert not read_partial_date(cell).read


def test_choices_forgive_spelling_and_say_what_they_complete() -> None:
    assert read_choice("TRAVAUX", CHOICES).value == "travaux"
    assert read_choice("Etude, honoraires", CHOICES).value == "etudes"
    short = read_choice("Équipement", CHOICES)
    assert short.value == "mobilier-neuf" and "Équipement et mobilier" in short.remark
    for cell in ("Achats", "Com", ""):
        reading = read_choice(cell, CHOICES)
        assert not reading.read and "Travaux" in reading.problem


@pytest.mark.parametrize("mark", ['"', "〃", "idem", "Id.", "-//-", "''", "”", ' " '])
def test_a_ditto_mark_repeats_what_is_above_and_it_is_said(mark: str) -> None:
    assert is_ditto(mark)
    reading = read_above(mark, "Travaux")
    assert reading.value == "Travaux" and "au-dessus" in reading.remark
    assert read_above(mark, "").value == mark


def test_ordinary_words_are_no_ditto_marks() -> None:
    for text in ("Idem que le devis", '12"', "identité", "-", "", '"Le Relais"'):
        assert not is_ditto(text)


def test_yes_and_no_in_every_usual_way() -> None:
    assert all(read_yes_no(cell).value is True for cell in ("Oui", "x", "VRAI", "1", "✓"))
    assert all(read_yes_no(cell).value is False for cell in ("", "non", "FAUX", "0"))
    assert "oui ou non" in read_yes_no("peut-être").problem


@given(st.decimals(-(10**9), 10**9, places=2, allow_nan=False, allow_infinity=False))
def test_a_printed_amount_reads_back_with_all_that_surrounds_it(amount: Decimal) -> None:
    for shown in (format_amount(amount), format_amount_exact(amount)):
        for cell in (shown, f"  {shown} ", f"{shown} HT", shown.replace("\u00a0€", " EUR")):
            assert read_amount(cell, tax="HT").value == amount


@given(st.text("0123456789 ,.-–()€%kKHTC'’\u00a0\u202feurEUR#", max_size=24))
def test_any_cell_is_read_or_says_why(cell: str) -> None:
    for reading in (read_amount(cell), read_number(cell), read_percent(cell), read_date(cell)):
        assert (reading.value is None) or not reading.problem
        assert not reading.problem or reading.problem.endswith(".")


@pytest.mark.parametrize("piece", ["(", "€", " HT", "1'", "-", "1 ", "k€", "T.T.C."])
def test_long_cells_take_a_time_that_follows_their_length(piece: str) -> None:
    cell = piece * (200_000 // len(piece))
    for read in (read_amount, read_number, read_percent, read_date, read_partial_date):
        reading = read(cell)
        assert reading.read or len(reading.problem) < 400
    is_ditto(cell)
