"""A catchment and returned sheets for the example, and what the dossier makes of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from tressons_desktop.definitions.conditions import project_facts
from tressons_desktop.market.project_study import study_project
from tressons_desktop.obligations.calendar import obligations_for
from tressons_desktop.obligations.loader import load_obligations
from tressons_desktop.project.ids import new_id
from tressons_desktop.project.model import MarketZone, ProjectFile, SurveySheet
from tressons_desktop.survey.combining import distinct_questions
from tressons_desktop.survey.loader import load_surveys, survey_for
from tressons_desktop.survey.results import survey_results
from tressons_desktop.survey.stored import sheets_of

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
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


def parts(file: ProjectFile, today: date, population: int | None) -> dict[str, Any]:
    """Compute what `compose_dossier` is given beside the snapshot."""
    surveys = load_surveys(RESOURCES / "surveys")
    survey = distinct_questions(survey_for(surveys, file.project.kinds), surveys)
    facts = project_facts(file, population=population)
    return {
        "study": study_project(file) if file.zones else None,
        "results": survey_results(survey, sheets_of(file, survey)) if file.sheets else None,
        "due": obligations_for(
            file, facts, load_obligations(RESOURCES / "obligations"), today=today
        ),
    }
