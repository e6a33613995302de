"""Each failure of a file has its French sentence, wherever a file is written or read."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tressons_desktop.dossier.report import DossierWriteError
from tressons_desktop.dossier.safe_write import write_whole
from tressons_desktop.exchange.bundle import BundleRefused
from tressons_desktop.exchange.reading import read_bundle
from tressons_desktop.text.failures import named, not_read, not_written

CODES = sorted(errno.errorcode)
_MACHINE = re.compile(
    r"[Ee]rrno|denied|error|file |directory|device|broken|timed|not |read-only|[_]"
)


def failure(code: int) -> OSError:
    return OSError(code, os.strerror(code), "/home/marie.dupont/secret/dossier.pdf")


@pytest.mark.parametrize("say", [not_written, not_read])
def test_every_failure_says_which_file_and_what_to_do(
    say: Callable[[OSError, Path], str], tmp_path: Path
) -> None:
    for code in CODES:
        sentence = say(failure(code), tmp_path / "dossier.pdf")
        assert "dossier.pdf" in sentence, errno.errorcode[code]
        assert os.strerror(code) not in sentence, errno.errorcode[code]
        assert _MACHINE.search(sentence) is None, sentence
        assert str(tmp_path) not in sentence
        assert sentence.endswith(".")
        assert len(re.findall(r"[.](?: |$)", sentence.replace("dossier.pdf", ""))) >= 2, sentence


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.ENOSPC, "Le disque est plein"),
        (errno.EDQUOT, "Le disque est plein"),
        (errno.EROFS, "lecture seule"),
        (errno.EIO, "ne répond plus"),
        (errno.ENAMETOOLONG, "nom plus court"),
        (errno.EACCES, "pas le droit"),
        (errno.ENOENT, "n’est plus branché"),
        (errno.EFBIG, "aussi grand"),
        (errno.EMFILE, "trop chargé"),
        (errno.EBUSY, "un autre logiciel"),
        (errno.EISDIR, "Choisir un autre nom"),
    ],
)
def test_common_failures_are_told_apart(tmp_path: Path, code: int, words: str) -> None:
    assert words in not_written(failure(code), tmp_path / "dossier.pdf")


def test_a_file_open_elsewhere_on_windows_is_said(tmp_path: Path) -> None:
    shared = PermissionError(errno.EACCES, "sharing violation")
    shared.winerror = 32  # type: ignore[attr-defined]
    assert "ouvert dans un autre logiciel" in not_written(shared, tmp_path / "a.pdf")
    assert "occupé par un autre logiciel" in not_read(shared, tmp_path / "a.pdf")


def test_a_name_cannot_turn_the_sentence_nor_fill_it() -> None:
    assert named("/tmp/devis\u202efdp.exe") == "«\u00a0devisfdp.exe\u00a0»"
    long = named("a" * 5_000 + ".pdf")
    assert len(long) < 100
    assert long.endswith(".pdf\u00a0»")
    assert "\n" not in named("a\nb.pdf")


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EACCES, errno.EIO, errno.EROFS, errno.EDQUOT])
def test_a_dossier_that_cannot_be_written_says_so(
    tmp_path: Path, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_handle: int) -> None:
        raise failure(code)

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(DossierWriteError) as told:
        write_whole(tmp_path / "dossier.pdf", b"x", check=lambda _path: None)
    assert _MACHINE.search(str(told.value)) is None
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("code", [errno.EACCES, errno.EIO, errno.ESTALE])
def test_a_project_that_cannot_be_read_says_so(
    tmp_path: Path, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "projet.tressons"
    file.write_bytes(b"PK")

    def fail(self: Path, *_args: object, **_options: object) -> None:
        raise failure(code)

    monkeypatch.setattr(Path, "open", fail)
    with pytest.raises(BundleRefused) as told:
        read_bundle(file)
    assert "projet.tressons" in str(told.value)
    assert _MACHINE.search(str(told.value)) is None
