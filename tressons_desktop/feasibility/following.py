"""Let answers follow the questions that were renamed or merged, when a project is read.

Nothing is written: what was answered stays on the disk under the question it was given to, and the
new question shows it until somebody answers the new one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, replace
from typing import Any, Final

from tressons_desktop.feasibility.model import Checklist
from tressons_desktop.project.keyed import keyed
from tressons_desktop.project.model import Action, Answer, ProjectFile

ANSWER: Final = "answer"
QUESTION_ORIGIN: Final = "question:"

_OWN: Final = frozenset({"id", "project_id", "question_id"})
_WORDS: Final = tuple(one.name for one in fields(Answer) if one.name not in _OWN)


def with_followed_answers(file: ProjectFile, checklist: Checklist) -> ProjectFile:
    """Return the project as its checklist reads it: each answer under the question of today.

    Once a renamed question has an answer of its own, even a cleared one, nothing follows any more.
    """
    given = {answer.question_id: answer for answer in file.answers}
    waiting = {draft.record_id for draft in file.drafts if draft.entity == ANSWER}
    asked = {question.id for question in checklist.questions}
    known = given.keys() | waiting
    followed: dict[str, str] = {}
    for question in checklist.questions:
        former = [name for name in question.renamed_from if name in known and name not in asked]
        if former and question.id not in given:
            followed[question.id] = _first_answered(former, given)
    actions = _actions(file, checklist, asked)
    if not followed and actions is file.actions:
        return file
    here = {draft.address for draft in file.drafts}
    drafts = [
        replace(draft, record_id=name)
        for name, old in followed.items()
        for draft in file.drafts
        if draft.entity == ANSWER
        and draft.record_id == old
        and (ANSWER, name, draft.field) not in here
    ]
    answers = [moved(given[old], name) for name, old in followed.items() if old in given]
    return replace(
        file,
        answers=(*file.answers, *answers),
        drafts=(*file.drafts, *drafts),
        actions=actions,
    )


def followed_answer(
    answers: Iterable[Answer], question_id: str, former: Iterable[str]
) -> Answer | None:
    """Return the answer of a question, or the one that follows to it, given to it."""
    given = {answer.question_id: answer for answer in answers}
    if question_id in given:
        return given[question_id]
    known = [name for name in former if name in given]
    return moved(given[_first_answered(known, given)], question_id) if known else None


def _first_answered(former: Sequence[str], given: Mapping[str, Answer]) -> str:
    return next((name for name in former if name in given and says(given[name])), former[0])


def kept_answers(stored: ProjectFile, checklist: Checklist) -> tuple[Answer, ...]:
    """List the answers that nothing asks for any more and that do not follow to another question.

    Theirs is the question of a checklist that went, of another kind, or one that was replaced and
    answered anew: they stay on the disk, to be read.
    """
    given = {answer.question_id for answer in stored.answers}
    followed = {
        name
        for question in checklist.questions
        if question.id not in given
        for name in question.renamed_from
    }
    return tuple(
        answer
        for answer in stored.answers
        if says(answer)
        and answer.question_id not in followed
        and checklist.question(answer.question_id) is None
    )


def says(answer: Answer) -> bool:
    """Tell whether an answer says something: a cleared one without a word does not."""
    return bool(answer.value or answer.typed.strip() or answer.note.strip() or answer.evidence)


def moved(answer: Answer, question_id: str) -> Answer:
    """Return the same answer, given to another question."""
    words: dict[str, Any] = {name: getattr(answer, name) for name in _WORDS}
    return keyed(Answer, answer.project_id, question_id, **words)


def _actions(file: ProjectFile, checklist: Checklist, asked: set[str]) -> tuple[Action, ...]:
    """Link what was to do about a former question to the one that took its place."""
    of_today: dict[str, str] = {}
    for question in checklist.questions:
        for old in question.renamed_from:
            of_today.setdefault(f"{QUESTION_ORIGIN}{old}", f"{QUESTION_ORIGIN}{question.id}")
    for name in asked:
        of_today.pop(f"{QUESTION_ORIGIN}{name}", None)
    if not any(action.origin in of_today for action in file.actions):
        return file.actions
    return tuple(
        replace(action, origin=of_today.get(action.origin, action.origin))
        for action in file.actions
    )
