"""Words of the project list, the same for the eye and for a screen reader."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from tressons_desktop.overview.summary import DayAhead, ProjectSummary, read_days_ahead
from tressons_desktop.project.kinds import ProjectKind, ProjectStatus
from tressons_desktop.text.dates import days_until, format_date_short
from tressons_desktop.text.numbers import format_number, plural
from tressons_desktop.text.spaces import NBSP
from ui.plain import one_line
from ui.screens.home.lines import STATUS_GROUPS, Filter
from ui.widgets.chip import PROJECT_STATUS_CHIPS, ChipLook

SOON_DAYS = 30
_LONG_TITLE = 12
_LONG_NAME = 30
_LONG_DAY = 60


def name_words(summary: ProjectSummary) -> str:
    """Name a project, even one without a name."""
    return summary.name.strip() or "Projet sans nom"


def kind_words(kinds: Sequence[ProjectKind]) -> str:
    """Write « Épicerie et café associatif »."""
    labels = [kind.label for kind in kinds]
    labels[1:] = [label[0].lower() + label[1:] for label in labels[1:]]
    if len(labels) < 2:
        return labels[0] if labels else "Nature à préciser"
    return f"{', '.join(labels[:-1])} et {labels[-1]}"


def place_words(summary: ProjectSummary) -> str:
    """Write « Genouilly (71) »."""
    if not summary.commune_name:
        return "Commune à choisir"
    code = summary.departement_code
    return f"{summary.commune_name} ({code})" if code else summary.commune_name


def status_look(summary: ProjectSummary) -> ChipLook:
    """Return the chip of the status."""
    return PROJECT_STATUS_CHIPS[summary.status.value]


def progress_words(summary: ProjectSummary) -> str:
    """Write « 62 % »."""
    return f"{summary.progress}{NBSP}%"


def deadline_words(summary: ProjectSummary, today: date) -> tuple[str, str]:
    """Write the next date and what it is: « 26 févr. 2027 », « Dépôt dans 45 jours »."""
    if summary.deadline is None:
        return "—", "Aucune échéance"
    what = summary.deadline_what or "Échéance"
    if len(what) <= _LONG_TITLE:
        what = f"{what} {days_until(summary.deadline, today)}"
    return format_date_short(summary.deadline), what


class Coming(NamedTuple):
    """A project, and its days among those that come, the nearest first."""

    summary: ProjectSummary
    days: tuple[DayAhead, ...]


def coming(lines: Iterable[ProjectSummary], today: date) -> list[Coming]:
    """List the projects that have dates in the days that come, the nearest first."""
    last = today + timedelta(days=SOON_DAYS)
    found = [
        Coming(one, days)
        for one in lines
        if one.deadline is not None  # the first of all: with none, or a far one, nothing is near
        and one.deadline <= last
        and not one.archived
        and one.status is not ProjectStatus.ABANDONED
        and (days := tuple(day for day in read_days_ahead(one) if today <= day.day <= last))
    ]
    return sorted(found, key=lambda one: (one.days[0].day, one.summary.name, one.summary.id))


def reminder_words(count: int) -> str:
    """Write « 3 échéances dans les 30 jours »."""
    return f"{plural(count, 'échéance', 'échéances')} dans les {SOON_DAYS} jours"


def more_words(count: int) -> str:
    """Write « et 2 autres », or nothing."""
    return f"et {plural(count, 'autre', 'autres')}" if count else ""


def reminder_line(found: Coming, today: date) -> str:
    """Write « Le Four banal, dépôt dans 5 jours », or « …, 2 échéances, dépôt dans 5 jours »."""
    first = found.days[0]
    what, when = first.what or "Échéance", days_until(first.day, today)
    name = one_line(name_words(found.summary), _LONG_NAME)
    many = len(found.days)
    folded = f"{plural(many, 'échéance', 'échéances')}, " if many > 1 else ""
    return f"{name}, {folded}{one_line(what[:1].lower() + what[1:], _LONG_NAME)} {when}"


def day_line(day: DayAhead, today: date) -> str:
    """Write « Dépôt, LEADER : 26 févr. 2027, dans 5 jours »."""
    when = f"{format_date_short(day.day)}, {days_until(day.day, today)}"
    return f"{one_line(day.what or 'Échéance', _LONG_DAY)}{NBSP}: {when}"


def is_soon(summary: ProjectSummary, today: date) -> bool:
    """Tell whether the next date is past or near enough to stand out."""
    return summary.deadline is not None and (summary.deadline - today).days <= SOON_DAYS


def blocker_words(summary: ProjectSummary) -> str:
    """Write « 1 bloquant », or nothing."""
    return plural(summary.blockers, "bloquant", "bloquants") if summary.blockers else ""


def unknown_words(summary: ProjectSummary) -> str:
    """Write « 5 à vérifier », or nothing."""
    return f"{format_number(summary.unknowns)} à vérifier" if summary.unknowns else ""


def lost_words(summary: ProjectSummary) -> str:
    """Write « 2 fichiers perdus », or nothing."""
    return plural(summary.lost_files, "fichier perdu", "fichiers perdus") * bool(summary.lost_files)


def remaining_words(summary: ProjectSummary) -> str:
    """Write what waits, in one line."""
    parts = blocker_words(summary), unknown_words(summary), lost_words(summary)
    return ", ".join(words for words in parts if words) or "Rien en attente"


def countdown_words(summary: ProjectSummary, today: date) -> tuple[str, str]:
    """Write the card's countdown: « 45 jours », « avant le dépôt, le 26 févr. 2027 »."""
    if summary.deadline is None:
        return "", ""
    what = summary.deadline_what or "Échéance"
    when = format_date_short(summary.deadline)
    distance = (summary.deadline - today).days
    if distance < 2:
        title = days_until(summary.deadline, today)
        return title[0].upper() + title[1:], f"{what}, le {when}"
    before = "avant le dépôt" if what == "Dépôt" else f"avant{NBSP}: {what}"
    return plural(distance, "jour", "jours"), f"{before}, le {when}"


def no_match_words(asked: Filter) -> str:
    """Say what no project answers: « Aucun projet ne répond à « four », Déposés, Joncy. »."""
    parts = [f"«{NBSP}{asked.text.strip()[:40]}{NBSP}»"] if asked.text.strip() else []
    if asked.status in STATUS_GROUPS:
        parts.append(STATUS_GROUPS[asked.status][0])
    if asked.kind is not None:
        parts.append(asked.kind.label)
    if asked.commune:
        parts.append(asked.commune)
    return f"Aucun projet ne répond à {', '.join(parts)}." if parts else "Aucun projet."
