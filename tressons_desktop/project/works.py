"""When the works begin and end, as the calendar of a project says it: read here alone."""

from __future__ import annotations

from datetime import date
from typing import Final

from tressons_desktop.project.model import Milestone, ProjectFile
from tressons_desktop.project.values import PartialDate
from tressons_desktop.text.search import normalise

_WORKS: Final = frozenset(("travaux", "chantier"))
_BEGINS: Final = frozenset(("debut", "demarrage", "commencement", "lancement"))
_ENDS: Final = frozenset(("fin", "achevement", "reception", "livraison"))
_BEFORE: Final = frozenset(
    (
        *("autorisation", "permis", "declaration", "demande", "devis", "vote", "choix"),
        *("consultation", "marche", "marches", "appel", "offres", "signature", "etude", "etudes"),
    )
)
"""Words of a step that prepares the works without beginning them."""


def works_first_step(file: ProjectFile) -> Milestone | None:
    """Return the dated step that begins the works: the earliest of several."""
    found = [one for one in file.milestones if one.when is not None and _is_start(one.title)]
    return min(found, key=lambda one: one.when.first_day if one.when else date.max, default=None)


def works_last_step(file: ProjectFile) -> Milestone | None:
    """Return the dated step that ends the works: the latest of several."""
    found = [one for one in file.milestones if one.when is not None and _is_end(one.title)]
    return max(found, key=lambda one: one.when.last_day if one.when else date.min, default=None)


def works_begin(file: ProjectFile) -> PartialDate | date | None:
    """Return when the works begin: the day typed once they have, else what the calendar plans."""
    step = works_first_step(file)
    return file.project.works_started_on or (step.when if step else None)


def works_end(file: ProjectFile) -> PartialDate | None:
    """Return when the works end, as the calendar plans it."""
    step = works_last_step(file)
    return step.when if step else None


def _is_start(title: str) -> bool:
    words = normalise(title).split()
    if _WORKS.isdisjoint(words):
        return False
    return words[0] in _BEGINS or (_BEFORE | _ENDS).isdisjoint(words)


def _is_end(title: str) -> bool:
    words = normalise(title).split()
    named = not _WORKS.isdisjoint(words) and not _ENDS.isdisjoint(words)
    return named and _BEFORE.isdisjoint(words)
