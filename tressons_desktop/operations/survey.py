"""The sheets of a survey that come back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tressons_desktop.operations.declare import in_project, operation
from tressons_desktop.operations.records import insert_records
from tressons_desktop.ports import UnitOfWork
from tressons_desktop.project.model import SurveySheet
from tressons_desktop.text.numbers import plural


@operation(scope=in_project, label="modifier un questionnaire")
def edit_sheet(
    uow: UnitOfWork, /, *, project_id: str, record_id: str, answers: tuple[str, ...]
) -> None:
    """Write the answers of a sheet; each cell typed is a step of its own."""
    uow.change(SurveySheet, record_id, answers=answers)


@operation(scope=in_project)
def import_sheets(
    uow: UnitOfWork,
    /,
    *,
    project_id: str,
    survey_id: str,
    sheets: Sequence[tuple[str, ...]],
    today: date,
) -> str:
    """Add the sheets read from a file, all in one undoable step."""
    rows = [{"survey_id": survey_id, "entered_on": today, "answers": one} for one in sheets]
    insert_records(uow, record_kind=SurveySheet, project_id=project_id, index=None, rows=rows)
    words = plural(len(rows), "questionnaire", "questionnaires")
    return f"importer {words}"
