"""Which files are annexes, and in which order: that of the pieces."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.dossier import snapshot
from tressons_desktop.dossier.annexes.listing import annexes_of
from tressons_desktop.project.model import Attachment, ProjectFile
from tressons_desktop.project.trouble import MISSING

PDF = "application/pdf"
SHEET = "application/vnd.oasis.opendocument.spreadsheet"


def attachment(number: int, media_type: str = PDF, **fields: object) -> Attachment:
    known: dict[str, object] = {
        "id": f"01a20658-9870-7b71-9361-0000000000{number:02d}",
        "project_id": "01a20658-9870-7b71-9361-ddab59783f87",
        "sha256": f"{number:064x}",
        "filename": f"fichier {number}.pdf",
        "size": 10,
        "position": number,
    }
    return Attachment(media_type=media_type, **{**known, **fields})  # type: ignore[arg-type]


def with_files(*records: Attachment) -> ProjectFile:
    return replace(snapshot.bare(), attachments=records)


def listed(file: ProjectFile) -> list[tuple[int, str, str]]:
    reading = snapshot.read(file)
    found = annexes_of(file, reading.standings, Path)
    assert [one.key for one in found] == [f"annexe-{n}" for n in range(1, len(found) + 1)]
    return [(one.number, one.title, one.aside) for one in found]


def test_files_of_pieces_come_first_in_the_order_of_the_call() -> None:
    pieces = [one.piece.id for one in snapshot.read(snapshot.bare()).standings]
    file = with_files(
        attachment(1, title="Autre"),
        attachment(2, title="Deuxième", piece_id=pieces[1]),
        attachment(3, title="Première", piece_id=pieces[0]),
    )
    assert [title for _, title, _ in listed(file)] == ["Première", "Deuxième", "Autre"]


def test_the_same_paper_is_there_once_and_photos_elsewhere() -> None:
    file = with_files(
        attachment(1),
        attachment(2, sha256=f"{1:064x}"),
        attachment(3, "image/jpeg"),
        attachment(4, in_dossier=False),
    )
    assert listed(file) == [(1, "fichier 1", "")]


def test_what_paper_cannot_take_is_sent_apart_and_what_is_lost_is_not_named() -> None:
    file = with_files(attachment(1, SHEET, filename="comptes.ods"), attachment(2))
    file = replace(file, troubles={f"{2:064x}": MISSING})
    assert listed(file) == [(1, "comptes", "à joindre à part")]
