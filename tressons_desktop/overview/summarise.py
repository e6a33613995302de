"""Compute the line of a project in the list."""

from __future__ import annotations

from datetime import date
from typing import Final

from tressons_desktop.calls.model import Call
from tressons_desktop.definitions.conditions import Facts, project_facts
from tressons_desktop.feasibility.model import Checklist
from tressons_desktop.feasibility.opinion import assess
from tressons_desktop.finance.check import CheckVerdict
from tressons_desktop.finance.dates_check import check_signatures
from tressons_desktop.overview.progress import StepProgress, StepState, progress_with
from tressons_desktop.overview.summary import ProjectSummary
from tressons_desktop.project.model import ProjectFile

_SIGNED_QUESTION: Final = "aucun-devis-signe"
"""Question of the common grid about the same fact: said once."""

_RESUME_ORDER: Final = (StepState.BLOCKED, StepState.PARTIAL, StepState.EMPTY)


def summarise(
    file: ProjectFile,
    checklist: Checklist,
    call: Call | None,
    today: date,
    *,
    facts: Facts | None = None,
) -> ProjectSummary:
    """Say in one line where a project stands, what comes next and where to resume."""
    known = project_facts(file) if facts is None else facts
    assessment = assess(checklist, file.answers, known)
    steps = progress_with(file, call, assessment, known)
    signed = check_signatures(file)
    too_early = signed.verdict is CheckVerdict.EXCEEDED
    headlines = [question.gap for question in assessment.blockers]
    if too_early and not any(one.id == _SIGNED_QUESTION for one in assessment.blockers):
        headlines.append(f"{signed.sentence}.")
    deadline, what = next_deadline(file, call, today)
    project = file.project
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
        blockers=len(headlines),
        unknowns=len(assessment.to_check),
        resume_step=resume_step(steps),
        headline_blocker=headlines[0] if headlines else "",
    )


def overall_progress(steps: tuple[StepProgress, ...]) -> int:
    """Return the mean of the steps in percent; 100 only when every step is complete."""
    parts = sum(100 * min(step.filled, step.total) // max(1, step.total) for step in steps)
    return parts // len(steps) if steps else 0


def resume_step(steps: tuple[StepProgress, ...]) -> str:
    """Return where to go on: what is blocked, then begun, then to begin; the dossier at last."""
    for state in _RESUME_ORDER:
        for step in steps:
            if step.state is state:
                return step.step
    return "dossier"


def next_deadline(file: ProjectFile, call: Call | None, today: date) -> tuple[date | None, str]:
    """Return the date that comes next: the deposit until it is done, then the milestones."""
    application = file.application
    sent = application is not None and application.submitted_on is not None
    deadline = (application.deadline if application else None) or (call.deadline if call else None)
    if deadline is not None and not sent:
        return deadline, "Dépôt"
    ahead = [
        (milestone.when.last_day, milestone.position, milestone.title.strip() or "Étape")
        for milestone in file.milestones
        if milestone.when is not None and not milestone.done and milestone.when.last_day >= today
    ]
    if not ahead:
        return None, ""
    day, _, title = min(ahead)
    return day, title
