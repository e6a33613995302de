"""The command of an auditor: which deposits a project file carries, and whether they are whole."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from db.store import SqliteStore
from tests.dossier.snapshot import example, read
from tests.exchange.making import PDF, SetClock, open_store
from tests.freezing.making import record_of, with_file
from tressons_desktop.__main__ import main
from tressons_desktop.exchange.packages import FROZEN_DEPOSIT
from tressons_desktop.exchange.writing import write_bundle
from tressons_desktop.freezing.freeze import freeze
from tressons_desktop.project.model import FrozenDeposit, ProjectFile


def written(folder: Path, *, spoil: str = "") -> tuple[Path, FrozenDeposit]:
    """Write a project that was sent once; ``spoil`` says what is wrong with its deposit."""
    store = open_store(folder)
    try:
        files = store.attachments
        quote = files.put_bytes(PDF, media_type="application/pdf")
        file = with_file(example(), quote.sha256)
        archive = freeze(read(file), file.project.call_id, files.path_of)
        kept = files.put_bytes(archive.content, media_type=FROZEN_DEPOSIT)
        record = record_of(archive, kept.sha256, file.project.id)
        if spoil == "files":
            record = replace(record, files=())
        elif spoil == "quote":
            file = replace(file, attachments=())
            (folder / "attachments" / quote.sha256[:2] / quote.sha256).unlink()
        elif spoil == "archive":
            (folder / "attachments" / kept.sha256[:2] / kept.sha256).unlink()
        return _sent(file, record, store, folder), record
    finally:
        store.close()


def _sent(file: ProjectFile, record: FrozenDeposit, store: SqliteStore, folder: Path) -> Path:
    out = folder / "projet.tressons"
    whole = replace(file, deposits=(record,))
    return write_bundle(whole, store.attachments, out, clock=SetClock())


def test_a_whole_deposit_is_listed_with_its_fingerprint(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, record = written(tmp_path)
    assert main(["depot", str(out)]) == 0
    said = capsys.readouterr().out
    assert record.sha256 in said and "intact, 1\u00a0fichier engagé" in said
    assert "Déposé le 12\u00a0janv. 2027, version\u00a01" in said


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        ("files", "Les fichiers notés ne sont pas ceux que l’archive engage."),
        ("quote", "«\u00a0devis.pdf\u00a0» manque."),
        ("archive", "Le dépôt figé n’est plus sur cet ordinateur."),
    ],
)
def test_what_is_wrong_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], spoil: str, sentence: str
) -> None:
    out, _record = written(tmp_path, spoil=spoil)
    assert main(["depot", str(out)]) == 1
    assert sentence in capsys.readouterr().err


def test_a_file_that_is_no_project_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "x.tressons"
    other.write_bytes(b"PK\x03\x04")
    assert main(["depot", str(other)]) == 1
    assert "Rien n’a été modifié." in capsys.readouterr().err
