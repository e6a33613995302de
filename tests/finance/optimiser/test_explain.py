"""Prices are measured, conflicts are the smallest there are."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

from hypothesis import given, settings

from tests.finance.optimiser.plans import problems
from tests.finance.optimiser.test_solve import shares
from tressons_desktop.finance.optimiser.explain import (
    conflict,
    price_of_limit,
    price_of_spending,
    price_of_withdrawal,
)
from tressons_desktop.finance.optimiser.problem import CENTS, Constraint, Problem, Resource
from tressons_desktop.finance.optimiser.programme import PlanSearch
from tressons_desktop.finance.optimiser.solve import solve


def test_an_euro_withdrawn_by_the_promoter_loses_four_of_aid() -> None:
    problem = shares(("detr", 90_000_00))
    found = solve(problem, CENTS)
    assert price_of_withdrawal(problem, found, "own") == 4


def test_an_euro_more_of_ceiling_saves_the_promoter_one_until_a_rule_stops_it() -> None:
    problem = shares(("detr", 50_000_00), ("region", 20_000_00))
    price = price_of_limit(problem, solve(problem, CENTS), "region")
    assert price is not None and (price.own, price.gap) == (1, 0)
    full = shares(("detr", 60_000_00), ("region", 30_000_00))
    price = price_of_limit(full, solve(full, CENTS), "region")
    assert price is not None and price.nothing


def test_an_euro_more_of_expenses_is_shared_as_the_rules_allow() -> None:
    problem = shares(("detr", 90_000_00))
    price = price_of_spending(problem, solve(problem, CENTS))
    assert price is not None and price.own == Fraction(1, 5)


def test_money_granted_that_breaks_a_rule_is_named_with_it() -> None:
    problem = Problem(
        uses=100,
        lines=(
            Resource(id="granted", amount=70, most=70, locked=True),
            Resource(id="free", most=30),
            Resource(id="own", own=True, balancing=True, most=100),
        ),
        rules=(
            Constraint(id="cap", coefs={"granted": Fraction(-1)}, constant=Fraction(60)),
            Constraint(id="other", coefs={"free": Fraction(-1)}, constant=Fraction(10)),
        ),
    )
    assert conflict(problem) == ["line:granted", "rule:cap"]


@settings(deadline=None, max_examples=60)
@given(problems())
def test_no_smaller_set_conflicts(problem: Problem) -> None:
    found = conflict(problem)
    if found is None:
        return

    def holds(parts: set[str]) -> bool:
        return PlanSearch(problem, CENTS, parts).search() is not None

    assert not holds(set(found))
    every = [f"line:{one.id}" for one in problem.lines] + ["balance"]
    every += [f"rule:{rule.id}" for rule in problem.rules]
    every += ["exclusive:" + "+".join(sorted(group)) for group in problem.exclusive]
    for smaller in combinations(every, len(found) - 1):
        assert holds(set(smaller)), smaller
