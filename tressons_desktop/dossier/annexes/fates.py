"""What becomes of each file in the dossier, in words for the screen."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final, Protocol

from tressons_desktop.calls.pieces import PieceStanding
from tressons_desktop.dossier.annexes.listing import annexes_of
from tressons_desktop.project.model import ProjectFile
from tressons_desktop.text.numbers import plural

SCANNED: Final = "scan\u00a0: texte non lu par les lecteurs d’écran"
PARTLY: Final = "scannées\u00a0: texte non lu par les lecteurs d’écran"
APART: Final = "À joindre à part\u00a0: ce format n’entre pas dans un PDF."


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
) -> Mapping[str, str]:
    """Say of each file that is an annex, by its SHA-256, which one it is, and what is heard."""
    return {
        one.sha256: APART if one.path is None else _bound(one.number, verdict_of(one.sha256))
        for one in annexes_of(file, standings, Path)
    }


def _bound(number: int, verdict: PagesCounted | None) -> str:
    if verdict is None or not verdict.pages:
        return f"Annexe {number} du dossier."
    words = f"Annexe {number} du dossier, {plural(verdict.pages, 'page', 'pages')}"
    if not verdict.unread:
        return f"{words}."
    if verdict.unread >= verdict.pages:
        return f"{words}, {SCANNED}."
    return f"{words}, dont {verdict.unread} {PARTLY}."
