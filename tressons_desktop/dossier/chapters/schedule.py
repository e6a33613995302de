"""The calendar as a drawing by months: requests, steps, works, opening."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from tressons_desktop.dossier import content as c
from tressons_desktop.dossier.chapters.context import Context
from tressons_desktop.dossier.chapters.funders import funder_name, plan_lines
from tressons_desktop.dossier.chapters.summary import ordered_milestones
from tressons_desktop.dossier.chapters.wording import capital, when_short, when_text, written_in
from tressons_desktop.drawing.chart_data import Gantt, GanttKind, GanttRow
from tressons_desktop.project.model import Action, FundingLine, Milestone
from tressons_desktop.project.values import FundingStatus
from tressons_desktop.text.dates import format_near_day
from tressons_desktop.text.numbers import plural

_LEAST: Final = 12
_MOST: Final = 48
_TOLD: Final = 8
_ROWS: Final = 24
"""Rows of one drawing: more of them, each of two lines, would not hold on a page."""


def schedule_chapter(context: Context) -> list[c.Block]:
    """Draw the calendar, then what remains to be done and what must be authorised."""
    blocks: list[c.Block] = []
    if lead := _lead(context):
        blocks.append(c.Paragraph(lead, lead=True))
    blocks += [c.Chart(chart) for chart in schedule_charts(context)]
    return [*blocks, *_side_by_side(_remaining(context), _authorisations(context))]


def _side_by_side(left: list[c.Block], right: list[c.Block]) -> list[c.Block]:
    return [c.SideBySide(tuple(left), tuple(right))] if left and right else [*left, *right]


def _lead(context: Context) -> str:
    opening = context.file.project.opening
    return f"Ouverture prévue\u00a0: {when_text(opening)}." if opening else ""


def schedule_charts(context: Context) -> list[Gantt]:
    """Lay requests and steps over their months, on as many drawings as they need to be read.

    None while nothing has a date.
    """
    requests, steps = list(_requests(context)), list(_steps(context))
    days = [day for row in (*requests, *steps) for day in (row.start, row.end) if day]
    if not days:
        return []
    first, months = _span(days)
    charts: list[Gantt] = []
    for rows in _parts((("Demandes d’aide", requests), ("Étapes du projet", steps))):
        told = "\u202f; ".join(_alt(row) for row in rows if row.start or row.end)
        words = f"Calendrier sur {plural(months, 'mois', 'mois')}. {told}."
        charts.append(Gantt(tuple(rows), first, months, words))
    return charts


def _parts(groups: Sequence[tuple[str, Sequence[GanttRow]]]) -> list[list[GanttRow]]:
    """Cut the rows into drawings that a page holds; each part of a group bears its name."""
    parts: list[list[GanttRow]] = [[]]
    for title, held in groups:
        for start in range(0, len(held), _ROWS):
            rows = held[start : start + _ROWS]
            if parts[-1] and len(parts[-1]) + len(rows) > _ROWS:
                parts.append([])
            parts[-1] += [GanttRow(capital(title)), *rows]
    return parts


def _span(days: list[date]) -> tuple[date, int]:
    """Start with the quarter of the first day, and end with that of the last, a year at least."""
    start, end = min(days), max(days)
    first = date(start.year, 3 * ((start.month - 1) // 3) + 1, 1)
    months = (end.year - first.year) * 12 + end.month - first.month + 1
    whole = -(-months // 3) * 3
    return first, min(max(whole, _LEAST), _MOST)


def _requests(context: Context) -> Iterator[GanttRow]:
    for line in plan_lines(context):
        asked = line.requested_on or line.received_on
        answered = line.notified_on or line.decided_on
        if asked is None and answered is None:
            continue
        yield GanttRow(
            funder_name(line),
            answered or asked,
            asked if answered else None,
            GanttKind.WAITING if asked and answered else GanttKind.STEP,
            format_near_day(asked) if asked and answered else "",
            _answer_words(line, asked, answered),
        )


def _answer_words(line: FundingLine, asked: date | None, answered: date | None) -> str:
    day = answered or asked
    if day is None or line.status is FundingStatus.REFUSED:
        return ""
    return format_near_day(day)


def _steps(context: Context) -> Iterator[GanttRow]:
    for one in ordered_milestones(context):
        if one.when is not None:
            yield _step(one)


def _step(one: Milestone) -> GanttRow:
    assert one.when is not None
    words = when_short(one.when)
    day = one.when.last_day
    if one.when.day is None and one.when.month is not None:
        day = day.replace(day=15)
    return GanttRow(one.title.strip(), day, end_words=words)


def _alt(row: GanttRow) -> str:
    days = " à ".join(words for words in (row.start_words, row.end_words) if words)
    return f"{row.label}, {days}" if days else row.label


# --- under the drawing --------------------------------------------------------------------------


def _remaining(context: Context) -> list[c.Block]:
    """List what is still to be done and has a day or somebody to do it."""
    told = [
        one
        for one in context.reading.planned.open
        if one.action.title.strip() and (one.due or one.action.owner.strip())
    ][:_TOLD]
    if not told:
        return []
    columns = (c.TableColumn("Ce qui reste à faire", 3), c.TableColumn("Qui", 1.4))
    last = c.TableColumn("Avant le", 1.2, c.Align.RIGHT)
    rows = tuple(
        (
            one.action.title.strip(),
            c.TableCell(one.action.owner.strip() or "–", quiet=True),
            c.Date(one.due) if one.due else "–",
        )
        for one in told
    )
    origins = tuple(written_in(Action, "title", one.action.id) for one in told)
    name = "Ce qui reste à faire"
    return [c.TableBlock((*columns, last), rows, name=name, dense=True, origins=origins)]


def _authorisations(context: Context) -> list[c.Block]:
    """List what the law asks before the opening, the nearest first."""
    told = [one for one in context.reading.told_obligations if one.due and one.certain][:_TOLD]
    if not told:
        return []
    columns = (c.TableColumn("Démarches et autorisations", 3),)
    last = c.TableColumn("Avant le", 1.2, c.Align.RIGHT)
    rows = tuple((one.obligation.title, c.Date(one.due) if one.due else "–") for one in told)
    return [c.TableBlock((*columns, last), rows, name="Démarches et autorisations", dense=True)]
