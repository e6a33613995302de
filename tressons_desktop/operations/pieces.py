"""Attached files and required pieces."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tressons_desktop.exchange.formats import harmless_name, without_extension
from tressons_desktop.operations.answers import taken_up
from tressons_desktop.operations.declare import Arguments, in_project, operation
from tressons_desktop.operations.records import insert_records
from tressons_desktop.ports import StoredFile, UnitOfWork
from tressons_desktop.project.keyed import keyed
from tressons_desktop.project.model import Answer, Attachment, CriterionNote, PieceStatus
from tressons_desktop.project.proofs import is_proof_key
from tressons_desktop.project.values import PieceState
from tressons_desktop.text.numbers import plural


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file that was copied in, under the name it came with."""

    stored: StoredFile
    name: str


@operation(scope=in_project)
def attach_files(
    uow: UnitOfWork,
    /,
    *,
    project_id: str,
    files: Sequence[Arrival],
    today: date,
    piece_id: str = "",
    question_id: str = "",
    criterion: str = "",
    former: tuple[str, ...] = (),
) -> str:
    """Attach what was brought in one gesture: to the dossier, a piece, or as evidence.

    ``question_id`` names the answer that it proves, ``former`` the questions whose answer it takes
    up, ``criterion`` the criterion of a call.
    """
    rows = [arrival_row(one, today, piece_id) for one in files]
    added = insert_records(
        uow, record_kind=Attachment, project_id=project_id, index=None, rows=rows
    )
    if question_id:
        _add_evidence(uow, project_id, question_id, former, tuple(one.id for one in added))
    if criterion:
        _add_proofs(uow, project_id, criterion, tuple(one.id for one in added))
    if len(files) == 1:
        return f"joindre «\u00a0{rows[0]['filename']}\u00a0»"
    return f"joindre {plural(len(files), 'fichier', 'fichiers')}"


def arrival_row(arrival: Arrival, today: date, piece_id: str) -> dict[str, object]:
    """Describe a file: its name ends as its content asks, its title is the name in words."""
    stored = arrival.stored
    return {
        "sha256": stored.sha256,
        "filename": harmless_name(arrival.name, stored.media_type),
        "media_type": stored.media_type,
        "size": stored.size,
        "title": " ".join(without_extension(arrival.name).replace("_", " ").split()),
        "added_on": today,
        "piece_id": piece_id,
        **({"in_dossier": False} if is_proof_key(piece_id) else {}),
    }


def _add_evidence(
    uow: UnitOfWork,
    project_id: str,
    question_id: str,
    former: tuple[str, ...],
    evidence: tuple[str, ...],
) -> None:
    known = taken_up(uow, project_id, question_id, former)
    if known is None:
        uow.add(keyed(Answer, project_id, question_id, evidence=evidence))
    else:
        uow.change(Answer, known.id, evidence=(*known.evidence, *evidence))


def _add_proofs(
    uow: UnitOfWork, project_id: str, criterion: str, evidence: tuple[str, ...]
) -> None:
    notes = uow.project_file(project_id).criteria
    known = next((note for note in notes if note.criterion == criterion), None)
    if known is None:
        uow.add(keyed(CriterionNote, project_id, criterion, evidence=evidence))
    else:
        uow.change(CriterionNote, known.id, evidence=(*known.evidence, *evidence))


@operation(scope=in_project, label="retirer une pièce jointe")
def detach_file(uow: UnitOfWork, /, *, project_id: str, attachment_id: str) -> None:
    """Remove an attachment from a project; the file itself waits for undo and backups."""
    for answer in uow.project_file(project_id).answers:
        if attachment_id in answer.evidence:
            kept = tuple(proof for proof in answer.evidence if proof != attachment_id)
            uow.change(Answer, answer.id, evidence=kept)
    for note in uow.project_file(project_id).criteria:
        if attachment_id in note.evidence:
            kept = tuple(proof for proof in note.evidence if proof != attachment_id)
            uow.change(CriterionNote, note.id, evidence=kept)
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
        uow.add(keyed(PieceStatus, project_id, piece_id, state=state))
    else:
        uow.change(PieceStatus, known.id, state=state)


def _preparing(arguments: Arguments) -> str:
    return f"préparer «\u00a0{arguments['title']}\u00a0»"


@operation(scope=in_project, label=_preparing)
def note_paper(
    uow: UnitOfWork, /, *, project_id: str, piece_id: str, paper: str, title: str
) -> None:
    """Note which of our papers was made for a piece: it waits for a signature."""
    pieces = uow.project_file(project_id).pieces
    known = next((piece for piece in pieces if piece.piece_id == piece_id), None)
    if known is None:
        made = keyed(PieceStatus, project_id, piece_id, paper=paper, state=PieceState.TO_SIGN)
        uow.add(made)
        return
    settled = known.state in (PieceState.PROVIDED, PieceState.NOT_APPLICABLE)
    state = known.state if settled else PieceState.TO_SIGN
    uow.change(PieceStatus, known.id, paper=paper, state=state)
