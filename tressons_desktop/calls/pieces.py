"""Which pieces a call asks of this project, and where each one stands."""

from __future__ import annotations

from dataclasses import dataclass

from tressons_desktop.calls.model import Call, RequiredPiece
from tressons_desktop.definitions.conditions import Facts, applies
from tressons_desktop.project.model import Attachment, ProjectFile
from tressons_desktop.project.values import PieceState


@dataclass(frozen=True, slots=True, kw_only=True)
class PieceStanding:
    """A required piece, its state, the files that prove it and the user's note."""

    piece: RequiredPiece
    state: PieceState
    files: tuple[Attachment, ...] = ()
    note: str = ""


def piece_standings(file: ProjectFile, call: Call, facts: Facts) -> tuple[PieceStanding, ...]:
    """List the pieces that apply; a file joined speaks louder than what was ticked."""
    said = {status.piece_id: status for status in file.pieces}
    standings = []
    for piece in call.pieces:
        if not applies(piece.applies, facts):
            continue
        files = tuple(one for one in file.attachments if one.piece_id == piece.id)
        status = said.get(piece.id)
        state = PieceState.PROVIDED if files else PieceState.MISSING
        if status and not files:
            state = status.state
        note = status.note if status else ""
        standings.append(PieceStanding(piece=piece, state=state, files=files, note=note))
    return tuple(standings)
