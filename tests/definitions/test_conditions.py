"""Conditions: what they admit, and what they do when nobody knows."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.finance.builders import budget, project_file
from tressons_desktop.definitions.conditions import Condition, applies, project_facts
from tressons_desktop.project.values import BudgetCategory, LegalForm, ProjectKind

COMMERCE = Condition(fact="kinds", any_of=("epicerie", "cafe_associatif"))
SMALL = Condition(fact="population", at_most=Decimal(3500))


@pytest.mark.parametrize(
    ("condition", "facts", "expected"),
    [
        (COMMERCE, {"kinds": ("culture", "epicerie")}, True),
        (COMMERCE, {"kinds": ("culture",)}, False),
        (COMMERCE, {"kinds": ()}, None),
        (COMMERCE, {}, None),
        (SMALL, {"population": 3500}, True),
        (SMALL, {"population": 3501}, False),
        (SMALL, {"population": None}, None),
        (Condition(fact="promoter_form", none_of=("commune",)), {"promoter_form": "epci"}, True),
        (Condition(fact="promoter_form", none_of=("epci",)), {"promoter_form": "epci"}, False),
        (Condition(fact="frr", flag=False), {"frr": False}, True),
        (Condition(fact="frr", flag=True), {"frr": False}, False),
    ],
)
def test_a_condition_is_true_false_or_undecided(
    condition: Condition, facts: dict[str, object], expected: bool | None
) -> None:
    assert condition.holds(facts) is expected  # type: ignore[arg-type]


def test_an_unknown_fact_never_hides_anything() -> None:
    assert applies((COMMERCE, SMALL), {})
    assert not applies((COMMERCE, SMALL), {"population": 9000})


def test_the_facts_of_a_project() -> None:
    file = project_file(
        lines=(budget("10", category=BudgetCategory.EQUIPMENT),),
        form=LegalForm.EPCI,
        kinds=(ProjectKind.CAFE,),
    )
    facts = project_facts(file, population=780)
    assert facts["kinds"] == ("cafe_associatif",)
    assert facts["promoter_form"] == "epci"
    assert facts["works"] is False
    assert facts["population"] == 780
    assert facts["operator_form"] is None
    assert project_facts(project_file())["works"] is None
