"""The communes file says what the official geographic code says."""

from __future__ import annotations

import csv
import shutil
import sqlite3
from pathlib import Path

import pytest

from tests.harness.names import ODD
from tressons_desktop.territory import TerritoryIndex, TerritoryUnavailable, bundled_path

PATCH = Path(__file__).parents[2] / "packaging" / "territory" / "epci_patch_2026.csv"


def test_every_commune_is_there(index: TerritoryIndex) -> None:
    codes = index.codes()
    assert len(codes) == 34_875 + 94
    assert len(index.departements()) == 109
    assert {"2A", "2B", "971", "976", "988"} <= {d.code for d in index.departements()}


def test_a_commune_is_known_whole(index: TerritoryIndex) -> None:
    commune = index.commune("17300")
    assert commune is not None
    assert commune.name == "La Rochelle"
    assert commune.siren == "211703004"
    assert commune.postal_codes == ("17000",)
    assert commune.population and 70_000 < commune.population < 90_000
    assert (commune.departement_code, commune.departement_name) == ("17", "Charente-Maritime")
    assert commune.region_name == "Nouvelle-Aquitaine"
    assert commune.arrondissement_name == "La Rochelle"
    assert commune.epci_name == "CA de La Rochelle"


def test_corsica_and_lower_case_codes(index: TerritoryIndex) -> None:
    ajaccio = index.commune("2a004")
    assert ajaccio is not None
    assert (ajaccio.name, ajaccio.departement_name) == ("Ajaccio", "Corse-du-Sud")


def test_an_empty_place_has_no_population_rather_than_a_guess(index: TerritoryIndex) -> None:
    clipperton = index.commune("98901")
    assert clipperton is not None
    assert clipperton.population is None
    assert clipperton.siren is None
    assert clipperton.epci_siren is None


def test_a_code_of_nowhere_is_nobody(index: TerritoryIndex) -> None:
    assert index.commune("00000") is None
    assert index.commune("") is None
    assert index.epci("000000000") is None
    assert index.communes_of_epci("000000000") == []


def test_former_codes_lead_to_the_commune_of_today(index: TerritoryIndex) -> None:
    assert index.current_code("69381") == "69123"
    assert index.current_code("12076") == "12218"
    assert index.current_code("17300") == "17300"
    assert index.current_code("99999") is None


def test_the_epci_are_those_of_2026(index: TerritoryIndex) -> None:
    with PATCH.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 45
    for row in rows:
        commune = index.commune(row["code_commune"])
        assert commune is not None
        assert commune.epci_siren == row["epci_2026"]
    levezou = index.epci("994579670")
    assert levezou is not None
    assert (levezou.commune_count, levezou.kind) == (19, "CC")
    assert index.epci("241200658") is None


def test_the_communes_of_an_epci_add_up(index: TerritoryIndex) -> None:
    epci = index.epci("241700434")
    assert epci is not None
    communes = index.communes_of_epci(epci.siren)
    assert len(communes) == epci.commune_count == 28
    assert sum(commune.population or 0 for commune in communes) == epci.population
    assert communes[0].name == "La Rochelle"


def test_the_file_cites_its_producer_date_and_licence(index: TerritoryIndex) -> None:
    vintage = index.vintage
    assert "INSEE" in vintage.producer
    assert "2026" in vintage.cog and "2026" in vintage.population
    assert "Licence Ouverte" in vintage.licence
    for part in (vintage.producer, vintage.cog, vintage.licence):
        assert part in vintage.citation


def test_names_use_the_printed_apostrophe() -> None:
    with sqlite3.connect(bundled_path()) as connection:
        (count,) = connection.execute(
            "SELECT COUNT(*) FROM commune WHERE name LIKE '%''%'"
        ).fetchone()
    connection.close()
    assert count == 0


def test_it_opens_from_a_folder_with_a_difficult_name(tmp_path: Path) -> None:
    folder = tmp_path / f"Données 100 % #1 {ODD} à l’été"
    folder.mkdir()
    copy = shutil.copy(bundled_path(), folder / "communes.sqlite")
    with TerritoryIndex(Path(copy)) as opened:
        assert opened.commune("17300") is not None
    assert [path.name for path in folder.iterdir()] == ["communes.sqlite"]


def test_a_missing_foreign_or_broken_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(TerritoryUnavailable, match="introuvable"):
        TerritoryIndex(tmp_path / "absent.sqlite")
    broken = tmp_path / "broken.sqlite"
    broken.write_bytes(b"not a database" * 1000)
    with pytest.raises(TerritoryUnavailable, match="illisible"):
        TerritoryIndex(broken)
    foreign = tmp_path / "foreign.sqlite"
    connection = sqlite3.connect(foreign)
    connection.execute("CREATE TABLE commune (code TEXT)")
    connection.close()
    with pytest.raises(TerritoryUnavailable, match="illisible"):
        TerritoryIndex(foreign)


def test_a_file_cut_short_is_said_at_the_first_question(tmp_path: Path) -> None:
    cut = tmp_path / "cut.sqlite"
    cut.write_bytes(bundled_path().read_bytes()[:20_000])
    with pytest.raises(TerritoryUnavailable, match="Réinstaller"), TerritoryIndex(cut) as opened:
        opened.search("la rochelle")
