"""What the sheets say: needs, frequency, basket, volunteers and their hours."""

from __future__ import annotations

import random
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from tests.survey.test_sheets import SURVEY, SURVEYS
from tressons_desktop.project.values import ProjectKind
from tressons_desktop.survey.loader import survey_for
from tressons_desktop.survey.model import AnswerSheet, Role, SurveyKind
from tressons_desktop.survey.pictures import answers_chart
from tressons_desktop.survey.results import survey_results
from tressons_desktop.text.search import normalise

WEEKLY, MONTHLY = "Une fois par semaine", "Une fois par mois"


def sheet(number: int, **answers: tuple[str, ...]) -> AnswerSheet:
    return AnswerSheet(number, {name.replace("_", "-"): value for name, value in answers.items()})


SHEETS = (
    sheet(
        1, epicerie_besoins=("Pain", "Gaz"), epicerie_frequence=(WEEKLY,), epicerie_panier=("10",)
    ),
    sheet(2, epicerie_besoins=("Pain",), epicerie_frequence=(MONTHLY,), epicerie_panier=("25.50",)),
    sheet(3, epicerie_besoins=("Vrac",), epicerie_frequence=(WEEKLY,), benevole=("Oui",)),
    sheet(4, benevole=("Oui",), heures_benevoles=("2.5",)),
    sheet(5, benevole=("Peut-être",), heures_benevoles=("8",), remarques=("Bravo",)),
)
RESULTS = survey_results(SURVEY, SHEETS)


def test_needs_come_most_wanted_first() -> None:
    assert [(one.text, one.sheets) for one in RESULTS.needs[:3]] == [
        ("Pain", 2),
        ("Vrac", 1),
        ("Gaz", 1),
    ]


def test_the_answers_of_a_closed_question_are_drawn_most_chosen_first() -> None:
    by_role = {one.question.role: one for one in RESULTS.questions if one.question.role}
    drawn = answers_chart(by_role[Role.NEED])
    assert drawn is not None
    assert [(bar.label, bar.words) for bar in drawn.bars] == [
        ("Pain", "2 (67\u00a0%)"),
        ("Vrac", "1 (33\u00a0%)"),
        ("Gaz", "1 (33\u00a0%)"),
    ]
    assert drawn.alt.startswith("Pain\u00a0: 2 (67\u00a0%)\u202f; Vrac")
    assert answers_chart(by_role[Role.BASKET]) is None


def test_frequency_and_basket_keep_their_own_base() -> None:
    (spending,) = RESULTS.spendings
    assert spending.visits == Decimal("3.00")
    assert spending.basket == Decimal("17.75")
    assert spending.sheets == 2


def test_the_declared_spend_is_halved() -> None:
    (spending,) = RESULTS.spendings
    assert spending.declared == Decimal("786.00")
    assert spending.retained == Decimal("393.00")


def test_only_a_yes_makes_a_volunteer() -> None:
    assert (RESULTS.volunteers, RESULTS.volunteers_with_hours) == (2, 1)
    assert RESULTS.volunteer_hours == Decimal("2.5")


def test_each_question_gives_the_number_who_answered() -> None:
    by_id = {one.question.id: one for one in RESULTS.questions}
    assert by_id["epicerie-besoins"].answered == 3
    assert by_id["remarques"].texts == ("Bravo",)
    assert (by_id["epicerie-panier"].mean, by_id["epicerie-panier"].median) == (
        Decimal("17.75"),
        Decimal("17.75"),
    )


def test_no_sheet_gives_no_figure() -> None:
    empty = survey_results(SURVEY, ())
    assert (empty.sheets, empty.volunteers, empty.volunteer_hours) == (0, 0, 0)
    assert empty.spendings[0].visits is None
    assert all(one.mean is None and one.answered == 0 for one in empty.questions)


def test_two_kinds_keep_their_baskets_apart() -> None:
    both = survey_for(SURVEYS, [ProjectKind.CAFE, ProjectKind.GROCERY])
    assert [one.survey_id for one in survey_results(both, SHEETS).spendings] == [
        "epicerie",
        "cafe-associatif",
    ]
    assert both.questions[0].id == "epicerie-besoins"
    assert both.questions[-1].id == "remarques"


def test_every_kind_has_a_questionnaire_that_asks_the_need() -> None:
    for kind in ProjectKind:
        survey = survey_for(SURVEYS, [kind])
        roles = {question.role for question in survey.questions}
        assert {Role.VOLUNTEER, Role.HOURS} <= roles
        assert kind is ProjectKind.OTHER or Role.NEED in roles, (
            f"{kind}: no questionnaire of resources/surveys asks its need (role)"
        )


def test_no_two_questions_read_the_same_whatever_the_kinds() -> None:
    texts = [normalise(one.text) for survey in SURVEYS for one in survey.questions]
    assert len(set(texts)) == len(texts)


def test_words_are_well_set() -> None:
    for survey in SURVEYS:
        for question in survey.questions:
            words = (question.text, *(choice.text for choice in question.choices))
            assert all("'" not in text and "!" not in text and " ?" not in text for text in words)
            assert question.text.endswith("\u202f?")


ANSWERS = {
    question.id: st.lists(
        st.sampled_from([choice.text for choice in question.choices]),
        min_size=1,
        max_size=1 if question.kind is SurveyKind.ONE else 3,
        unique=True,
    ).map(tuple)
    if question.choices
    else st.decimals(0, 100, places=1).map(lambda figure: (f"{figure:f}",))
    for question in SURVEY.questions
    if question.kind is not SurveyKind.TEXT
}
SOME = st.lists(
    st.fixed_dictionaries({}, optional=ANSWERS).map(lambda answers: AnswerSheet(1, answers)),
    max_size=12,
)


@given(SOME, st.randoms())
def test_order_changes_nothing(sheets: list[AnswerSheet], dice: random.Random) -> None:
    shuffled = list(sheets)
    dice.shuffle(shuffled)
    assert survey_results(SURVEY, shuffled) == survey_results(SURVEY, sheets)


@given(SOME)
def test_no_count_passes_the_number_of_sheets(sheets: list[AnswerSheet]) -> None:
    results = survey_results(SURVEY, sheets)
    assert all(count.sheets <= one.answered for one in results.questions for count in one.counts)
    assert results.volunteers_with_hours <= results.volunteers <= len(sheets)
    assert all(0 <= one.retained <= one.declared for one in results.spendings)
