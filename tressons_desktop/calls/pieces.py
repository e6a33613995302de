"""Which pieces a call asks of this project, and where each one stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tressons_desktop.calls.model import Call, RequiredPiece
from tressons_desktop.definitions.conditions import Facts, applies
from tressons_desktop.project.model import Attachment, ProjectFile
from tressons_desktop.project.quotes import answers_piece
from tressons_desktop.project.trouble import Trouble
from tressons_desktop.project.values import PieceState


@dataclass(frozen=True, slots=True, kw_only=True)
class PieceStanding:
    """A required piece, its state, the files joined and the user's note.

    ``troubles`` says of each file that does not count why it does not, by SHA-256.
    """

    piece: RequiredPiece
    state: PieceState
    files: tuple[Attachment, ...] = ()
    note: str = ""
    troubles: Mapping[str, Trouble] = field(default_factory=dict, hash=False)

    @property
    def proofs(self) -> tuple[Attachment, ...]:
        """List the files that can be opened: only these provide a piece."""
        return tuple(one for one in self.files if one.sha256 not in self.troubles)

    @property
    def problems(self) -> tuple[str, ...]:
        """Say of each other file why it does not count, and what to do."""
        return tuple(
            self.troubles[one.sha256].sentence(one.filename)
            for one in self.files
            if one.sha256 in self.troubles
        )


def piece_standings(
    file: ProjectFile, call: Call | None, facts: Facts
) -> tuple[PieceStanding, ...]:
    """List the pieces that apply; files joined speak louder than what was ticked.

    A piece is provided by a file that can be opened, never by one that cannot.
    """
    said = {status.piece_id: status for status in file.pieces}
    standings = []
    for piece in call.pieces if call else ():
        if not applies(piece.applies, facts):
            continue
        files = tuple(one for one in file.attachments if answers_piece(one, piece.id))
        status = said.get(piece.id)
        troubles = {
            one.sha256: file.troubles[one.sha256] for one in files if one.sha256 in file.troubles
        }
        sound = any(one.sha256 not in troubles for one in files)
        state = PieceState.PROVIDED if sound else PieceState.MISSING
        if status and not files:
            state = status.state
        note = status.note if status else ""
        standings.append(
            PieceStanding(piece=piece, state=state, files=files, note=note, troubles=troubles)
        )
    return tuple(standings)
