"""Which files a dossier carries after its pages, in which order, and which it cannot carry."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from tressons_desktop.calls.pieces import PieceStanding
from tressons_desktop.dossier.annexes.office import CONVERTED
from tressons_desktop.dossier.content import Annex
from tressons_desktop.exchange.formats import IMAGE_TYPES, without_extension
from tressons_desktop.project.model import Attachment, ProjectFile

PDF: Final = "application/pdf"
APART: Final = "à joindre à part"


def annexes_of(
    file: ProjectFile,
    standings: Sequence[PieceStanding],
    path_of: Callable[[str], Path | None],
    *,
    converts: bool = False,
) -> tuple[Annex, ...]:
    """Number the annexes of a dossier: files of the pieces in their order, then the others.

    Photos have their own pages; what is not a PDF is named, and sent apart, unless a program
    ``converts`` office files.
    """
    found: dict[str, Attachment] = {}
    for record in _in_order(file, standings):
        photo = record.media_type in IMAGE_TYPES
        if record.in_dossier and not photo and record.sha256 not in file.troubles:
            found.setdefault(record.sha256, record)
    there = [one for one in found.values() if path_of(one.sha256) is not None]
    bound = {PDF, *CONVERTED} if converts else {PDF}
    return tuple(
        _annex(one, number, path_of, bound=one.media_type in bound)
        for number, one in enumerate(there, start=1)
    )


def _annex(
    record: Attachment, number: int, path_of: Callable[[str], Path | None], *, bound: bool
) -> Annex:
    return Annex(
        key=f"annexe-{number}",
        number=number,
        title=title_of(record),
        sha256=record.sha256,
        path=path_of(record.sha256) if bound else None,
        media_type=record.media_type,
        aside="" if bound else APART,
    )


def title_of(record: Attachment) -> str:
    """Name a file as the dossier does."""
    return record.title.strip() or without_extension(record.filename)


def _in_order(file: ProjectFile, standings: Iterable[PieceStanding]) -> Iterator[Attachment]:
    for standing in standings:
        yield from standing.proofs
    answering = {one.id for standing in standings for one in standing.files}
    yield from (one for one in file.attachments if one.id not in answering)
