"""The optimiser never breaks a rule and is never beaten: every small plan is tried."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.finance.builders import funding, project_file
from tests.finance.optimiser.plans import in_order, plans, problems, respects, wishes
from tressons_desktop.finance.accounts import accounts_of
from tressons_desktop.finance.optimiser.explain import conflict
from tressons_desktop.finance.optimiser.problem import CENTS, EUROS, Constraint, Problem, Resource
from tressons_desktop.finance.optimiser.solve import Sharing, Solution, solve
from tressons_desktop.finance.proposal.words import no_plan_words, refusal_words
from tressons_desktop.finance.rules.book import RuleBook


@settings(deadline=None, max_examples=400)
@given(problems())
def test_no_plan_is_better_in_the_order_of_the_wishes(problem: Problem) -> None:
    found = solve(problem, CENTS, Sharing.ORDER)
    best = min((in_order(problem, *one) for one in plans(problem)), default=None)
    if best is None:
        assert found.amounts is None
        return
    assert found.amounts is not None and found.proved and found.ordered
    assert in_order(problem, dict(found.amounts), found.gap) == best


@settings(deadline=None, max_examples=250)
@given(problems())
def test_sharing_in_proportion_costs_the_promoter_and_the_ranks_nothing(problem: Problem) -> None:
    found = solve(problem, CENTS)
    best = min((wishes(problem, *one) for one in plans(problem)), default=None)
    if best is None:
        assert found.amounts is None
        return
    assert found.amounts is not None
    assert respects(problem, dict(found.amounts))
    assert wishes(problem, dict(found.amounts), found.gap) == best


@settings(deadline=None, max_examples=250)
@given(problems(simple=True))
def test_the_least_part_of_an_aid_is_as_large_as_can_be(problem: Problem) -> None:
    found = solve(problem, CENTS)
    aids = [one for one in problem.lines if not one.own and one.most]
    if found.amounts is None or not aids:
        return
    best = wishes(problem, dict(found.amounts), found.gap)
    alike = [one for one, gap in plans(problem) if wishes(problem, one, gap) == best]
    largest = max(min(Fraction(plan[one.id], one.most) for one in aids) for plan in alike)
    for one in aids:
        assert Fraction(found.found[one.id] + 1, one.most) > largest


@settings(deadline=None, max_examples=60)
@given(problems(), st.integers(0, 99))
def test_whole_euros_keep_the_rules_and_the_cents_of_the_expenses(
    problem: Problem, cents: int
) -> None:
    def hundred(one: Resource) -> Resource:
        return replace(one, amount=one.amount * 100, least=one.least * 100, most=one.most * 100)

    wide = replace(
        problem,
        uses=problem.uses * 100 + cents,
        lines=tuple(hundred(one) for one in problem.lines),
        rules=tuple(replace(rule, constant=rule.constant * 100) for rule in problem.rules),
    )
    found, finer = solve(wide, EUROS), solve(wide, CENTS)
    if found.amounts is None:
        return
    assert respects(wide, dict(found.amounts))
    assert sum(found.amounts.values()) + found.gap == wide.uses
    whole = [one.id for one in wide.lines if not one.balancing and not one.locked]
    assert all(found.found[name] % 100 == 0 for name in whole)
    if finer.amounts is not None and finer.proved:
        assert (finer.gap, finer.own) <= (found.gap, found.own)


def shares(*parts: tuple[str, int]) -> Problem:
    lines = [Resource(id=name, most=most, amount=most) for name, most in parts]
    own = Resource(id="own", own=True, balancing=True, most=10**7)
    rate = Constraint(
        id="share",
        coefs={**{name: Fraction(-1, 5) for name, _ in parts}, "own": Fraction(4, 5)},
    )
    return Problem(uses=100_000_00, lines=(*lines, own), rules=(rate,))


def test_equal_ranks_give_way_in_proportion() -> None:
    problem = shares(("detr", 60_000_00), ("region", 30_000_00), ("dept", 10_000_00))
    found = solve(problem, EUROS)
    assert found.found == {
        "detr": 48_000_00,
        "region": 24_000_00,
        "dept": 8_000_00,
        "own": 20_000_00,
    }
    assert found.binding == ("share",)


def test_the_line_that_gives_way_first_gives_alone() -> None:
    problem = shares(("detr", 60_000_00), ("region", 30_000_00), ("dept", 10_000_00))
    problem = problem.having(replace(problem.line("detr"), rank=1))
    found = solve(problem, EUROS)
    assert (found.found["detr"], found.found["region"]) == (40_000_00, 30_000_00)


def test_a_limited_promoter_is_told_what_is_missing() -> None:
    problem = shares(("detr", 90_000_00))
    problem = problem.having(replace(problem.line("own"), most=10_000_00))
    found = solve(problem, EUROS)
    assert (found.found["own"], found.found["detr"], found.gap) == (10_000_00, 40_000_00, 50_000_00)


def test_a_grant_whose_floor_is_its_ceiling_keeps_its_cents() -> None:
    line = Resource(id="detr", least=20_000_33, most=20_000_33)
    own = Resource(id="own", own=True, balancing=True, most=10**8)
    found = solve(Problem(uses=100_000_00, lines=(line, own)), EUROS)
    assert found.found == {"detr": 20_000_33, "own": 79_999_67}


def knife_edge(unit: int, *more: Resource) -> Problem:
    """Return two aids held half a unit apart: none is, and no search can say so in its time."""
    twice = {"one": Fraction(2), "other": Fraction(-2)}
    rules = (
        Constraint(id="over", coefs=twice, constant=Fraction(-unit)),
        Constraint(id="under", coefs={k: -c for k, c in twice.items()}, constant=Fraction(unit)),
    )
    aids = tuple(Resource(id=name, most=10**8) for name in twice)
    own = Resource(id="own", own=True, balancing=True, most=10**9)
    return Problem(uses=10**8, lines=(*aids, *more, own), rules=rules)


def test_a_search_cut_short_never_says_that_there_is_no_plan() -> None:
    found = solve(knife_edge(CENTS), CENTS)
    assert (found.amounts, found.proved) == (None, False)
    assert conflict(knife_edge(CENTS)) is None, "nothing is named that would not hold together"
    said = no_plan_words(
        (found, solve(knife_edge(EUROS), EUROS)), lambda: "Ces points ne tiennent pas"
    )
    assert said.startswith("Aucun plan n’a été trouvé dans le temps donné")
    assert "sans preuve" in said


def test_one_of_two_tries_cut_short_leaves_the_doubt() -> None:
    """A grant that only its cents can meet is tried with, too large here, then without."""
    narrow = Resource(id="detr", least=2 * 10**8 + 33, most=2 * 10**8 + 33)
    found = solve(knife_edge(EUROS, narrow), EUROS)
    assert (found.amounts, found.proved) == (None, False)


def test_a_refusal_that_was_not_worked_out_is_not_said_impossible() -> None:
    book = RuleBook(accounts=accounts_of(project_file(plan=(funding("1"),))), call=None)
    (line,) = book.view.lines
    cut = Solution(amounts=None, proved=False)
    assert "aucun plan n’a été trouvé dans le temps donné" in refusal_words(line, cut, book)[1]
    proved = replace(cut, proved=True)
    assert "aucun plan ne tiendrait" in refusal_words(line, proved, book)[1]
