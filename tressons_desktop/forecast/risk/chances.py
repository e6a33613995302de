"""How often the operator runs out of cash: many draws, always the same, told in words.

The till is straight enough for each factor to be measured once by the cash plan itself, then
added up draw after draw: what a percent of sales, a point of margin, a percent of energy changes
each month, for each lateness of grants. Floats serve here alone: nothing of it is money to pay.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from tressons_desktop.forecast.cash.model import OperatorCash
from tressons_desktop.forecast.risk.ranges import Factor, FactorRange, RiskRanges
from tressons_desktop.text.numbers import format_number
from tressons_desktop.text.spaces import NBSP

Closings = tuple[float, ...]
_NEVER: Final = 0.05
_ALWAYS: Final = 0.95
_HOW_LIKELY: Final = (
    (_NEVER, "très peu probable"),
    (0.35, "peu probable"),
    (0.65, "possible"),
    (0.85, "probable"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Exposures:
    """The till month by month: by lateness of grants, then what one unit of each factor adds."""

    planned: tuple[Closings, ...]
    sales: Closings
    margin: Closings
    energy: Closings


@dataclass(frozen=True, slots=True, kw_only=True)
class Chances:
    """What the draws say: how many run out of cash; the lowest of the till, from bad to good."""

    draws: int
    short: int
    bad: float
    middle: float
    good: float

    @property
    def probability(self) -> float:
        """Return the share of draws that run out."""
        return self.short / self.draws

    @property
    def how_likely(self) -> str:
        """Say how likely it is: "peu probable"."""
        share = self.probability
        return next((words for limit, words in _HOW_LIKELY if share < limit), "très probable")

    @property
    def how_often(self) -> str:
        """Say how often: "2 fois sur 10"."""
        if not self.short:
            return f"jamais sur {format_number(self.draws)}{NBSP}tirages"
        if self.short == self.draws:
            return "à tous les tirages"
        if self.probability < _NEVER:
            return "moins de 1\u00a0fois sur\u00a020"
        if self.probability > _ALWAYS:
            return "plus de 19\u00a0fois sur\u00a020"
        times = min(max(round(self.probability * 10), 1), 9)
        return f"{times}{NBSP}fois sur{NBSP}10"

    @property
    def words(self) -> str:
        """Say it whole: "Manquer d’argent : peu probable, 2 fois sur 10"."""
        return f"Manquer d’argent\u00a0: {self.how_likely}, {self.how_often}"


Till = Callable[[Factor | None, int, int], OperatorCash]
"""Gives the till from the month before opening, one factor changed, grants so many months late."""


def exposures_of(till: Till, latest: int) -> Exposures:
    """Measure the till by the cash plan: as planned at each lateness, then each factor alone."""
    planned = tuple(_closings(till(None, 0, late)) for late in range(latest + 1))
    sales, margin, energy = (
        _unit(planned[0], _closings(till(factor, step, 0)), step)
        for factor, step in ((Factor.SALES, -10), (Factor.MARGIN, -1), (Factor.ENERGY, 10))
    )
    return Exposures(planned=planned, sales=sales, margin=margin, energy=energy)


def draw_chances(exposures: Exposures, ranges: RiskRanges) -> Chances:
    """Draw as many cases as the ranges say, from their own seed."""
    lowest = sorted(_lowest_of_draws(exposures, ranges))
    count = len(lowest)
    return Chances(
        draws=count,
        short=sum(one < 0 for one in lowest),
        bad=lowest[count // 10],
        middle=lowest[count // 2],
        good=lowest[count - 1 - count // 10],
    )


def _lowest_of_draws(exposures: Exposures, ranges: RiskRanges) -> Iterator[float]:
    # A weak generator is wanted: the same draws everywhere, from a seed that is told.
    chance = random.Random(ranges.seed)
    sales, margin, energy, late = (
        _drawing(chance, ranges.factors[factor])
        for factor in (Factor.SALES, Factor.MARGIN, Factor.ENERGY, Factor.LATE)
    )
    rows = [
        tuple(zip(one, exposures.sales, exposures.margin, exposures.energy, strict=True))
        for one in exposures.planned
    ]
    last = len(rows) - 1
    for _ in range(ranges.count):
        s, m, e = sales(), margin(), energy()
        m *= 1 + s / 100  # a point of margin is earned on what is really sold
        row = rows[min(int(late()), last)]
        yield min([cash + s * by_s + m * by_m + e * by_e for cash, by_s, by_m, by_e in row])


def _drawing(chance: random.Random, one: FactorRange) -> Callable[[], float]:
    low, mode, high = float(one.low), float(one.mode), float(one.high)
    if not one.drawn or low == high:
        return lambda: mode
    if one.factor.in_months:
        return lambda: chance.randint(int(low), int(high))
    return lambda: chance.triangular(low, high, mode)


def _closings(cash: OperatorCash) -> Closings:
    return tuple(float(month.closing) for month in cash.plan.months)


def _unit(planned: Sequence[float], changed: Sequence[float], step: int) -> Closings:
    return tuple((new - old) / step for old, new in zip(planned, changed, strict=True))
