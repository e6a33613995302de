"""Decide what the step "Pièces" shows: no widget here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from tressons_desktop.calls.pieces import PieceStanding
from tressons_desktop.feasibility.model import Checklist
from tressons_desktop.project.model import Attachment, ProjectFile
from tressons_desktop.project.quotes import line_of
from tressons_desktop.project.values import PieceState
from tressons_desktop.text.numbers import format_number, plural

BLOCKING, MISSING, PROVIDED, ASIDE = "blocking", "missing", "provided", "aside"
GROUPS = {
    BLOCKING: "Manquent et bloquent le dépôt",
    MISSING: "Manquent",
    PROVIDED: "Fournies",
    ASIDE: "Sans objet",
}
_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class FileState:
    """What a line of "Autres fichiers" shows."""

    record: Attachment
    about: str
    first: bool
    last: bool
    troubles: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    fate: str = ""


def group_of(standing: PieceStanding) -> str:
    """Return the group a piece is listed in."""
    if standing.state is PieceState.PROVIDED:
        return PROVIDED
    if standing.state is PieceState.NOT_APPLICABLE:
        return ASIDE
    return BLOCKING if standing.piece.blocking else MISSING


def grouped(standings: Sequence[PieceStanding]) -> dict[str, list[PieceStanding]]:
    """Sort the pieces into the groups shown, in the order of the call."""
    groups: dict[str, list[PieceStanding]] = {name: [] for name in GROUPS}
    for standing in standings:
        groups[group_of(standing)].append(standing)
    return groups


def count_words(standings: Sequence[PieceStanding]) -> str:
    """Say how many pieces are there: « 8 pièces sur 12 · 2 manquent et bloquent »."""
    needed = [one for one in standings if one.state is not PieceState.NOT_APPLICABLE]
    provided = sum(1 for one in needed if one.state is PieceState.PROVIDED)
    words = f"{plural(provided, 'pièce', 'pièces')} sur {len(needed)}"
    blocking = sum(1 for one in needed if group_of(one) == BLOCKING)
    if blocking:
        verb = "manque et bloque" if blocking == 1 else "manquent et bloquent"
        words = f"{words} · {blocking}\u00a0{verb}"
    return words


def free_files(
    file: ProjectFile,
    checklist: Checklist,
    known: Sequence[str],
    remarks_of: Callable[[str], tuple[str, ...]],
    fates: Mapping[str, str],
) -> tuple[FileState, ...]:
    """List the files that are none of the pieces shown, in order, and what is said of each.

    ``fates``: what becomes of each in the dossier, by its SHA-256.
    """
    free = [record for record in file.attachments if record.piece_id not in known]
    proofs = {
        proof: question.code
        for answer in file.answers
        if (question := checklist.question(answer.question_id)) is not None
        for proof in answer.evidence
    }
    lines = {line.id: line.label.strip() or line.category.label for line in file.budget}
    return tuple(
        FileState(
            record,
            _about(record, proofs, lines.get(line_of(record), "")),
            first=place == 0,
            last=place == len(free) - 1,
            troubles=_troubles(file, record),
            remarks=remarks_of(record.sha256),
            fate=fates.get(record.sha256, "") if record.in_dossier else "",
        )
        for place, record in enumerate(free)
    )


def _troubles(file: ProjectFile, record: Attachment) -> tuple[str, ...]:
    trouble = file.troubles.get(record.sha256)
    return (trouble.sentence(record.filename),) if trouble is not None else ()


def remarks_on(
    standing: PieceStanding, remarks_of: Callable[[str], tuple[str, ...]]
) -> tuple[str, ...]:
    """Say what is odd in the files of a piece, naming each one."""
    return tuple(
        f"«\u00a0{one.filename}\u00a0»\u00a0: {remark[:1].lower()}{remark[1:]}"
        for one in standing.proofs
        for remark in remarks_of(one.sha256)
    )


def fates_on(standing: PieceStanding, fates: Mapping[str, str]) -> str:
    """Say what becomes of the files of a piece, naming each one when there are several."""
    told = [(one, fates[one.sha256]) for one in standing.proofs if one.sha256 in fates]
    if len(told) == 1:
        return told[0][1]
    return "\n".join(f"«\u00a0{one.filename}\u00a0»\u00a0: {words}" for one, words in told)


def _about(record: Attachment, proofs: dict[str, str], expense: str) -> str:
    parts = [record.filename, size_words(record.size)]
    if record.id in proofs:
        parts.append(f"preuve de {proofs[record.id]}")
    if expense:
        parts.append(f"devis de «\u00a0{expense}\u00a0»")
    return " · ".join(parts)


def size_words(size: int) -> str:
    """Write a size: « 48 Ko », « 2,4 Mo »."""
    if size < _MEGABYTE:
        return f"{format_number(max(1, round(size / 1000)))}\u00a0Ko"
    tenths = round(size / (_MEGABYTE / 10))
    whole, rest = divmod(tenths, 10)
    return f"{whole},{rest}\u00a0Mo" if rest else f"{whole}\u00a0Mo"


def place_after_move(file: ProjectFile, shown: Sequence[str], record_id: str, by: int) -> int:
    """Return the index, in the whole list less the moved file, of a move among those shown."""
    target = shown.index(record_id) + by
    if not 0 <= target < len(shown):
        return -1
    others = [record.id for record in file.attachments if record.id != record_id]
    return others.index(shown[target]) + (1 if by > 0 else 0)
