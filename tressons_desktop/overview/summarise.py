"""Compute the line of a project in the list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from tressons_desktop.applications.deadlines import DayKind, days_to_come
from tressons_desktop.calls.deadline import deadline_of
from tressons_desktop.control.application import Case
from tressons_desktop.overview.blocking import BlockingPoint
from tressons_desktop.overview.progress import StepProgress, StepState
from tressons_desktop.overview.summary import DayAhead, ProjectSummary, days_text
from tressons_desktop.project.application_states import is_sent

KEPT_DAYS: Final = 60
"""How many days to come the line of a project keeps."""

_RESUME_ORDER: Final = (StepState.BLOCKED, StepState.PARTIAL, StepState.EMPTY)


def summarise(
    case: Case, steps: tuple[StepProgress, ...], points: Sequence[BlockingPoint]
) -> ProjectSummary:
    """Say in one line where a project stands, what comes next and where to resume."""
    first = next(iter(coming_days(case)), None)
    project = case.file.project
    return ProjectSummary(
        id=project.id,
        name=project.name,
        kinds=project.kinds,
        commune_name=project.commune_name,
        departement_code=project.departement_code,
        status=project.status,
        archived=project.archived,
        progress=overall_progress(steps),
        deadline=first.day if first else None,
        deadline_what=first.what if first else "",
        blockers=len(points),
        unknowns=len(case.assessment.to_check),
        resume_step=resume_step(steps),
        headline_blocker=f"{points[0].sentence}." if points else "",
        ahead=days_text(coming_days(case)[:KEPT_DAYS]),
    )


def overall_progress(steps: tuple[StepProgress, ...]) -> int:
    """Return the mean of the steps in percent; 100 only when every step is complete."""
    return sum(_percent(step) for step in steps) // len(steps) if steps else 0


def _percent(step: StepProgress) -> int:
    part = 100 * min(step.filled, step.total) // max(1, step.total)
    return part if step.state is StepState.COMPLETE else min(part, 99)


def resume_step(steps: tuple[StepProgress, ...]) -> str:
    """Return where to go on: what is blocked, then begun, then to begin; the dossier at last."""
    for state in _RESUME_ORDER:
        for step in steps:
            if step.state is state:
                return step.step
    return "dossier"


def coming_days(case: Case) -> tuple[DayAhead, ...]:
    """List the days that come: the deposit in hand until it is done, and those of the others.

    Each application reminds of its own days; milestones come once the deposit is done.
    """
    found = dict.fromkeys(DayAhead(day, what, call) for day, _, what, call in sorted(_ahead(case)))
    return tuple(found)


def _ahead(case: Case) -> list[tuple[date, int, str, str]]:
    """List what comes: its day, its rank, its words, the call of its application."""
    file, today = case.file, case.today
    ahead = [(one.day, 0, one.words, one.call_id) for one in days_to_come(case.days, today)]
    deadline = deadline_of(file, case.call)
    if deadline is not None and not (file.application and is_sent(file.application)):
        called = file.application.call_id if file.application else ""
        ahead.append((deadline, 0, DayKind.DEPOSIT.label, called))
        return ahead
    ahead += [
        (one.when.last_day, 1 + one.position, one.title.strip() or "Jalon", "")
        for one in file.milestones
        if one.when is not None and not one.done and one.when.last_day >= today
    ]
    return ahead
