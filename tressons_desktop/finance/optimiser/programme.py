"""The table of a problem, and the search of its best whole plan: branch and bound.

Column k is an amount: ``offset[k] + unit * n[k]``; only the line that balances has an offset that
is no whole unit. One more column, the gap, is what the plan does not find: a plan whose promoter
has little money has an answer instead of being "impossible".
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from fractions import Fraction
from heapq import heappop, heappush
from math import ceil, floor, lcm
from typing import Final

from tressons_desktop.finance.optimiser.problem import Problem, Resource, exclusive_name
from tressons_desktop.finance.optimiser.simplex import Simplex

GAP: Final = "gap"
NODES: Final = 80
"""A search, beyond which the distance to the bound is told instead of proved nil."""
FEW: Final = 15
ANY: Final = 10**13
_ATTEMPTS: Final = 8
_FREE: Final = 10**11

Vertex = list[Fraction]
Goal = dict[int, int]
Branch = tuple[int, int, int]
"""Column, least, most."""


class PlanSearch:
    """A problem as a table; ``parts`` names what is kept of it, None keeping all."""

    def __init__(self, problem: Problem, unit: int, parts: Set[str] | None = None) -> None:
        self.problem, self.unit = problem, unit
        self.nodes, self.proved = 0, True
        self.reach = 0
        self.lines = {one.id: one for one in problem.lines}
        self.ids = [*self.lines, GAP]
        self.column = {k: j for j, k in enumerate(self.ids)}
        self.rules = [r for r in problem.rules if parts is None or f"rule:{r.id}" in parts]
        fixed = {
            k
            for k, one in self.lines.items()
            if one.locked and (parts is None or f"line:{k}" in parts)
        }
        balanced = parts is None or "balance" in parts
        self.balanced = balanced
        self.offset = self._offsets(fixed)
        self.least: dict[int, int] = {}
        bounds = [
            self._bounds(one, one.id in fixed, parts is None or f"line:{one.id}" in parts)
            for one in problem.lines
        ]
        bounds.append((0, max(0, problem.uses) // unit))
        self.sx = Simplex(bounds)
        self.settled: list[list[int]] = []
        self.twins = self._twins()
        for group in self.twins:
            self.sx.add_row(dict.fromkeys(group, 1), 0, sum(bounds[j][1] for j in group))
        self._width = len(bounds) + len(self.twins)
        self._rows = [self._row(place) for place in range(len(self.rules))]
        if balanced:
            total = (problem.uses - sum(self.offset.values())) // unit
            self.sx.add_row(dict.fromkeys(range(len(self.ids)), 1), total, total)
        groups = [g for g in problem.exclusive if parts is None or exclusive_name(g) in parts]
        self._exclusive = [[self.column[k] for k in sorted(group)] for group in groups]
        for excluded in groups:
            self._shut_out(excluded, fixed)

    # the table --------------------------------------------------------------------------------

    def _offsets(self, fixed: set[str]) -> dict[str, int]:
        """Take out what is fixed; the cents of the expenses go to own funds, once for all."""
        offset = {k: one.amount if k in fixed else 0 for k, one in self.lines.items()} | {GAP: 0}
        if self.balanced:
            takers = [k for k, one in self.lines.items() if one.balancing and k not in fixed]
            rest = (self.problem.uses - sum(offset.values())) % self.unit
            offset[takers[-1] if takers else GAP] += rest
        return offset

    def _bounds(self, one: Resource, fixed: bool, kept: bool) -> tuple[int, int]:
        offset, place = self.offset[one.id], self.column[one.id]
        least, most = (one.low, one.high) if kept else (0, _FREE)
        high = 0 if fixed else floor(Fraction(most - offset, self.unit))
        low = 0 if fixed else ceil(Fraction(least - offset, self.unit))
        self.least[place] = low
        return (0, high if high >= low else min(high, 0))

    def _twins(self) -> list[list[int]]:
        """Group the lines that every rule treats alike: their sum branches first."""
        alike: dict[tuple[Fraction, ...], list[int]] = {}
        for k, j in self.column.items():
            key = tuple(rule.coefs.get(k, Fraction(0)) for rule in self.rules)
            alike.setdefault(key, []).append(j)
        return [group for group in alike.values() if len(group) > 1]

    def _row(self, place: int) -> tuple[int, Goal, int]:
        rule = self.rules[place]
        k = lcm(*(c.denominator for c in rule.coefs.values()))
        start = rule.constant + sum(c * self.offset[i] for i, c in rule.coefs.items())
        row = {self.column[i]: int(c * k) for i, c in rule.coefs.items()}
        low = ceil(-start * k / self.unit)
        return self.sx.add_row(row, low), row, low

    def _shut_out(self, group: frozenset[str], fixed: set[str]) -> None:
        """Shut out what money already granted excludes; two granted ones exclude any plan."""
        taken = sum(self.offset[k] > 0 for k in group & fixed)
        if not taken:
            return
        for k in group - fixed:
            self.sx.high[self.column[k]] = 0
        if taken > 1:
            self.sx.high[self.column[GAP]] = -1

    # the search -------------------------------------------------------------------------------

    def search(
        self, goal: Goal | None = None, best: Vertex | None = None, nodes: int = NODES
    ) -> Vertex | None:
        """Return the best plan for a goal (any plan when None), starting from a known one."""
        sx, n, goal = self.sx, self._width, goal or {}
        saved = sx.low[:n], sx.high[:n]
        score = None if best is None else value_of(goal, best)
        heap, count, limit = [(-(10**15), 0, saved)], 0, self.nodes + nodes
        while heap and (score is None or heap[0][0] < score):
            if self.nodes >= limit:
                self.proved = False
                break
            self.nodes += 1
            _, _, (sx.low[:n], sx.high[:n]) = heappop(heap)
            if not sx.feasible():
                continue
            reach = ceil(sx.minimise(goal))
            if score is not None and reach >= score:
                continue
            point = sx.values(len(self.ids))
            branches, fractional = self._branches(point)
            tries = self._rounded(goal, point) if fractional else () if branches else (point,)
            for whole in tries:
                if score is None or value_of(goal, whole) < score:
                    best, score = whole, value_of(goal, whole)
            for j, low, high in branches:
                lows, highs = sx.low[:n], sx.high[:n]
                lows[j], highs[j] = max(low, lows[j] or 0), _least(high, highs[j])
                count += 1
                heappush(heap, (reach, -count, (lows, highs)))
        sx.low[:n], sx.high[:n] = saved
        self.reach = min(heap[0][0], score or 0) if heap and score is not None else score or 0
        return best

    def _rounded(self, goal: Goal, point: Vertex) -> Iterator[Vertex]:
        """Round a point so that every settled total is kept, then one taken away from the limits.

        A line moves by less than one unit. So a point that respects every rule with a margin of
        ``sum(|coefs|)`` gives, once rounded, a plan that respects them all: no luck involved.
        """
        extra = dict.fromkeys((v for v, _, _ in self._rows), 0)
        for attempt in range(_ATTEMPTS):
            whole = self._round(goal, point)
            if whole is None:
                break
            lacks = {
                v: low - int(sum(c * whole[j] for j, c in row.items()))
                for v, row, low in self._rows
            }
            if max(lacks.values(), default=0) <= 0:
                yield whole
                break
            for v, row, low in self._rows:  # ask more of the rules that rounding broke
                full = sum(map(abs, row.values()))
                last = attempt == _ATTEMPTS - 2
                extra[v] = full if last else min(full, extra[v] + max(0, lacks[v]))
                self.sx.low[v] = low + extra[v]
            if not self.sx.feasible():
                break
            self.sx.minimise(goal)
            point = self.sx.values(len(self.ids))
        for v, _, low in self._rows:
            self.sx.low[v] = low

    def _round(self, goal: Goal, point: Vertex) -> Vertex | None:
        """Give each group of lines its whole total, to the largest remainders first."""
        whole, wish = [Fraction(floor(x)) for x in point], set(goal)
        wished = sum(point[j] for j in goal)
        total = ceil(wished) if min(goal.values(), default=1) > 0 else floor(wished)
        groups = [set(group) for group in self.settled]
        groups.append(set(range(len(point))).difference(*groups))
        shares = [(group, round(sum(point[j] for j in group))) for group in groups]
        if not self.balanced:
            shares[-1] = (groups[-1], int(sum(whole[j] for j in groups[-1])))
        parts = [(g - wish, t - total if g & wish else t) for g, t in shares] + [(wish, total)]
        for group, share in parts:
            need = share - int(sum(whole[j] for j in group))
            broken = (j for j in group if point[j] != whole[j])
            by_rest = sorted(broken, key=lambda j: (whole[j] - point[j], j))
            if not 0 <= need <= len(by_rest):
                return None
            for j in by_rest[:need]:
                whole[j] += 1
        return whole

    def _branches(self, x: Vertex) -> tuple[list[Branch], bool]:
        """Return the choices a point forces on us (none: a plan), and whether cents alone are."""
        for j, least in self.least.items():  # nothing, or at least the minimum
            if 0 < x[j] < least:
                pair = [(j, least, ANY), (j, 0, 0)]
                return (pair[::-1] if 2 * x[j] >= least else pair), False
        for group in self._exclusive:  # two aids that exclude each other
            both = [j for j in group if x[j]]
            if len(both) > 1:
                return [(j, 0, 0) for j in sorted(both[:2], key=lambda j: -x[j])], False
        sums = [sum((x[j] for j in group), Fraction(0)) for group in self.twins]
        for j, value in [*enumerate(sums, len(x)), *enumerate(x)]:
            if value.denominator != 1:
                return [(j, 0, floor(value)), (j, ceil(value), ANY)], True
        return [], False


def _least(one: int, other: int | None) -> int:
    return one if other is None else min(one, other)


def value_of(goal: Goal, point: Vertex) -> int:
    """Return what a plan is worth for a goal, in units."""
    return int(sum(c * point[j] for j, c in goal.items()))
