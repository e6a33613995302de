"""How far each of the twelve steps of a project is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tressons_desktop.calls.expected import expected_fields
from tressons_desktop.calls.model import Call
from tressons_desktop.calls.pieces import piece_standings
from tressons_desktop.calls.sections import section_answers, step_of_section
from tressons_desktop.control.money import is_funded, is_priced
from tressons_desktop.definitions.conditions import Facts, project_facts
from tressons_desktop.feasibility.assessment import Assessment
from tressons_desktop.feasibility.model import Checklist
from tressons_desktop.feasibility.opinion import assess
from tressons_desktop.finance.ceilings import check_balance
from tressons_desktop.finance.check import CheckVerdict
from tressons_desktop.project.model import ProjectFile
from tressons_desktop.project.steps import STEPS
from tressons_desktop.project.values import Choice, PieceState

__all__ = ["STEPS", "StepProgress", "StepState", "progress_with", "steps_progress"]


class StepState(Choice):
    """State of a step, said by an icon and a word."""

    EMPTY = "vide", "À commencer"
    PARTIAL = "en_cours", "En cours"
    COMPLETE = "complete", "Complète"
    BLOCKED = "bloquee", "Bloquée"


@dataclass(frozen=True, slots=True, kw_only=True)
class StepProgress:
    """What is filled in a step, over what a dossier needs of it."""

    step: str
    title: str
    filled: int
    total: int
    state: StepState


def steps_progress(
    file: ProjectFile,
    checklist: Checklist,
    call: Call | None,
    today: date,
    *,
    facts: Facts | None = None,
) -> tuple[StepProgress, ...]:
    """Measure the twelve steps, in order."""
    del today
    known = project_facts(file) if facts is None else facts
    return progress_with(file, call, assess(checklist, file.answers, known), known)


def progress_with(
    file: ProjectFile, call: Call | None, assessment: Assessment, facts: Facts
) -> tuple[StepProgress, ...]:
    """Measure the steps with an assessment already made."""
    steps = []
    for step, title in STEPS.items():
        filled, total = _count(step, file, call, assessment, facts)
        blocked = step == "feasibility" and bool(assessment.blockers)
        state = StepState.BLOCKED if blocked else _state(filled, total)
        steps.append(StepProgress(step=step, title=title, filled=filled, total=total, state=state))
    return tuple(steps)


def _state(filled: int, total: int) -> StepState:
    if filled == 0:
        return StepState.EMPTY
    return StepState.COMPLETE if filled >= total else StepState.PARTIAL


def _count(
    step: str, file: ProjectFile, call: Call | None, assessment: Assessment, facts: Facts
) -> tuple[int, int]:
    if step == "feasibility":
        return assessment.answered, assessment.total
    if step == "pieces":
        return _pieces(file, call, facts)
    if step == "dossier":
        return _dossier(file, call)
    fields = expected_fields(file, step)
    filled, total = sum(1 for one in fields if one.filled(file)), len(fields)
    more = {
        "budget": _budget,
        "funding": _funding,
        "calendar": _calendar,
        "partners": _partners,
    }.get(step)
    if more is not None:
        more_filled, more_total = more(file)
        filled, total = filled + more_filled, total + more_total
    return filled, total


def _budget(file: ProjectFile) -> tuple[int, int]:
    return sum(1 for line in file.budget if is_priced(line)), max(1, len(file.budget))


def _funding(file: ProjectFile) -> tuple[int, int]:
    """Count the lines filled in, and the balance as one more thing to reach."""
    filled = sum(1 for line in file.funding if is_funded(line))
    balanced = bool(file.funding) and check_balance(file).verdict is CheckVerdict.OK
    return filled + int(balanced), max(1, len(file.funding)) + 1


def _calendar(file: ProjectFile) -> tuple[int, int]:
    dated = sum(1 for milestone in file.milestones if milestone.when is not None)
    return dated, max(1, len(file.milestones))


def _partners(file: ProjectFile) -> tuple[int, int]:
    known = sum(1 for one in file.partners if one.name.strip() and one.contribution.strip())
    return known, max(1, len(file.partners))


def _pieces(file: ProjectFile, call: Call | None, facts: Facts) -> tuple[int, int]:
    if call is None:
        return 0, 1
    standings = piece_standings(file, call, facts)
    needed = [one for one in standings if one.state is not PieceState.NOT_APPLICABLE]
    provided = sum(1 for one in needed if one.state is PieceState.PROVIDED)
    return (provided, len(needed)) if needed else (1, 1)


def _dossier(file: ProjectFile, call: Call | None) -> tuple[int, int]:
    """Count the choice of the call, its date, and the sections written for it alone."""
    if call is None:
        return 0, 2
    application = file.application
    deadline = (application.deadline if application else None) or call.deadline
    filled, total = 1 + int(deadline is not None), 2
    for answer in section_answers(file, call):
        if step_of_section(answer.section) != "dossier" or not answer.section.mandatory:
            continue
        total += 1
        filled += int(bool(answer.count) and not answer.is_over)
    return filled, total
