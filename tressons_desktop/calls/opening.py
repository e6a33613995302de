"""Whether a call is open on a day, until when, and the openings to come.

A model is never open and has no days left: it was noted once, the règlement in force is elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, time

from tressons_desktop.calls.model import Call
from tressons_desktop.calls.terms import Wave
from tressons_desktop.project.values import Choice


class Openness(Choice):
    """Where a call stands on a day."""

    OPEN = "ouvert", "Ouvert"
    ROLLING = "fil_de_l_eau", "Au fil de l’eau"
    TO_COME = "a_venir", "À venir"
    CLOSED = "clos", "Clos"
    UNKNOWN = "date_inconnue", "Date à vérifier"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What may be said of the dates of a call on a day; ``days`` until its deadline."""

    state: Openness
    opens: date | None = None
    deadline: date | None = None
    hour: time | None = None
    days: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedOpening:
    """A line of the calendar of openings."""

    call: Call
    day: date
    closes: bool
    title: str = ""
    hour: time | None = None


def opening_of(call: Call, today: date) -> Opening:
    """Say where a call stands: the first of its closings that is still to come, else the last."""
    closings = _closings(call)
    ahead = [one for one in closings if one.deadline is not None and one.deadline >= today]
    shown = ahead[0] if ahead else (closings[-1] if closings else None)
    if call.is_model:
        last = shown.deadline if shown else None
        closed = last is not None and last < today
        return Opening(state=Openness.CLOSED if closed else Openness.UNKNOWN, deadline=last)
    if shown is None or (shown.deadline is None and shown.opening is None):
        return Opening(state=Openness.ROLLING if call.calendar.rolling else Openness.UNKNOWN)
    shown = replace(shown, opening=_opens(call, shown))
    days = (shown.deadline - today).days if shown.deadline else None
    return Opening(
        state=_state(call, shown, today),
        opens=shown.opening,
        deadline=shown.deadline,
        hour=shown.hour,
        days=days if days is not None and days >= 0 else None,
    )


def dated_call(call: Call, today: date) -> Call:
    """Give a call that closes several times the closing that comes: that is its last day now."""
    if not call.calendar.waves or call.is_model:
        return call
    coming = opening_of(call, today)
    if coming.deadline is None:
        return call
    return replace(
        call, deadline=coming.deadline, calendar=replace(call.calendar, hour=coming.hour)
    )


def _opens(call: Call, shown: Wave) -> date | None:
    """Return the opening of a closing: its own, else that of the call when it comes before."""
    opening = call.calendar.opening
    if shown.opening is not None or opening is None or shown.deadline is None:
        return shown.opening
    return opening if opening <= shown.deadline else None


def _state(call: Call, shown: Wave, today: date) -> Openness:
    if shown.opening is not None and shown.opening > today:
        return Openness.TO_COME
    if shown.deadline is not None:
        return Openness.OPEN if shown.deadline >= today else Openness.CLOSED
    return Openness.ROLLING if call.calendar.rolling else Openness.OPEN


def _closings(call: Call) -> list[Wave]:
    """List the closings of a call in their order: its own dates, then its waves."""
    own = Wave(
        title="", opening=call.calendar.opening, deadline=call.deadline, hour=call.calendar.hour
    )
    dated = [own, *call.calendar.waves] if own.opening or own.deadline else [*call.calendar.waves]
    return sorted(dated, key=lambda one: one.deadline or one.opening or date.max)


def calendar_of(calls: Iterable[Call], today: date) -> tuple[DatedOpening, ...]:
    """List the openings and closings to come of the calls that are no model, in their order."""
    found = [
        DatedOpening(call=call, day=day, closes=closes, title=wave.title, hour=wave.hour)
        for call in calls
        if not call.is_model
        for wave in _closings(call)
        for day, closes in ((wave.opening, False), (wave.deadline, True))
        if day is not None and day >= today
    ]
    return tuple(sorted(found, key=lambda one: (one.day, one.closes, one.call.title)))
