"""A catchment and returned sheets for the example, and what the dossier makes of them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from tressons_desktop.project.ids import new_id
from tressons_desktop.project.model import MarketZone, ProjectFile, SurveySheet

SHEETS = (
    ("epicerie-besoins=Pain|Produits frais", "epicerie-frequence=Une fois par semaine",
     "epicerie-panier=12.5", "benevole=Oui", "heures-benevoles=4"),
    ("epicerie-besoins=Pain|Gaz", "epicerie-frequence=Deux fois par mois", "epicerie-panier=20",
     "benevole=Non"),
    ("epicerie-besoins=Pain", "benevole=Oui", "remarques=Vivement l’ouverture"),
)  # fmt: skip


def with_inquiry(file: ProjectFile) -> ProjectFile:
    """Give a project two communes and three sheets."""
    shares = {"capture_low": Decimal(5), "capture_central": Decimal(10)}
    zones = tuple(
        MarketZone(
            id=new_id(), project_id=file.project.id, position=n, name=name, households=households,
            spend=Decimal(5000), capture_high=Decimal(20), **shares,
        )
        for n, (name, households) in enumerate((("Genouilly", 190), ("Le Puley", 60)))
    )  # fmt: skip
    sheets = tuple(
        SurveySheet(id=new_id(), project_id=file.project.id, position=n, answers=answers)
        for n, answers in enumerate(SHEETS)
    )
    return replace(file, zones=zones, sheets=sheets)
