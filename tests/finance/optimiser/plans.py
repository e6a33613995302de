"""Small plans drawn at random, and every plan that answers them."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import product

from hypothesis import strategies as st

from tressons_desktop.finance.optimiser.problem import Constraint, Problem, Resource

OWN = "own"


@st.composite
def problems(draw: st.DrawFn, *, simple: bool = False) -> Problem:
    """Draw a plan of a few cents: aids, perhaps a loan, own funds that balance, a few rules."""
    lines = [_aid(draw, f"aid{place}", simple=simple) for place in range(draw(st.integers(1, 3)))]
    names = [one.id for one in lines]
    if draw(st.booleans()):
        amount = draw(st.integers(0, 4))
        lines.append(Resource(id="loan", amount=amount, most=amount, own=True))
    most = draw(st.sampled_from([0, 3, 8, 40]))
    lines.append(Resource(id=OWN, own=True, balancing=True, most=most))
    rules = [_rule(draw, f"r{place}", lines) for place in range(draw(st.integers(0, 3)))]
    exclusive = []
    if not simple and len(names) > 1 and draw(st.booleans()):
        exclusive.append(frozenset(draw(st.permutations(names))[:2]))
    return Problem(
        uses=draw(st.integers(1, 20)),
        lines=tuple(lines),
        rules=tuple(rules),
        exclusive=tuple(exclusive),
    )


def _aid(draw: st.DrawFn, name: str, *, simple: bool) -> Resource:
    most = draw(st.integers(0, 7))
    return Resource(
        id=name,
        amount=draw(st.integers(0, 7)),
        most=most,
        least=0 if simple else draw(st.sampled_from([0, 0, 2, 5])),
        locked=False if simple else draw(st.sampled_from([False, False, False, True])),
        rank=0 if simple else draw(st.integers(0, 1)),
    )


def _rule(draw: st.DrawFn, name: str, lines: list[Resource]) -> Constraint:
    rates = st.sampled_from([Fraction(0), Fraction(1), Fraction(-1), Fraction(-1, 5), Fraction(-1)])
    coefs = {one.id: draw(rates) for one in lines if not one.own}
    coefs |= {
        one.id: draw(st.sampled_from([Fraction(4, 5), Fraction(1)])) for one in lines if one.own
    }
    constant = Fraction(draw(st.integers(-4, 8)))
    return Constraint(id=name, coefs={k: c for k, c in coefs.items() if c}, constant=constant)


def plans(problem: Problem) -> Iterator[tuple[dict[str, int], int]]:
    """Give every plan in whole units that respects everything, with what it does not find."""
    choices = [_choices(one) for one in problem.lines]
    for amounts in product(*choices):
        found = {one.id: amount for one, amount in zip(problem.lines, amounts, strict=True)}
        gap = problem.uses - sum(found.values())
        if gap >= 0 and respects(problem, found):
            yield found, gap


def respects(problem: Problem, amounts: dict[str, int]) -> bool:
    """Tell whether amounts keep every rule and every exclusion."""
    return all(rule.margin(amounts) >= 0 for rule in problem.rules) and all(
        sum(amounts[name] > 0 for name in group) <= 1 for group in problem.exclusive
    )


def _choices(one: Resource) -> list[int]:
    if one.locked:
        return [one.amount]
    return [0, *range(max(1, one.least), one.most + 1)]


def wishes(problem: Problem, amounts: dict[str, int], gap: int) -> tuple[int, ...]:
    """Measure a plan, the best being the least: gap, own money, then the aids by rank."""
    own = sum(amounts[one.id] for one in problem.lines if one.own)
    aids = [one for one in problem.lines if not one.own]
    ranks = sorted({one.rank for one in aids})
    served = [-sum(amounts[one.id] for one in aids if one.rank == rank) for rank in ranks]
    return (gap, own, *served)


def in_order(problem: Problem, amounts: dict[str, int], gap: int) -> tuple[int, ...]:
    """Measure a plan whose lines are served one after the other inside their rank."""
    own = sum(amounts[one.id] for one in problem.lines if one.own)
    aids = [one for one in problem.lines if not one.own]
    told = [gap, own]
    for rank in sorted({one.rank for one in aids}):
        names = [one.id for one in aids if one.rank == rank]
        told += [-sum(amounts[name] for name in names), *(-amounts[name] for name in names)]
    loans = [one.id for one in problem.lines if one.own and not one.balancing]
    return (*told, *(-amounts[name] for name in loans))
