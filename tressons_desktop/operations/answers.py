"""Answers to a feasibility checklist."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tressons_desktop.feasibility.following import followed_answer
from tressons_desktop.operations.declare import Arguments, in_project, operation, same_fields
from tressons_desktop.ports import UnitOfWork
from tressons_desktop.project.keyed import keyed
from tressons_desktop.project.model import Answer
from tressons_desktop.project.values import AnswerValue
from tressons_desktop.text.numbers import plural


@dataclass(frozen=True, slots=True)
class SetApart:
    """A question without object, why, and the questions whose answer it takes up."""

    question_id: str
    note: str
    former: tuple[str, ...] = ()


def _answering(arguments: Arguments) -> str:
    return f"répondre à {arguments['code']}"


def _annotating(arguments: Arguments) -> str:
    return f"annoter {arguments['code']}"


@operation(scope=in_project, label=_answering)
def answer_question(
    uow: UnitOfWork,
    /,
    *,
    project_id: str,
    question_id: str,
    code: str,
    value: AnswerValue | None,
    today: date,
    who: str = "",
    former: tuple[str, ...] = (),
) -> None:
    """Answer a question, or clear its answer with None; note and evidence are kept.

    ``former``: the questions that this one replaces, whose answer it takes up.
    """
    _write(
        uow,
        project_id,
        question_id,
        former,
        value=value,
        answered_on=today if value else None,
        answered_by=who if value else "",
    )


@operation(scope=in_project, label=_answering)
def answer_as_proposed(
    uow: UnitOfWork,
    /,
    *,
    project_id: str,
    question_id: str,
    code: str,
    value: AnswerValue,
    typed: str,
    note: str,
    today: date,
    former: tuple[str, ...] = (),
) -> None:
    """Keep a proposed answer with the figure it rests on; what was noted by hand stays."""
    known = followed_answer(uow.project_file(project_id).answers, question_id, former)
    values: dict[str, Any] = {"value": value, "answered_on": today}
    if known is None or not known.note.strip():
        values["note"] = note
    if typed:
        values["typed"] = typed
    _write(uow, project_id, question_id, former, **values)


@operation(scope=in_project, label="choisir le mode de gestion")
def choose_mode(
    uow: UnitOfWork, /, *, project_id: str, question_id: str, mode: str, today: date
) -> None:
    """Keep the mode of management as the answer to its question, or clear both with ""."""
    _write(
        uow,
        project_id,
        question_id,
        (),
        typed=mode,
        value=AnswerValue.YES if mode else None,
        answered_on=today if mode else None,
    )


def _setting_apart(arguments: Arguments) -> str:
    count = len(arguments["apart"])
    return f"retenir {plural(count, 'question sans objet', 'questions sans objet')}"


@operation(scope=in_project, label=_setting_apart)
def set_apart(
    uow: UnitOfWork, /, *, project_id: str, apart: Sequence[SetApart], today: date
) -> None:
    """Answer "sans objet" to several questions in one gesture, each with its reason."""
    for one in apart:
        values: dict[str, Any] = {"value": AnswerValue.NOT_APPLICABLE, "answered_on": today}
        known = followed_answer(uow.project_file(project_id).answers, one.question_id, one.former)
        if known is None or not known.note.strip():
            values["note"] = one.note
        _write(uow, project_id, one.question_id, one.former, **values)


@operation(scope=in_project, label=_annotating, continues=same_fields("question_id"))
def annotate_answer(
    uow: UnitOfWork,
    /,
    *,
    project_id: str,
    question_id: str,
    code: str,
    former: tuple[str, ...] = (),
    **values: object,
) -> None:
    """Write the note, the typed value, the evidence or the date to look again."""
    _write(uow, project_id, question_id, former, **values)


def _write(
    uow: UnitOfWork, project_id: str, question_id: str, former: tuple[str, ...], **values: object
) -> None:
    known = taken_up(uow, project_id, question_id, former)
    if known is None:
        uow.add(keyed(Answer, project_id, question_id, **values))
    else:
        uow.change(Answer, known.id, **values)


def taken_up(
    uow: UnitOfWork, project_id: str, question_id: str, former: tuple[str, ...]
) -> Answer | None:
    """Return the answer of a question; one that follows from a former question becomes its own."""
    answers = uow.project_file(project_id).answers
    found = followed_answer(answers, question_id, former)
    if found is not None and found not in answers:
        uow.add(found)
    return found
