"""Read questionnaires, and put together the one of a project."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Final

from tressons_desktop.definitions.reader import DefinitionTable, read_definition
from tressons_desktop.definitions.refused import DefinitionRefused
from tressons_desktop.project.values import ProjectKind
from tressons_desktop.survey.model import Role, Survey, SurveyChoice, SurveyKind, SurveyQuestion
from tressons_desktop.text.search import normalise

FORMAT: Final = 1
_MOST: Final = Decimal(10**6)
_CLOSED: Final = (SurveyKind.ONE, SurveyKind.SEVERAL)
_KIND_OF_ROLE: Final = {
    Role.NEED: (SurveyKind.SEVERAL, SurveyKind.ONE),
    Role.FREQUENCY: (SurveyKind.ONE,),
    Role.BASKET: (SurveyKind.NUMBER,),
    Role.VOLUNTEER: (SurveyKind.ONE,),
    Role.HOURS: (SurveyKind.NUMBER,),
}


class SurveyRefused(DefinitionRefused):
    """The questionnaire was not accepted."""


def load_surveys(folder: Path) -> tuple[Survey, ...]:
    """Read every questionnaire of a folder; raise SurveyRefused with file, line and reason."""
    found: list[Survey] = []
    for path in sorted(folder.glob("*.toml")):
        survey = load_survey(path)
        known = {question.id for other in found for question in other.questions}
        if any(survey.id == other.id for other in found):
            message = f"le questionnaire «\u00a0{survey.id}\u00a0» est déjà dans un autre fichier."
            raise SurveyRefused(path.name, message)
        repeated = next((one.id for one in survey.questions if one.id in known), None)
        if repeated:
            message = f"la question «\u00a0{repeated}\u00a0» existe déjà dans un autre fichier."
            raise SurveyRefused(path.name, message)
        found.append(survey)
    return tuple(found)


def load_survey(path: Path) -> Survey:
    """Read one questionnaire; raise SurveyRefused with file, line and reason."""
    try:
        return _survey(read_definition(path))
    except DefinitionRefused as refused:
        raise SurveyRefused(refused.file, refused.message, refused.line) from refused


def survey_for(surveys: Sequence[Survey], kinds: Iterable[ProjectKind]) -> Survey:
    """Put together the questionnaire of a project: its kinds first, then what is asked of all.

    Raises ValueError without any questionnaire.
    """
    wanted = set(kinds)
    chosen = sorted(
        (one for one in surveys if not one.kinds or wanted & set(one.kinds)),
        key=lambda one: (not one.kinds, _rank(one), one.id),
    )
    if not chosen:
        raise ValueError("Aucun questionnaire ne convient à ce projet.")
    return Survey(
        id="+".join(one.id for one in chosen),
        version="+".join(one.version for one in chosen),
        title=chosen[0].title if len(chosen) == 2 else "Enquête auprès des habitants",
        questions=tuple(question for one in chosen for question in one.questions),
    )


def _rank(survey: Survey) -> int:
    kinds = list(ProjectKind)
    return min((kinds.index(kind) for kind in survey.kinds), default=len(kinds))


def _survey(top: DefinitionTable) -> Survey:
    top.format(FORMAT)
    survey_id = top.identifier()
    survey = Survey(
        id=survey_id,
        version=top.text("version", longest=40),
        title=top.text("title", longest=200),
        kinds=top.choices("kinds", ProjectKind),
        questions=_questions(top, survey_id),
    )
    top.done()
    return survey


def _questions(top: DefinitionTable, survey_id: str) -> tuple[SurveyQuestion, ...]:
    questions: list[SurveyQuestion] = []
    for part in top.tables("questions", required=True):
        question = _question(part, survey_id)
        for other in questions:
            if other.id == question.id:
                part.refuse(f"la question «\u00a0{question.id}\u00a0» est en double.", "id")
            if normalise(other.text) == normalise(question.text):
                part.refuse(
                    f"la question «\u00a0{question.text}\u00a0» est posée deux fois.", "text"
                )
            if other.role is question.role is not Role.NONE and question.role is not Role.NEED:
                part.refuse(f"le rôle «\u00a0{question.role}\u00a0» est en double.", "role")
        questions.append(question)
    return tuple(questions)


def _question(part: DefinitionTable, survey_id: str) -> SurveyQuestion:
    kind = part.choice("kind", SurveyKind)
    question = SurveyQuestion(
        id=part.identifier(),
        survey_id=survey_id,
        kind=kind,
        text=part.text("text", longest=200),
        role=part.choice("role", Role, Role.NONE),
        unit=part.text("unit", required=kind is SurveyKind.NUMBER, longest=40),
        low=part.decimal("min", high=_MOST),
        high=part.decimal("max", high=_MOST),
        choices=_choices(part, kind),
    )
    part.done()
    _check(part, question)
    return question


def _choices(part: DefinitionTable, kind: SurveyKind) -> tuple[SurveyChoice, ...]:
    choices: list[SurveyChoice] = []
    for one in part.tables("answers", required=kind in _CLOSED):
        choice = SurveyChoice(one.text("text", longest=80), one.decimal("value", high=_MOST))
        one.done()
        if "|" in choice.text:
            one.refuse("une réponse ne contient pas le signe |, qui les sépare.", "text")
        if normalise(choice.text) in {normalise(other.text) for other in choices}:
            one.refuse(f"la réponse «\u00a0{choice.text}\u00a0» est en double.", "text")
        choices.append(choice)
    return tuple(choices)


def _check(part: DefinitionTable, question: SurveyQuestion) -> None:
    if question.kind in _CLOSED and len(question.choices) < 2:
        part.refuse("«\u00a0answers\u00a0» demande au moins deux réponses.", "answers")
    if question.kind not in _CLOSED and question.choices:
        part.refuse("«\u00a0answers\u00a0» ne va qu’avec choix ou plusieurs.", "answers")
    numeric = question.unit or question.low is not None or question.high is not None
    if numeric and question.kind is not SurveyKind.NUMBER:
        part.refuse(
            "«\u00a0unit\u00a0», «\u00a0min\u00a0» et «\u00a0max\u00a0» "
            'ne vont qu’avec kind = "nombre".',
            "kind",
        )
    if question.low is not None and question.high is not None and question.low > question.high:
        part.refuse("«\u00a0min\u00a0» dépasse «\u00a0max\u00a0».", "min")
    allowed = _KIND_OF_ROLE.get(question.role)
    if allowed and question.kind not in allowed:
        part.refuse(
            f"le rôle «\u00a0{question.role}\u00a0» ne va pas avec «\u00a0{question.kind}\u00a0».",
            "role",
        )
    valued = question.role in (Role.FREQUENCY, Role.VOLUNTEER)
    if valued and any(one.value is None for one in question.choices):
        part.refuse(
            f"le rôle «\u00a0{question.role}\u00a0» demande «\u00a0value\u00a0» à chaque réponse.",
            "answers",
        )
