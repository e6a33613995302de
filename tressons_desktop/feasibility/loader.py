"""Read a checklist file into a Checklist, or refuse it whole."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Final

from tressons_desktop.definitions.law_words import LawWords
from tressons_desktop.definitions.pieces import quoted_sources, read_conditions
from tressons_desktop.definitions.reader import DefinitionTable, definition_of, read_definition
from tressons_desktop.definitions.refused import DefinitionRefused
from tressons_desktop.definitions.source import GENERAL_KNOWLEDGE, Source
from tressons_desktop.feasibility.model import (
    AnswerKind,
    Axis,
    Checklist,
    Follow,
    Question,
    QuestionLevel,
    ReadyRule,
    RetiredQuestion,
)
from tressons_desktop.law.loader import law_book
from tressons_desktop.project.values import AnswerValue, ProjectKind

FORMAT: Final = 2
"""The format that is written; the first one, without its new words, is read as well."""

_FORMATS: Final = (1, FORMAT)
_NEW_WORDS: Final = (
    "level",
    "renamed_from",
    "not_applicable_when",
    "not_applicable_because",
    "usage",
    "law",
)
LONGEST_ACTION: Final = 60
_PERCENT: Final = Decimal(100)
_FOLLOWED: Final = (AnswerValue.YES, AnswerValue.PARTIAL, AnswerValue.NO)
"""A question may follow a known answer only: learning one must never take others away."""


class ChecklistRefused(DefinitionRefused):
    """The checklist file was not accepted."""


def load_checklist(path: Path, law: LawWords | None = None) -> Checklist:
    """Read a checklist; raise ChecklistRefused with file, line and reason.

    ``law`` gives the figures and articles that the checklist cites: ours, unless another is given.
    """
    with _refusing():
        return _checklist(read_definition(path, law or law_book()))


def checklist_of(content: bytes, file: str, law: LawWords | None = None) -> Checklist:
    """Read what a checklist file would hold; raise ChecklistRefused, that names ``file``."""
    with _refusing():
        return _checklist(definition_of(content, file, law or law_book()))


@contextmanager
def _refusing() -> Iterator[None]:
    try:
        yield
    except ChecklistRefused:
        raise
    except DefinitionRefused as refused:
        raise ChecklistRefused(refused.file, refused.message, refused.line) from refused


def _checklist(top: DefinitionTable) -> Checklist:
    number = top.format(*_FORMATS)
    axes = _axes(top)
    checklist = Checklist(
        id=top.identifier(),
        version=top.text("version", longest=40),
        title=top.text("title", longest=200),
        publisher=top.text("publisher", required=False, longest=200),
        kinds=top.choices("kinds", ProjectKind),
        renamed_from=top.identifiers("renamed_from"),
        ready=_ready(top.table("ready")),
        axes=axes,
        questions=_questions(top, axes, first=number == 1),
        retired=_retired(top),
    )
    top.done()
    return checklist


def _ready(part: DefinitionTable | None) -> ReadyRule:
    if part is None:
        return ReadyRule()
    default = ReadyRule()
    answered = part.decimal("answered", high=_PERCENT)
    score = part.decimal("score", high=_PERCENT)
    axis_score = part.decimal("axis_score", high=_PERCENT)
    part.done()
    return ReadyRule(
        answered=default.answered if answered is None else answered,
        score=default.score if score is None else score,
        axis_score=default.axis_score if axis_score is None else axis_score,
    )


def _axes(top: DefinitionTable) -> tuple[Axis, ...]:
    axes: list[Axis] = []
    for part in top.tables("axes", required=True):
        axis = Axis(
            id=part.identifier(), letter=part.text("letter", longest=3), title=part.text("title")
        )
        part.done()
        if any(axis.id == other.id or axis.letter == other.letter for other in axes):
            part.refuse(
                f"l’axe «\u00a0{axis.id}\u00a0» ou sa lettre «\u00a0{axis.letter}\u00a0» "
                "est en double."
            )
        axes.append(axis)
    return tuple(axes)


def _questions(
    top: DefinitionTable, axes: tuple[Axis, ...], *, first: bool
) -> tuple[Question, ...]:
    ids: set[str] = set()
    codes: set[str] = set()
    questions: list[Question] = []
    parts = top.tables("questions", required=True)
    for part in parts:
        if first:
            _refuse_new_words(part)
        question = _question(part, axes)
        if question.id in ids:
            part.refuse(f"la question «\u00a0{question.id}\u00a0» est en double.", "id")
        if question.code in codes:
            part.refuse(f"le code «\u00a0{question.code}\u00a0» est en double.", "code")
        ids.add(question.id)
        codes.add(question.code)
        questions.append(question)
    _check_follows(parts, questions)
    for part, question in zip(parts, questions, strict=True):
        if kept := [one for one in question.renamed_from if one in ids]:
            part.refuse(
                f"la question «\u00a0{kept[0]}\u00a0» est encore posée par cette grille.",
                "renamed_from",
            )
    return tuple(questions)


def _retired(top: DefinitionTable) -> tuple[RetiredQuestion, ...]:
    retired: list[RetiredQuestion] = []
    for part in top.tables("retired"):
        one = RetiredQuestion(id=part.identifier(), text=part.text("text", longest=300))
        part.done()
        if any(one.id == other.id for other in retired):
            part.refuse(f"la question «\u00a0{one.id}\u00a0» est en double.", "id")
        retired.append(one)
    return tuple(retired)


def _refuse_new_words(part: DefinitionTable) -> None:
    for word in _NEW_WORDS:
        if part.has(word):
            part.refuse(f"«\u00a0{word}\u00a0» demande format = {FORMAT}.", word)


def _check_follows(parts: list[DefinitionTable], questions: list[Question]) -> None:
    by_id = {question.id: question for question in questions}
    for part, question in zip(parts, questions, strict=True):
        for follow in question.follows:
            if follow.question_id not in by_id:
                named = f"«\u00a0{follow.question_id}\u00a0»"
                part.refuse(f"la question {named} n’existe pas dans cette grille.", "follows")
            part.one_of("follows", follow.chosen, by_id[follow.question_id].choices)
    if circle := _circle(by_id):
        words = " → ".join(f"«\u00a0{name}\u00a0»" for name in circle)
        part = parts[[question.id for question in questions].index(circle[0])]
        part.refuse(f"ces questions s’attendent l’une l’autre\u00a0: {words}.", "follows")


def _circle(by_id: dict[str, Question]) -> list[str]:
    """Return the way from a question back to itself, empty when there is none.

    Questions that wait for nothing are taken away until none is left, each looked at once: a
    hostile checklist must not hold the machine.
    """
    waits = {name: {one.question_id for one in by_id[name].follows} for name in by_id}
    followers: dict[str, list[str]] = {}
    for name, awaited in waits.items():
        for one in awaited:
            followers.setdefault(one, []).append(name)
    free = [name for name, awaited in waits.items() if not awaited]
    while free:
        name = free.pop()
        del waits[name]
        for follower in followers.get(name, ()):
            waits[follower].discard(name)
            if not waits[follower]:
                free.append(follower)
    way: list[str] = []
    name = next(iter(waits), "")
    while name and name not in way:
        way.append(name)
        name = next(one.question_id for one in by_id[name].follows if one.question_id in waits)
    return [*way[way.index(name) :], name] if way else []


def _question(part: DefinitionTable, axes: tuple[Axis, ...]) -> Question:
    axis_id = part.text("axis", longest=64)
    part.one_of("axis", (axis_id,), [axis.id for axis in axes])
    kind = part.choice("kind", AnswerKind, AnswerKind.JUDGEMENT)
    question = Question(
        id=part.identifier(),
        code=part.text("code", longest=8),
        axis_id=axis_id,
        text=part.text("text", longest=300),
        why=part.text("why"),
        how=part.text("how"),
        evidence=part.text("evidence"),
        gap=part.text("gap", longest=200),
        action=part.text("action", longest=LONGEST_ACTION),
        weight=part.integer("weight", low=1, high=5) or 1,
        blocker=part.flag("blocker"),
        kind=kind,
        unit=part.text("unit", required=kind is AnswerKind.NUMBER, longest=40),
        choices=part.texts("choices", required=kind is AnswerKind.CHOICE),
        applies=read_conditions(part),
        sources=_sources(part),
        follows=_follows(part),
        level=part.choice("level", QuestionLevel, QuestionLevel.FILE),
        renamed_from=part.identifiers("renamed_from"),
        not_applicable_when=read_conditions(part, "not_applicable_when"),
        not_applicable_because=part.text("not_applicable_because", required=False, longest=200),
        usage=part.text("usage", required=False, longest=300),
    )
    _check_kind(part, question)
    part.done()
    return question


def _sources(part: DefinitionTable) -> tuple[Source, ...]:
    """Read who can be quoted; without anybody, a question owns up to usage or to hearsay."""
    sources, general = quoted_sources(part), part.flag("general_knowledge")
    if [bool(sources), general, part.has("usage")].count(True) != 1:
        part.refuse(
            "donner «\u00a0sources\u00a0» ou «\u00a0law\u00a0», sinon «\u00a0usage\u00a0», "
            "sinon general_knowledge = true\u00a0: l’un des trois."
        )
    return (GENERAL_KNOWLEDGE,) if general else sources


def _follows(part: DefinitionTable) -> tuple[Follow, ...]:
    follows: list[Follow] = []
    for one in part.tables("follows"):
        follow = Follow(
            question_id=one.identifier("question"),
            any_of=one.choices("any", AnswerValue),
            chosen=one.texts("chosen"),
        )
        one.one_of("any", follow.any_of, _FOLLOWED)
        if bool(follow.any_of) == bool(follow.chosen):
            one.refuse(
                "«\u00a0follows\u00a0» demande «\u00a0any\u00a0», avec oui, partiel ou non, "
                "ou «\u00a0chosen\u00a0»\u00a0: l’un ou l’autre."
            )
        one.done()
        follows.append(follow)
    return tuple(follows)


def _check_kind(part: DefinitionTable, question: Question) -> None:
    if question.blocker and question.follows:
        part.refuse("un point bloquant ne peut pas dépendre d’une autre réponse.", "follows")
    if bool(question.not_applicable_when) != bool(question.not_applicable_because):
        part.refuse(
            "«\u00a0not_applicable_when\u00a0» et «\u00a0not_applicable_because\u00a0» "
            "vont ensemble.",
            "not_applicable_when",
        )
    if question.unit and question.kind is not AnswerKind.NUMBER:
        part.refuse('«\u00a0unit\u00a0» ne va qu’avec kind = "nombre".', "unit")
    if question.choices and question.kind is not AnswerKind.CHOICE:
        part.refuse('«\u00a0choices\u00a0» ne va qu’avec kind = "choix".', "choices")
    if question.kind is AnswerKind.CHOICE and len(set(question.choices)) < 2:
        part.refuse("«\u00a0choices\u00a0» demande au moins deux réponses différentes.", "choices")
