"""Attached files and required pieces."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from tressons_desktop.operations.declare import Arguments, in_project, operation
from tressons_desktop.operations.records import insert_records
from tressons_desktop.ports import AttachmentStore, UnitOfWork
from tressons_desktop.project.ids import new_id
from tressons_desktop.project.model import Answer, Attachment, PieceStatus
from tressons_desktop.project.values import PieceState


@operation(scope=in_project, waits=False)
def attach_file(
    uow: UnitOfWork,
    /,
    *,
    store: AttachmentStore,
    project_id: str,
    source: Path,
    today: date,
    piece_id: str = "",
    question_id: str = "",
) -> str:
    """Copy a file in, for the dossier, a required piece or as evidence of an answer."""
    stored = store.put_file(source)
    values: dict[str, Any] = {
        "sha256": stored.sha256,
        "filename": source.name,
        "media_type": stored.media_type,
        "size": stored.size,
        "title": source.stem.replace("_", " "),
        "added_on": today,
        "piece_id": piece_id,
    }
    added = insert_records(uow, kind=Attachment, project_id=project_id, index=None, rows=[values])
    if question_id:
        _add_evidence(uow, project_id, question_id, added[0].id)
    return f"joindre «\u00a0{source.name}\u00a0»"


def _add_evidence(uow: UnitOfWork, project_id: str, question_id: str, evidence: str) -> None:
    answers = uow.project_file(project_id).answers
    known = next((answer for answer in answers if answer.question_id == question_id), None)
    if known is None:
        uow.add(
            Answer(
                id=new_id(), project_id=project_id, question_id=question_id, evidence=(evidence,)
            )
        )
    else:
        uow.change(Answer, known.id, evidence=(*known.evidence, evidence))


@operation(scope=in_project, label="retirer une pièce jointe")
def detach_file(uow: UnitOfWork, /, *, project_id: str, attachment_id: str) -> None:
    """Remove an attachment from a project; the file itself waits for undo and backups."""
    for answer in uow.project_file(project_id).answers:
        if attachment_id in answer.evidence:
            kept = tuple(proof for proof in answer.evidence if proof != attachment_id)
            uow.change(Answer, answer.id, evidence=kept)
    uow.remove(Attachment, attachment_id)


def _pointing(arguments: Arguments) -> str:
    return f"pointer «\u00a0{arguments['title']}\u00a0»"


@operation(scope=in_project, label=_pointing)
def set_piece_state(
    uow: UnitOfWork, /, *, project_id: str, piece_id: str, state: PieceState, title: str
) -> None:
    """Say by hand that a piece is provided, missing or without object."""
    pieces = uow.project_file(project_id).pieces
    known = next((piece for piece in pieces if piece.piece_id == piece_id), None)
    if known is None:
        uow.add(PieceStatus(id=new_id(), project_id=project_id, piece_id=piece_id, state=state))
    else:
        uow.change(PieceStatus, known.id, state=state)
