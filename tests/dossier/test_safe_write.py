"""Whole or not at all."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

import pytest

from tressons_desktop.dossier.report import DossierWriteError
from tressons_desktop.dossier.safe_write import write_whole
from tressons_desktop.text.failures import not_written


def accept(path: Path) -> None:
    assert path.read_bytes()


def test_a_file_replaces_the_old_one(tmp_path: Path) -> None:
    target = tmp_path / "d.pdf"
    target.write_bytes(b"ancien")
    write_whole(target, b"nouveau", check=accept)
    assert target.read_bytes() == b"nouveau"
    assert list(tmp_path.iterdir()) == [target]


def test_a_file_that_fails_its_check_is_not_kept(tmp_path: Path) -> None:
    target = tmp_path / "d.pdf"
    target.write_bytes(b"ancien")

    def refuse(path: Path) -> None:
        raise ValueError("2 pages instead of 3")

    with pytest.raises(DossierWriteError, match="relu après écriture"):
        write_whole(target, b"nouveau", check=refuse)
    assert target.read_bytes() == b"ancien"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.skipif(sys.platform == "win32", reason="no file size limit to set on Windows")
def test_a_disk_that_takes_no_more_is_said_and_the_old_file_stays(tmp_path: Path) -> None:
    import resource

    target = tmp_path / "d.pdf"
    target.write_bytes(b"ancien")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
    try:
        with pytest.raises(DossierWriteError, match="aussi grand") as said:
            write_whole(target, b"x" * 5000, check=accept)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert "Choisir un autre emplacement" in str(said.value)
    assert target.read_bytes() == b"ancien"
    assert list(tmp_path.iterdir()) == [target]


def test_the_name_of_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "d.pdf").mkdir()
    with pytest.raises(DossierWriteError, match="Choisir un autre nom"):
        write_whole(tmp_path / "d.pdf", b"x", check=accept)


@pytest.mark.parametrize(
    ("number", "exists", "words"),
    [
        (errno.ENOSPC, False, "Le disque est plein"),
        (errno.EROFS, False, "lecture seule"),
        (errno.EACCES, True, "ouvert dans un autre logiciel"),
        (errno.EACCES, False, "pas le droit d’écrire"),
        (errno.ENAMETOOLONG, False, "nom plus court"),
        (errno.EIO, False, "ne répond plus"),
    ],
)
def test_each_failure_has_its_sentence(
    tmp_path: Path, number: int, exists: bool, words: str
) -> None:
    target = tmp_path / "d.pdf"
    if exists:
        target.touch()
    sentence = not_written(OSError(number, os.strerror(number)), target)
    assert words in sentence
    assert "!" not in sentence


def test_what_a_killed_export_left_goes_away_and_nothing_else_does(tmp_path: Path) -> None:
    left = tmp_path / ".0123456789ab.pdf.part"
    theirs = tmp_path / ".carnet.part"
    at_work = tmp_path / ".ba9876543210.html.part"
    for path in (left, theirs, at_work):
        path.write_bytes(b"la moitie")
    for path in (left, theirs):
        os.utime(path, (0, 0))
    target = tmp_path / "d.pdf"
    write_whole(target, b"nouveau", check=accept)
    assert set(tmp_path.iterdir()) == {theirs, at_work, target}
