"""A whole sheet gives the table that is wanted, and says what it leaves out."""

from __future__ import annotations

import pytest

from tressons_desktop.tabular.columns import KnownColumn
from tressons_desktop.tabular.table import Table, rectangular
from tressons_desktop.tabular.titled import table_under_titles, titles_row

KNOWN = (
    KnownColumn("label", "Poste", ("Désignation",)),
    KnownColumn("amount", "Montant HT", ("Total HT",)),
    KnownColumn("vat_rate", "TVA", ("Taux de TVA",)),
)


def table(*rows: str, remarks: tuple[str, ...] = ()) -> Table:
    return Table(rectangular([row.split("|") for row in rows]), remarks)


def test_titles_are_found_under_a_heading() -> None:
    made = table_under_titles(
        table(
            "Commune de Genouilly", "", "|Désignation|Montant HT|TVA",
            "|Murs|1 000|20 %", "|Toit|500|", remarks=("Déjà dit.",),
        ),
        KNOWN,
    )  # fmt: skip
    assert made.rows == (
        ("Désignation", "Montant HT", "TVA"),
        ("Murs", "1 000", "20 %"),
        ("Toit", "500", ""),
    )
    assert made.remarks == ("Déjà dit.", "1\u00a0ligne au-dessus des titres, laissée de côté.")


def test_totals_are_not_added_up_with_what_makes_them() -> None:
    made = table_under_titles(
        table(
            "Désignation|Montant HT", "Murs|1000", "Sous-total travaux|1000", "Caisse|200",
            "TOTAL GÉNÉRAL|1200", "", "Par famille|", "Travaux|1000",
        ),
        KNOWN,
    )  # fmt: skip
    assert [row[0] for row in made.rows] == ["Désignation", "Murs", "Caisse"]
    assert made.remarks == (
        "La ligne «\u00a0Sous-total travaux\u00a0» est laissée de côté.",
        "La ligne «\u00a0TOTAL GÉNÉRAL\u00a0» est laissée de côté.",
        "2\u00a0lignes après le total sont laissées de côté.",
    )


@pytest.mark.parametrize("label", ["Totem d’accueil", "Total Énergies, cuve", "Totalité du lot 3x"])
def test_what_only_begins_like_a_total_is_a_line(label: str) -> None:
    made = table_under_titles(table("Désignation|Montant HT", f"{label}|10"), KNOWN)
    assert made.rows[1] == (label, "10")
    assert made.remarks == ()


def test_without_titles_every_row_is_kept() -> None:
    rows = table("Murs|1000", "Toit|500")
    assert titles_row(rows.rows, KNOWN) == (-1, 0)
    assert table_under_titles(rows, KNOWN) == rows
