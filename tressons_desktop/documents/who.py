"""Who decides and who signs, by the form of whoever carries the project."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from tressons_desktop.dossier.chapters.context import Context
from tressons_desktop.project.values import LegalForm


@dataclass(frozen=True, slots=True)
class Body:
    """The assembly that decides, what its acts are drawn from, and its chair with the article."""

    name: str
    register: str
    chair: str


_COUNCIL: Final = Body("le conseil municipal", "du registre des délibérations", "Le maire")
_BOARD: Final = Body("le conseil d’administration", "du registre des décisions", "Le président")
_BODIES: Final = {
    LegalForm.COMMUNE: _COUNCIL,
    LegalForm.EPCI: Body(
        "le conseil communautaire", "du registre des délibérations", "Le président"
    ),
    LegalForm.SYNDICAT_MIXTE: Body(
        "le comité syndical", "du registre des délibérations", "Le président"
    ),
    LegalForm.PETR: Body("le conseil syndical", "du registre des délibérations", "Le président"),
    LegalForm.CCAS: Body(
        "le conseil d’administration", "du registre des délibérations", "Le président"
    ),
}


def body_of(context: Context) -> Body:
    """Return who decides; a form not yet chosen is taken for the commune."""
    form = context.file.project.promoter_form
    if form is None:
        return _COUNCIL
    return _BODIES.get(form, _BOARD)
