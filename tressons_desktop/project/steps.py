"""The twelve steps of a project, in order: identifier and French title."""

from __future__ import annotations

from typing import Final

STEPS: Final[dict[str, str]] = {
    "project": "Projet",
    "promoter": "Porteur et gouvernance",
    "territory": "Territoire et besoin",
    "feasibility": "Faisabilité",
    "activity": "Activité et modèle économique",
    "budget": "Investissement",
    "funding": "Plan de financement",
    "calendar": "Calendrier",
    "partners": "Partenaires",
    "impact": "Impact",
    "pieces": "Pièces",
    "dossier": "Dossier",
}
"""The twelve steps of a project, in order: identifier -> title."""
