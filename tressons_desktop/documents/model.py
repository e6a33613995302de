"""The papers that can be made from what is known, and which piece of a call each one is."""

from __future__ import annotations

from typing import Final

from tressons_desktop.project.kinds import Choice


class PaperKind(Choice):
    """A paper to be completed by hand, signed and joined."""

    RESOLUTION = "deliberation", "Projet de délibération"
    LETTER = "lettre", "Lettre de demande"
    NOT_STARTED = "non-commencement", "Attestation de non-commencement"
    DE_MINIMIS = "de-minimis", "Déclaration d’aides de minimis"
    FUNDING_PLAN = "plan", "Plan de financement à signer"


PAPER_OF: Final[dict[str, PaperKind]] = {
    "deliberation": PaperKind.RESOLUTION,
    "lettre-demande": PaperKind.LETTER,
    "candidature": PaperKind.LETTER,
    "non-commencement": PaperKind.NOT_STARTED,
    "de-minimis": PaperKind.DE_MINIMIS,
    "plan-financement": PaperKind.FUNDING_PLAN,
}
"""Which paper serves as which piece, by the identifier that the calls share."""


def paper_for(piece_id: str) -> PaperKind | None:
    """Return the paper that can be made for a piece; None when it has to come from somebody."""
    return PAPER_OF.get(piece_id)
