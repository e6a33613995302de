"""The program may not offer an answer and blame it, nor offer one and let its opposite stand."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.control import test_contradictions as made_up
from tests.control.test_contradictions import CHECKLISTS, EVERYTHING, contradicted, made
from tests.feasibility.checklists import answer
from tests.forecast.builders import shop
from tests.reading.making import reading_of
from tressons_desktop.feasibility.library import checklist_for
from tressons_desktop.project.model import ProjectFile
from tressons_desktop.project.values import AnswerValue

YES, NO = AnswerValue.YES, AnswerValue.NO
NAMES = (
    *("SIGNED", "BALANCED", "HOLE", "ASKED", "SHEETS", "ZONES", "CAPTURED", "ALONE", "PROVED"),
    *("UNDATED", "DATED", "TIMELY", "ANSWERED", "OF_THE_DEPARTEMENT", "PRICED", "COUNTED"),
    *("INSURED", "POOR", "RICH"),
)
PROPOSING = (
    *(getattr(made_up, name) for name in NAMES),
    replace(shop(), forecasts=(made_up.LENT,)),
    made(weekly_hours=Decimal(30), volunteer_hours=Decimal(60)),
    made(weekly_hours=Decimal(30), volunteer_hours=Decimal(200)),
)
OPPOSITE = {YES: NO, NO: YES}


@pytest.mark.parametrize("file", PROPOSING)
def test_what_is_proposed_is_never_contradicted_and_its_opposite_always_is(
    file: ProjectFile,
) -> None:
    file = replace(file, project=replace(file.project, kinds=EVERYTHING))
    grid = checklist_for(CHECKLISTS, EVERYTHING)
    lease = answer("mode-gestion", typed="Bail")
    offered = reading_of(replace(file, answers=(lease,)), grid).proposals
    kept = tuple(answer(one.question_id, one.value, one.typed) for one in offered)
    assert contradicted(replace(file, answers=(*kept, lease)), grid) == ()
    against = {one.question_id: OPPOSITE[one.value] for one in offered if one.value in OPPOSITE}
    if not any(line.quote_signed_on for line in file.budget):
        against.pop("aucun-devis-signe", None)  # nothing was entered that says when one signs
    wrong = tuple(answer(question, value) for question, value in against.items())
    said = contradicted(replace(file, answers=(*wrong, lease)), grid)
    assert {one.question.id for one in said} == set(against)
