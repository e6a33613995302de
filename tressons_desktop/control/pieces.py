"""What "Contrôler" says of pieces and files: missing, lost, too old, or that cannot be opened."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import Final

from tressons_desktop.calls.pieces import PieceStanding
from tressons_desktop.calls.wording import shorten
from tressons_desktop.project.finding import Finding, Severity
from tressons_desktop.project.held import held_files, logo_record
from tressons_desktop.project.model import Attachment, ProjectFile
from tressons_desktop.project.trouble import Trouble
from tressons_desktop.project.values import PieceState
from tressons_desktop.text.dates import format_date_short

ASKED: Final = "piece:"
"""How the findings begin that ask for a piece not joined yet."""

REPLACED: Final = "piece-file:"
"""How the findings begin that ask for another file: each is said by itself."""

_CAMERA_NAME: Final = re.compile(
    r"(?i)(img|dsc|dscn|dscf|pxl|mvimg|p|photo|image|whatsapp image|capture)?[ _-]*[\d _().:-]*"
    r"( at [\d. ]+)?"
)
"""What a telephone calls a photo: it says nothing to somebody who cannot see it."""


def piece_findings(standings: Iterable[PieceStanding]) -> list[Finding]:
    """List the pieces to provide; one whose file cannot be opened, or is too old, asks another."""
    missing = (one for one in standings if one.lacking)
    return [_asking(one) for one in missing if one.piece.wanted or _replacing(one)]


def dating_findings(standings: Iterable[PieceStanding]) -> list[Finding]:
    """List the papers of a limited age of which nobody said the day: to say, not to provide."""
    return [_dating(one, record) for one in standings for record in one.undated]


def _asking(standing: PieceStanding) -> Finding:
    piece, replacing = standing.piece, _replacing(standing)
    return Finding(
        id=f"{REPLACED if replacing else ASKED}{piece.id}",
        severity=Severity.BLOCKING if piece.blocking else Severity.MISSING,
        sentence=replacing or _wanting(standing),
        step="pieces",
        field=piece.id,
        record_id=standing.expired[0].id if standing.expired else "",
    )


def _wanting(standing: PieceStanding) -> str:
    if standing.state is PieceState.TO_SIGN:
        return shorten("Faire signer «\u00a0", standing.piece.title, "\u00a0»")
    return standing.piece.action


def _dating(standing: PieceStanding, record: Attachment) -> Finding:
    title = standing.piece.title
    return Finding(
        id=f"piece-day:{standing.piece.id}:{record.id}",
        severity=Severity.WARNING,
        sentence=shorten("Dire de quel jour est «\u00a0", title, "\u00a0»"),
        step="pieces",
        field=standing.piece.id,
        record_id=record.id,
    )


def file_findings(file: ProjectFile, asked: Collection[str] = ()) -> list[Finding]:
    """List the files that do not count, one by one, and the photos that say nothing in words.

    ``asked`` names the pieces that already ask for another file.
    """
    troubles = [
        _finding("file", one, Severity.WARNING, _mending(one, trouble))
        for one in file.attachments
        if (trouble := file.troubles.get(one.sha256)) is not None and one.piece_id not in asked
    ]
    silent = [
        _finding(
            "alt",
            one,
            Severity.WARNING,
            shorten("Dire ce que montre «\u00a0", one.filename, "\u00a0»"),
        )
        for one in file.attachments
        if _is_printed_photo(one) and one.sha256 not in file.troubles and says_nothing(one.title)
    ]
    return troubles + _logo_finding(file) + silent


def _logo_finding(file: ProjectFile) -> list[Finding]:
    logo = logo_record(file)
    if logo is None or logo.sha256 not in file.troubles:
        return []
    return [
        Finding(
            id="file:logo",
            severity=Severity.WARNING,
            sentence="Choisir de nouveau le logo de la commune",
            step="project",
            field="commune_profile",
        )
    ]


def files_left_out(file: ProjectFile) -> tuple[Attachment, ...]:
    """List the files that the dossier should carry and that do not count in it."""
    return tuple(
        one
        for one in held_files(file)
        if one.sha256 in file.troubles and (one.in_dossier or one.piece_id)
    )


def says_nothing(title: str) -> bool:
    """Tell whether the words under a photo are none, or those of the camera."""
    return _CAMERA_NAME.fullmatch(title.strip()) is not None


def _is_printed_photo(record: Attachment) -> bool:
    return record.in_dossier and not record.piece_id and record.media_type.startswith("image/")


def _replacing(standing: PieceStanding) -> str:
    """Ask for another file when all those of a piece are unusable or too old."""
    past = [day for one in standing.expired if (day := standing.ages[one.id].until) is not None]
    if past:
        after = f"\u00a0», bon jusqu’au {format_date_short(max(past))}"
        return shorten("Remplacer «\u00a0", standing.piece.title, after)
    for one in standing.files:
        if one.sha256 in standing.troubles:
            return _mending(one, standing.troubles[one.sha256])
    return ""


def _mending(record: Attachment, trouble: Trouble) -> str:
    if trouble.missing:
        return shorten("Joindre de nouveau «\u00a0", record.filename, "\u00a0», disparu")
    return shorten("Remplacer «\u00a0", record.filename, "\u00a0», qui ne s’ouvre pas")


def _finding(kind: str, record: Attachment, severity: Severity, sentence: str) -> Finding:
    return Finding(
        id=f"{kind}:{record.id}",
        severity=severity,
        sentence=sentence,
        step="pieces",
        field=record.piece_id or "files",
        record_id=record.id,
    )
