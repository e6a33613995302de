"""Every file that goes from one computer to another says its version; a later one is named so.

What it adds must not be called damage: it would be asked for again in vain.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import resources
from tests.calls.examples import model_call
from tests.exchange.test_whole import made as everything
from tests.exchange.test_whole import quiet
from tests.packs.making import pack, parts_of
from tressons_desktop.calls.loader import load_call
from tressons_desktop.calls.package import CallPackage, package_bytes, read_package
from tressons_desktop.calls.writing import write_call
from tressons_desktop.desk.letters import load_letter
from tressons_desktop.desk.marks import Marks
from tressons_desktop.desk.notes_file import read_notes, write_notes
from tressons_desktop.documents.loader import load_paper
from tressons_desktop.exchange.contact_file import load_contacts
from tressons_desktop.exchange.desk_answer import DeskAnswer, DeskRuling, read_answer, write_answer
from tressons_desktop.exchange.whole import take_whole
from tressons_desktop.feasibility.loader import load_checklist
from tressons_desktop.law.loader import load_law_file
from tressons_desktop.obligations.loader import load_obligations_file
from tressons_desktop.outcomes import Refused
from tressons_desktop.packs.archive import read_pack
from tressons_desktop.presets import read_presets
from tressons_desktop.project.ids import new_id
from tressons_desktop.survey.loader import load_survey

RESOURCES = Path(resources.__file__ or "").parent
LATER = "version plus récente de Tressons"
Reader = Callable[[Path], object]


def first(folder: str) -> str:
    return min((RESOURCES / folder).glob("*.toml")).read_text(encoding="utf-8")


DEFINITIONS: dict[str, tuple[Reader, str]] = {
    "appel": (load_call, write_call(model_call())),
    "grille": (load_checklist, first("checklists")),
    "questionnaire": (load_survey, first("surveys")),
    "obligations": (load_obligations_file, first("obligations")),
    "droit": (load_law_file, first("law")),
    "papier": (load_paper, first("papers")),
    "lettre": (load_letter, first("letters")),
    "contacts": (load_contacts, "format = 1\n"),
}


@pytest.mark.parametrize("name", DEFINITIONS)
def test_a_definition_of_tomorrow_is_named_so_before_what_it_adds(
    tmp_path: Path, name: str
) -> None:
    read, text = DEFINITIONS[name]
    path = tmp_path / "demain.toml"
    rest = [line for line in text.splitlines(True) if not line.startswith("format = ")]
    path.write_text("nouveau = true\nformat = 3\n" + "".join(rest), encoding="utf-8")
    with pytest.raises(Refused, match=f"doit valoir.*{LATER}"):
        read(path)


def test_presets_of_tomorrow_are_named_so(tmp_path: Path) -> None:
    path = tmp_path / "postes.toml"
    path.write_text("format = 2\nnouveau = true\n", encoding="utf-8")
    assert "récente de Tressons" in read_presets((path,)).problem


def answer(out: Path) -> Path:
    return write_answer(
        DeskAnswer(
            call_id="a",
            call_title="Appel",
            funder="Département",
            project_id=new_id(),
            project_name="Four",
            ruling=DeskRuling.REFUSED,
            answered_on=date(2027, 1, 12),
        ),
        out,
    )


def notes(out: Path) -> Path:
    return write_notes(model_call(), Marks(), "Mme Roy", out)


@pytest.mark.parametrize(
    ("write", "read"),
    [(answer, read_answer), (notes, lambda path: read_notes(path, model_call()))],
    ids=["réponse", "notes"],
)
def test_an_answer_and_marks_of_tomorrow_are_named_so(
    tmp_path: Path, write: Reader, read: Reader
) -> None:
    path = tmp_path / "demain"
    write(path)
    value: dict[str, Any] = json.loads(path.read_bytes())
    path.write_text(json.dumps(value | {"version": 2, "aids": 3, "marks": 3}), encoding="utf-8")
    with pytest.raises(Refused, match=LATER):
        read(path)


def call_file(out: Path) -> None:
    out.write_bytes(package_bytes(CallPackage(model_call())))


def pack_file(out: Path) -> None:
    out.write_bytes(pack(parts_of(), key=None))


def whole_file(out: Path) -> None:
    everything(out.parent).replace(out)


@pytest.mark.parametrize(
    ("write", "read"),
    [
        (call_file, read_package),
        (pack_file, read_pack),
        (whole_file, lambda path: take_whole(path, path.parent / "ici", "x", quiet)),
    ],
    ids=["tressons-appel", "tressons-colis", "tressons-tout"],
)
def test_a_zip_of_tomorrow_is_named_so_whatever_else_it_holds(
    tmp_path: Path, write: Callable[[Path], None], read: Reader
) -> None:
    path = tmp_path / "demain.zip"
    write(path)
    with zipfile.ZipFile(path) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in entries.items():
            manifest = content.replace(b"version = 1", b"version = 99\nnouveau = true")
            manifest = manifest.replace(b'"version": 1', b'"nouveau": true, "version": 99')
            archive.writestr(name, manifest if name.startswith("manifeste") else content)
        archive.writestr("nouveau/apercu.bin", b"x")
    with pytest.raises(Refused, match=LATER):
        read(path)
