"""The answer to a call for projects: which call, which dates."""

from __future__ import annotations

from datetime import date

from tressons_desktop.calls.deadline import noted_day, repeated_deposits
from tressons_desktop.operations.declare import in_project, operation, same_fields
from tressons_desktop.operations.labels import fields_of
from tressons_desktop.outcomes import Refused
from tressons_desktop.ports import UnitOfWork
from tressons_desktop.project.keyed import keyed
from tressons_desktop.project.model import Application, Milestone, Project


@operation(scope=in_project, label="choisir l’appel visé")
def choose_call(
    uow: UnitOfWork, /, *, project_id: str, call_id: str, call_version: str = "", **values: object
) -> None:
    """Aim at a call; what was written for another call is kept and comes back with it."""
    known = [
        record for record in uow.project_file(project_id).applications if record.call_id == call_id
    ]
    if not known:
        uow.add(keyed(Application, project_id, call_id, call_version=call_version, **values))
    uow.change(Project, project_id, call_id=call_id)


@operation(scope=in_project, label="quitter l’appel visé")
def leave_call(uow: UnitOfWork, /, *, project_id: str) -> None:
    """Aim at no call; what was written for it is kept."""
    uow.change(Project, project_id, call_id="")


@operation(scope=in_project, label=fields_of(Application), continues=same_fields("application_id"))
def edit_application(
    uow: UnitOfWork, /, *, project_id: str, application_id: str, **values: object
) -> None:
    """Change a date, the amount asked or the reference of the application."""
    uow.change(Application, application_id, **values)


@operation(scope=in_project, label="garder une seule date de dépôt")
def merge_deposit(uow: UnitOfWork, /, *, project_id: str, known: date | None) -> None:
    """Take away the steps that repeat the last day to send, and keep it with the application.

    ``known`` is that day when the application or its call has one; without it, the last day of
    the first step that is dated to the day becomes that of the application.
    """
    file = uow.project_file(project_id)
    steps, application = repeated_deposits(file, known), file.application
    if application is None or not steps:
        raise Refused("Aucun jalon ne répète la date limite de dépôt.")
    if known is None:
        uow.change(Application, application.id, deadline=noted_day(steps))
    uow.remove(Milestone, *(step.id for step in steps))
