"""A folder of dossiers becomes a table: each one judged, or refused by a sentence."""

from __future__ import annotations

import shutil
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from tests.desk.making import CALL, TODAY, call, content, dossier, written
from tests.reading.making import reading_of
from tressons_desktop.__main__ import main
from tressons_desktop.desk.collecting import FolderRefused, collect
from tressons_desktop.desk.grouping import entries_of
from tressons_desktop.desk.row import Admission, Collection, DeskRow, Seal
from tressons_desktop.desk.sums import by_epci, by_kind, sums_of
from tressons_desktop.intake.examiner import Examiner


def by_file(collection: Collection) -> dict[str, DeskRow]:
    listed = [one for entry in collection.entries for one in (entry.row, *entry.older)]
    return {one.filename: one for one in listed}


def test_forty_files_give_each_project_once(collection: Collection, folder: Path) -> None:
    files = sum(1 for one in folder.iterdir())
    read = sum(1 + len(one.older) for one in collection.entries)
    assert files == 40
    assert read + len(collection.unread) + len(collection.repeated) == files
    assert len({one.row.key for one in collection.entries}) == len(collection.entries)


def test_the_last_version_is_in_front_and_the_others_are_kept(collection: Collection) -> None:
    revised = [one for one in collection.entries if one.older]
    assert sorted(one.row.filename for one in revised) == [
        "dossier-01-v2.tressons",
        "dossier-02-v2.tressons",
    ]
    for entry in revised:
        assert entry.row.title == f"{entry.older[0].title} bis"


def test_what_is_refused_says_which_file_and_why(collection: Collection) -> None:
    said = {one.filename: one.sentence for one in collection.unread}
    assert said.keys() == {"coupé.tressons", "abîmé.pdf", "Lettre.docx"}
    assert all(name in sentence for name, sentence in said.items())
    assert "abîmé" in said["coupé.tressons"] and "PDF" in said["abîmé.pdf"]
    (again,) = collection.repeated
    assert set(again) == {"dossier-00.tressons", "copie de dossier-00.tressons"}


def test_admission_is_what_the_call_says(collection: Collection) -> None:
    rows = by_file(collection)
    assert rows["dossier-09.tressons"].admission is Admission.ADMITTED
    assert rows["dossier-07.tressons"].admission is Admission.TO_COMPLETE
    assert rows["dossier-07.tressons"].reason == "Joindre la délibération"
    assert rows["dossier-05.tressons"].refused == ("Réservé au 71",)
    assert rows["dossier-03.tressons"].admission is Admission.REFUSED
    assert "devis" in rows["dossier-03.tressons"].reason.lower()


def test_a_dossier_altered_since_its_export_is_said(collection: Collection) -> None:
    rows = by_file(collection)
    assert rows["dossier-31.pdf"].seal is Seal.WHOLE and not rows["dossier-31.pdf"].notes
    assert rows["dossier-32.pdf"].seal is Seal.ALTERED
    assert "modifié depuis son export" in rows["dossier-32.pdf"].notes[0]


def test_twins_are_named_beside_each_other(collection: Collection) -> None:
    twins = [one for one in collection.entries if one.twins]
    assert {one.row.filename for one in twins} == {
        "dossier-04.tressons",
        "dossier-04 refait.tressons",
    }


def test_figures_and_blockers_are_those_of_the_applicant(tmp_path: Path) -> None:
    file = dossier(9)
    known = content(tmp_path)
    theirs = reading_of(file, known.checklist_of(file.project.kinds), call(), today=TODAY)
    written(file, tmp_path / "a.tressons", "2027-03-24T08:00:00Z")
    looks = Examiner()
    try:
        (row,) = collect([tmp_path / "a.tressons"], call(), known, looks, TODAY).rows
    finally:
        looks.close()
    assert (row.cost, row.own) == (theirs.accounts.uses, theirs.accounts.promoter_share)
    assert (
        row.asked + row.other_total + theirs.accounts.funding.own == theirs.accounts.funding.total
    )
    assert row.blockers == tuple(one.sentence for one in theirs.blocking)


def test_a_day_that_the_applicant_noted_does_not_move_the_call(
    tmp_path: Path, examiner: Examiner
) -> None:
    file, late = dossier(2), "2027-03-20T08:00:00Z"
    (mine,) = file.applications
    waiting = replace(mine, submitted_on=None, deadline=TODAY.replace(month=12))
    written(replace(file, applications=(waiting,)), tmp_path / "tard.tressons", late)
    (row,) = collect([tmp_path], call(), content(tmp_path), examiner, TODAY).rows
    assert row.admission is Admission.REFUSED
    assert "après la date limite" in row.reason


def test_sums_by_place_and_by_kind_add_up(collection: Collection) -> None:
    whole = sums_of("", collection.rows)
    for parts in (by_epci(collection.rows), by_kind(collection.rows)):
        assert sum(one.count for one in parts) == whole.count
        assert sum(one.asked for one in parts) == whole.asked
        assert sum(one.cost for one in parts) == whole.cost


def test_the_order_of_the_files_changes_nothing(collection: Collection) -> None:
    rows = list(by_file(collection).values())
    assert entries_of(rows) == entries_of(reversed(rows)) == collection.entries


def test_a_project_copied_from_another_commune_hides_nobody(
    tmp_path: Path, examiner: Examiner
) -> None:
    file = dossier(1)
    other = dossier(2).project
    moved = replace(file.project, commune_code=other.commune_code, commune_name=other.commune_name)
    written(file, tmp_path / "une.tressons")
    written(replace(file, project=moved), tmp_path / "autre.tressons")
    found = collect([tmp_path], call(), content(tmp_path), examiner, TODAY)
    assert len(found.entries) == 2 and all(one.twins for one in found.entries)


def test_an_absent_folder_is_refused(tmp_path: Path, examiner: Examiner) -> None:
    with pytest.raises(FolderRefused, match="n’existe pas"):
        collect([tmp_path / "nulle part"], call(), content(tmp_path), examiner, TODAY)


@pytest.mark.parametrize("suffix", [".xlsx", ".ods"])
def test_the_command_writes_the_workbook(
    folder: Path, tmp_path: Path, suffix: str, capsys: pytest.CaptureFixture[str]
) -> None:
    few = tmp_path / "dossiers"
    few.mkdir()
    for name in ("dossier-05.tressons", "dossier-07.tressons", "coupé.tressons"):
        shutil.copy(folder / name, few)
    out = tmp_path / f"suivi{suffix}"
    words = ["--data-dir", str(tmp_path / "d"), "collecter", str(few), "--appel", str(CALL)]
    assert main([*words, "-o", str(out)]) == 0
    said = capsys.readouterr()
    assert "2\u00a0projets" in said.out and "coupé.tressons" in said.err
    labels = {one.label for one in Admission}
    table = CalamineWorkbook.from_path(out).get_sheet_by_name("Dossiers").to_python()
    states = Counter(cell for row in table for cell in row if cell in labels)
    assert states == {"À compléter": 1, "Non recevable": 1}


def test_an_unknown_call_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["--data-dir", str(tmp_path / "d"), "collecter", str(tmp_path), "--appel", "nul"]
    assert main(words) == 1
    assert "ni l’identifiant d’un appel" in capsys.readouterr().err
