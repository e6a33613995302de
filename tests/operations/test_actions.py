"""Taking up actions and closing them: undoable, and never twice."""

from __future__ import annotations

from datetime import date

from tests.db.keeping import Keeper
from tressons_desktop.operations.actions import adopt_actions, close_actions
from tressons_desktop.operations.declare import project_scope
from tressons_desktop.planning.actions import ProposedAction
from tressons_desktop.project.values import ActionStatus

PROPOSALS = (
    ProposedAction(origin="question:a", title="Faire signer la promesse"),
    ProposedAction(origin="obligation:b", title="Déclarer la licence", due=date(2027, 5, 1)),
)


def test_proposals_become_actions_in_one_undoable_step(house: Keeper) -> None:
    project = house.log()
    changes = house.do(adopt_actions, project_id=project, proposals=PROPOSALS)
    assert changes.label == "reprendre 2\u00a0actions"
    found = house.file(project).actions
    assert [(one.title, one.origin, one.due) for one in found] == [
        ("Faire signer la promesse", "question:a", None),
        ("Déclarer la licence", "obligation:b", date(2027, 5, 1)),
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
