"""Taking up actions and closing them: undoable, and never twice."""

from __future__ import annotations

from datetime import date

from tests.db.keeping import Keeper
from tressons_desktop.operations.actions import (
    adopt_actions,
    close_actions,
    follow_dates,
    keep_actions,
)
from tressons_desktop.operations.declare import project_scope
from tressons_desktop.operations.records import edit_record
from tressons_desktop.planning.actions import ProposedAction
from tressons_desktop.project.model import Action
from tressons_desktop.project.values import ActionStatus

PROPOSALS = (
    ProposedAction(origin="question:a", title="Faire signer la promesse"),
    ProposedAction(origin="obligation:b", title="Déclarer la licence"),
)


def test_proposals_become_actions_in_one_undoable_step(house: Keeper) -> None:
    project = house.log()
    changes = house.do(adopt_actions, project_id=project, proposals=PROPOSALS)
    assert changes.label == "reprendre 2\u00a0actions"
    found = house.file(project).actions
    assert [(one.title, one.origin, one.due) for one in found] == [
        ("Faire signer la promesse", "question:a", None),
        ("Déclarer la licence", "obligation:b", None),
    ]
    house.undo(project_scope(project))
    assert house.file(project).actions == ()


def test_taking_up_twice_adds_nothing(house: Keeper) -> None:
    project = house.log()
    house.do(adopt_actions, project_id=project, proposals=PROPOSALS)
    house.do(adopt_actions, project_id=project, proposals=(*PROPOSALS, PROPOSALS[0]))
    assert len(house.file(project).actions) == 2


def test_actions_are_closed_together(house: Keeper) -> None:
    project = house.log()
    house.do(adopt_actions, project_id=project, proposals=PROPOSALS)
    ids = [one.id for one in house.file(project).actions]
    house.do(close_actions, project_id=project, record_ids=ids)
    assert {one.status for one in house.file(project).actions} == {ActionStatus.DONE}
    house.undo(project_scope(project))
    assert {one.status for one in house.file(project).actions} == {ActionStatus.TO_DO}


def test_an_action_kept_answers_nothing_and_one_that_follows_has_no_day(house: Keeper) -> None:
    project = house.log()
    house.do(adopt_actions, project_id=project, proposals=PROPOSALS)
    first, second = house.file(project).actions
    house.do(
        edit_record,
        record_kind=Action,
        project_id=project,
        record_id=second.id,
        due=date(2027, 5, 1),
    )
    assert (
        house.do(keep_actions, project_id=project, record_ids=[first.id]).label
        == "garder 1\u00a0action dans le plan"
    )
    house.do(follow_dates, project_id=project, record_ids=[second.id])
    assert [(one.origin, one.due) for one in house.file(project).actions] == [
        ("", None),
        ("obligation:b", None),
    ]
    house.undo(project_scope(project))
    assert house.file(project).actions[1].due == date(2027, 5, 1)
    house.undo(project_scope(project))
    assert house.file(project).actions[0].origin == "question:a"
