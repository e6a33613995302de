"""Words of the history: days, periods, what is deleted and until when."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from tressons_desktop.history.model import DeletedProject
from tressons_desktop.text.dates import format_date_short, format_day_name, format_near_day
from tressons_desktop.text.numbers import plural
from tressons_desktop.text.spaces import NBSP

LAST_DAYS = 7
"""From here on the bin counts the days left."""

PERIODS: tuple[tuple[int, str], ...] = (
    (0, "Toutes les dates"),
    (1, "Aujourd’hui"),
    (7, "7 derniers jours"),
    (30, "30 derniers jours"),
    (365, "12 derniers mois"),
)


def first_day(period: int, today: date) -> date | None:
    """Return the first day of a period in days, None for all of them."""
    return today - timedelta(days=period - 1) if period else None


def hour_words(when: datetime) -> str:
    """Write « 14:31 »."""
    return f"{when.hour}:{when.minute:02d}"


def past_words(count: int, since: datetime | None) -> str:
    """Write « 214 changements depuis le 2 nov. 2026 »."""
    words = plural(count, "changement", "changements")
    return f"{words} depuis le {format_date_short(since.date())}" if since else words


def older_words(count: int) -> str:
    """Offer what comes before."""
    if count == 1:
        return "Voir le changement plus ancien"
    return f"Voir les {plural(count, 'changement', 'changements')} plus anciens"


def deleted_words(project: DeletedProject) -> str:
    """Say when a project was deleted and by whom."""
    words = f"Supprimé le {format_near_day(project.when.date())}"
    return f"{words} par {project.who}" if project.who else words


def until_words(project: DeletedProject, now: datetime) -> str:
    """Say until when it can be restored."""
    left = project.days_left(now)
    if left <= LAST_DAYS:
        return f"Encore {plural(left, 'jour', 'jours')}" if left else "Dernier jour"
    return f"Jusqu’au {format_near_day(project.until.date())}"


def is_ending(project: DeletedProject, now: datetime) -> bool:
    """Tell whether the last days have come."""
    return project.days_left(now) <= LAST_DAYS


def moment_words(when: datetime) -> str:
    """Write « mardi 16 mars à 10:05 »."""
    return f"{format_day_name(when.date())} à{NBSP}{hour_words(when)}"
