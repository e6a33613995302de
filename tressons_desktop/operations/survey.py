"""The sheets of a survey that come back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tressons_desktop.operations.records import insert_records, project_scope
from tressons_desktop.ports import Changes, UnitOfWork
from tressons_desktop.project.model import SurveySheet
from tressons_desktop.text.numbers import plural


def edit_sheet(
    uow: UnitOfWork, *, project_id: str, record_id: str, answers: tuple[str, ...]
) -> Changes:
    """Write the answers of a sheet; each cell typed is a step of its own."""
    uow.change(SurveySheet, record_id, answers=answers)
    return uow.commit("modifier un questionnaire", scope=project_scope(project_id))


def import_sheets(
    uow: UnitOfWork,
    *,
    project_id: str,
    survey_id: str,
    sheets: Sequence[tuple[str, ...]],
    today: date,
) -> Changes:
    """Add the sheets read from a file, all in one undoable step."""
    rows = [{"survey_id": survey_id, "entered_on": today, "answers": one} for one in sheets]
    insert_records(uow, kind=SurveySheet, project_id=project_id, index=None, rows=rows)
    words = plural(len(rows), "questionnaire", "questionnaires")
    return uow.commit(f"importer {words}", scope=project_scope(project_id))
