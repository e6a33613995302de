"""Attachments: recognised, kept once, immutable, collected late."""

from __future__ import annotations

import hashlib
import io
import os
import stat
import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.attachments import FileStore
from tests.exchange.making import CSV, JPEG, PDF, PNG, office_file, open_document
from tests.intake.making import locked_office, macro_office, office
from tressons_desktop.exchange.formats import (
    ACCEPTED_SENTENCE,
    EXTENSIONS,
    harmless_name,
)
from tressons_desktop.exchange.limits import MAX_FILE_BYTES, AttachmentRefused
from tressons_desktop.outcomes import StorageProblem

WEBP = b"RIFF\x24\x00\x00\x00WEBPVP8 " + b"\x00" * 20
OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600
HEIC = b"\x00\x00\x00\x18ftypheic" + b"\x00" * 40


@pytest.fixture
def store(tmp_path: Path) -> FileStore:
    return FileStore(tmp_path / "attachments")


def dropped(tmp_path: Path, name: str, content: bytes) -> Path:
    """Make the file that somebody drops on the window."""
    path = tmp_path / name
    path.write_bytes(content)
    return path


def named(value: object) -> str:
    """Name a case by its words: contents hold the time they were made."""
    return value if isinstance(value, str) else "contenu"


def sizes(store: FileStore) -> list[int]:
    """Weigh each file that is kept."""
    return [path.stat().st_size for path in store._root.rglob("*") if path.is_file()]


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("photo.JPG", JPEG, "image/jpeg"),
        ("plan.png", PNG, "image/png"),
        ("reçue.jpg", PNG, "image/png"),
        ("vue.webp", WEBP, "image/webp"),
        ("devis.pdf", PDF, "application/pdf"),
        ("lettre.odt", open_document(), "application/vnd.oasis.opendocument.text"),
        ("tableau.ods", open_document("spreadsheet"), "ods"),
        ("lettre.docx", office_file(), "docx"),
        ("budget.xlsx", office_file("xl/workbook.xml"), "xlsx"),
        ("réunion.pptx", office_file("ppt/presentation.xml"), "pptx"),
        ("notes.txt", "compte rendu d’été".encode(), "text/plain"),
        ("excel.csv", CSV, "text/csv"),
        ("Devis n°12.2026", PDF, "application/pdf"),
        ("devis.pdf", PNG, "image/png"),
        ("sans extension", b"du texte", "text/plain"),
        ("IMG_0001.HEIC", HEIC, "image/heic"),
        ("IMG_0002.jpg", HEIC, "image/heic"),
        ("scan", b"II*\x00" + bytes(40), "image/tiff"),
        ("en ligne.docx", office("word/document2.xml"), "docx"),
        ("protégé.docx", locked_office(), "application/x-protected-office"),
    ],
    ids=named,
)
def test_an_accepted_file_is_kept_under_its_hash(
    tmp_path: Path, store: FileStore, name: str, content: bytes, media_type: str
) -> None:
    kept = store.put_file(dropped(tmp_path, name, content))
    sha256 = hashlib.sha256(content).hexdigest()
    assert kept.path == tmp_path / "attachments" / sha256[:2] / sha256
    assert kept.path.read_bytes() == content
    assert (kept.sha256, kept.size) == (sha256, len(content))
    assert kept.media_type == media_type or f".{media_type}" in EXTENSIONS[kept.media_type]
    assert store.path_of(sha256) == kept.path
    assert sizes(store) == [len(content)]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("facture.pdf.exe", PDF, "programme"),
        ("facture.pdf", b"MZ\x90\x00" + PDF, "programme"),
        ("script.txt", b"#!/bin/sh\nrm -rf ~\n", "programme"),
        ("macro.docm", office_file(extra=("word/vbaProject.bin",)), "programme"),
        ("macro.docx", office_file(extra=("word/vbaProject.bin",)), "macros"),
        ("macro.docx", macro_office(), "macros"),
        ("page.html", b"<script>", "programme"),
        ("vide.pdf", b"", "vide"),
        ("IMG_0003.avif", b"\x00\x00\x00\x18ftypavif" + b"\x00" * 40, "JPEG"),
        ("ancien.doc", OLD_WORD, "ancien format"),
        ("devis.pdf", b"\x00\x01\x02", "pas un vrai"),
        ("notes.txt", b"\x00\x01\x02", "pas reconnu"),
        ("agenda.ics", b"BEGIN:VCALENDAR", "pas reconnu"),
        ("message.eml", b"From: mairie@example.fr\r\nTo: x\r\n\r\nBonjour", "message"),
        ("archive.zip", office_file("autre.xml"), "pas reconnu"),
        ("cassé.docx", office_file()[:60], "abîmé ou incomplet"),
        ("film.mp4", b"\x00\x00\x00\x20ftypisom" + b"\x00" * 50, "pas reconnu"),
    ],
    ids=named,
)
def test_a_refused_file_is_told_and_leaves_nothing(
    tmp_path: Path, store: FileStore, name: str, content: bytes, words: str
) -> None:
    with pytest.raises(AttachmentRefused, match=words) as caught:
        store.put_file(dropped(tmp_path, name, content))
    assert name in str(caught.value)
    assert sizes(store) == []


def test_the_sentence_of_the_screen_says_what_is_accepted() -> None:
    assert ACCEPTED_SENTENCE == (
        "Photos (JPEG, PNG, HEIC, WebP, TIFF), PDF, documents bureautiques\u202f; "
        "50\u00a0Mo au plus par fichier."
    )


def test_a_file_too_large_is_refused_unread(tmp_path: Path, store: FileStore) -> None:
    path = tmp_path / "scan.pdf"
    with path.open("wb") as stream:
        stream.truncate(MAX_FILE_BYTES + 1)
    with pytest.raises(AttachmentRefused, match="50\u00a0Mo"):
        store.put_file(path)
    with pytest.raises(AttachmentRefused, match="50\u00a0Mo"):
        store.put_bytes(b"%PDF-" + bytes(MAX_FILE_BYTES), media_type="application/pdf")
    assert sizes(store) == []


def test_what_is_not_a_file_is_refused(tmp_path: Path, store: FileStore) -> None:
    with pytest.raises(AttachmentRefused, match="pas un fichier"):
        store.put_file(tmp_path)
    with pytest.raises(AttachmentRefused, match="ne peut pas être lu"):
        store.put_file(tmp_path / "absent.pdf")


def test_the_same_content_is_kept_once_and_read_only(tmp_path: Path, store: FileStore) -> None:
    first = store.put_file(dropped(tmp_path, "a.pdf", PDF))
    second = store.put_file(dropped(tmp_path, "b.pdf", PDF))
    assert first.path == second.path
    assert sizes(store) == [len(PDF)]
    assert not first.path.stat().st_mode & stat.S_IWUSR


def test_a_spoilt_file_is_seen_and_mended(tmp_path: Path, store: FileStore) -> None:
    kept = store.put_bytes(PDF, media_type="application/pdf")
    kept.path.chmod(0o600)
    kept.path.write_bytes(b"rouille")
    assert not store.is_intact(kept.sha256)
    store.put_file(dropped(tmp_path, "a.pdf", PDF))
    assert store.is_intact(kept.sha256)


def test_bytes_must_be_what_they_are_said_to_be(store: FileStore) -> None:
    with pytest.raises(AttachmentRefused, match="format annoncé"):
        store.put_bytes(PDF, media_type="image/png")
    with pytest.raises(AttachmentRefused, match="format annoncé"):
        store.put_bytes(b"MZ\x90\x00\x03", media_type="application/x-msdownload")


@pytest.mark.parametrize("name", ["", "..", "../../etc/passwd", "a" * 63, "A" * 64, "g" * 64])
def test_only_hashes_name_files(store: FileStore, name: str) -> None:
    assert store.path_of(name) is None


def test_collecting_spares_what_is_needed_and_what_is_recent(store: FileStore) -> None:
    needed = store.put_bytes(PDF, media_type="application/pdf")
    forgotten = store.put_bytes(PNG, media_type="image/png")
    recent = store.put_bytes(JPEG, media_type="image/jpeg")
    old = time.time() - 31 * 86_400
    for kept in (needed, forgotten):
        os.utime(kept.path, (old, old))
    assert store.collect({needed.sha256}) == [forgotten.sha256]
    assert [store.path_of(kept.sha256) is not None for kept in (needed, forgotten, recent)] == [
        True,
        False,
        True,
    ]


def test_a_file_put_again_is_young_again(store: FileStore) -> None:
    kept = store.put_bytes(PDF, media_type="application/pdf")
    old = time.time() - 31 * 86_400
    os.utime(kept.path, (old, old))
    store.put_bytes(PDF, media_type="application/pdf")
    assert store.collect(set()) == []


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root and Windows write everywhere"
)
def test_a_folder_that_refuses_is_told(tmp_path: Path) -> None:
    (tmp_path / "fermé").mkdir(mode=0o500)
    with pytest.raises(StorageProblem, match="répertoire des données"):
        FileStore(tmp_path / "fermé" / "a").put_bytes(PDF, media_type="application/pdf")


def test_a_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(StorageProblem, match="répertoire des données"):
        FileStore(dropped(tmp_path, "a", b"x")).put_bytes(PDF, media_type="application/pdf")


def test_an_office_file_with_a_crowd_inside_is_not_opened(tmp_path: Path, store: FileStore) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(21_000):
            archive.writestr(f"{number}", b"")
        archive.writestr("word/document.xml", b"")
    with pytest.raises(AttachmentRefused, match="pas reconnu"):
        store.put_file(dropped(tmp_path, "foule.docx", out.getvalue()))


@pytest.mark.parametrize(
    ("name", "media_type", "kept"),
    [
        ("Devis n°12.2026", "application/pdf", "Devis n°12.2026.pdf"),
        ("devis.pdf", "image/png", "devis.png"),
        ("IMG_0002.jpg", "image/heic", "IMG_0002.heic"),
        ("photo.JPEG", "image/jpeg", "photo.JPEG"),
        ("plan", "application/pdf", "plan.pdf"),
        ("devis\u202efdp.exe", "application/pdf", "devisfdp.exe.pdf"),
    ],
)
def test_a_name_ends_as_its_content_asks(name: str, media_type: str, kept: str) -> None:
    assert harmless_name(name, media_type) == kept


@given(st.text(max_size=300), st.sampled_from(sorted(EXTENSIONS)))
def test_a_harmless_name_is_one_and_stays_one(name: str, media_type: str) -> None:
    safe = harmless_name(name, media_type)
    assert harmless_name(safe, media_type) == safe
    assert not set(safe) & set('/\\:*?"<>|\x00\u202e')
    assert safe.strip(" .") == safe and 0 < len(safe) <= 160
    assert Path(safe).suffix.lower() in EXTENSIONS[media_type]
