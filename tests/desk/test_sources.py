"""Exports of Démarche numérique and published grants beside the dossiers, and what they share."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.collection.store import CollectionStore
from tests.desk.making import TODAY, call, communes, content, dossier, written
from tressons_desktop.desk.collecting import collect
from tressons_desktop.desk.deciding import bounds_of, check_decisions, proposed
from tressons_desktop.desk.decisions import Ruling
from tressons_desktop.desk.keeping import collect_into, keep_matching, kept_collection
from tressons_desktop.desk.reopening import reopened
from tressons_desktop.desk.row import Admission, Collection, DeskRow, DossierOrigin, Join
from tressons_desktop.desk.sources.columns import (
    ASKED,
    ColumnName,
    fits,
    guessed,
    lacks,
    named,
    read_matching,
    written_matching,
)
from tressons_desktop.desk.sources.export import mended_siret, yes_or_no
from tressons_desktop.desk.sources.paid import paid_to, paid_words
from tressons_desktop.dossier.office.book import Book, BookSheet, words
from tressons_desktop.dossier.office.grid import Grid
from tressons_desktop.dossier.office.write import write_workbook
from tressons_desktop.intake.examiner import Examiner
from tressons_desktop.outcomes import Refused
from tressons_desktop.text.spaces import NBSP

TITLES = (
    *("ID", "Email", "FranceConnect ?", "Établissement SIRET", "Entreprise raison sociale"),
    *("À archiver", "État du dossier", "Dernière mise à jour le", "Déposé le", "Instructeurs"),
    *("Intitulé du projet", "Commune", "Commune (Code INSEE)", "Montant", "Coût total du projet"),
    *("Montant", "Montant demandé", "Montants TTC", "Dossier complet"),
)


def line(number: int, **said: str) -> list[str]:
    """A line of a good export, as the portal writes it."""
    code, name, siren = communes()[number % len(communes())]
    cells = {
        "ID": str(20_000 + number),
        "Email": "mairie@exemple.fr",
        "Établissement SIRET": f"{siren}00011",
        "Entreprise raison sociale": f"COMMUNE DE {name.upper()}",
        "État du dossier": "En instruction",
        "Dernière mise à jour le": "2027-03-02 10:11:12 +0100",
        "Déposé le": "2027-03-01 10:11:12 +0100",
        "Intitulé du projet": f"Halle couverte {number}",
        "Commune": f"{name} (71460)",
        "Commune (Code INSEE)": code,
        "Coût total du projet": "96000.5",
        "Montant demandé": "28800.0",
        "Montants TTC": "off",
        "Dossier complet": "Oui",
        **said,
    }
    return [cells.get(title, "") for title in TITLES]


def as_csv(path: Path, lines: list[list[str]], titles: tuple[str, ...] = TITLES) -> Path:
    with path.open("w", newline="", encoding="utf-8") as stream:
        csv.writer(stream).writerows([titles, *lines])
    return path


def as_book(path: Path, lines: list[list[str]]) -> Path:
    grid = Grid("Dossiers", [20] * len(TITLES))
    for cells in (TITLES, *lines):
        grid.add(*map(words, cells))
    other: BookSheet = Grid("Etablissements", (10,)).sheet()
    write_workbook(Book("x", "y", TODAY, (other, grid.sheet())), path, lambda _r, _w: None)
    return path


def found_in(folder: Path, examiner: Examiner) -> Collection:
    return collect([folder], call(), content(folder), examiner, TODAY)


def row_with(folder: Path, examiner: Examiner, **said: str) -> DeskRow:
    as_csv(folder / "dossiers_x.csv", [line(1, **said)])
    (row,) = found_in(folder, examiner).rows
    return row


@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".ods"])
def test_an_export_is_read_whatever_its_format(
    tmp_path: Path, examiner: Examiner, suffix: str
) -> None:
    make = as_csv if suffix == ".csv" else as_book
    make(tmp_path / f"dossiers_x{suffix}", [line(1), line(2)])
    found = found_in(tmp_path, examiner)
    assert not found.unread
    row = next(one for one in found.rows if "Halle couverte 1" in one.title)
    assert (row.cost, row.asked) == (Decimal("96000.50"), Decimal(28_800))
    assert (row.commune_code, row.source) == (communes()[1][0], DossierOrigin.PORTAL)
    assert row.siret == f"{communes()[1][2]}00011" and not row.with_tax
    assert row.admission is Admission.ADMITTED, (row.refused, row.lacking)
    assert row.filename.endswith(f"dossiers_x{suffix}, dossier 20001")
    assert row.epci_name and "Démarche numérique" in row.notes[0]


def test_a_blank_that_is_exported_as_zero_is_no_figure(tmp_path: Path, examiner: Examiner) -> None:
    row = row_with(tmp_path, examiner, **{"Coût total du projet": "0", "Montant demandé": "0.0"})
    assert row.admission is Admission.TO_COMPLETE and row.cost == 0
    assert {one.split(" non dit")[0] for one in row.lacking} >= {"Coût", "Montant demandé"}


def test_what_was_decided_or_is_not_sent_there_is_said(tmp_path: Path, examiner: Examiner) -> None:
    out = row_with(tmp_path, examiner, **{"État du dossier": "Classé sans suite"})
    assert out.refused == ("Classé sans suite sur Démarche numérique",)
    waiting = row_with(tmp_path, examiner, **{"État du dossier": "En construction"})
    assert any("instruction" in one for one in waiting.lacking)
    late = row_with(tmp_path, examiner, **{"Déposé le": "16/03/2027"})
    assert "après la date limite" in late.reason
    far = row_with(tmp_path, examiner, **{"Commune (Code INSEE)": "21231"})
    assert far.refused == ("Réservé au 71",)
    dear = row_with(tmp_path, examiner, **{"Montant demandé": "95000"})
    assert dear.admission is not Admission.ADMITTED  # a rule of the plan is broken by it


@pytest.mark.parametrize(
    ("text", "read"),
    [("Oui", True), ("on", True), ("true", True), ("Non", False), ("off", False), ("FAUX", False)],
)
def test_a_yes_is_read_in_its_three_ways(text: str, read: bool) -> None:
    assert yes_or_no(text) is read and yes_or_no("peut-être") is None


def test_a_siret_that_a_spreadsheet_damaged_is_mended_or_left() -> None:
    assert mended_siret("21710001600011.0") == "21710001600011"
    assert mended_siret("1710001600011") == "01710001600011"
    assert mended_siret("2,17E+13") == ""


def test_a_changed_line_is_a_version_and_the_same_line_is_not(
    tmp_path: Path, examiner: Examiner
) -> None:
    as_csv(tmp_path / "a.csv", [line(1), line(2)])
    newer = {"Dernière mise à jour le": "2027-03-09", "Montant demandé": "30000"}
    as_csv(tmp_path / "b.csv", [line(1, **newer), line(2)])
    found = found_in(tmp_path, examiner)
    assert len(found.entries) == 2
    (changed,) = (one for one in found.entries if one.older)
    assert (changed.row.asked, changed.older[0].asked) == (Decimal(30_000), Decimal(28_800))


def test_columns_that_come_twice_are_matched_by_their_place_and_kept(
    tmp_path: Path, examiner: Examiner
) -> None:
    at = TITLES.index("Montant"), TITLES.index("Montant", TITLES.index("Montant") + 1)
    cells = line(3)
    cells[at[0]], cells[at[1]] = "11", "22"
    as_csv(tmp_path / "export.csv", [cells])
    store = CollectionStore.in_file(tmp_path / "collecte.sqlite")
    matching = {**guessed(TITLES), ASKED: ColumnName("Montant", 2)}
    keep_matching(store, call(), matching)
    folder = [tmp_path / "export.csv"]
    collect_into(store, folder, call(), content(tmp_path), examiner, TODAY)
    (entry,) = kept_collection(store, call().id).entries
    assert entry.row.asked == Decimal(22)
    store.close()


def test_a_line_of_an_export_is_decided_as_any_dossier(tmp_path: Path, examiner: Examiner) -> None:
    as_csv(tmp_path / "export.csv", [line(3)])
    store = CollectionStore.in_file(tmp_path / "c" / "collecte.sqlite")
    known = content(tmp_path)
    collect_into(store, [tmp_path / "export.csv"], call(), known, examiner, TODAY)
    ((row,),) = ((one.row for one in kept_collection(store, call().id).entries),)
    reading = reopened(store, row, call(), known, TODAY)
    (aid,) = bounds_of(reading, call())
    assert aid.base == row.cost
    (made,) = proposed(reading, call(), row.asked)
    assert made.amount == row.asked
    check_decisions(reading, call(), [replace(made, key=row.key, ruling=Ruling.GRANTED)])
    too_much = replace(made, key=row.key, ruling=Ruling.GRANTED, amount=row.cost)
    with pytest.raises(Refused):
        check_decisions(reading, call(), [too_much])
    store.close()


def test_a_table_that_is_no_export_is_refused_and_says_what_to_do(
    tmp_path: Path, examiner: Examiner
) -> None:
    (tmp_path / "vers.csv").write_text("nom;âge\nAna;3\n", encoding="utf-8")
    as_csv(tmp_path / "trou.csv", [line(1), line(2, ID="")])
    found = found_in(tmp_path, examiner)
    assert len(found.rows) == 1
    said = " ".join(one.sentence for one in found.unread)
    assert "vers.csv" in said and "Lire un export" in said
    assert "trou.csv, ligne 3" in said and "numéro" in said


@given(st.lists(st.sampled_from(["Montant", "ID", "Commune", "", "Objet"]), max_size=12))
def test_a_matching_comes_back_as_it_was_kept(titles: list[str]) -> None:
    columns = named(titles)
    assert len(set(columns)) == len(columns)
    matching = guessed(titles)
    assert read_matching(written_matching(matching)) == matching
    assert fits(matching, titles) is (lacks(matching) == "")


def test_a_matching_that_is_none_is_refused() -> None:
    for text in ("", "[1]", '{"cost": 3}', '{"cost": ["a", "b"]}'):
        with pytest.raises(Refused, match="ne se lisent plus"):
            read_matching(text)


# the three sources ------------------------------------------------------------------------------
GRANTS = (
    "nomAttribuant;idAttribuant;dateConvention;referenceDecision;nomBeneficiaire;idBeneficiaire;"
    "objet;montant;nature\n"
    "Région fictive;;2025-06-01;D1;Commune;{siret};Toiture;12 000,50;numéraire\n"
    "Région fictive;;2026-06-01;D2;Commune;{siret}.0;{title} et abords;8000.0;numéraire\n"
    "Région fictive;;2026-06-01;D3;;1;x;5;numéraire\n"
    "Région fictive;;2026-06-01;D4;Autre;1;x;beaucoup;numéraire\n"
)


@pytest.fixture
def three(tmp_path: Path) -> Path:
    """The same project in a dossier, in an export and among published grants."""
    file = dossier(1)
    written(file, tmp_path / "dossier.tressons")
    as_csv(tmp_path / "dossiers_x.csv", [line(1, **{"Intitulé du projet": file.project.name})])
    text = GRANTS.format(siret=file.project.promoter_siret, title=file.project.name)
    (tmp_path / "scdl.csv").write_text(text, encoding="utf-8-sig")
    return tmp_path


def test_the_same_project_in_three_sources_is_said(three: Path, examiner: Examiner) -> None:
    found = found_in(three, examiner)
    assert len(found.entries) == 2 and all(len(one.twins) == 1 for one in found.entries)
    (mine,) = (one for one in found.entries if one.row.source is DossierOrigin.FILE)
    assert mine.twins[0].words.endswith("(Export de Démarche numérique)")
    given_to = paid_to(found.grants)
    said = [paid_words(mine.row, one) for one in given_to(mine.row)]
    assert len(said) == 2 and "Peut-être pour ce même projet" in said[0]
    assert f"12{chr(0x202F)}000,50{NBSP}€ de Région fictive le 1er{NBSP}juin 2025" in said[1]
    refused = [one.sentence for one in found.unread]
    assert any("ligne 4" in one and "bénéficiaire" in one for one in refused)
    assert any("ligne 5" in one for one in refused) and len(refused) == 2


def test_two_projects_are_joined_or_kept_apart_by_hand(three: Path, examiner: Examiner) -> None:
    store = CollectionStore.in_file(three / "c" / "collecte.sqlite")
    collect_into(store, [three], call(), content(three), examiner, TODAY)
    by_source = {one.row.source: one.row for one in kept_collection(store, call().id).entries}
    kept, other = by_source[DossierOrigin.FILE], by_source[DossierOrigin.PORTAL]
    joined = Join(other.key, kept.key, same=True, stamp=1)
    store.join(call().id, joined, by="Ana", what="réunis")
    (entry,) = kept_collection(store, call().id).entries
    assert (entry.row, entry.older, entry.joined) == (kept, (other,), (other,))
    store.join(call().id, replace(joined, same=False, stamp=2), by="Ana", what="séparés")
    entries = kept_collection(store, call().id).entries
    assert len(entries) == 2 and not any(one.twins for one in entries)
    assert [one.what for one in store.log(call().id)] == ["réunis", "séparés"]
    assert store.grants(call().id) == kept_collection(store, call().id).grants
    assert store.grants(call().id)[0].decided_on in (date(2025, 6, 1), date(2026, 6, 1))
    store.close()
