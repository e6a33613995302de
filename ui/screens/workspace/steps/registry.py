"""Which view shows which step; each is imported when it is first visited."""

from __future__ import annotations

from importlib import import_module
from typing import Final

from ui.screens.workspace.steps.base import StepView
from ui.workbench import Workbench

_PLACE: Final = "ui.screens.workspace.steps"

_STEPS: Final = {
    "project": ("project", "ProjectStep"),
    "promoter": ("people", "PromoterStep"),
    "territory": ("territory", "TerritoryStep"),
    "feasibility": ("feasibility", "FeasibilityStep"),
    "activity": ("activity", "ActivityStep"),
    "budget": ("budget", "BudgetStep"),
    "funding": ("funding", "FundingStep"),
    "calendar": ("calendar", "CalendarStep"),
    "partners": ("people", "PartnersStep"),
    "impact": ("narrative", "ImpactStep"),
    "pieces": ("pieces", "PiecesStep"),
    "dossier": ("dossier", "DossierStep"),
}


def make_step(key: str, workbench: Workbench) -> StepView:
    """Build the view of a step."""
    module, name = _STEPS[key]
    view: StepView = getattr(import_module(f"{_PLACE}.{module}"), name)(workbench)
    return view
