"""Write the calendar and the action plan as a table for a spreadsheet."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable
from datetime import date
from typing import Final

from tressons_desktop.planning.actions import OBLIGATION, Plan, PlannedAction
from tressons_desktop.planning.calendar import (
    CalendarEntry,
    EntryKind,
    action_state,
)
from tressons_desktop.project.model import ProjectFile
from tressons_desktop.project.values import PartialDate
from tressons_desktop.tabular.formulas import harmless
from tressons_desktop.text.dates import format_day

HEADERS: Final = ("Nature", "Date", "Intitulé", "Responsable", "Statut", "Origine", "Note")


def write_csv(file: ProjectFile, entries: Iterable[CalendarEntry], planned: Plan) -> bytes:
    """Return the table: UTF-8 with its mark, semicolons, so that a French spreadsheet opens it."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEADERS)
    for row in _rows(file, entries, planned):
        writer.writerow([harmless(cell) for cell in row])
    return codecs.BOM_UTF8 + buffer.getvalue().encode("utf-8", "replace")


def _rows(
    file: ProjectFile, entries: Iterable[CalendarEntry], planned: Plan
) -> Iterable[tuple[str, ...]]:
    for entry in entries:
        if entry.kind is not EntryKind.ACTION:
            yield _entry_row(entry)
    for milestone in file.milestones:
        if milestone.when is None:
            state = "Fait" if milestone.done else "Prévu"
            yield ("Jalon", "", milestone.title, "", state, "", milestone.note)
    for line in planned.all:
        yield _action_row(line)


def _entry_row(entry: CalendarEntry) -> tuple[str, ...]:
    words = when_words(entry.when)
    return (entry.kind.label, words, entry.title, entry.owner, entry.state, "", entry.note)


def _action_row(line: PlannedAction) -> tuple[str, ...]:
    action = line.action
    due = format_day(line.due) if line.due else ""
    state = "En retard" if line.overdue else action_state(line)
    return ("Action", due, action.title, action.owner, state, origin_words(line), action.note)


def origin_words(line: PlannedAction) -> str:
    """Say where an action comes from: a question, an obligation, or the user."""
    origin = line.action.origin
    if line.code:
        return f"Question {line.code}"
    if origin.startswith(OBLIGATION):
        return "Obligation"
    return "Grille" if origin else "Ajoutée"


def when_words(when: PartialDate) -> str:
    """Write a date as a spreadsheet sorts it in French: 26/02/2027, 02/2027 or 2027."""
    if when.month is None:
        return f"{when.year:04d}"
    if when.day is None:
        return f"{when.month:02d}/{when.year:04d}"
    return format_day(date(when.year, when.month, when.day))
