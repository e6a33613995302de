"""The days to keep of every application: to send it, to complete it, to be heard, to spend in time.

A day that only a règlement could give, and that nobody noted, is not guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Final

from tressons_desktop.calls.deadline import deadline_for
from tressons_desktop.calls.model import Call
from tressons_desktop.calls.terms import PromiseKind, Stage
from tressons_desktop.calls.wording import shorten
from tressons_desktop.project.application_records import stage_key
from tressons_desktop.project.application_states import RANK, is_open, is_sent, state_of
from tressons_desktop.project.application_values import ApplicationState
from tressons_desktop.project.kinds import Choice
from tressons_desktop.project.model import Application, ProjectFile
from tressons_desktop.text.dates import add_months

SOON_DAYS: Final = 30
"""How many days before a day it is reminded of."""

COUNTED: Final = "Compté depuis la notification, à vérifier dans la convention"
"""What is said of a day that follows from a number of months: the règlement says from when."""


class DayKind(Choice):
    """What a day of an application is; the value ends its identifier in a calendar."""

    DEPOSIT = "depot", "Dépôt"
    STAGE = "etape", "Étape"
    MORE = "complement", "Complément à envoyer"
    HEARING = "audition", "Audition"
    START = "demarrage", "Début des travaux au plus tard"
    FINISH = "achevement", "Fin des travaux au plus tard"
    EXPIRY = "caducite", "Aide caduque"


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationDay:
    """A day of an application; ``done``: nothing is to be done for it any more.

    ``in_hand`` is False for the applications beside the one in hand, which are then named;
    ``stage`` and ``title`` are those of a stage of the call, empty for the other days.
    """

    application_id: str
    call_id: str
    call_title: str
    kind: DayKind
    day: date
    hour: time | None = None
    done: bool = False
    in_hand: bool = True
    stage: str = ""
    title: str = ""

    @property
    def note(self) -> str:
        """Say on what the day rests, when nobody typed it."""
        return COUNTED if self.kind in _PROMISED.values() else ""

    @property
    def id(self) -> str:
        """Name it for good: a calendar finds it again when it moves."""
        name = f"{self.application_id}-{self.kind.value}"
        return f"{name}-{self.stage}" if self.stage else name

    @property
    def label(self) -> str:
        """Say what it is: a stage by its own name."""
        return self.title or self.kind.label

    @property
    def words(self) -> str:
        """Say what it is, and of which application when it is not the one in hand."""
        if self.in_hand or not self.call_title:
            return self.label
        return shorten(f"{self.label}, ", self.call_title)


def application_days(file: ProjectFile, calls: Mapping[str, Call]) -> tuple[ApplicationDay, ...]:
    """List the days of the applications, in order; of those that ended, only what was done.

    ``calls`` are the calls as they speak to this project, by identifier.
    """
    found = [day for one in file.applications for day in _days(one, calls.get(one.call_id), file)]
    return tuple(sorted(found, key=lambda one: (one.day, not one.in_hand, one.id)))


def days_to_come(days: Iterable[ApplicationDay], today: date) -> tuple[ApplicationDay, ...]:
    """List the days that still ask for something, from today on."""
    return tuple(one for one in days if not one.done and one.day >= today)


def next_deposit(days: Iterable[ApplicationDay], today: date) -> date | None:
    """Return the first day before which an application is still to be sent: the strictest.

    One that was missed counts only while no other is to come.
    """
    left = [one.day for one in days if one.kind is DayKind.DEPOSIT and not one.done]
    return min((day for day in left if day >= today), default=min(left, default=None))


def _days(
    application: Application, call: Call | None, file: ProjectFile
) -> Iterator[ApplicationDay]:
    aimed = application.call_id == file.project.call_id
    if not aimed and not is_open(application):
        return
    state, sent = state_of(application), is_sent(application)
    hour = call.calendar.hour if call and application.deadline in (None, call.deadline) else None
    answered = state is not ApplicationState.MORE_ASKED
    heard = state is ApplicationState.HEARD or RANK[state] > RANK[ApplicationState.HEARD]
    told: list[tuple[DayKind, date | None, bool]] = [
        (DayKind.DEPOSIT, deadline_for(application, call), sent or not is_open(application)),
        (DayKind.MORE, application.more_due_on, answered),
        (DayKind.HEARING, application.heard_on, heard),
        (DayKind.EXPIRY, application.expires_on, not is_open(application)),
    ]
    told += [(kind, day, not is_open(application)) for kind, day in _promised(application, call)]
    for kind, day, done in told:
        if day is not None:
            yield ApplicationDay(
                application_id=application.id,
                call_id=application.call_id,
                call_title=call.title if call else "",
                kind=kind,
                day=day,
                hour=hour if kind is DayKind.DEPOSIT else None,
                done=done,
                in_hand=aimed,
            )
    for stage in stage_dates(application, call, file):
        if stage.day is not None and not (stage.day_of_call and stage.day == told[0][1]):
            yield ApplicationDay(
                application_id=application.id,
                call_id=application.call_id,
                call_title=call.title if call else "",
                kind=DayKind.STAGE,
                day=stage.day,
                hour=stage.stage.hour if stage.day_of_call else None,
                done=stage.done_on is not None or not is_open(application),
                in_hand=aimed,
                stage=stage.stage.id,
                title=stage.stage.title,
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class StageDates:
    """A stage of an application: by when, as noted for it, else as its call says."""

    stage: Stage
    key: str
    due: date | None = None
    done_on: date | None = None

    @property
    def day(self) -> date | None:
        """Return the last day."""
        return self.due or self.stage.deadline

    @property
    def day_of_call(self) -> bool:
        """Tell whether the last day is the one that the call gives."""
        return self.day == self.stage.deadline


def stage_dates(
    application: Application, call: Call | None, file: ProjectFile
) -> tuple[StageDates, ...]:
    """List the stages of an application, with the days that are known of each."""
    noted = {one.stage: one for one in file.stage_days}
    found = []
    for stage in call.stages if call else ():
        key = stage_key(application.call_id, stage.id)
        known = noted.get(key)
        found.append(
            StageDates(
                stage=stage,
                key=key,
                due=known.due if known else None,
                done_on=known.done_on if known else None,
            )
        )
    return tuple(found)


def _promised(application: Application, call: Call | None) -> Iterator[tuple[DayKind, date]]:
    """Count what a call allows to begin and to finish, from the day when its aid was notified."""
    start = application.notified_on
    if call is None or start is None:
        return
    for promise in call.promises:
        kind = _PROMISED.get(promise.kind)
        if kind is not None and promise.months is not None:
            yield kind, add_months(start, promise.months)


_PROMISED: Final = {PromiseKind.START: DayKind.START, PromiseKind.FINISH: DayKind.FINISH}
