"""When the place opens, and the years of running that follow."""

from __future__ import annotations

from datetime import date
from typing import Final

from tressons_desktop.project.model import Project

_UNDATED: Final = date(2026, 12, 31)
"""Day before which a project without a day of creation was begun."""
_LATEST: Final = date(9000, 1, 1)
"""No opening is counted later: the months after it must still be dates."""


def opening_month(project: Project) -> date:
    """Return the first day of the month of opening.

    Without one, the January of the second year after the creation of the project: a day that does
    not move while nobody touches it, and that leaves the works after the day they were thought of.
    """
    if project.opening is not None:
        return min(_LATEST, project.opening.first_day.replace(day=1))
    return date(min(_LATEST.year, (project.created_on or _UNDATED).year + 2), 1, 1)


def month_after(start: date, months: int) -> date:
    """Return the first day of the month that comes so many months after another.

    Past the ends of the calendar it is the last month there is, or the first.
    """
    first, last = date.min.year * 12, date.max.year * 12 + 11
    place = min(max(start.year * 12 + start.month - 1 + months, first), last)
    return date(place // 12, place % 12 + 1, 1)
