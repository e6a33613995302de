"""A dossier carries its project: opened again it is the same, and what was changed is said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings

from tests.dossier import sample, snapshot
from tests.dossier.pdf.conftest import MOMENT, page_texts
from tests.exchange.making import any_project
from tressons_desktop.dossier.carried.data import CarriedProject
from tressons_desktop.dossier.content import Dossier
from tressons_desktop.dossier.pdf import render_pdf
from tressons_desktop.exchange.bundle import BundleRefused
from tressons_desktop.exchange.reading import read_bundle
from tressons_desktop.exchange.records import with_harmless_names, write_records
from tressons_desktop.exchange.writing import light_bundle
from tressons_desktop.intake.carried import look_over, take_out
from tressons_desktop.intake.dossier_state import ALTERED, INTACT, UNREAD, UNSEALED, state_from
from tressons_desktop.intake.examiner import Examiner
from tressons_desktop.project.model import ProjectFile

FILE = snapshot.example()


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("porte") / "dossier.pdf"
    whole = replace(sample.dossier(), carried=CarriedProject(FILE, app_version="0.1.0"))
    return render_pdf(whole, target, clock=lambda: MOMENT).path


def changed(source: Path, target: Path, change: Callable[[pikepdf.Pdf], None]) -> Path:
    with pikepdf.open(source) as pdf:
        change(pdf)
        pdf.save(target)
    return target


def test_the_project_of_a_dossier_is_read_back_equal(dossier: Path, tmp_path: Path) -> None:
    taken = tmp_path / "projet.tressons"
    assert take_out(dossier, taken) == {"taken": True}
    bundle = read_bundle(taken)
    assert bundle.file == with_harmless_names(FILE)
    assert bundle.manifest.light
    assert bundle.manifest.made_at == "2027-01-12T08:30:00Z"
    again = replace(sample.dossier(), carried=CarriedProject(bundle.file))
    other = render_pdf(again, tmp_path / "b.pdf", clock=lambda: MOMENT).path
    assert look_over(other)["code"] == look_over(dossier)["code"]


@given(file=any_project())
@settings(max_examples=12)
def test_any_project_is_carried_whole(
    tmp_path_factory: pytest.TempPathFactory, file: ProjectFile
) -> None:
    path = tmp_path_factory.getbasetemp() / "leger.tressons"
    path.write_bytes(light_bundle(file, made_at="2027-01-12T08:30:00Z"))
    assert write_records(read_bundle(path).file) == write_records(file)


def test_two_files_are_attached_each_with_what_it_is(dossier: Path) -> None:
    with pikepdf.open(dossier) as pdf:
        told = [(str(one.UF), str(one.AFRelationship)) for one in pdf.Root.AF]
        readable = pdf.attachments["projet.json"].get_file().read_bytes().decode()
    assert told == [("projet.json", "/Data"), ("projet.tressons", "/Source")]
    assert f'"name": "{FILE.project.name}"' in readable


def test_the_last_page_shows_the_code_of_the_data(dossier: Path) -> None:
    last = page_texts(dossier)[-1]
    assert "Ce dossier contient ses données" in last
    assert str(look_over(dossier)["code"]) in last


def test_a_dossier_is_as_it_was_made_even_written_again(dossier: Path, tmp_path: Path) -> None:
    told = look_over(dossier)
    assert (told["state"], told["added"]) == (INTACT, 0)
    assert [what for what, right in told["checks"] if not right] == []
    again = changed(dossier, tmp_path / "a.pdf", lambda pdf: None)
    assert look_over(again)["state"] == INTACT


def _another_amount(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[2]
    page.contents_add(b"BT /F0 9 Tf 100 100 Td (9) Tj ET")


def _another_name(pdf: pikepdf.Pdf) -> None:
    stream = pdf.Root.AF[0].EF.F
    stream.write(stream.read_bytes().replace(b"Genouilly", b"Autreville"))


def _one_page_less(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[4]


def _another_order(pdf: pikepdf.Pdf) -> None:
    pdf.pages.insert(1, pdf.pages[3])


def _no_bundle(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.AF[1]


@pytest.mark.parametrize(
    "change", [_another_amount, _another_name, _one_page_less, _another_order, _no_bundle]
)
def test_what_was_changed_since_is_said(
    dossier: Path, tmp_path: Path, change: Callable[[pikepdf.Pdf], None]
) -> None:
    path = changed(dossier, tmp_path / "a.pdf", change)
    state = state_from(look_over(path))
    assert state.state == ALTERED
    assert "modifié depuis son export" in state.sentence


def test_a_stamp_over_a_page_is_said_and_alters_nothing(dossier: Path, tmp_path: Path) -> None:
    def stamp(pdf: pikepdf.Pdf) -> None:
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Stamp,
            Rect=pikepdf.Array([0, 0, 90, 40]),
        )
        pdf.pages[0].obj.Annots = pikepdf.Array([pdf.make_indirect(note)])

    state = state_from(look_over(changed(dossier, tmp_path / "a.pdf", stamp)))
    assert (state.state, state.added) == (INTACT, 1)
    assert "1\u00a0ajout par-dessus les pages" in state.sentence


def test_checks_name_what_is_missing(dossier: Path, tmp_path: Path) -> None:
    def spoil(pdf: pikepdf.Pdf) -> None:
        del pdf.Root.Lang
        pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="a()")

    told = look_over(changed(dossier, tmp_path / "a.pdf", spoil))
    wrong = [what for what, right in told["checks"] if not right]
    assert wrong == ["Langue indiquée", "Rien qui s’exécute (script, action)"]


def test_another_pdf_carries_nothing(tmp_path: Path) -> None:
    plain = render_pdf(Dossier(sample.meta(), sample.cover()), tmp_path / "a.pdf").path
    assert take_out(plain, tmp_path / "b") == {"taken": False}
    assert look_over(plain)["state"] == UNSEALED


def test_a_file_carried_that_inflates_without_end_is_left(dossier: Path, tmp_path: Path) -> None:
    def bomb(pdf: pikepdf.Pdf) -> None:
        pdf.Root.AF[1].EF.F.write(bytes(40 * 1024**2))

    path = changed(dossier, tmp_path / "a.pdf", bomb)
    assert path.stat().st_size < 1024**2
    assert take_out(path, tmp_path / "b") == {"taken": False}


def test_a_project_put_in_by_another_hand_is_read_as_strictly(
    dossier: Path, tmp_path: Path
) -> None:
    def other(pdf: pikepdf.Pdf) -> None:
        pdf.Root.AF[1].EF.F.write(b"PK\x03\x04 rien de bon")

    taken = tmp_path / "projet.tressons"
    assert take_out(changed(dossier, tmp_path / "a.pdf", other), taken) == {"taken": True}
    with pytest.raises(BundleRefused, match="Rien n’a été modifié"):
        read_bundle(taken)


def test_the_examining_process_looks_for_the_window(dossier: Path, tmp_path: Path) -> None:
    examiner = Examiner()
    try:
        assert examiner.take_out(dossier, tmp_path / "projet.tressons")
        assert examiner.look_over(dossier).state == INTACT
        (tmp_path / "faux.pdf").write_bytes(b"%PDF-1.7 rien")
        assert examiner.look_over(tmp_path / "faux.pdf").state == UNREAD
    finally:
        examiner.close()
