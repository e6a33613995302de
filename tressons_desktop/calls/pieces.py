"""Which pieces a call asks of this project, and where each one stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from tressons_desktop.calls.expiry import PaperAge, age_of, judging_day
from tressons_desktop.calls.model import Call, RequiredPiece
from tressons_desktop.definitions.conditions import Facts, applies
from tressons_desktop.project.model import Attachment, ProjectFile
from tressons_desktop.project.quotes import answers_piece
from tressons_desktop.project.trouble import Trouble
from tressons_desktop.project.values import PieceState


@dataclass(frozen=True, slots=True, kw_only=True)
class PieceStanding:
    """A required piece, its state, the files joined and the user's note.

    ``troubles`` says of each file that cannot be opened why, by SHA-256; ``ages`` how old each of
    the others is, by its identifier, when the call sets an age.
    """

    piece: RequiredPiece
    state: PieceState
    files: tuple[Attachment, ...] = ()
    note: str = ""
    troubles: Mapping[str, Trouble] = field(default_factory=dict, hash=False)
    ages: Mapping[str, PaperAge] = field(default_factory=dict, hash=False)

    @property
    def lacking(self) -> bool:
        """Tell whether it is still to be provided: a paper that waits for a signature is."""
        return self.state in (PieceState.MISSING, PieceState.TO_SIGN)

    @property
    def proofs(self) -> tuple[Attachment, ...]:
        """List the files that can be opened and are not too old: only these provide a piece."""
        return tuple(one for one in self.files if self._counts(one))

    @property
    def expired(self) -> tuple[Attachment, ...]:
        """List the files that are too old."""
        return tuple(one for one in self.files if one.id in self.ages and self.ages[one.id].expired)

    @property
    def undated(self) -> tuple[Attachment, ...]:
        """List the files whose day is wanted: no other is known to be recent enough."""
        ages = [(one, self.ages[one.id]) for one in self.files if one.id in self.ages]
        if any(age.known and not age.expired for _, age in ages):
            return ()
        return tuple(one for one, age in ages if not age.known)

    @property
    def problems(self) -> tuple[str, ...]:
        """Say of each other file why it does not count, and what to do."""
        return tuple(
            self.troubles[one.sha256].sentence(one.filename)
            for one in self.files
            if one.sha256 in self.troubles
        )

    def _counts(self, record: Attachment) -> bool:
        age = self.ages.get(record.id)
        return record.sha256 not in self.troubles and not (age is not None and age.expired)


def piece_standings(
    file: ProjectFile, call: Call | None, facts: Facts, *, today: date
) -> tuple[PieceStanding, ...]:
    """List the pieces that apply; files joined speak louder than what was ticked.

    A piece is provided by a file that can be opened and is recent enough, by no other.
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
        day = judging_day(file, call, piece, today)
        ages = {
            one.id: age
            for one in files
            if one.sha256 not in troubles and (age := age_of(piece, one, day)) is not None
        }
        standing = PieceStanding(
            piece=piece,
            state=status.state if status and not files else PieceState.MISSING,
            files=files,
            note=status.note if status else "",
            troubles=troubles,
            ages=ages,
        )
        provided = bool(standing.proofs)
        standings.append(replace(standing, state=PieceState.PROVIDED) if provided else standing)
    return tuple(standings)
