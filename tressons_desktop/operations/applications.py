"""The answers to calls for projects: which call, which state, which dates."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tressons_desktop.calls.deadline import noted_day, repeated_deposits
from tressons_desktop.operations.declare import Arguments, in_project, operation, same_fields
from tressons_desktop.operations.labels import fields_of
from tressons_desktop.outcomes import Refused
from tressons_desktop.ports import UnitOfWork
from tressons_desktop.project.application_states import (
    RANK,
    STATE_DAY,
    days_taken_back,
    state_of,
    status_after,
)
from tressons_desktop.project.application_values import ApplicationState
from tressons_desktop.project.keyed import keyed
from tressons_desktop.project.model import Application, FundingLine, Milestone, Project, StageDay
from tressons_desktop.project.snapshot import with_values


@operation(scope=in_project, label="choisir l’appel visé")
def choose_call(
    uow: UnitOfWork, /, *, project_id: str, call_id: str, call_version: str = "", **values: object
) -> None:
    """Aim at a call; what was written for another call is kept and comes back with it."""
    _begin(uow, project_id, call_id, call_version=call_version, **values)
    uow.change(Project, project_id, call_id=call_id)


@operation(scope=in_project, label="préparer une candidature")
def prepare_application(
    uow: UnitOfWork,
    /,
    *,
    project_id: str,
    call_id: str,
    call_version: str = "",
    links: Sequence[tuple[str, str]] = (),
) -> None:
    """Begin the answer to one more call; the one in hand stays, unless there is none.

    ``links`` says which lines of the plan ask which call, as ``ProjectReading.links_for`` does.
    """
    _begin(uow, project_id, call_id, call_version=call_version)
    for line_id, asked in links:
        uow.change(FundingLine, line_id, call_id=asked)
    if not uow.project_file(project_id).project.call_id:
        uow.change(Project, project_id, call_id=call_id)


@operation(scope=in_project, label="lier une ligne du plan à un appel")
def link_lines(
    uow: UnitOfWork,
    /,
    *,
    project_id: str,
    links: Sequence[tuple[str, str]],
    apart: Sequence[str] | None = None,
    application_id: str = "",
) -> None:
    """Say which call each line of the plan asks; none when it is empty.

    ``apart`` names the lines that an application says are not its own, so that none of them is
    guessed again.
    """
    for line_id, call_id in links:
        uow.change(FundingLine, line_id, call_id=call_id)
    if apart is not None:
        uow.change(Application, application_id, lines_apart=tuple(apart))


def _dating(arguments: Arguments) -> str:
    return f"dater l’étape «\u00a0{arguments['title']}\u00a0»"


@operation(scope=in_project, label=_dating, continues=same_fields("stage"))
def date_stage(
    uow: UnitOfWork, /, *, project_id: str, stage: str, title: str, **values: object
) -> None:
    """Write the last day of a stage, named by ``stage_key``, or the day it was done."""
    noted = uow.project_file(project_id).stage_days
    known = next((one for one in noted if one.stage == stage), None)
    if known is None:
        uow.add(keyed(StageDay, project_id, stage, **values))
    else:
        uow.change(StageDay, known.id, **values)


@operation(scope=in_project, label="quitter l’appel visé")
def leave_call(uow: UnitOfWork, /, *, project_id: str) -> None:
    """Aim at no call; what was written for it is kept."""
    uow.change(Project, project_id, call_id="")


@operation(scope=in_project, label=fields_of(Application), continues=same_fields("application_id"))
def edit_application(
    uow: UnitOfWork, /, *, project_id: str, application_id: str, **values: object
) -> None:
    """Change fields of an application; a day that carries it on carries the lines of its plan."""
    write_application(uow, application_id, **values)


@operation(scope=in_project, label=fields_of(Application))
def choose_edition(
    uow: UnitOfWork, /, *, project_id: str, application_id: str, **values: object
) -> None:
    """Say what is printed for an application; each edition, each chapter, is undone by itself."""
    write_application(uow, application_id, **values)


def _stating(arguments: Arguments) -> str:
    state: ApplicationState = arguments["state"]
    return f"passer la candidature à «\u00a0{state.label}\u00a0»"


@operation(scope=in_project, label=_stating)
def set_state(
    uow: UnitOfWork,
    /,
    *,
    project_id: str,
    application_id: str,
    state: ApplicationState,
    day: date | None = None,
    **values: object,
) -> None:
    """Say where an application stands, with the day that goes with it.

    Going back erases the days of what comes after; an unknown day leaves the one that was typed.
    """
    write_state(uow, application_id, state, day, **values)


def write_state(
    uow: UnitOfWork,
    application_id: str,
    state: ApplicationState,
    day: date | None,
    **values: object,
) -> None:
    """Write a state, its day and what follows from both, in a transaction that is open."""
    application = uow.find(Application, application_id)
    back: dict[str, object] = dict.fromkeys(days_taken_back(application, state))
    if day is not None and state in STATE_DAY:
        values[STATE_DAY[state]] = day
    write_application(uow, application_id, **{**back, **values, "state": state})


def write_application(uow: UnitOfWork, application_id: str, **values: object) -> None:
    """Write fields of an application; the lines that ask its call follow its state."""
    known = uow.find(Application, application_id)
    before, after = state_of(known), state_of(with_values(known, values))
    uow.change(Application, application_id, **values)
    if before is after or (RANK[after] < RANK[before] and "state" not in values):
        return  # a day erased takes nothing back: somebody may be correcting it
    for line in uow.project_file(known.project_id).funding:
        if line.call_id == known.call_id:
            uow.change(FundingLine, line.id, status=status_after(line, before, after))


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


def _begin(uow: UnitOfWork, project_id: str, call_id: str, **values: object) -> None:
    known = uow.project_file(project_id).applications
    if all(one.call_id != call_id for one in known):
        uow.add(keyed(Application, project_id, call_id, **values))
