"""Put dates on the obligations of a project: nothing is hidden for want of a fact."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from tressons_desktop.definitions.conditions import Facts, all_hold
from tressons_desktop.obligations.model import Moment, Obligation
from tressons_desktop.project.model import ProjectFile
from tressons_desktop.project.values import Choice, PartialDate
from tressons_desktop.project.works import works_begin
from tressons_desktop.text.dates import format_day
from tressons_desktop.text.numbers import plural

SOON_DAYS: Final = 30


class Urgency(Choice):
    """How close an obligation is."""

    LATE = "en_retard", "Date passée"
    SOON = "bientot", "À faire bientôt"
    LATER = "plus_tard", "Plus tard"
    UNDATED = "sans_date", "Sans date"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceDates:
    """The dates that obligations are counted from; None while nobody knows."""

    opening: date | None = None
    works: date | None = None
    first_event: date | None = None
    submission: date | None = None
    year_end: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedObligation:
    """An obligation of a project and the last day to act.

    ``certain`` is false when a condition could not be decided: to be shown "à confirmer".
    """

    obligation: Obligation
    due: date | None
    urgency: Urgency
    certain: bool
    sentence: str


def reference_dates(
    file: ProjectFile, deadline: date | None = None, waiting: date | None = None
) -> ReferenceDates:
    """Read the dates of a project, the earliest day meant when only a month is known.

    ``deadline`` is the last day to send the application, which the call may give; ``waiting`` that
    of what is still to be sent, the strictest of several.
    The first event is taken at the opening, and the accounting year is taken to end on
    31 December of the year of opening, until somebody says otherwise.
    """
    opening = file.project.opening.first_day if file.project.opening else None
    sent = file.application.submitted_on if file.application else None
    return ReferenceDates(
        opening=opening,
        works=_first_day(works_begin(file)),
        first_event=opening,
        submission=waiting or sent or deadline,
        year_end=date(opening.year, 12, 31) if opening else None,
    )


def _first_day(when: PartialDate | date | None) -> date | None:
    return when.first_day if isinstance(when, PartialDate) else when


def obligations_for(
    file: ProjectFile,
    facts: Facts,
    obligations: Iterable[Obligation],
    *,
    today: date,
    dates: ReferenceDates | None = None,
) -> tuple[DatedObligation, ...]:
    """List what concerns a project, the nearest date first, what has no date last.

    An undecided condition keeps the obligation in the list, marked as not certain.
    """
    known = reference_dates(file) if dates is None else dates
    found = []
    for n, obligation in enumerate(obligations):
        holds = _holds(obligation, facts)
        if holds is not False:
            dated = _dated(obligation, known, today, certain=holds is True)
            found.append((dated.due or date.max, n, dated))
    return tuple(dated for _due, _n, dated in sorted(found, key=lambda one: one[:2]))


def _holds(obligation: Obligation, facts: Facts) -> bool | None:
    first = all_hold(obligation.applies, facts)
    if not obligation.or_applies or first is True:
        return first
    second = all_hold(obligation.or_applies, facts)
    if second is True:
        return True
    return None if first is None or second is None else False


def _dated(
    obligation: Obligation, dates: ReferenceDates, today: date, *, certain: bool
) -> DatedObligation:
    due = _due(obligation, dates, today)
    return DatedObligation(
        obligation=obligation,
        due=due,
        urgency=_urgency(due, today),
        certain=certain,
        sentence=_sentence(obligation, due),
    )


def _due(obligation: Obligation, dates: ReferenceDates, today: date) -> date | None:
    if obligation.yearly:
        return _next_yearly(obligation.yearly, dates.opening, today)
    start = {
        Moment.OPENING: dates.opening,
        Moment.WORKS: dates.works,
        Moment.FIRST_EVENT: dates.first_event,
        Moment.SUBMISSION: dates.submission,
        Moment.YEAR_END: dates.year_end,
    }.get(obligation.moment)
    if start is None:
        return None
    delay = obligation.delay
    sign = 1 if delay.after else -1
    try:
        return shift_months(start, sign * delay.months) + timedelta(days=sign * delay.days)
    except (ValueError, OverflowError):
        return None


def _next_yearly(limit: tuple[int, int], opening: date | None, today: date) -> date | None:
    """Return the next yearly date; the first falls in the year after the opening."""
    if opening is None:
        return None
    year = opening.year + 1
    month, day = limit
    while year < today.year or date(year, month, day) < today:
        year += 1
    return date(year, month, day)


def shift_months(day: date, months: int) -> date:
    """Move by whole months; the 31st becomes the last day of a shorter month."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def _urgency(due: date | None, today: date) -> Urgency:
    if due is None:
        return Urgency.UNDATED
    if due < today:
        return Urgency.LATE
    return Urgency.SOON if (due - today).days <= SOON_DAYS else Urgency.LATER


def _sentence(obligation: Obligation, due: date | None) -> str:
    lead = _lead(obligation)
    if due is None:
        return lead
    return f"Avant le {format_day(due)}\u00a0: {lead[0].lower()}{lead[1:]}"


def _lead(obligation: Obligation) -> str:
    moment, delay = obligation.moment, obligation.delay
    if moment is Moment.NONE:
        return "Sans date fixe"
    if moment is Moment.YEARLY:
        return "Chaque année"
    word = "après" if delay.after else "avant"
    parts = []
    if delay.months:
        parts.append(plural(delay.months, "mois", "mois"))
    if delay.days:
        parts.append(plural(delay.days, "jour", "jours"))
    if not parts:
        return f"{word.capitalize()} {moment.label}"
    limit = "Au plus tard" if delay.after else "Au moins"
    return f"{limit} {' et '.join(parts)} {word} {moment.label}"
