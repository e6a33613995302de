"""What the forecast answers by itself: the rent of the third year, the year of break-even."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from tests.feasibility.checklists import common
from tests.forecast.builders import charge, d, operator, shop
from tests.reading.making import reading_of
from tressons_desktop.project.forecast_values import ChargeKind
from tressons_desktop.project.model import ProjectFile
from tressons_desktop.project.values import AnswerValue


def known(file: ProjectFile) -> tuple[Decimal | None, Decimal | None]:
    found = reading_of(file, common()).knowledge
    year, effort = found.break_even_year, found.rent_effort
    return (year.value if year else None), (effort.value if effort else None)


def test_a_whole_forecast_says_its_year_and_its_rent() -> None:
    assert known(shop()) == (Decimal(1), d("3.1"))
    heavier = replace(shop(), charges=(*shop().charges, charge("Divers", ChargeKind.OTHER, "5000")))
    assert known(heavier)[0] == Decimal(3)
    lost = replace(shop(), charges=(*shop().charges, charge("Divers", ChargeKind.OTHER, "50000")))
    assert known(lost)[0] == Decimal(0)


def test_it_says_no_year_while_a_figure_is_missing_or_only_estimated() -> None:
    begun = replace(shop(), charges=(*shop().charges, charge("Eau", ChargeKind.ENERGY)))
    assert known(begun) == (None, d("3.1"))
    typed = {
        "yearly_sales": d("90000"),
        "margin_rate": d("25"),
        "fixed_costs": d("20000"),
        "yearly_rent": d("9000"),
    }
    assert known(operator(project=typed)) == (None, d("10.0"))
    quick = reading_of(operator(project=typed), common())
    answer = next(p for p in quick.proposals if p.question_id == "equilibre-exploitation")
    assert answer.value is AnswerValue.YES
