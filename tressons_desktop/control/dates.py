"""Dates that say the same thing in two places, and disagree: both are named."""

from __future__ import annotations

from datetime import date
from typing import Final

from tressons_desktop.calls.deadline import deadline_of, deposit_steps
from tressons_desktop.calls.model import Call
from tressons_desktop.calls.wording import fitted, shorten
from tressons_desktop.project.application_states import is_sent
from tressons_desktop.project.finding import CALLS, Finding, Link, Severity
from tressons_desktop.project.model import Milestone, ProjectFile
from tressons_desktop.project.values import PartialDate, ProjectStatus
from tressons_desktop.project.works import works_first_step
from tressons_desktop.text.dates import format_date_short, format_partial_date
from tressons_desktop.text.search import normalise

_OPENING: Final = "ouverture"
_AROUND: Final = frozenset(["au", "aux", "a", "public", "du", "de", "la", "le", "l", "lieu"])
_BEFORE: Final = (ProjectStatus.IDEA, ProjectStatus.STUDY, ProjectStatus.BUILDING)


def date_findings(file: ProjectFile, call: Call | None) -> list[Finding]:
    """List the dates typed twice that differ: deposit, opening, works, status."""
    found = [_call_says(file, call), _status_says(file), _opening_says(file), _works_say(file)]
    found += [_deposit_says(step, deadline_of(file, call)) for step in deposit_steps(file)]
    return [one for one in found if one is not None]


def _call_says(file: ProjectFile, call: Call | None) -> Finding | None:
    application = file.application
    typed = application.deadline if application else None
    theirs = call.deadline if call else None
    if application is None or typed is None or theirs is None or typed == theirs:
        return None
    said = f"Date limite\u00a0: {_day(typed)} ici, {_day(theirs)} dans l’appel"
    return _differing(
        "call_deadline", said, Link("Le dossier", "dossier", "deadline"), Link("L’appel", CALLS)
    )


def _deposit_says(step: Milestone, deadline: date | None) -> Finding | None:
    if step.when is None or deadline is None or _agrees(step.when, deadline):
        return None
    said = shorten("Jalon «\u00a0", step.title, f"\u00a0», limite le {_day(deadline)}")
    return _differing(
        f"deposit:{step.id}",
        said,
        Link("Le jalon", "calendar", "when", step.id),
        Link("Le dossier", "dossier", "deadline"),
    )


def _opening_says(file: ProjectFile) -> Finding | None:
    opening = file.project.opening
    step = next((one for one in file.milestones if _is_opening(one.title)), None)
    if opening is None or step is None or step.when is None:
        return None
    if _meet(step.when, opening):
        return None
    said = f"Ouverture\u00a0: {_when(opening)} au projet, {_when(step.when)} au calendrier"
    return _differing(
        "opening",
        fitted(said),
        Link("Le projet", "project", "opening"),
        Link("Le jalon", "calendar", "when", step.id),
    )


def _works_say(file: ProjectFile) -> Finding | None:
    started, step = file.project.works_started_on, works_first_step(file)
    if started is None or step is None or step.when is None or _agrees(step.when, started):
        return None
    planned = _when(step.when) if step.when.day is None else _day(step.when.first_day)
    said = f"Travaux commencés le {_day(started)}, jalon\u00a0: {planned}"
    return _differing(
        "works",
        fitted(said),
        Link("Le jour", "calendar", "works_started_on"),
        Link("Le jalon", "calendar", "when", step.id),
    )


def _status_says(file: ProjectFile) -> Finding | None:
    application, status = file.application, file.project.status
    day = application.submitted_on if application else None
    sent = application is not None and is_sent(application)
    if sent and status in _BEFORE:
        deposit = f"Dossier déposé le {_day(day)}" if day else "Dossier déposé"
        said = f"{deposit}, statut «\u00a0{status.label}\u00a0»"
    elif application is not None and not sent and status is ProjectStatus.SUBMITTED:
        said = f"Statut «\u00a0{status.label}\u00a0»\u00a0: noter le jour du dépôt"
    else:
        return None
    return _differing(
        "status",
        said,
        Link("Le statut", "project", "status"),
        Link("Le dossier", "dossier", "submitted_on"),
    )


def _differing(name: str, sentence: str, first: Link, other: Link) -> Finding:
    return Finding(
        id=f"dates:{name}",
        severity=Severity.WARNING,
        sentence=sentence,
        step=first.step,
        field=first.field,
        record_id=first.record_id,
        words=first.words,
        other=other,
    )


def _is_opening(title: str) -> bool:
    words = set(normalise(title).split())
    return _OPENING in words and words - {_OPENING} <= _AROUND


def _agrees(when: PartialDate, day: date) -> bool:
    return when.first_day <= day <= when.last_day


def _meet(one: PartialDate, other: PartialDate) -> bool:
    """Tell whether two dates, each known to the day, the month or the year, may be the same."""
    return one.first_day <= other.last_day and other.first_day <= one.last_day


def _day(day: date) -> str:
    return format_date_short(day)


def _when(when: PartialDate) -> str:
    return format_partial_date(when.year, when.month, when.day)
