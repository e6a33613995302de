"""Decide what the calendar says of the plan: what is late, what to take up, what to close."""

from __future__ import annotations

from collections.abc import Sequence

from tressons_desktop.planning.actions import Plan, PlannedAction, ProposedAction
from tressons_desktop.planning.calendar import MOOT
from tressons_desktop.planning.sheet import origin_words
from tressons_desktop.text.dates import format_day
from tressons_desktop.text.numbers import plural


def plan_words(planned: Plan) -> str:
    """Sum up the plan in a sentence; nothing without actions."""
    if not planned.all:
        return ""
    parts = [
        f"{len(lines)}\u00a0{words}"
        for lines, words in (
            (planned.overdue, "en retard"),
            (planned.this_month, "ce mois-ci"),
            (planned.later, "plus tard"),
            (planned.undated, "sans date"),
            (planned.moot, MOOT.lower()),
        )
        if lines
    ]
    if planned.done:
        parts.append(plural(len(planned.done), "terminée", "terminées"))
    return f"{', '.join(parts)}."


def follow_words(count: int) -> str:
    """Offer to follow the dates of the project instead of days typed by hand."""
    lines = "l’échéance notée" if count < 2 else f"les {count} échéances notées"
    return f"Remplacer {lines} par celle du projet"


def moot_words(count: int) -> str:
    """Offer to put aside the actions whose question is settled."""
    return "Classer l’action sans objet" if count < 2 else f"Classer les {count} actions sans objet"


def source_words(line: PlannedAction) -> str:
    """Say what an action answers, or that it answers nothing any more."""
    return MOOT if line.moot else origin_words(line)


def past_limits(planned: Plan) -> dict[tuple[object, str], str]:
    """Give the days typed after the last one that the dates of the project allow."""
    return {
        (line.action.id, "due"): f"Après le {format_day(line.limit)}, dernier jour d’après "
        "les dates du projet."
        for line in planned.open
        if line.past_limit and line.limit is not None
    }


def proposal_words(proposals: Sequence[ProposedAction]) -> str:
    """Count what the checklist calls for and nobody took up."""
    count = len(proposals)
    blocking = sum(1 for one in proposals if one.blocker)
    words = plural(count, "point de la grille", "points de la grille")
    verb = "n’a pas encore d’action" if count < 2 else "n’ont pas encore d’action"
    extra = f", dont {plural(blocking, 'bloquant', 'bloquants')}" if blocking else ""
    return f"{words} {verb}{extra}."


def first_titles(proposals: Sequence[ProposedAction], most: int = 8) -> str:
    """Name the first actions proposed, and say how many others there are."""
    lines = [one.title for one in proposals[:most]]
    if len(proposals) > most:
        lines.append(f"et {len(proposals) - most} autres")
    return "\n".join(lines)
