"""All the papers, in the order in which they are offered, and the one that a piece asks for."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import Final

from tressons_desktop.documents.loader import load_paper
from tressons_desktop.documents.model import PaperGroup, PaperKind
from tressons_desktop.law.loader import law_book
from tressons_desktop.packaged import RESOURCES

PACKAGED: Final = RESOURCES / "papers"

RESOLUTION: Final = PaperKind(
    id="deliberation",
    title="Projet de délibération",
    group=PaperGroup.COUNCIL,
    when="Pour approuver le projet et son plan, et demander l’aide.",
    pieces=("deliberation",),
)
LETTER: Final = PaperKind(
    id="lettre",
    title="Lettre de demande",
    group=PaperGroup.REQUEST,
    when="Avec le dossier, au financeur de l’appel choisi.",
    pieces=("lettre-demande", "candidature"),
)
NOT_STARTED: Final = PaperKind(
    id="non-commencement",
    title="Attestation de non-commencement",
    group=PaperGroup.SWORN,
    when="Avec la demande : rien n’est commencé ni signé.",
    pieces=("non-commencement",),
)
DE_MINIMIS: Final = PaperKind(
    id="de-minimis",
    title="Déclaration d’aides de minimis",
    group=PaperGroup.SWORN,
    when="Par l’exploitant, quand un financeur aide une activité économique.",
    pieces=("de-minimis",),
)
FUNDING_PLAN: Final = PaperKind(
    id="plan",
    title="Plan de financement à signer",
    group=PaperGroup.REQUEST,
    when="Avec la demande : daté et signé.",
    pieces=("plan-financement",),
)
MADE: Final = (RESOLUTION, LETTER, NOT_STARTED, DE_MINIMIS, FUNDING_PLAN)
"""Those that reckon with the plan, the quotes or the form of the promoter."""
_LAW: Final = {
    RESOLUTION.id: ("affaires-communales", "conseil-intercommunal", "part-maitre-ouvrage"),
    NOT_STARTED.id: ("detr-reception",),
    DE_MINIMIS.id: ("de-minimis",),
}
"""What those name; the others say it in their files."""


@lru_cache(maxsize=1)
def papers() -> tuple[PaperKind, ...]:
    """List them by group, those that are written in files after the others."""
    made = (replace(one, sources=law_book().sources(_LAW.get(one.id, ()))) for one in MADE)
    found = (*made, *map(load_paper, sorted(PACKAGED.glob("*.toml"))))
    order = list(PaperGroup)
    return tuple(sorted(found, key=lambda paper: order.index(paper.group)))


def paper_named(paper_id: str) -> PaperKind | None:
    """Return the paper of an identifier; None for one that an older program knew."""
    return next((one for one in papers() if one.id == paper_id), None)


def paper_for(piece_id: str) -> PaperKind | None:
    """Return the paper that can be made for a piece; None when it has to come from somebody."""
    return next((one for one in papers() if piece_id in one.pieces), None)
