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
from tressons_desktop.overview.summary import ProjectSummary
from tressons_desktop.project.application_states import is_sent

_RESUME_ORDER: Final = (StepState.BLOCKED, StepState.PARTIAL, StepState.EMPTY)


def summarise(
    case: Case, steps: tuple[StepProgress, ...], points: Sequence[BlockingPoint]
) -> ProjectSummary:
    """Say in one line where a project stands, what comes next and where to resume."""
    deadline, what = next_deadline(case)
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
        deadline=deadline,
        deadline_what=what,
        blockers=len(points),
        unknowns=len(case.assessment.to_check),
        resume_step=resume_step(steps),
        headline_blocker=f"{points[0].sentence}." if points else "",
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


def next_deadline(case: Case) -> tuple[date | None, str]:
    """Return the date that comes next: the deposit in hand until it is done, then any other.

    The other applications remind of their own days; milestones come once the deposit is done.
    """
    ahead = _ahead(case)
    if not ahead:
        return None, ""
    day, _, title, _ = min(ahead)
    return day, title


def next_call(case: Case) -> str:
    """Return the call whose application has the date that comes next; none for a milestone."""
    ahead = _ahead(case)
    return min(ahead)[3] if ahead else ""


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
