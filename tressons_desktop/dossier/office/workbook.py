"""Make the workbook of a project from its reading: the same figures as the screen and the PDF."""

from __future__ import annotations

from dataclasses import replace

from tressons_desktop.dossier.office.accounts_sheet import accounts_sheet
from tressons_desktop.dossier.office.activities_sheet import activities_sheet
from tressons_desktop.dossier.office.assumptions_sheet import assumptions_sheet
from tressons_desktop.dossier.office.bases_sheet import bases_sheet
from tressons_desktop.dossier.office.book import Book
from tressons_desktop.dossier.office.budget_sheet import budget_sheet
from tressons_desktop.dossier.office.cash_sheet import cash_sheets
from tressons_desktop.dossier.office.cerfa_sheet import cerfa_sheet
from tressons_desktop.dossier.office.checks_sheet import checks_sheet
from tressons_desktop.dossier.office.funding_sheet import funding_sheet
from tressons_desktop.dossier.office.months_sheet import months_sheet
from tressons_desktop.dossier.office.result_sheet import result_sheet
from tressons_desktop.dossier.office.staff_sheet import staff_sheet
from tressons_desktop.dossier.office.start_sheet import start_sheet
from tressons_desktop.project.identity import promoter_name
from tressons_desktop.reading.reading import ProjectReading
from tressons_desktop.text.filenames import visible_name


def workbook_of(reading: ProjectReading) -> Book:
    """Return the sheets of a project; a sheet names the cells of those before it."""
    project = reading.file.project
    budget, totals = budget_sheet(reading)
    taken, bases = bases_sheet(reading, totals)
    activities, entries = activities_sheet(reading)
    staff, posts = staff_sheet(reading)
    start, opening = start_sheet(reading)
    driven = replace(posts, entries=(*entries, *posts.entries), start=opening)
    months, moves = months_sheet(reading, driven)
    result = result_sheet(reading, driven)
    sheets = (
        budget,
        funding_sheet(reading, totals, bases),
        taken,
        checks_sheet(reading),
        activities,
        staff,
        start,
        result,
        accounts_sheet(reading, result, driven),
        cerfa_sheet(reading, result, driven),
        months,
        *cash_sheets(reading, moves),
        assumptions_sheet(reading),
    )
    return Book(
        title=visible_name(project.name, 200) or "Projet",
        author=visible_name(promoter_name(project) or project.commune_name, 200),
        day=reading.today,
        sheets=tuple(sheet for sheet in sheets if sheet is not None),
    )
