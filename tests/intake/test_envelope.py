"""A project or a dossier is found in whatever wraps it; anything else is called by its name."""

import base64
import gzip
import io
import zipfile
from datetime import date
from pathlib import Path

import pytest

from tests.exchange.making import SetClock, open_store
from tests.intake import making as m
from tressons_desktop.exchange.reading import read_bundle
from tressons_desktop.exchange.writing import write_bundle
from tressons_desktop.intake.envelope import DOSSIER, PROJECT, LetterRefused, opened_letter
from tressons_desktop.operations.projects import create_project


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Write a real project into a file."""
    folder = tmp_path_factory.mktemp("project")
    store = open_store(folder)
    with store.unit_of_work() as uow:
        changes = create_project(uow, name="Le Four banal", today=date(2027, 1, 4))
    file = store.project_file(next(iter(changes.project_ids)))
    out = folder / "four.tressons"
    write_bundle(file, store.attachments, out, clock=SetClock())
    store.close()
    return out.read_bytes()


def name_of(path: Path) -> str:
    """Open what was received; return the name of its project, or the kind of the letter."""
    with opened_letter(path) as letter:
        if letter.kind == PROJECT:
            return read_bundle(letter.path).file.project.name
        assert letter.kind == DOSSIER
        assert letter.path.read_bytes().startswith(b"%PDF-")
        return "dossier"


def refusal(path: Path) -> str:
    with pytest.raises(LetterRefused) as caught, opened_letter(path):
        pass
    said = str(caught.value)
    assert path.name in said
    return said


def wrappings(name: str, content: bytes) -> dict[str, bytes]:
    return {
        "tel quel": content,
        "rembourré": content + bytes(2_000),
        "très rembourré": content + bytes(3_000_000),
        "suivi de lignes": content + b"\r\n\r\n-- \r\nVu par l'antivirus\r\n",
        "précédé de lignes": b"\r\n\n" + content,
        "envoyé": m.mailed(name, content),
        "envoyé et rembourré": m.mailed(name, content + bytes(2_000)),
        "zippé": m.zipped({name: content}),
        "zippé avec les restes d’un Mac": m.zipped({f"__MACOSX/._{name}": b"x", name: content}),
        "zippé dans un dossier": m.zipped({f"à envoyer/{name}": content}),
        "zippé puis envoyé": m.mailed("dossier.zip", m.zipped({name: content})),
        "en base64": base64.encodebytes(content),
    }


@pytest.mark.parametrize("wrapped", wrappings("x", b"").keys())
@pytest.mark.parametrize("received", ["projet.tressons", "projet.zip", "sans nom"])
def test_a_project_is_read_in_whatever_wraps_it(
    bundle: bytes, tmp_path: Path, wrapped: str, received: str
) -> None:
    content = wrappings("four.tressons", bundle)[wrapped]
    assert name_of(m.written(tmp_path, received, content)) == "Le Four banal"


@pytest.mark.parametrize("wrapped", wrappings("x", b"").keys())
def test_a_dossier_is_found_in_whatever_wraps_it(tmp_path: Path, wrapped: str) -> None:
    content = wrappings("dossier.pdf", m.pdf_file())[wrapped]
    assert name_of(m.written(tmp_path, "dossier.bin", content)) == "dossier"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "vide"),
        (bytes(5_000), "que des zéros"),
        (m.photo(), "une photo"),
        (m.office(), "un document Word"),
        (m.office("xl/x.xml", "spreadsheetml.sheet"), "un classeur Excel"),
        (m.locked_office(), "protégé par un mot de passe"),
        ("Bonjour à tous".encode(), "un texte"),
        (m.zipped({"lettre.txt": "x"}), "ni projet ni dossier"),
        (m.mailed("lettre.txt", b"bonjour"), "un message qui ne porte"),
        (gzip.compress(b"x"), "ni un projet ni un dossier"),
        (m.zipped({"lettre.txt": "x"})[:40], "archive abîmée"),
    ],
    ids=lambda given: given if isinstance(given, str) else "",
)
def test_anything_else_is_called_by_its_name(tmp_path: Path, content: bytes, words: str) -> None:
    assert words in refusal(m.written(tmp_path, "reçu", content))


def test_two_projects_in_one_archive_are_named(bundle: bytes, tmp_path: Path) -> None:
    both = m.zipped({"a.tressons": bundle, "b.tressons": bundle})
    said = refusal(m.written(tmp_path, "reçu.zip", both))
    assert "a.tressons" in said and "b.tressons" in said
    assert "à part" in said


def test_a_project_beside_its_dossier_is_the_one_opened(bundle: bytes, tmp_path: Path) -> None:
    both = m.zipped({"dossier.pdf": m.pdf_file(), "four.tressons": bundle})
    assert name_of(m.written(tmp_path, "reçu.zip", both)) == "Le Four banal"


def test_wrappings_without_end_are_refused(bundle: bytes, tmp_path: Path) -> None:
    content = bundle
    for number in range(8):
        content = m.zipped({f"{number}.zip": content})
    assert "ni projet ni dossier" in refusal(m.written(tmp_path, "poupées.zip", content))


def test_an_entry_that_lies_about_its_size_is_not_unpacked(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("grand.tressons", bytes(2_000_000))
    content = bytearray(out.getvalue())
    at = content.rindex(b"PK\x01\x02") + 24
    content[at : at + 4] = (100).to_bytes(4, "little")
    refusal(m.written(tmp_path, "reçu.zip", bytes(content)))


def test_nothing_is_left_behind(
    bundle: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tmp"))
    assert name_of(m.written(tmp_path, "a.zip", m.zipped({"a.tressons": bundle}))) != ""
    assert list((tmp_path / "tmp").iterdir()) == []
