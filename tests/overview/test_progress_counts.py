"""A step is never green while something of it stops or is asked by "Contrôler"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.calls.examples import TODAY, blank, full, model_call
from tests.control.test_pieces import LOCKED, attached
from tests.feasibility.checklists import answer, common
from tests.finance.builders import budget, funding
from tests.reading.making import reading_of
from tressons_desktop.overview.progress import StepProgress, StepState
from tressons_desktop.project.drafts import Draft
from tressons_desktop.project.finding import Severity
from tressons_desktop.project.model import ProjectFile
from tressons_desktop.project.values import AnswerValue, FunderKind, LegalForm, PieceState
from tressons_desktop.reading.reading import ProjectReading

CALL = model_call()
CHECKLIST = common()
BLOCKING_PIECE = next(piece.id for piece in CALL.pieces if piece.blocking)


def read(file: ProjectFile) -> ProjectReading:
    return reading_of(file, CHECKLIST, CALL, today=TODAY)


def steps(file: ProjectFile) -> dict[str, StepProgress]:
    return {one.step: one for one in read(file).progress}


def over_the_ceilings(file: ProjectFile) -> ProjectFile:
    """Ask the whole cost of the call and of the State: balanced, and nothing holds."""
    cost = sum((line.unit_price or Decimal(0)) * line.quantity for line in file.budget)
    half = cost / 2
    plan = (
        funding(str(half), FunderKind.DEPARTEMENT, call_id=CALL.id),
        funding(str(cost - half), FunderKind.STATE, scheme="DETR"),
    )
    return replace(file, funding=plan)


def test_a_balanced_plan_with_broken_ceilings_is_blocked_and_counts_each() -> None:
    whole, broken = steps(full(CALL)), over_the_ceilings(full(CALL))
    reading = read(broken)
    found = [one for one in reading.findings if one.step == "funding"]
    found = [one for one in found if one.severity is Severity.BLOCKING]
    assert len(found) >= 2
    plan = steps(broken)["funding"]
    assert whole["funding"].state is StepState.COMPLETE
    assert plan.state is StepState.BLOCKED
    assert plan.total - plan.filled == len(found)
    assert reading.summary.progress < read(full(CALL)).summary.progress


def test_a_piece_that_blocks_leaves_pieces_and_dossier_open() -> None:
    missing = tuple(
        replace(one, state=PieceState.MISSING) if one.piece_id == BLOCKING_PIECE else one
        for one in full(CALL).pieces
    )
    found = steps(replace(full(CALL), pieces=missing))
    assert found["pieces"].state is StepState.PARTIAL
    assert found["dossier"].state is StepState.PARTIAL
    assert found["dossier"].filled < found["dossier"].total


def test_a_required_piece_that_cannot_be_opened_blocks_its_step() -> None:
    joined = attached("locked", BLOCKING_PIECE)
    file = replace(full(CALL), attachments=(joined,))
    assert steps(file)["pieces"].state is StepState.COMPLETE
    locked = steps(replace(file, troubles={"locked": LOCKED}))
    assert locked["pieces"].state is StepState.BLOCKED
    assert locked["dossier"].state is StepState.PARTIAL


def test_a_blocker_of_the_checklist_holds_the_dossier_back() -> None:
    others = tuple(one for one in full(CALL).answers if one.question_id != "maitrise-local")
    file = replace(full(CALL), answers=(*others, answer("maitrise-local", AnswerValue.NO)))
    assert steps(file)["dossier"].state is StepState.PARTIAL


def test_a_form_that_the_call_refuses_blocks_the_promoter() -> None:
    file = full(CALL)
    refused = next(form for form in LegalForm if form not in CALL.rules.promoter_forms)
    file = replace(file, project=replace(file.project, promoter_form=refused))
    assert steps(file)["promoter"].state is StepState.BLOCKED


def test_a_text_that_is_not_read_leaves_its_step_open() -> None:
    file = full(CALL)
    draft = Draft(
        project_id=file.project.id, entity="project", record_id=file.project.id, field="opening",
        text="au printemps prochain",
    )  # fmt: skip
    found = steps(replace(file, drafts=(draft,)))["project"]
    assert found.state is StepState.PARTIAL
    assert found.filled < found.total


def test_a_deadline_that_has_passed_blocks_the_dossier() -> None:
    reading = reading_of(full(CALL), CHECKLIST, CALL, today=date(2028, 1, 1))
    found = {one.step: one.state for one in reading.progress}
    assert found["dossier"] is StepState.BLOCKED


@given(data=st.data())
def test_green_means_that_nothing_is_asked(data: st.DataObject) -> None:
    """Whatever is missing, broken or locked: the rail and "Contrôler" never disagree."""
    file = full(CALL)
    file = replace(
        file,
        answers=data.draw(st.lists(st.sampled_from(file.answers), unique=True).map(tuple)),
        budget=data.draw(st.sampled_from([file.budget, (), (budget("90000"),)])),
        funding=data.draw(
            st.sampled_from([file.funding, (), file.funding[:1], over_the_ceilings(file).funding])
        ),
        pieces=data.draw(st.lists(st.sampled_from(file.pieces), unique=True).map(tuple)),
        attachments=data.draw(st.sampled_from([(), (attached("locked", BLOCKING_PIECE),)])),
        troubles=data.draw(st.sampled_from([{}, {"locked": LOCKED}])),
        partners=data.draw(st.sampled_from([file.partners, ()])),
        milestones=data.draw(st.sampled_from([file.milestones, ()])),
        texts=data.draw(st.lists(st.sampled_from(file.texts), unique=True).map(tuple)),
    )
    reading = read(file)
    asked = {one.step for one in reading.findings if one.severity is not Severity.WARNING}
    green = {one.step for one in reading.progress if one.state is StepState.COMPLETE}
    assert not asked & green
    assert (reading.summary.progress == 100) == (len(green) == len(reading.progress))
    if any(one.severity is Severity.BLOCKING for one in reading.findings):
        assert "dossier" not in green


@pytest.mark.parametrize("file", [blank(), full(CALL)], ids=["blank", "full"])
def test_filled_never_passes_the_total(file: ProjectFile) -> None:
    assert all(0 <= one.filled <= one.total for one in read(file).progress)
