"""Papers joined to a dossier: each with its number, and the list that names them all."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Annex:
    """A paper joined to the dossier, in the order of the pieces.

    ``key`` is what a reference names ("annexe-3"). ``path`` is None when the file is not put in the
    dossier: ``aside`` then says in words why, or where it is ("à joindre à part"). ``pages`` is 0
    as long as nobody has counted them.
    """

    key: str
    number: int
    title: str
    sha256: str = ""
    path: Path | None = None
    media_type: str = ""
    pages: int = 0
    aside: str = ""


@dataclass(frozen=True, slots=True)
class AnnexList:
    """The bordereau: each annex, its pages, and where it starts once they are merged.

    ``notes`` go on under it: what the dossier already holds elsewhere, what is sent apart.
    """

    annexes: tuple[Annex, ...]
    notes: tuple[str, ...] = ()
    columns: tuple[str, str, str, str] = (
        *("Annexe", "Pièce", "Pages"),
        "Dans\u00a0ce\u00a0dossier",
    )
    total: str = "Total"
