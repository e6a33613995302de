"""Tell apart questions that several questionnaires ask with the same words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from tressons_desktop.survey.model import Survey, SurveyQuestion
from tressons_desktop.text.search import normalise

_ENDING: Final = " \u00a0\u202f?"


def distinct_questions(survey: Survey, surveys: Iterable[Survey]) -> Survey:
    """Return the questionnaire with repeated questions named by their kind of place.

    "Combien de fois viendriez-vous (épicerie) ?": on paper, in the grid and in the table of a
    spreadsheet, nobody can take one for the other.
    """
    kinds = {one.id: one.kinds[0].label for one in surveys if one.kinds}
    counted = Counter(normalise(question.text) for question in survey.questions)
    return replace(
        survey,
        questions=tuple(
            _named(one, kinds.get(one.survey_id, "")) if counted[normalise(one.text)] > 1 else one
            for one in survey.questions
        ),
    )


def _named(question: SurveyQuestion, kind: str) -> SurveyQuestion:
    if not kind:
        return question
    bare = question.text.rstrip(_ENDING)
    end = question.text[len(bare) :]
    return replace(question, text=f"{bare} ({kind[:1].lower()}{kind[1:]}){end}")
