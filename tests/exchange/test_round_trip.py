"""A project sent comes out of its file as it went in."""

from __future__ import annotations

import json
import stat
import tempfile
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from db.attachments import FileStore
from tests.exchange.making import CONTENTS, SetClock, any_project, sample_project
from tressons_desktop.exchange.bundle import BundleNotWritten
from tressons_desktop.exchange.reading import read_bundle
from tressons_desktop.exchange.writing import write_bundle
from tressons_desktop.project.model import ProjectFile


class Cancelled(Exception):
    """Somebody pressed « Annuler »."""


@pytest.fixture(scope="module")
def filled_store(tmp_path_factory: pytest.TempPathFactory) -> FileStore:
    store = FileStore(tmp_path_factory.mktemp("files"))
    for media_type, content in CONTENTS.items():
        store.put_bytes(content, media_type=media_type)
    return store


@given(file=any_project())
@settings(max_examples=60)
def test_any_project_is_read_back_equal(filled_store: FileStore, file: ProjectFile) -> None:
    with tempfile.TemporaryDirectory() as folder:
        out = write_bundle(file, filled_store, Path(folder) / "p.tressons", clock=SetClock())
        assert read_bundle(out).file == file


def test_same_project_and_moment_give_the_same_bytes(tmp_path: Path) -> None:
    store = FileStore(tmp_path / "files")
    file = sample_project(store)
    first = write_bundle(file, store, tmp_path / "a.tressons", clock=SetClock(), by="M. Petit")
    second = write_bundle(file, store, tmp_path / "b.tressons", clock=SetClock(), by="M. Petit")
    assert first.read_bytes() == second.read_bytes()


def test_the_manifest_says_who_when_and_what(tmp_path: Path) -> None:
    store = FileStore(tmp_path / "files")
    file = sample_project(store)
    out = write_bundle(
        file, store, tmp_path / "a.tressons", clock=SetClock(), by="M. Petit", app_version="0.1.0"
    )
    manifest = read_bundle(out).manifest
    assert (manifest.made_by, manifest.app_version) == ("M. Petit", "0.1.0")
    assert manifest.made_at == "2027-01-12T09:00:00Z"
    with zipfile.ZipFile(out) as archive:
        names = archive.namelist()
        project = json.loads(archive.read("project.json"))
    assert names[:2] == ["manifest.json", "project.json"]
    assert names[2:] == sorted(names[2:])
    assert project["project"]["name"] == "Épicerie du bourg"


def test_a_received_file_name_cannot_be_a_path(tmp_path: Path) -> None:
    store = FileStore(tmp_path / "files")
    file = sample_project(store)
    odd = replace(file.attachments[0], filename="..\\..\\etc/CON.exe")
    file = replace(file, attachments=(odd, file.attachments[1]))
    out = write_bundle(file, store, tmp_path / "a.tressons", clock=SetClock())
    assert read_bundle(out).file.attachments[0].filename == "_CON.exe.pdf"


def test_cancelling_leaves_the_former_file(tmp_path: Path) -> None:
    store = FileStore(tmp_path / "files")
    file = sample_project(store)
    out = write_bundle(file, store, tmp_path / "a.tressons", clock=SetClock())
    before = out.read_bytes()

    def stop(ratio: float, _what: str) -> None:
        if ratio > 0.5:
            raise Cancelled

    with pytest.raises(Cancelled):
        write_bundle(file, store, out, clock=SetClock(), progress=stop, by="autre")
    assert out.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.tressons", "files"]


def test_a_lost_attachment_is_named(tmp_path: Path) -> None:
    store = FileStore(tmp_path / "files")
    file = sample_project(store)
    path = store.path_of(file.attachments[0].sha256)
    assert path
    path.chmod(stat.S_IREAD | stat.S_IWRITE)
    path.unlink()
    with pytest.raises(BundleNotWritten, match=r"pièce 0\.pdf.*L’ajouter de nouveau"):
        write_bundle(file, store, tmp_path / "a.tressons", clock=SetClock())
    assert not (tmp_path / "a.tressons").exists()


def test_a_spoilt_attachment_is_not_sent(tmp_path: Path) -> None:
    store = FileStore(tmp_path / "files")
    file = sample_project(store)
    path = store.path_of(file.attachments[0].sha256)
    assert path
    path.chmod(0o600)
    path.write_bytes(b"%PDF- autre chose")
    with pytest.raises(BundleNotWritten, match="abîmée"):
        write_bundle(file, store, tmp_path / "a.tressons", clock=SetClock())


def test_a_folder_that_refuses_is_told(tmp_path: Path) -> None:
    store = FileStore(tmp_path / "files")
    file = sample_project(store)
    with pytest.raises(BundleNotWritten, match="Choisir un autre emplacement"):
        write_bundle(file, store, tmp_path / "absent" / "a.tressons", clock=SetClock())
