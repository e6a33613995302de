"""Results of a survey: need, frequency, basket, volunteers; each with the number who answered.

Means are exact until rounded once, half up. A declared spend is always given beside its half:
people say more than they buy (Cours BTS MCO, declared intentions halved).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from tressons_desktop.survey.model import AnswerSheet, Role, Survey, SurveyKind, SurveyQuestion
from tressons_desktop.text.money import cents
from tressons_desktop.text.numbers import round_half_up

_TWO: Final = Decimal(2)
_MONTHS: Final = 12


@dataclass(frozen=True, slots=True)
class Count:
    """How many sheets gave an answer."""

    text: str
    sheets: int


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionResult:
    """What came back for one question.

    ``counts`` for a closed one, in the order of the questionnaire; ``mean`` and ``median``, to
    two places, for a number; ``texts`` for a free one. ``answered`` is the base.
    """

    question: SurveyQuestion
    answered: int
    counts: tuple[Count, ...] = ()
    mean: Decimal | None = None
    median: Decimal | None = None
    texts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Spending:
    """What the sheets that gave both frequency and basket declare; euros a year.

    ``asked`` is the question that names the place. ``visits`` is the mean a month, over those who
    gave a frequency; ``basket`` the mean a visit. ``retained`` is the half of ``declared``.
    """

    survey_id: str
    asked: str
    visits: Decimal | None
    basket: Decimal | None
    sheets: int
    declared: Decimal
    retained: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyResults:
    """All that the sheets say.

    ``needs`` come most wanted first. ``volunteer_hours``: hours a month promised by those who
    said yes; ``volunteers_with_hours`` is how many of them gave a figure.
    """

    sheets: int
    questions: tuple[QuestionResult, ...]
    needs: tuple[Count, ...]
    spendings: tuple[Spending, ...]
    volunteers: int
    volunteer_hours: Decimal
    volunteers_with_hours: int


def survey_results(survey: Survey, sheets: Sequence[AnswerSheet]) -> SurveyResults:
    """Compute the results; pure, whatever the order of the sheets."""
    results = tuple(_question_result(question, sheets) for question in survey.questions)
    needs = [
        one for result in results if result.question.role is Role.NEED for one in result.counts
    ]
    volunteers = _volunteers(survey, sheets)
    hours = _role(survey.questions, Role.HOURS)
    given = [_number(sheet, hours) for sheet in volunteers] if hours else []
    return SurveyResults(
        sheets=len(sheets),
        questions=results,
        needs=tuple(sorted(needs, key=lambda one: -one.sheets)),
        spendings=_spendings(survey, sheets),
        volunteers=len(volunteers),
        volunteer_hours=sum((one for one in given if one is not None), Decimal(0)),
        volunteers_with_hours=sum(1 for one in given if one is not None),
    )


def _question_result(question: SurveyQuestion, sheets: Iterable[AnswerSheet]) -> QuestionResult:
    given = [sheet.answers[question.id] for sheet in sheets if sheet.answers.get(question.id)]
    if question.kind is SurveyKind.TEXT:
        texts = tuple(sorted(text for answer in given for text in answer))
        return QuestionResult(question=question, answered=len(given), texts=texts)
    if question.kind is SurveyKind.NUMBER:
        numbers = sorted(Decimal(answer[0]) for answer in given)
        return QuestionResult(
            question=question, answered=len(given), mean=_mean(numbers), median=_median(numbers)
        )
    counts = tuple(
        Count(choice.text, sum(1 for answer in given if choice.text in answer))
        for choice in question.choices
    )
    return QuestionResult(question=question, answered=len(given), counts=counts)


def _spendings(survey: Survey, sheets: Sequence[AnswerSheet]) -> tuple[Spending, ...]:
    found = []
    for survey_id in dict.fromkeys(question.survey_id for question in survey.questions):
        own = [one for one in survey.questions if one.survey_id == survey_id]
        frequency, basket = _role(own, Role.FREQUENCY), _role(own, Role.BASKET)
        if frequency or basket:
            found.append(_spending(survey_id, frequency, basket, sheets))
    return tuple(found)


def _spending(
    survey_id: str,
    frequency: SurveyQuestion | None,
    basket: SurveyQuestion | None,
    sheets: Sequence[AnswerSheet],
) -> Spending:
    pairs = [(_visits(sheet, frequency), _number(sheet, basket)) for sheet in sheets]
    both = [
        visits * amount for visits, amount in pairs if visits is not None and amount is not None
    ]
    declared = _MONTHS * sum(both, Decimal(0))
    naming = frequency or basket
    return Spending(
        survey_id=survey_id,
        asked=naming.text if naming else "",
        visits=_mean([visits for visits, _amount in pairs if visits is not None]),
        basket=_mean([amount for _visits, amount in pairs if amount is not None]),
        sheets=len(both),
        declared=cents(declared),
        retained=cents(declared / _TWO),
    )


def _volunteers(survey: Survey, sheets: Iterable[AnswerSheet]) -> list[AnswerSheet]:
    question = _role(survey.questions, Role.VOLUNTEER)
    if question is None:
        return []
    return [sheet for sheet in sheets if (_visits(sheet, question) or Decimal(0)) > 0]


def _role(questions: Iterable[SurveyQuestion], role: Role) -> SurveyQuestion | None:
    return next((question for question in questions if question.role is role), None)


def _visits(sheet: AnswerSheet, question: SurveyQuestion | None) -> Decimal | None:
    answer = sheet.answers.get(question.id) if question else None
    return question.value_of(answer[0]) if question and answer else None


def _number(sheet: AnswerSheet, question: SurveyQuestion | None) -> Decimal | None:
    answer = sheet.answers.get(question.id) if question else None
    return Decimal(answer[0]) if answer else None


def _mean(numbers: Sequence[Decimal]) -> Decimal | None:
    return round_half_up(sum(numbers, Decimal(0)) / len(numbers), 2) if numbers else None


def _median(ordered: Sequence[Decimal]) -> Decimal | None:
    if not ordered:
        return None
    middle = len(ordered) // 2
    if len(ordered) % 2:
        return round_half_up(ordered[middle], 2)
    return round_half_up((ordered[middle - 1] + ordered[middle]) / _TWO, 2)
