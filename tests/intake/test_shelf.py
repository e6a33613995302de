"""What is known of the kept files: judged once, written down; missing ones are noticed."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from db.attachments import FileStore
from tests.intake import making as m
from tressons_desktop.intake import shelf as module
from tressons_desktop.intake.examiner import Examiner
from tressons_desktop.intake.shelf import Shelf
from tressons_desktop.ports import StoredFile
from tressons_desktop.project.held import held_files
from tressons_desktop.project.model import Attachment, CommuneProfile, Project, ProjectFile


@pytest.fixture
def store(tmp_path: Path) -> FileStore:
    return FileStore(tmp_path / "attachments")


@pytest.fixture
def shelf(tmp_path: Path, store: FileStore) -> Iterator[Shelf]:
    made = Shelf(tmp_path / "cache", store)
    yield made
    made.close()


def kept(store: FileStore, folder: Path, name: str, content: bytes) -> StoredFile:
    return store.put_file(m.written(folder, name, content))


def project(*files: StoredFile) -> ProjectFile:
    return ProjectFile(
        project=Project(id="p"),
        attachments=tuple(
            Attachment(
                id=str(number),
                project_id="p",
                position=number,
                sha256=one.sha256,
                filename=f"fichier {number}.pdf",
                media_type=one.media_type,
                size=one.size,
                added_on=date(2027, 1, 4),
            )
            for number, one in enumerate(files)
        ),
    )


def test_a_verdict_is_kept_for_the_next_run(tmp_path: Path, store: FileStore, shelf: Shelf) -> None:
    locked = kept(store, tmp_path, "a.pdf", m.locked_pdf())
    photo = kept(store, tmp_path, "a.jpg", m.photo())
    for one in (locked, photo):
        shelf.examine(one.sha256, one.media_type)

    class Never(Examiner):
        def judge(self, *_: object) -> object:  # type: ignore[override]
            raise AssertionError("judged twice")

    again = Shelf(tmp_path / "cache", store, Never())
    assert again.verify(project(locked, photo).attachments) is False
    trouble = again.trouble(locked.sha256)
    assert trouble is not None
    assert "mot de passe" in trouble.cause
    printed = again.photo(photo.sha256)
    assert printed is not None
    assert printed.read_bytes()[:2] == b"\xff\xd8"


def test_a_snapshot_is_lent_what_concerns_its_files(
    tmp_path: Path, store: FileStore, shelf: Shelf
) -> None:
    good = kept(store, tmp_path, "a.pdf", m.pdf_file())
    bad = kept(store, tmp_path, "b.pdf", m.pdf_file()[:200])
    file = project(good)
    assert shelf.verify(project(good, bad).attachments)
    assert shelf.lent_to(file) is file
    lent = shelf.lent_to(project(good, bad))
    assert list(lent.troubles) == [bad.sha256]
    assert shelf.lent_to(lent) is lent


def test_a_missing_file_is_noticed_and_a_returned_one_too(
    tmp_path: Path, store: FileStore, shelf: Shelf
) -> None:
    content = m.pdf_file()
    quote = kept(store, tmp_path, "a.pdf", content)
    file = project(quote)
    assert shelf.verify(file.attachments) is False
    quote.path.chmod(0o600)
    quote.path.unlink()
    assert shelf.look_for(file)
    assert shelf.lent_to(file).troubles[quote.sha256].missing
    assert not shelf.look_for(file)
    kept(store, tmp_path, "a.pdf", content)
    assert shelf.look_for(file)
    assert shelf.lent_to(file) is file
    assert shelf.unverified(file) == file.attachments


def test_a_spoilt_file_is_noticed(tmp_path: Path, store: FileStore, shelf: Shelf) -> None:
    quote = kept(store, tmp_path, "a.pdf", m.pdf_file())
    quote.path.chmod(0o600)
    quote.path.write_bytes(b"rouille")
    file = project(quote)
    assert shelf.unverified(file)
    assert shelf.verify(file.attachments)
    assert not shelf.unverified(file)
    assert "abîmé dans les données" in shelf.lent_to(file).troubles[quote.sha256].cause


def test_a_cache_thrown_away_is_made_again(tmp_path: Path, store: FileStore, shelf: Shelf) -> None:
    photo = kept(store, tmp_path, "a.heic", m.HEIC)
    first = shelf.photo(photo.sha256, photo.media_type)
    assert first is not None
    first.unlink()
    again = shelf.photo(photo.sha256, photo.media_type)
    assert again is not None and again.is_file()


@pytest.mark.parametrize("notes", [b"", b"{", b"[]", b'{"judged_with": 0, "verdicts": {}}'])
def test_notes_that_cannot_be_read_are_forgotten(
    tmp_path: Path, store: FileStore, notes: bytes
) -> None:
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / "verdicts.json").write_bytes(notes)
    made = Shelf(tmp_path / "cache", store)
    quote = kept(store, tmp_path, "a.pdf", m.pdf_file())
    assert made.verdict(quote.sha256) is None
    made.examine(quote.sha256, quote.media_type)
    made.close()
    written = json.loads((tmp_path / "cache" / "verdicts.json").read_bytes())
    assert list(written["verdicts"]) == [quote.sha256]


def test_printed_photos_take_a_bounded_room(
    tmp_path: Path, store: FileStore, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PRINTS_BYTES", 1)
    made = []
    for number in range(3):
        photo = kept(store, tmp_path, f"{number}.png", m.photo(m.picture((64, 40 + number)), "PNG"))
        shelf.examine(photo.sha256, photo.media_type)
        made.append(shelf.print_version(photo.sha256))
    assert len(list((tmp_path / "cache" / "photos").rglob("*.jpg"))) <= 1


def test_a_cache_that_cannot_be_written_only_costs_time(
    tmp_path: Path, store: FileStore, expect_log
) -> None:
    (tmp_path / "cache").write_bytes(b"un fichier")
    made = Shelf(tmp_path / "cache", store)
    quote = kept(store, tmp_path, "a.pdf", m.pdf_file())
    with expect_log("verdicts were not written down"):
        verdict = made.examine(quote.sha256, quote.media_type)
    made.close()
    assert verdict is not None and verdict.usable
    assert (tmp_path / "cache").read_bytes() == b"un fichier"


def test_a_lost_logo_is_noticed_and_lent_with_where_to_choose_it_again(
    tmp_path: Path, store: FileStore, shelf: Shelf
) -> None:
    logo = kept(store, tmp_path, "logo.png", m.photo(kind="PNG"))
    profile = CommuneProfile(id="c", commune_code="71214", logo_sha256=logo.sha256)
    file = ProjectFile(project=Project(id="p", commune_code="71214"), profile=profile)
    assert [one.sha256 for one in shelf.unverified(file)] == [logo.sha256]
    assert not shelf.verify(held_files(file))
    assert shelf.lent_to(file).troubles == {}
    path = store.path_of(logo.sha256)
    assert path is not None
    path.chmod(0o600)
    path.unlink()
    assert shelf.look_for(file)
    trouble = shelf.lent_to(file).troubles[logo.sha256]
    assert trouble.missing
    assert "Ma commune" in trouble.sentence("Logo de la commune")
    neighbour = replace(file, profile=replace(profile, commune_code="23001"))
    assert shelf.lent_to(neighbour).troubles == {}
