"""Sheets as the project keeps them: what a hand types, what comes back, what is left out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tressons_desktop.project.ids import new_id
from tressons_desktop.project.model import Project, ProjectFile, SurveySheet
from tressons_desktop.project.values import ProjectKind
from tressons_desktop.survey.answers import AnswerRefused
from tressons_desktop.survey.combining import distinct_questions
from tressons_desktop.survey.loader import load_surveys, survey_for
from tressons_desktop.survey.model import SurveyKind
from tressons_desktop.survey.results import survey_results
from tressons_desktop.survey.stored import (
    answer_in,
    need_text,
    sheet_of,
    sheets_of,
    stored_answers,
    typed_answer,
    with_answer,
)

SURVEYS = load_surveys(Path(__file__).resolve().parents[2] / "resources" / "surveys")
SURVEY = survey_for(SURVEYS, (ProjectKind.GROCERY,))
BY_ID = {question.id: question for question in SURVEY.questions}
NEEDS, FREQUENCY = BY_ID["epicerie-besoins"], BY_ID["epicerie-frequence"]


def sheet(*answers: str) -> SurveySheet:
    return SurveySheet(id=new_id(), project_id="p", answers=answers)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("1", "Pain"),
        ("1 2", "Pain|Produits frais"),
        ("2,1", "Produits frais|Pain"),
        ("1;1", "Pain"),
        ("PAIN", "Pain"),
        ("gaz | vrac", "Gaz|Vrac"),
        ("hyg", "Hygiène et entretien"),
        ("", ""),
        ("  ", ""),
    ],
)
def test_numbers_words_and_beginnings_are_read(typed: str, kept: str) -> None:
    assert typed_answer(NEEDS, typed) == kept


@pytest.mark.parametrize("typed", ["0", "10", "99 1", "caviar", "produits", "=1+1", "²", "1 ²"])
def test_what_is_not_offered_is_refused_with_a_sentence(typed: str) -> None:
    with pytest.raises(ValueError, match="réponse"):
        typed_answer(NEEDS, typed)


def test_a_number_without_end_is_refused_with_a_sentence() -> None:
    with pytest.raises(AnswerRefused, match="caractères"):
        typed_answer(NEEDS, "9" * 5000)


def test_one_answer_only_where_one_is_asked() -> None:
    with pytest.raises(ValueError, match="une seule"):
        typed_answer(FREQUENCY, "1 2")


def test_an_answer_changes_in_place_and_an_empty_one_goes() -> None:
    first = sheet("a=1", "epicerie-besoins=Pain")
    second = replace(first, answers=with_answer(first, NEEDS.id, ("Gaz", "Vrac")))
    assert answer_in(second, NEEDS.id) == "Gaz|Vrac"
    assert with_answer(second, NEEDS.id, ()) == ("a=1",)


def test_what_the_questionnaire_does_not_know_is_left_out_of_the_results_only() -> None:
    kept = sheet("epicerie-besoins=Pain|Caviar", "epicerie-panier=NaN", "autre=x", "sans-egal")
    assert sheet_of(kept, SURVEY, 1).answers == {}
    file = ProjectFile(project=Project(id="p"), sheets=(kept,))
    assert sheets_of(file, SURVEY) == ()
    assert need_text(survey_results(SURVEY, sheets_of(file, SURVEY))) == ""


def test_a_mean_is_said_under_the_question_that_names_the_place() -> None:
    both = survey_for(SURVEYS, (ProjectKind.GROCERY, ProjectKind.CAFE))
    file = ProjectFile(
        project=Project(id="p"),
        sheets=(
            sheet("epicerie-frequence=Une fois par mois", "cafe-frequence=Deux fois par mois"),
        ),
    )
    said = need_text(survey_results(both, sheets_of(file, both))).splitlines()
    assert any("à l’épicerie" in line and "1\u00a0visite par mois" in line for line in said), said
    assert any("au café" in line and "2\u00a0visites par mois" in line for line in said), said


CLOSED = [one for one in SURVEY.questions if one.kind is SurveyKind.SEVERAL]


@given(st.data())
def test_kept_answers_come_back_as_they_were(data: st.DataObject) -> None:
    answers = {}
    for question in CLOSED:
        texts = [choice.text for choice in question.choices]
        chosen = data.draw(st.lists(st.sampled_from(texts), unique=True))
        if chosen:
            answers[question.id] = tuple(chosen)
    back = sheet_of(sheet(*stored_answers(answers)), SURVEY, 1)
    assert dict(back.answers) == answers


@given(st.lists(st.text(max_size=40), max_size=20).map(tuple))
def test_any_stored_text_is_read_without_a_stop(answers: tuple[str, ...]) -> None:
    assert survey_results(SURVEY, [sheet_of(sheet(*answers), SURVEY, 1)]).sheets == 1


def test_repeated_questions_are_told_apart_whatever_the_natures() -> None:
    for kinds in ((), tuple(ProjectKind), (ProjectKind.GROCERY, ProjectKind.CAFE)):
        texts = [
            one.text for one in distinct_questions(survey_for(SURVEYS, kinds), SURVEYS).questions
        ]
        assert len(texts) == len(set(texts))
