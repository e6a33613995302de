"""The answer to a call for projects: which call, which dates."""

from __future__ import annotations

from typing import Any

from tressons_desktop.operations.labels import field_label
from tressons_desktop.operations.records import project_scope
from tressons_desktop.ports import Changes, UnitOfWork
from tressons_desktop.project.ids import new_id
from tressons_desktop.project.model import Application, Project


def choose_call(
    uow: UnitOfWork, *, project_id: str, call_id: str, call_version: str = "", **values: Any
) -> Changes:
    """Aim at a call; what was written for another call is kept and comes back with it."""
    known = [
        record for record in uow.project_file(project_id).applications if record.call_id == call_id
    ]
    if not known:
        uow.add(
            Application(
                id=new_id(),
                project_id=project_id,
                call_id=call_id,
                call_version=call_version,
                **values,
            )
        )
    uow.change(Project, project_id, call_id=call_id)
    return uow.commit("choisir l’appel visé", scope=project_scope(project_id))


def leave_call(uow: UnitOfWork, *, project_id: str) -> Changes:
    """Aim at no call; what was written for it is kept."""
    uow.change(Project, project_id, call_id="")
    return uow.commit("quitter l’appel visé", scope=project_scope(project_id))


def edit_application(
    uow: UnitOfWork, *, project_id: str, application_id: str, **values: Any
) -> Changes:
    """Change a date, the amount asked or the reference of the application."""
    uow.change(Application, application_id, **values)
    return uow.commit(
        field_label(Application, tuple(values)),
        scope=project_scope(project_id),
        merge_key=f"{application_id}:{','.join(sorted(values))}",
    )
