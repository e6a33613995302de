"""What becomes of each file in the dossier, in words for the screen."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final, Protocol

from tressons_desktop.calls.pieces import PieceStanding
from tressons_desktop.dossier.annexes.listing import annexes_of
from tressons_desktop.dossier.annexes.office import CONVERTED
from tressons_desktop.dossier.content import Annex
from tressons_desktop.project.model import ProjectFile
from tressons_desktop.text.numbers import plural

SCANNED: Final = "scan\u00a0: texte non lu par les lecteurs d’écran"
PARTLY: Final = "scannées\u00a0: texte non lu par les lecteurs d’écran"
APART: Final = "À joindre à part\u00a0: ce format n’entre pas dans un PDF."

CONVERTING: Final = "Annexe {} du dossier, convertie par LibreOffice à l’export\u00a0: la relire."


class PagesCounted(Protocol):
    """What is asked of the verdict on a file."""

    @property
    def pages(self) -> int:
        """Return how many pages it has."""

    @property
    def unread(self) -> int:
        """Return how many of them have no text."""


def fates_of(
    file: ProjectFile,
    standings: Sequence[PieceStanding],
    verdict_of: Callable[[str], PagesCounted | None],
    *,
    converts: bool = False,
) -> Mapping[str, str]:
    """Say of each file that is an annex, by its SHA-256, which one it is, and what is heard."""
    return {
        one.sha256: _fate(one, verdict_of)
        for one in annexes_of(file, standings, Path, converts=converts)
    }


def _fate(annex: Annex, verdict_of: Callable[[str], PagesCounted | None]) -> str:
    if annex.path is None:
        return APART
    if annex.media_type in CONVERTED:
        return CONVERTING.format(annex.number)
    return _bound(annex.number, verdict_of(annex.sha256))


def _bound(number: int, verdict: PagesCounted | None) -> str:
    if verdict is None or not verdict.pages:
        return f"Annexe {number} du dossier."
    words = f"Annexe {number} du dossier, {plural(verdict.pages, 'page', 'pages')}"
    if not verdict.unread:
        return f"{words}."
    if verdict.unread >= verdict.pages:
        return f"{words}, {SCANNED}."
    return f"{words}, dont {verdict.unread} {PARTLY}."
