"""The criteria of a call beside what the applicant says that it proves."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from tressons_desktop.calls.model import Call, Criterion
from tressons_desktop.project.application_records import CriterionNote, criterion_key
from tressons_desktop.project.application_values import ProofLevel
from tressons_desktop.project.model import Attachment, ProjectFile
from tressons_desktop.text.numbers import plural
from tressons_desktop.text.search import normalise


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionStanding:
    """A criterion, what we think of our answer, and by what we prove it.

    ``files`` can be opened; those of ``lost`` cannot, and prove nothing. ``known`` is what the
    project already holds about it: proposed as a proof, never counted as one.
    """

    criterion: Criterion
    level: ProofLevel | None = None
    proof: str = ""
    files: tuple[Attachment, ...] = ()
    lost: tuple[Attachment, ...] = ()
    known: tuple[str, ...] = ()

    @property
    def proved(self) -> bool:
        """Tell whether it is said to be strong, with something to show for it."""
        return self.level is ProofLevel.STRONG and bool(self.files or self.proof.strip())


def criterion_standings(file: ProjectFile, call: Call | None) -> tuple[CriterionStanding, ...]:
    """List the criteria of a call, in its order."""
    if call is None:
        return ()
    notes = {note.criterion: note for note in file.criteria}
    return tuple(
        _standing(file, one, notes.get(criterion_key(call.id, one.id))) for one in call.criteria
    )


def proved_words(standings: Iterable[CriterionStanding]) -> str:
    """Count what is proved, in words; empty for a call that gives no criterion."""
    listed = tuple(standings)
    if not listed:
        return ""
    proved = sum(one.proved for one in listed)
    return f"{plural(proved, 'prouvé', 'prouvés')} sur {len(listed)}"


def _standing(
    file: ProjectFile, criterion: Criterion, note: CriterionNote | None
) -> CriterionStanding:
    joined = {one.id: one for one in file.attachments}
    files = [joined[one] for one in (note.evidence if note else ()) if one in joined]
    return CriterionStanding(
        criterion=criterion,
        level=note.level if note else None,
        proof=note.proof if note else "",
        files=tuple(one for one in files if one.sha256 not in file.troubles),
        lost=tuple(one for one in files if one.sha256 in file.troubles),
        known=_known(file, criterion),
    )


def _known(file: ProjectFile, criterion: Criterion) -> tuple[str, ...]:
    told = normalise(f"{criterion.title} {criterion.help}")
    found = (words(file) for stems, words in _KNOWN if any(stem in told for stem in stems))
    return tuple(words for words in found if words)


def _survey(file: ProjectFile) -> str:
    count = len(file.sheets)
    return f"Enquête, {plural(count, 'réponse', 'réponses')}" if count else ""


def _letters(file: ProjectFile) -> str:
    count = sum(one.letter for one in file.partners)
    return plural(count, "lettre de partenaire", "lettres de partenaires") if count else ""


def _lack(file: ProjectFile) -> str:
    return "Constat de carence, étape Territoire et besoin" if file.text("lack").strip() else ""


def _quotes(file: ProjectFile) -> str:
    count = len(file.quotes)
    return f"{plural(count, 'devis noté', 'devis notés')}" if count else ""


_KNOWN: Final[tuple[tuple[tuple[str, ...], Callable[[ProjectFile], str]], ...]] = (
    (("besoin", "habitants", "usagers", "concertation"), _survey),
    (("partenaire", "partenariat", "ancrage", "cooperation"), _letters),
    (("carence", "initiative privee"), _lack),
    (("cout", "chiffrage", "depenses", "devis"), _quotes),
)
"""What the words of a criterion call for among what the project holds."""
