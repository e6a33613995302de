"""Which view shows which step; each is imported when it is first visited."""

from __future__ import annotations

from importlib import import_module
from typing import Final

from ui.screens.workspace.steps.base import StepView
from ui.workbench import Workbench

_PLACE: Final = "ui.screens.workspace.steps"

HISTORY: Final = "history"
"""Not a step: what stands in its place while the past of the project is looked at."""

_VIEWS: Final = {
    "project": "ProjectStep",
    "promoter": "PromoterStep",
    "territory": "TerritoryStep",
    "feasibility": "FeasibilityStep",
    "activity": "ActivityStep",
    "budget": "BudgetStep",
    "funding": "FundingStep",
    "calendar": "CalendarStep",
    "partners": "PartnersStep",
    "impact": "ImpactStep",
    "pieces": "PiecesStep",
    "dossier": "DossierStep",
}
"""Class of each step, in the `view` of its folder."""


def make_step(key: str, workbench: Workbench) -> StepView:
    """Build the view of a step, or of the history."""
    if key == HISTORY:
        return _made("ui.screens.history.view", "HistoryView", workbench)
    return _made(f"{_PLACE}.{key}.view", _VIEWS[key], workbench)


def _made(module: str, name: str, workbench: Workbench) -> StepView:
    view: StepView = getattr(import_module(module), name)(workbench)
    return view
