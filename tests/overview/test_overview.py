"""Where a project stands, seen from the list and from the steps."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date
from decimal import Decimal

from tests.calls.examples import TODAY, blank, full, model_call
from tests.feasibility.checklists import PROJECT, answer, common
from tests.reading.making import reading_of
from tressons_desktop.calls.model import Call
from tressons_desktop.overview.progress import StepProgress, StepState
from tressons_desktop.overview.summarise import coming_days
from tressons_desktop.overview.summary import DayAhead, ProjectSummary, read_days_ahead
from tressons_desktop.project.application_values import ApplicationState
from tressons_desktop.project.finding import Finding, Severity
from tressons_desktop.project.ids import new_id
from tressons_desktop.project.model import Action, ProjectFile
from tressons_desktop.project.steps import STEPS, expected_fields
from tressons_desktop.project.values import ActionStatus, AnswerValue

CALL = model_call()
CHECKLIST = common()
DAY_BEFORE = date(2027, 1, 11)


def steps(file: ProjectFile, call: Call | None = CALL) -> dict[str, StepProgress]:
    return {one.step: one for one in reading_of(file, CHECKLIST, call, today=TODAY).progress}


def line(file: ProjectFile, call: Call | None = CALL) -> ProjectSummary:
    return reading_of(file, CHECKLIST, call, today=TODAY).summary


def left_to_do(file: ProjectFile) -> tuple[Finding, ...]:
    return reading_of(file, CHECKLIST, CALL, today=TODAY).remaining


def blocked(file: ProjectFile) -> ProjectFile:
    others = tuple(one for one in file.answers if one.question_id != "maitrise-local")
    return replace(file, answers=(*others, answer("maitrise-local", AnswerValue.NO)))


def test_the_steps_are_those_of_the_table_in_its_order() -> None:
    found = tuple(steps(blank()).values())
    assert [one.step for one in found] == list(STEPS)
    assert [one.title for one in found][:3] == [
        "Projet",
        "Porteur et gouvernance",
        "Territoire et besoin",
    ]


def test_a_blank_project_starts_at_the_first_step() -> None:
    summary = line(blank(), None)
    assert (summary.progress, summary.resume_step, summary.blockers) == (0, "project", 0)
    assert all(one.state is StepState.EMPTY for one in steps(blank(), None).values())


def test_a_complete_project_is_complete() -> None:
    found = steps(full(CALL))
    assert {name for name, one in found.items() if one.state is not StepState.COMPLETE} == set()
    summary = line(full(CALL))
    assert (summary.progress, summary.resume_step) == (100, "dossier")
    assert (summary.deadline, summary.deadline_what) == (date(2027, 2, 26), "Dépôt")


def test_one_field_missing_leaves_the_step_in_progress() -> None:
    file = full(CALL)
    file = replace(file, project=replace(file.project, summary="  "))
    step, expected = steps(file)["project"], len(expected_fields(file, "project"))
    assert (step.filled, step.total, step.state) == (expected - 1, expected, StepState.PARTIAL)
    assert line(file).progress < 100


def test_a_blocker_blocks_its_step_and_heads_the_summary() -> None:
    file = blocked(full(CALL))
    assert steps(file)["feasibility"].state is StepState.BLOCKED
    summary = line(file)
    assert (summary.blockers, summary.resume_step) == (1, "feasibility")
    assert summary.headline_blocker == "La maîtrise du local n’est pas assurée."


def test_a_quote_signed_too_early_is_a_blocker_of_the_list() -> None:
    file = full(CALL)
    file = replace(file, budget=(replace(file.budget[0], quote_signed_on=TODAY),))
    assert line(file).blockers == 1


def test_an_unbalanced_plan_is_not_complete() -> None:
    file = full(CALL)
    mine = replace(file.funding[2], amount=Decimal(1))
    file = replace(file, funding=(*file.funding[:2], mine))
    found = reading_of(file, CHECKLIST, CALL, today=TODAY).findings
    broken = [one for one in found if (one.step, one.severity) == ("funding", Severity.BLOCKING)]
    step = steps(file)["funding"]
    assert "check:balance" in {one.id for one in broken}
    assert (step.filled, step.total) == (3, 3 + len(broken))


def test_what_remains_starts_with_what_blocks_then_the_first_fields() -> None:
    file = replace(blank(), answers=(answer("maitrise-local", AnswerValue.NO),))
    left = left_to_do(file)
    assert left[0].sentence == "Autoriser un accord conditionnel avec le propriétaire"
    assert left[1].sentence == "Nommer le projet"
    assert [
        one.step
        for one in left
        if "autres\u00a0pièces" in one.sentence or one.id == "pieces:missing"
    ] == ["pieces"]
    assert len(left) < 55


def test_nothing_remains_but_warnings_when_all_is_there() -> None:
    assert all(one.severity.value == "a_verifier" for one in left_to_do(full(CALL)))


def late_actions(count: int) -> tuple[Action, ...]:
    return tuple(
        Action(
            id=str(n), project_id=PROJECT, title=f"Signer {n} " + "les papiers " * 6, due=DAY_BEFORE
        )
        for n in range(count)
    )


def test_a_late_action_is_left_to_do_until_it_is_done() -> None:
    (late,) = late_actions(1)
    (found,) = [
        one for one in left_to_do(replace(full(CALL), actions=(late,))) if one.step == "calendar"
    ]
    assert found.sentence.startswith("En retard\u00a0: Signer 0")
    assert len(found.sentence) <= 60
    assert (found.field, found.record_id) == ("actions", "0")
    done = replace(late, status=ActionStatus.DONE)
    file = replace(full(CALL), actions=(done, replace(late, id="b", due=TODAY)))
    assert not any(one.step == "calendar" for one in left_to_do(file))


def test_many_late_actions_are_counted() -> None:
    file = replace(full(CALL), actions=late_actions(9))
    found = [one.sentence for one in left_to_do(file) if one.step == "calendar"]
    assert len(found) == 4
    assert found[-1] == "6\u00a0autres actions en retard"


def next_of(file: ProjectFile, today: date) -> tuple[date | None, str]:
    found = coming_days(reading_of(file, common(), CALL, today=today).case)
    return (found[0].day, found[0].what) if found else (None, "")


def test_after_the_deposit_the_next_milestone_is_the_deadline() -> None:
    file = full(CALL)
    sent = replace(file.applications[0], submitted_on=TODAY)
    file = replace(file, applications=(sent,))
    assert next_of(file, TODAY) == (date(2027, 6, 30), "Permis")
    assert next_of(file, date(2028, 1, 1)) == (None, "")


def test_another_application_reminds_of_its_own_days() -> None:
    file = full(CALL)
    other = replace(file.applications[0], id=new_id(), call_id="autre", deadline=date(2027, 2, 1))
    file = replace(file, applications=(*file.applications, other))
    assert next_of(file, TODAY) == (date(2027, 2, 1), "Dépôt")
    assert next_of(file, date(2027, 2, 2)) == (date(2027, 2, 26), "Dépôt")
    heard = replace(other, submitted_on=TODAY, heard_on=date(2027, 2, 10))
    file = replace(file, applications=(file.applications[0], heard))
    assert next_of(file, TODAY) == (date(2027, 2, 10), "Audition")
    refused = replace(heard, state=ApplicationState.REFUSED)
    file = replace(file, applications=(file.applications[0], refused))
    assert next_of(file, TODAY) == (date(2027, 2, 26), "Dépôt")


def test_the_line_of_a_project_keeps_every_day_of_every_application_with_its_call() -> None:
    file = full(CALL)
    other = replace(
        file.applications[0],
        id=new_id(),
        call_id="autre",
        deadline=date(2027, 2, 1),
        heard_on=date(2027, 3, 4),
    )
    file = replace(file, applications=(*file.applications, other))
    kept = reading_of(file, common(), CALL, today=TODAY).summary
    assert read_days_ahead(kept) == (
        DayAhead(date(2027, 2, 1), "Dépôt", "autre"),
        DayAhead(date(2027, 2, 26), "Dépôt", CALL.id),
        DayAhead(date(2027, 3, 4), "Audition", "autre"),
    )
    old = kept._replace(ahead="")
    assert read_days_ahead(old) == (DayAhead(date(2027, 2, 1), "Dépôt"),)


def test_a_summary_is_quick() -> None:
    file = full(CALL)
    best = min(_timed(file) for _ in range(20))
    assert best < 0.01


def _timed(file: ProjectFile) -> float:
    start = time.perf_counter()
    line(file)
    return time.perf_counter() - start
