"""Where each stored thing is typed: the step of a project, for links, history and findings."""

from __future__ import annotations

from typing import Final

_PROJECT: Final = {
    "promoter": (
        *("promoter_name", "promoter_form", "promoter_siret"),
        *("operator_name", "operator_form", "operator_siret"),
    ),
    "activity": (
        *("weekly_hours", "volunteers", "volunteer_hours", "yearly_sales", "yearly_rent"),
        *("fixed_costs", "margin_rate", "traits", "passing_trade"),
    ),
    "feasibility": ("opinion", "opinion_reason"),
    "funding": ("moa_min_share",),
    "calendar": ("works_started_on",),
    "dossier": ("call_id",),
}
_TEXTS: Final = {
    "project": ("objectives",),
    "promoter": ("governance",),
    "territory": ("context", "need", "lack"),
    "activity": ("activities", "opening_hours", "economic_model"),
    "partners": ("partners_summary",),
    "impact": ("impact", "environment", "indicators"),
}
_ENTITIES: Final = {
    "person": "promoter",
    "partner": "partners",
    "milestone": "calendar",
    "action": "calendar",
    "attachment": "pieces",
    "piece_status": "pieces",
    "budget_line": "budget",
    "funding_line": "funding",
    "answer": "feasibility",
    "application": "dossier",
    "market_zone": "territory",
    "survey_sheet": "territory",
}
_STEP_OF_FIELD: Final = {name: step for step, names in _PROJECT.items() for name in names}
_STEP_OF_TEXT: Final = {key: step for step, keys in _TEXTS.items() for key in keys}


def step_of(entity: str, key: str, field: str) -> str:
    """Return the step where a field is typed; ``key`` is that of a text.

    A text that is no narrative section answers a call: it is typed in the step Dossier.
    """
    if entity == "project":
        return _STEP_OF_FIELD.get(field, "project")
    if entity == "text":
        return _STEP_OF_TEXT.get(key, "dossier")
    return _ENTITIES[entity]
