"""The day before which an application is sent: one truth, typed once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from tressons_desktop.calls.model import Call
from tressons_desktop.project.model import Application, Milestone, ProjectFile
from tressons_desktop.text.search import normalise

_DEPOSIT: Final = "depot"
_AROUND: Final = frozenset(
    (
        *("date", "limite", "du", "de", "la", "le", "les", "des", "d", "un", "au", "aux"),
        *("dossier", "demande", "candidature", "subvention", "aide", "appel", "projet"),
        *("projets", "complet"),
    )
)
"""Words that say nothing more beside « dépôt » in the title of a step."""


def deadline_of(file: ProjectFile, call: Call | None) -> date | None:
    """Return the last day to send: the one noted for this project, else that of the call."""
    return deadline_for(file.application, call)


def deadline_for(application: Application | None, call: Call | None) -> date | None:
    """Return the last day to send one application."""
    return (application.deadline if application else None) or (call.deadline if call else None)


def deposit_steps(file: ProjectFile) -> tuple[Milestone, ...]:
    """List the steps of the calendar that only say the deposit: their date is typed twice.

    Without an application the step is the only place of that date, and no step is listed.
    """
    if file.application is None:
        return ()
    return tuple(step for step in file.milestones if _says_only_deposit(step.title))


def noted_day(steps: Iterable[Milestone]) -> date | None:
    """Return the day of the first step dated to the day."""
    dated = (step.when for step in steps if step.when is not None)
    return next((when.last_day for when in dated if when.day is not None), None)


def repeated_deposits(file: ProjectFile, known: date | None) -> tuple[Milestone, ...]:
    """List the steps that may go: their date is known elsewhere, or can be noted there."""
    steps = deposit_steps(file)
    return steps if known is not None or noted_day(steps) is not None else ()


def _says_only_deposit(title: str) -> bool:
    words = set(normalise(title).split())
    return _DEPOSIT in words and words - {_DEPOSIT} <= _AROUND
