"""How far each step of a project is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from tressons_desktop.calls.deadline import deadline_of
from tressons_desktop.calls.sections import step_of_section
from tressons_desktop.control.application import Case
from tressons_desktop.control.drafts import UNREAD
from tressons_desktop.control.money import is_funded, is_priced
from tressons_desktop.control.pieces import ASKED
from tressons_desktop.finance.check import CheckVerdict
from tressons_desktop.project.finding import Finding, Severity
from tressons_desktop.project.step import Counted, StepFacts
from tressons_desktop.project.steps import TABLE, expected_fields
from tressons_desktop.project.values import Choice, PieceState

_UNDER_WAY: Final = (ASKED, "check:balance")
"""Findings that block the deposit, not the step: it is being filled in."""


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


def steps_progress(case: Case, findings: Iterable[Finding]) -> tuple[StepProgress, ...]:
    """Measure each step, in order; none is complete while "Contrôler" asks it for more."""
    asked = [one for one in findings if one.severity is not Severity.WARNING]
    return tuple(_step(facts, case, asked) for facts in TABLE)


def _step(facts: StepFacts, case: Case, asked: list[Finding]) -> StepProgress:
    filled, total = _count(facts, case)
    own = [one for one in asked if one.step == facts.key]
    pending = _pending(own)
    if facts.counted is Counted.DEPOSIT:  # what blocks elsewhere stops the dossier as well
        pending += any(one.severity is Severity.BLOCKING for one in asked if one.step != facts.key)
    if facts.counted is not Counted.ANSWERS:  # its count is that of the answers
        total = max(total, filled + pending)
    if any(_blocks(one) for one in own):
        state = StepState.BLOCKED
    elif not filled:
        state = StepState.EMPTY
    else:
        state = StepState.PARTIAL if pending or filled < total else StepState.COMPLETE
    return StepProgress(step=facts.key, title=facts.title, filled=filled, total=total, state=state)


def _pending(own: list[Finding]) -> int:
    """Count what is asked; an empty field whose text waits to be read is asked once."""
    asked = [one for one in own if not one.id.startswith(UNREAD)]
    places = {(one.field, one.record_id) for one in asked}
    unread = [one for one in own if one.id.startswith(UNREAD)]
    return len(asked) + sum(1 for one in unread if (one.field, one.record_id) not in places)


def _blocks(finding: Finding) -> bool:
    return finding.severity is Severity.BLOCKING and not finding.id.startswith(_UNDER_WAY)


def _count(facts: StepFacts, case: Case) -> tuple[int, int]:
    """Count the expected fields of a step, and what it counts beside them."""
    fields = expected_fields(case.file, facts.key)
    filled, total = _COUNTS[facts.counted](case)
    return filled + sum(1 for one in fields if one.filled(case.file)), total + len(fields)


def _nothing_more(_case: Case) -> tuple[int, int]:
    return 0, 0


def _answers(case: Case) -> tuple[int, int]:
    return case.assessment.answered, case.assessment.total


def _budget(case: Case) -> tuple[int, int]:
    lines = case.file.budget
    return sum(1 for line in lines if is_priced(line)), max(1, len(lines))


def _funding(case: Case) -> tuple[int, int]:
    """Count the lines filled in, and the balance as one more thing to reach."""
    lines = case.file.funding
    filled = sum(1 for line in lines if is_funded(line))
    balance = next((one for one in case.checks if one.id == "balance"), None)
    balanced = bool(lines) and balance is not None and balance.verdict is CheckVerdict.OK
    return filled + int(balanced), max(1, len(lines)) + 1


def _calendar(case: Case) -> tuple[int, int]:
    milestones = case.file.milestones
    dated = sum(1 for milestone in milestones if milestone.when is not None)
    return dated, max(1, len(milestones))


def _partners(case: Case) -> tuple[int, int]:
    partners = case.file.partners
    known = sum(1 for one in partners if one.name.strip() and one.contribution.strip())
    return known, max(1, len(partners))


def _pieces(case: Case) -> tuple[int, int]:
    if case.call is None:
        return 0, 1
    needed = [one for one in case.standings if one.state is not PieceState.NOT_APPLICABLE]
    provided = sum(1 for one in needed if one.state is PieceState.PROVIDED)
    return (provided, len(needed)) if needed else (1, 1)


def _deposit(case: Case) -> tuple[int, int]:
    """Count the choice of the call, its date, and the sections written for it alone."""
    if case.call is None:
        return 0, 2
    deadline = deadline_of(case.file, case.call)
    filled, total = 1 + int(deadline is not None), 2
    for answer in case.sections:
        if step_of_section(answer.section) != "dossier" or not answer.section.mandatory:
            continue
        total += 1
        filled += int(bool(answer.count) and not answer.is_over)
    return filled, total


_COUNTS: Final[dict[Counted, Callable[[Case], tuple[int, int]]]] = {
    Counted.FIELDS: _nothing_more,
    Counted.BUDGET: _budget,
    Counted.FUNDING: _funding,
    Counted.CALENDAR: _calendar,
    Counted.PARTNERS: _partners,
    Counted.ANSWERS: _answers,
    Counted.PIECES: _pieces,
    Counted.DEPOSIT: _deposit,
}
