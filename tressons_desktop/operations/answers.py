"""Answers to a feasibility checklist."""

from __future__ import annotations

from datetime import date
from typing import Any

from tressons_desktop.operations.records import project_scope
from tressons_desktop.ports import Changes, UnitOfWork
from tressons_desktop.project.ids import new_id
from tressons_desktop.project.model import Answer
from tressons_desktop.project.values import AnswerValue


def answer_question(
    uow: UnitOfWork,
    *,
    project_id: str,
    question_id: str,
    code: str,
    value: AnswerValue | None,
    today: date,
    who: str = "",
) -> Changes:
    """Answer a question, or clear its answer with None; note and evidence are kept."""
    _write(
        uow,
        project_id,
        question_id,
        value=value,
        answered_on=today if value else None,
        answered_by=who if value else "",
    )
    return uow.commit(f"répondre à {code}", scope=project_scope(project_id))


def answer_as_proposed(
    uow: UnitOfWork,
    *,
    project_id: str,
    question_id: str,
    code: str,
    value: AnswerValue,
    typed: str,
    note: str,
    today: date,
) -> Changes:
    """Keep a proposed answer with the figure it rests on; what was noted by hand stays."""
    answers = uow.project_file(project_id).answers
    known = next((answer for answer in answers if answer.question_id == question_id), None)
    values: dict[str, Any] = {"value": value, "answered_on": today}
    if known is None or not known.note.strip():
        values["note"] = note
    if typed:
        values["typed"] = typed
    _write(uow, project_id, question_id, **values)
    return uow.commit(f"répondre à {code}", scope=project_scope(project_id))


def annotate_answer(
    uow: UnitOfWork, *, project_id: str, question_id: str, code: str, **values: Any
) -> Changes:
    """Write the note, the typed value, the evidence or the date to look again."""
    _write(uow, project_id, question_id, **values)
    return uow.commit(
        f"annoter {code}",
        scope=project_scope(project_id),
        merge_key=f"answer:{question_id}:{','.join(sorted(values))}",
    )


def _write(uow: UnitOfWork, project_id: str, question_id: str, **values: Any) -> None:
    answers = uow.project_file(project_id).answers
    known = next((answer for answer in answers if answer.question_id == question_id), None)
    if known is None:
        uow.add(Answer(id=new_id(), project_id=project_id, question_id=question_id, **values))
    else:
        uow.change(Answer, known.id, **values)
