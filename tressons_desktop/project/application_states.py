"""Where an application stands: what was said of it, and what its days say.

A day later than what was said carries the application on, so that nothing is typed twice. The
hearing and the decision are exceptions: the day of the first is known beforehand, that of the other
does not say which way it went.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from tressons_desktop.project.application_records import Application
from tressons_desktop.project.application_values import ApplicationState
from tressons_desktop.project.model import FundingLine, ProjectFile
from tressons_desktop.project.values import FundingStatus

S = ApplicationState

APPLICATION_PATH: Final = (
    S.TO_PREPARE,
    S.READY,
    S.SUBMITTED,
    S.COMPLETE,
    S.GRANTED,
    S.AGREED,
    S.INSTALMENTS,
    S.SETTLED,
)
"""The usual way of an application, from one end to the other."""

ASIDE: Final = tuple(state for state in S if state not in APPLICATION_PATH)
"""What happens to some applications beside the usual way."""

ENDED: Final = frozenset({S.SETTLED, S.REFUSED, S.ABANDONED})
"""States after which nothing more is done."""

STATE_DAY: Final[Mapping[ApplicationState, str]] = {
    S.READY: "prepared_on",
    S.SUBMITTED: "submitted_on",
    S.RECEIVED: "received_on",
    S.COMPLETE: "acknowledged_on",
    S.MORE_ASKED: "more_asked_on",
    S.HEARD: "heard_on",
    S.GRANTED: "decided_on",
    S.REFUSED: "decided_on",
    S.AGREED: "signed_on",
    S.SETTLED: "settled_on",
}
"""The day that goes with a state: its field in an application."""

RANK: Final[Mapping[ApplicationState, int]] = {
    S.TO_PREPARE: 0,
    S.READY: 1,
    S.SUBMITTED: 2,
    S.RECEIVED: 3,
    S.MORE_ASKED: 4,
    S.HEARD: 4,
    S.COMPLETE: 4,
    S.GRANTED: 5,
    S.REFUSED: 5,
    S.AGREED: 6,
    S.INSTALMENTS: 7,
    S.SETTLED: 8,
    S.ABANDONED: 9,
}
"""How far a state is; the steps of an examination come in any order."""

_MORE_DAYS: Final[Mapping[str, int]] = {"more_due_on": 4, "notified_on": 5, "expires_on": 5}
"""Days that go with no state of their own, and how far an application is when it has them."""

_TOLD: Final = tuple(one for one in STATE_DAY if one not in (S.HEARD, S.GRANTED, S.REFUSED))

_LINE_STATUS: Final[Mapping[ApplicationState, FundingStatus]] = {
    S.TO_PREPARE: FundingStatus.EXPECTED,
    S.READY: FundingStatus.EXPECTED,
    **dict.fromkeys(
        (S.SUBMITTED, S.RECEIVED, S.COMPLETE, S.MORE_ASKED, S.HEARD), FundingStatus.REQUESTED
    ),
    **dict.fromkeys((S.GRANTED, S.AGREED, S.INSTALMENTS, S.SETTLED), FundingStatus.GRANTED),
    **dict.fromkeys((S.REFUSED, S.ABANDONED), FundingStatus.REFUSED),
}
_STATUS_RANK: Final = {
    status: place
    for place, status in enumerate(
        (FundingStatus.EXPECTED, FundingStatus.REQUESTED, FundingStatus.GRANTED)
    )
}


def state_of(application: Application) -> ApplicationState:
    """Return where an application stands: what was said, or what a later day says."""
    told, said = _told_by_days(application), application.state
    if said is None or (said not in ENDED and RANK[told] > RANK[said]):
        return told
    return said


def day_of_state(application: Application, state: ApplicationState) -> date | None:
    """Return the day of a state, None when it has none or when it is not known."""
    field = STATE_DAY.get(state)
    day: date | None = getattr(application, field) if field else None
    return day


def is_open(application: Application) -> bool:
    """Tell whether something is still to be done for an application."""
    return state_of(application) not in ENDED


def is_sent(application: Application) -> bool:
    """Tell whether an application was sent, whatever became of it."""
    state = state_of(application)
    if state is S.ABANDONED:
        return application.submitted_on is not None or application.received_on is not None
    return RANK[state] >= RANK[S.SUBMITTED]


def open_applications(file: ProjectFile) -> tuple[Application, ...]:
    """List the applications that are still open: the one in hand first, then as they came."""
    aimed = file.project.call_id
    found = [one for one in file.applications if is_open(one)]
    return tuple(sorted(found, key=lambda one: one.call_id != aimed))


def days_taken_back(application: Application, state: ApplicationState) -> tuple[str, ...]:
    """Name the days that a state makes untrue: those of what comes after it.

    Why: an application said to be in preparation with a day of deposit would say two things.
    """
    if state is S.ABANDONED:
        return ()
    ranks = dict(_MORE_DAYS)
    for one, field in STATE_DAY.items():
        ranks[field] = RANK[one]
    kept = STATE_DAY.get(state)
    return tuple(
        field
        for field, rank in ranks.items()
        if rank > RANK[state] and field != kept and getattr(application, field) is not None
    )


def erased_days(application: Application, state: ApplicationState) -> dict[str, date]:
    """Return the days that a state makes untrue, by their field."""
    return {name: getattr(application, name) for name in days_taken_back(application, state)}


def status_after(
    line: FundingLine, before: ApplicationState, after: ApplicationState
) -> FundingStatus:
    """Return the status of a line of the plan when its application goes from a state to another.

    A line that stood where its application stood follows it, back and forth; one that was ahead
    stays: what is granted is never taken away by a refusal, which « Contrôler » shows.
    """
    now, then = _LINE_STATUS[after], _LINE_STATUS[before]
    if now is FundingStatus.REFUSED:
        return line.status if line.status is FundingStatus.GRANTED else now
    if line.status is then:
        return now
    if line.status is FundingStatus.REFUSED:
        return line.status
    return now if _STATUS_RANK[now] > _STATUS_RANK[line.status] else line.status


def disagrees(line: FundingLine, application: Application) -> bool:
    """Tell whether a line of the plan and its application say two things of one decision."""
    state = state_of(application)
    refused = _LINE_STATUS[state] is FundingStatus.REFUSED
    if line.status is FundingStatus.GRANTED:
        return refused
    granted = _LINE_STATUS[state] is FundingStatus.GRANTED
    return line.status is FundingStatus.REFUSED and granted


def _told_by_days(application: Application) -> ApplicationState:
    told = S.TO_PREPARE
    for state in _TOLD:
        day = day_of_state(application, state)
        if day is not None and _is_further(application, told, state):
            told = state
    return told


def _is_further(application: Application, told: ApplicationState, state: ApplicationState) -> bool:
    """Tell whether a state comes after another; those of one examination, by their days."""
    if RANK[told] != RANK[state]:
        return RANK[state] > RANK[told]
    first, last = day_of_state(application, told), day_of_state(application, state)
    return first is None or last is None or last >= first
