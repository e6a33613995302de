"""Titles of pasted tables are recognised in any order, and what matches nothing is named."""

from __future__ import annotations

import pytest

from tressons_desktop.tabular.columns import KnownColumn, match_columns

KNOWN = (
    KnownColumn("label", "Poste", ("Désignation", "Libellé", "Dépense")),
    KnownColumn("family", "Famille", ("Nature", "Catégorie")),
    KnownColumn("quantity", "Qté", ("Quantité", "Nombre", "Nb")),
    KnownColumn("unit_price", "Prix unit. HT", ("P.U. HT", "Prix unitaire HT", "PU")),
    KnownColumn("vat", "TVA", ("Taux de TVA", "Tx")),
    KnownColumn("supplier", "Entreprise", ("Fournisseur",)),
    KnownColumn("quote", "Devis du", ("Date", "Date du devis")),
)


def test_columns_in_another_order_with_one_unknown() -> None:
    header = ("N°", "Nature", "Désignation", "Qté", "P.U. HT", "Tx", "Fournisseur", "Date")
    found = match_columns(header, KNOWN)
    keys = (None, "family", "label", "quantity", "unit_price", "vat", "supplier", "quote")
    assert found.recognised and found.keys == keys
    assert found.unknown == ("N°",)
    assert (found.missing, found.doubtful) == ((), ())


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("LIBELLES", "label"),
        ("quantités", "quantity"),
        ("PU (€ HT)", "unit_price"),
        ("Prix unitaire H.T.", "unit_price"),
        ("prix  unitaire\nHT", "unit_price"),
        ("Taux TVA (%)", "vat"),
        ("DATE DEVIS", "quote"),
    ],
)
def test_accents_case_plurals_and_units_are_forgiven(title: str, key: str) -> None:
    found = match_columns((title, "Nature"), KNOWN)
    assert found.keys == (key, "family")


def test_a_price_with_tax_is_never_taken_for_one_without() -> None:
    found = match_columns(("Poste", "Nature", "Prix unitaire TTC", "Montant TTC"), KNOWN)
    assert found.keys == ("label", "family", None, None)
    assert found.unknown == ("Prix unitaire TTC", "Montant TTC")
    assert "unit_price" in found.missing


def test_small_words_tell_a_day_of_quote_from_its_amount() -> None:
    known = (KnownColumn("amount", "Montant HT", ("Devis HT",)), *KNOWN)
    assert match_columns(("Poste", "Devis du", "Devis HT"), known).keys == (
        "label",
        "quote",
        "amount",
    )
    assert match_columns(("Poste", "Montant HT", "Devis du"), known).keys == (
        "label",
        "amount",
        "quote",
    )


def test_a_title_known_by_a_part_of_its_words_is_doubtful() -> None:
    found = match_columns(("Désignation des travaux", "Nature"), KNOWN)
    assert found.keys == ("label", "family")
    assert found.doubtful == ("label",)


def test_a_column_is_matched_once() -> None:
    found = match_columns(("Poste", "Libellé", "Nature"), KNOWN)
    assert found.keys == ("label", None, "family")
    assert found.unknown == ("Libellé",)


@pytest.mark.parametrize(
    "row",
    [
        ("Travaux de toiture", "Travaux", "1", "12 000"),
        ("Four à pain",),
        ("", "", ""),
        ("1", "2", "3"),
        ('"', "Nature", "1", "3 000"),
    ],
)
def test_a_row_of_values_is_not_a_row_of_titles(row: tuple[str, ...]) -> None:
    assert not match_columns(row, KNOWN).recognised


def test_one_column_alone_may_have_its_title() -> None:
    assert match_columns(("Poste",), KNOWN).keys == ("label",)
