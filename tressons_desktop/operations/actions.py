"""The action plan: take up what the checklist or the law calls for, and close what is done."""

from __future__ import annotations

from collections.abc import Sequence

from tressons_desktop.operations.declare import in_project, operation
from tressons_desktop.operations.records import insert_records
from tressons_desktop.planning.actions import ProposedAction
from tressons_desktop.ports import UnitOfWork
from tressons_desktop.project.model import Action
from tressons_desktop.project.values import ActionStatus
from tressons_desktop.text.numbers import plural


@operation(scope=in_project)
def adopt_actions(
    uow: UnitOfWork, /, *, project_id: str, proposals: Sequence[ProposedAction]
) -> str:
    """Add the proposed actions at the end of the plan, in one undoable step.

    An origin that has its action already is left alone, so that running twice adds nothing. No
    day is written: it follows from the origin, and moves with the dates of the project.
    """
    taken = {action.origin for action in uow.project_file(project_id).actions if action.origin}
    rows = []
    for proposal in proposals:
        if proposal.origin not in taken:
            rows.append({"title": proposal.title, "origin": proposal.origin})
            taken |= {proposal.origin} - {""}
    insert_records(uow, record_kind=Action, project_id=project_id, index=None, rows=rows)
    words = plural(len(rows), "action", "actions")
    return f"reprendre {words}"


@operation(scope=in_project)
def close_actions(
    uow: UnitOfWork,
    /,
    *,
    project_id: str,
    record_ids: Sequence[str],
    status: ActionStatus = ActionStatus.DONE,
) -> str:
    """Mark actions done, or abandoned, in one undoable step."""
    for record_id in record_ids:
        uow.change(Action, record_id, status=status)
    words = plural(len(record_ids), "action", "actions")
    verb = "terminer" if status is ActionStatus.DONE else "classer"
    return f"{verb} {words}"


@operation(scope=in_project)
def keep_actions(uow: UnitOfWork, /, *, project_id: str, record_ids: Sequence[str]) -> str:
    """Keep in the plan what its origin does not ask for any more: it answers nothing else now."""
    for record_id in record_ids:
        uow.change(Action, record_id, origin="")
    return f"garder {plural(len(record_ids), 'action', 'actions')} dans le plan"


@operation(scope=in_project)
def follow_dates(uow: UnitOfWork, /, *, project_id: str, record_ids: Sequence[str]) -> str:
    """Forget the days typed: those that follow from the dates of the project take their place."""
    for record_id in record_ids:
        uow.change(Action, record_id, due=None)
    return f"suivre les dates du projet pour {plural(len(record_ids), 'action', 'actions')}"
