"""Calls on the disk: kept in one move, written whole, refused in a sentence."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.calls.examples import MODEL, model_call
from tressons_desktop.calls.library import read_calls
from tressons_desktop.calls.package import CallPackage
from tressons_desktop.calls.studio.draft import draft_of
from tressons_desktop.dossier.blank_forms.mapping import FormMapping, KeptMappings
from tressons_desktop.dossier.report import DossierWriteError
from tressons_desktop.exchange.call_drafts import CallDraft, keep_draft
from tressons_desktop.exchange.call_files import (
    CallNotWritten,
    keep_call,
    read_received_call,
    read_regulation,
    write_call_file,
)


def test_a_call_written_for_somebody_is_received(tmp_path: Path) -> None:
    rules = tmp_path / "Règlement.pdf"
    rules.write_bytes(b"%PDF-1.7")
    package = CallPackage(model_call(), read_regulation(rules))
    out = write_call_file(package, tmp_path / "pour-vous.tressons-appel")
    assert read_received_call(out) == package
    renamed = out.rename(tmp_path / "pièce jointe.bin")
    assert read_received_call(renamed) == package


def test_a_call_alone_is_received_too() -> None:
    assert read_received_call(MODEL) == CallPackage(model_call())


def test_the_kept_call_takes_the_place_of_the_former(tmp_path: Path) -> None:
    folder = tmp_path / "appels"
    keep_call(CallPackage(model_call()), folder)
    file = keep_call(CallPackage(replace(model_call(), version="2027")), folder)
    found = read_calls(folder)
    assert [call.version for call in found.calls] == ["2027"]
    assert list(folder.iterdir()) == [file]


def test_a_call_that_cannot_be_read_back_changes_nothing(tmp_path: Path) -> None:
    file = keep_call(CallPackage(model_call()), tmp_path)
    before = file.read_bytes()
    with pytest.raises(CallNotWritten, match="ne peut pas être écrit"):
        keep_call(CallPackage(replace(model_call(), title="")), tmp_path)
    assert file.read_bytes() == before
    assert list(tmp_path.iterdir()) == [file]


def test_a_folder_that_refuses_is_told(tmp_path: Path) -> None:
    (tmp_path / "appels").write_text("un fichier", encoding="utf-8")
    with pytest.raises(CallNotWritten):
        keep_call(CallPackage(model_call()), tmp_path / "appels")


def test_a_folder_of_data_that_is_away_is_not_made_again(tmp_path: Path) -> None:
    """It would hide the true one when the stick comes back."""
    calls = tmp_path / "cle" / "appels"
    with pytest.raises(CallNotWritten, match="plus"):
        keep_call(CallPackage(model_call()), calls)
    with pytest.raises(CallNotWritten, match="plus"):
        keep_draft(CallDraft(draft_of(model_call())), calls)
    with pytest.raises(DossierWriteError, match="plus"):
        KeptMappings(tmp_path / "cle" / "formulaires").keep(FormMapping("0" * 64))
    assert list(tmp_path.iterdir()) == []


def test_only_a_document_is_taken_for_a_reglement(tmp_path: Path) -> None:
    program = tmp_path / "reglement.exe"
    program.write_bytes(b"MZ")
    with pytest.raises(CallNotWritten, match="n’est pas un règlement"):
        read_regulation(program)
    with pytest.raises(CallNotWritten, match="n’est plus à cet endroit"):
        read_regulation(tmp_path / "absent.pdf")


def test_what_fills_a_pdf_form_goes_with_its_call_to_whoever_receives_it(tmp_path: Path) -> None:
    file = keep_call(CallPackage(model_call()), tmp_path / "appels")
    form = FormMapping("a" * 64, "demande.pdf", {"demandeur.nom": "commune", "objet": ""})
    here = KeptMappings(tmp_path / "formulaires", file)
    here.keep(form)
    assert here.of("a" * 64) == form
    assert here.of("b" * 64) is None
    assert not (tmp_path / "formulaires").exists(), "the machine keeps nothing of its own"
    received = write_call_file(read_received_call(file), tmp_path / "reçu.tressons-appel")
    assert KeptMappings(tmp_path / "ailleurs", received).of("a" * 64) == form
    corrected = replace(form, facts={"demandeur.nom": ""})
    here.keep(corrected)
    assert here.of("a" * 64) == corrected
    for number in range(9):
        here.keep(FormMapping(f"{number}" * 64, f"{number}.pdf"))
    assert len(read_received_call(file).pdf_forms) == 8
    assert here.of("a" * 64) is None, "of too many forms the oldest goes"
