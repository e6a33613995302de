"""Which view shows which step; each is imported when it is first visited."""

from __future__ import annotations

from importlib import import_module
from typing import Final

from ui.screens.workspace.steps.base import StepView
from ui.workbench import Workbench

_PLACE: Final = "ui.screens.workspace.steps"

HISTORY: Final = "history"
"""Not a step: what stands in its place while the past of the project is looked at."""

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
    """Build the view of a step, or of the history."""
    if key == HISTORY:
        return _made("ui.screens.history.view", "HistoryView", workbench)
    module, name = _STEPS[key]
    return _made(f"{_PLACE}.{module}", name, workbench)


def _made(module: str, name: str, workbench: Workbench) -> StepView:
    view: StepView = getattr(import_module(module), name)(workbench)
    return view
