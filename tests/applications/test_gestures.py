"""Each gesture on an application is one gesture, taken back whole, and done again whole."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.db.conftest import house as house
from tests.db.keeping import Keeper
from tressons_desktop.operations.applications import (
    choose_call,
    date_stage,
    edit_application,
    leave_call,
    link_lines,
    prepare_application,
    set_state,
)
from tressons_desktop.operations.criteria import note_criterion
from tressons_desktop.operations.declare import project_scope
from tressons_desktop.operations.records import add_record
from tressons_desktop.project.application_records import stage_key
from tressons_desktop.project.application_values import ApplicationState, ProofLevel
from tressons_desktop.project.model import FundingLine
from tressons_desktop.project.values import FunderKind, FundingNature

DAY = date(2027, 3, 1)
STAGE, CRITERION = stage_key("premier", "pre"), "premier:ancrage"


class Desk:
    """A project that answers two calls, and a line of its plan."""

    def __init__(self, house: Keeper) -> None:
        self.house, self.project = house, house.log()
        house.do(choose_call, project_id=self.project, call_id="premier", deadline=DAY)
        house.do(prepare_application, project_id=self.project, call_id="second")
        grant = {"nature": FundingNature.GRANT, "funder": FunderKind.REGION}
        house.do(add_record, record_kind=FundingLine, project_id=self.project, **grant)
        file = house.file(self.project)
        (self.line,) = (one.id for one in file.funding)
        self.first = next(one.id for one in file.applications if one.call_id == "premier")

    def do(self, operation: Any, **values: Any) -> None:
        self.house.do(operation, project_id=self.project, **values)


GESTURES: dict[str, Callable[[Desk], None]] = {
    "prepare": lambda d: d.do(prepare_application, call_id="troisieme"),
    "aim": lambda d: d.do(choose_call, call_id="second"),
    "leave": lambda d: d.do(leave_call),
    "link": lambda d: d.do(
        link_lines, links=((d.line, "second"),), apart=(d.line,), application_id=d.first
    ),
    "amount": lambda d: d.do(edit_application, application_id=d.first, requested=Decimal(900)),
    "resolution": lambda d: d.do(edit_application, application_id=d.first, resolved_on=DAY),
    "state": lambda d: d.do(
        set_state, application_id=d.first, state=ApplicationState.GRANTED, day=DAY
    ),
    "stage": lambda d: d.do(date_stage, stage=STAGE, title="Pré-inscription", due=DAY),
    "criterion": lambda d: d.do(
        note_criterion, criterion=CRITERION, title="Ancrage", level=ProofLevel.STRONG
    ),
}


@pytest.mark.parametrize("name", GESTURES)
def test_a_gesture_is_taken_back_and_done_again_whole(house: Keeper, name: str) -> None:
    desk = Desk(house)
    scope, before = project_scope(desk.project), house.file(desk.project)
    GESTURES[name](desk)
    after = house.file(desk.project)
    assert after != before
    house.undo(scope)
    assert house.file(desk.project) == before
    house.redo(scope)
    assert house.file(desk.project) == after


def test_the_days_of_a_stage_typed_one_after_the_other_are_one_record(house: Keeper) -> None:
    desk = Desk(house)
    desk.do(date_stage, stage=STAGE, title="Pré-inscription", due=DAY)
    desk.do(date_stage, stage=STAGE, title="Pré-inscription", done_on=date(2027, 2, 3))
    (noted,) = house.file(desk.project).stage_days
    assert (noted.due, noted.done_on) == (DAY, date(2027, 2, 3))
