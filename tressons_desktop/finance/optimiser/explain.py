"""Why the answer is what it is: the price of a euro, and the smallest conflict."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations
from typing import Final

from tressons_desktop.finance.optimiser.problem import CENTS, Problem, exclusive_name
from tressons_desktop.finance.optimiser.programme import PlanSearch
from tressons_desktop.finance.optimiser.solve import Sharing, Solution, solve

STEP: Final = 100_000
"""A price is measured on the next 1 000 €, whole numbers included."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """What one euro more of room changes, measured on the next 1 000 €."""

    own: Fraction
    gap: Fraction

    @property
    def nothing(self) -> bool:
        """Tell whether more room changes nothing."""
        return not self.own and not self.gap


def price_of_limit(problem: Problem, found: Solution, line_id: str) -> Price | None:
    """Say what the promoter saves when one aid may be larger; None when no plan is found."""
    line = problem.line(line_id)
    wider = replace(line, most=line.most + STEP)
    return _difference(found, _solved(problem.having(wider)))


def price_of_spending(problem: Problem, found: Solution) -> Price | None:
    """Say what one euro more of expenses asks of the promoter, the limits staying as they are."""
    more = _solved(replace(problem, uses=problem.uses + STEP))
    price = _difference(found, more)
    return None if price is None else Price(own=-price.own, gap=-price.gap)


def price_of_withdrawal(problem: Problem, found: Solution, line_id: str) -> Fraction | None:
    """Say how much aid is lost for one euro the promoter withdraws; None when none is left."""
    line = problem.line(line_id)
    step = min(STEP, found.found.get(line_id, 0))
    if step <= 0 or line.locked:
        return None
    less = _solved(problem.having(replace(line, most=found.found[line_id] - step)))
    if less.amounts is None:
        return None
    aid = sum(v for k, v in found.found.items() if not problem.line(k).own)
    left = sum(v for k, v in less.found.items() if not problem.line(k).own)
    return Fraction(aid - left, step)


def _solved(problem: Problem) -> Solution:
    return solve(problem, CENTS, Sharing.ORDER)


def _difference(found: Solution, other: Solution) -> Price | None:
    if found.amounts is None or other.amounts is None:
        return None
    own, gap = Fraction(found.own - other.own, STEP), Fraction(found.gap - other.gap, STEP)
    return Price(own=own, gap=gap)


def conflict(problem: Problem, unit: int = CENTS) -> list[str] | None:
    """Return a smallest set of parts that cannot hold together (implicit hitting sets).

    None when they do, or when the search stopped before it knew.
    """
    parts = _parts(problem)
    doubts: list[bool] = []

    def holds(some: Set[str]) -> bool:
        programme = PlanSearch(problem, unit, some)
        found = programme.search() is not None
        doubts.append(not found and not programme.proved)
        return found

    if holds(set(parts)):
        return None
    corrections: list[set[str]] = []
    while holds(chosen := _smallest_hitting(corrections)):
        for part in parts:
            if part not in chosen and holds(chosen | {part}):
                chosen.add(part)
        corrections.append(set(parts) - chosen)
    return None if any(doubts) else [part for part in parts if part in chosen]


def _parts(problem: Problem) -> list[str]:
    return [
        *(f"line:{one.id}" for one in problem.lines),
        "balance",
        *(f"rule:{rule.id}" for rule in problem.rules),
        *(exclusive_name(group) for group in problem.exclusive),
    ]


def _smallest_hitting(sets: list[set[str]]) -> set[str]:
    every: list[str] = sorted(set[str]().union(*sets))
    return next(some for some in _subsets(every) if all(one & some for one in sets))


def _subsets(names: list[str]) -> Iterator[set[str]]:
    for size in range(len(names) + 1):
        for some in combinations(names, size):
            yield set(some)
