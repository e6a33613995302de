"""What a whole forecast answers by itself on sales, loan and fewer sales."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.feasibility.checklists import common
from tests.forecast.builders import charge, d, operator, shop
from tests.reading.making import reading_of
from tressons_desktop.project.forecast_values import ChargeKind
from tressons_desktop.project.model import ProjectFile
from tressons_desktop.project.values import AnswerValue

YES, PARTIAL, NO = AnswerValue.YES, AnswerValue.PARTIAL, AnswerValue.NO


def answers(file: ProjectFile) -> dict[str, tuple[AnswerValue, str]]:
    """Give what is proposed, in ordinary spaces."""
    found = reading_of(file, common()).proposals
    return {
        one.question_id: (one.value, one.sentence.replace("\u202f", " ").replace("\u00a0", " "))
        for one in found
    }


def shop_with(**once: Any) -> ProjectFile:
    before = shop().forecasts[0]
    return replace(shop(), forecasts=(replace(before, **once),))


def spending(amount: str) -> ProjectFile:
    return replace(shop(), charges=(*shop().charges, charge("Divers", ChargeKind.OTHER, amount)))


def test_the_shop_answers_on_its_sales() -> None:
    found = answers(shop())
    assert found["chiffre-affaires"] == (
        YES,
        "3 activités chiffrées par leur méthode : 95 984 € en année pleine.",
    )
    assert found["essai-prudent"] == (
        YES,
        "Ventes en baisse de 15 % : résultat de 3 637 € en année 3.",
    )
    assert found["equilibre-exploitation"][0] is YES


def test_fifteen_percent_less_may_be_too_much() -> None:
    assert answers(spending("3637"))["essai-prudent"][0] is NO
    assert answers(spending("3636"))["essai-prudent"][0] is YES


@pytest.mark.parametrize(
    ("amount", "value", "sentence"),
    [
        (
            "10000",
            PARTIAL,
            "Année 3 : 7 687 € dégagés pour 2 000 € à rembourser ; trop peu en année 1.",
        ),
        (
            "50000",
            NO,
            "Année 3 : 7 687 € dégagés pour 10 000 € à rembourser ; trop peu les années 1, 2 et 3.",
        ),
    ],
)
def test_what_the_years_leave_is_compared_with_the_loan(
    amount: str, value: AnswerValue, sentence: str
) -> None:
    file = shop_with(loan_amount=d(amount), loan_rate=d("0"), loan_months=60)
    assert answers(file)["equilibre-exploitation"] == (value, sentence)


def test_a_loan_that_is_paid_back_leaves_the_balance_alone() -> None:
    file = shop_with(loan_amount=d("1000"), loan_rate=d("0"), loan_months=60)
    assert answers(file)["equilibre-exploitation"][0] is YES


def test_nothing_is_answered_while_a_figure_is_missing() -> None:
    begun = replace(spending("1"), activities=(replace(shop().activities[0], count=None),))
    assert not {"chiffre-affaires", "essai-prudent"} & set(answers(begun))
    lent = shop_with(loan_amount=d("1000"), loan_rate=None, loan_months=60)
    assert "essai-prudent" not in answers(lent)
    assert "chiffre-affaires" not in answers(operator(project={"yearly_sales": d("9")}))
