"""Everything of a project that has a date, in one list: for the timeline, .ics and spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from tressons_desktop.applications.deadlines import ApplicationDay, DayKind
from tressons_desktop.calls.deadline import deadline_of
from tressons_desktop.calls.model import Call
from tressons_desktop.calls.wording import shorten
from tressons_desktop.planning.actions import Plan, PlannedAction
from tressons_desktop.project.model import ProjectFile
from tressons_desktop.project.values import ActionStatus, Choice, PartialDate
from tressons_desktop.text.spaces import NBSP


class EntryKind(Choice):
    """What a date is."""

    DEADLINE = "depot", "Date limite"
    MILESTONE = "etape", "Jalon"
    ACTION = "action", "Action"


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEntry:
    """One date; ``state`` in words, ``id`` that of the record so that a calendar updates it."""

    id: str
    kind: EntryKind
    title: str
    when: PartialDate
    state: str = ""
    owner: str = ""
    note: str = ""
    done: bool = False
    dropped: bool = False
    overdue: bool = False


MOOT = "Sans objet désormais"
"""State of an action whose question has been settled since."""


def calendar_entries(
    file: ProjectFile, call: Call | None, planned: Plan, days: Iterable[ApplicationDay] = ()
) -> tuple[CalendarEntry, ...]:
    """List the days of the applications, the milestones and the dated actions, in order."""
    entries = [*_deadline(file, call), *map(_day, days), *_milestones(file), *_actions(planned)]
    return tuple(sorted(entries, key=lambda one: (one.when.last_day, one.kind.value, one.id)))


def _deadline(file: ProjectFile, call: Call | None) -> list[CalendarEntry]:
    """Date the deposit of a project whose application was not begun: its call says when."""
    day = deadline_of(file, call)
    if day is None or file.application is not None:
        return []
    return [
        CalendarEntry(
            id=f"{file.project.id}-depot",
            kind=EntryKind.DEADLINE,
            title=_DEPOSIT,
            when=of_day(day),
            state="À déposer",
            note=call.title if call else "",
        )
    ]


_DEPOSIT: Final = "Dépôt du dossier"


def _day(day: ApplicationDay) -> CalendarEntry:
    deposit = day.kind is DayKind.DEPOSIT
    states = ("Déposé", "À déposer") if deposit else ("Fait", "À venir")
    title = _DEPOSIT if deposit else day.label
    hour = f"Avant {day.hour:%H}{NBSP}h{day.hour:%M}" if day.hour else ""
    return CalendarEntry(
        id=day.id,
        kind=EntryKind.DEADLINE,
        title=title if day.in_hand else shorten(f"{title}, ", day.call_title),
        when=of_day(day.day),
        state=states[0] if day.done else states[1],
        note=". ".join(words for words in (day.call_title, hour, day.note) if words),
        done=day.done,
    )


def _milestones(file: ProjectFile) -> list[CalendarEntry]:
    return [
        CalendarEntry(
            id=one.id,
            kind=EntryKind.MILESTONE,
            title=one.title.strip() or "Jalon",
            when=one.when,
            state="Fait" if one.done else "Prévu",
            note=one.note.strip(),
            done=one.done,
        )
        for one in file.milestones
        if one.when is not None
    ]


def _actions(planned: Plan) -> list[CalendarEntry]:
    return [_action(line, of_day(line.due)) for line in planned.all if line.due is not None]


def _action(line: PlannedAction, when: PartialDate) -> CalendarEntry:
    action = line.action
    return CalendarEntry(
        id=action.id,
        kind=EntryKind.ACTION,
        title=action.title.strip() or "Action",
        when=when,
        state=action_state(line),
        owner=action.owner.strip(),
        note=action.note.strip(),
        done=action.status is ActionStatus.DONE,
        dropped=line.moot or action.status is ActionStatus.DROPPED,
        overdue=line.overdue,
    )


def action_state(line: PlannedAction) -> str:
    """Say where an action stands, in words."""
    return MOOT if line.moot else line.action.status.label


def of_day(day: date) -> PartialDate:
    """Write a day as a partial date."""
    return PartialDate(day.year, day.month, day.day)
