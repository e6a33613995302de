"""The wishes, one after the other, each held before the next.

Least left to find; least money of the promoter; then the aids, rank by rank, those that give way
first being served last; equal ranks in proportion of what each may give, or in the order of the
table; the loans as they are. So the answer is one, whatever the order of the table's pivots.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum

from tressons_desktop.finance.optimiser.problem import EUROS, Problem
from tressons_desktop.finance.optimiser.programme import (
    FEW,
    GAP,
    Goal,
    PlanSearch,
    Vertex,
    value_of,
)
from tressons_desktop.finance.optimiser.sharing import share_in_proportion


class Sharing(Enum):
    """What decides between aids of one rank."""

    PROPORTION = "proportion"
    ORDER = "order"


@dataclass(frozen=True, slots=True, kw_only=True)
class Solution:
    """A plan that respects every rule, or none.

    ``proved``: nothing better exists for the promoter, ``bound`` being the least anybody could
    ask of it; without a plan, that none exists. ``ordered``: so are the wishes that come after.
    """

    amounts: Mapping[str, int] | None
    gap: int = 0
    own: int = 0
    bound: int = 0
    proved: bool = True
    ordered: bool = True
    binding: tuple[str, ...] = ()
    nodes: int = field(default=0, compare=False)

    @property
    def found(self) -> Mapping[str, int]:
        """Return the amounts, empty when no plan was found."""
        return self.amounts or {}


def solve(problem: Problem, unit: int = EUROS, sharing: Sharing = Sharing.PROPORTION) -> Solution:
    """Solve in units; a line that cents alone can meet is tried at that amount, and without."""
    for one in problem.lines if unit > 1 else ():
        if not one.locked and 0 < one.least <= one.most and -(-one.least // unit) * unit > one.most:
            exact = replace(one, amount=one.most, locked=True)
            tries = [exact, replace(one, least=0, most=0)]
            found = [solve(problem.having(line), unit, sharing) for line in tries]
            best = min(found, key=lambda one: (one.amounts is None, one.gap, one.own))
            return replace(best, proved=all(one.proved for one in found))
    return _Solving(PlanSearch(problem, unit), sharing).solve()


class _Solving:
    def __init__(self, programme: PlanSearch, sharing: Sharing) -> None:
        self.programme, self.sharing = programme, sharing
        self.unit = programme.unit

    def solve(self) -> Solution:
        programme = self.programme
        best = programme.search()
        if best is None:
            return Solution(amounts=None, proved=programme.proved, nodes=programme.nodes)
        best = self.settle({programme.column[GAP]: 1}, best)
        mine = [k for k, one in programme.lines.items() if one.own]
        best = self.settle(self._columns(mine), best)
        bound = programme.reach * self.unit + sum(programme.offset[k] for k in mine)
        proved = programme.proved
        aids = [one for one in programme.lines.values() if not one.own]
        for rank in sorted({one.rank for one in aids}):
            best = self._serve([one.id for one in aids if one.rank == rank], best)
        loans = [k for k in mine if not programme.lines[k].balancing]
        best = self._in_order([programme.column[k] for k in loans], best)
        for k in mine:
            best = self.settle({programme.column[k]: 1}, best, FEW)
        return self._told(best, max(0, bound), proved)

    def _told(self, best: Vertex, bound: int, proved: bool) -> Solution:
        programme = self.programme
        amounts = {
            k: programme.offset[k] + int(best[j]) * self.unit for k, j in programme.column.items()
        }
        gap = amounts.pop(GAP)
        return Solution(
            amounts=amounts,
            gap=gap,
            own=sum(amounts[k] for k, one in programme.lines.items() if one.own),
            bound=bound,
            proved=proved,
            ordered=programme.proved,
            binding=tuple(r.id for r in programme.rules if r.margin(amounts) < self.unit),
            nodes=programme.nodes,
        )

    def _columns(self, names: Sequence[str], sign: int = 1) -> Goal:
        return {self.programme.column[k]: sign for k in names}

    def _serve(self, names: Sequence[str], best: Vertex) -> Vertex:
        """Serve a rank of aids: the most in all, then each its share."""
        columns = [self.programme.column[k] for k in names]
        best = self.settle(self._columns(names, -1), best, FEW)
        if self.sharing is Sharing.PROPORTION and len(columns) > 1:
            best = share_in_proportion(self.programme, columns, best)
        return self._in_order(columns, best)

    def _in_order(self, columns: Sequence[int], best: Vertex) -> Vertex:
        """Give each line, in turn, all that those before it leave.

        Lines are tried by whole halves, since most of them may keep all they ask.
        """
        sx = self.programme.sx
        open_ = [j for j in columns if sx.low[j] != sx.high[j]]
        if not open_:
            return best
        if len(open_) == 1:
            return self.settle({open_[0]: -1}, best, FEW)
        saved = {j: sx.low[j] for j in open_}
        for j in open_:
            sx.low[j] = sx.high[j]
        full = self.programme.search(nodes=FEW) if sx.feasible() else None
        if full is not None:
            return full
        for j, low in saved.items():
            sx.low[j] = low
        if self._exhausted(open_):
            for j in open_:
                sx.high[j] = sx.low[j]
            return best
        middle = len(open_) // 2
        return self._in_order(open_[middle:], self._in_order(open_[:middle], best))

    def _exhausted(self, columns: Sequence[int]) -> bool:
        """Tell whether what came before left nothing to these lines: each has its least."""
        sx = self.programme.sx
        if not sx.feasible():
            return False
        most = -sx.minimise(dict.fromkeys(columns, -1))
        return most == sum(sx.low[j] or 0 for j in columns)

    def settle(self, goal: Goal, best: Vertex, nodes: int | None = None) -> Vertex:
        """Reach one wish, then hold it at its value."""
        programme = self.programme
        if not goal:
            programme.reach = 0
            return best
        if not self._reached(goal, best):
            found = programme.search(goal, best, nodes) if nodes else programme.search(goal, best)
            best = found or best
        else:
            programme.reach = value_of(goal, best)
        value = value_of(goal, best)
        if len(goal) == 1:
            ((j, _),) = goal.items()
            programme.sx.low[j] = programme.sx.high[j] = int(best[j])
        else:
            programme.sx.add_row(goal, value, value)
            programme.settled.append(list(goal))
        return best

    def _reached(self, goal: Goal, best: Vertex) -> bool:
        """Tell whether every line of a wish is already at its limit: nothing to look for."""
        sx = self.programme.sx
        return all(best[j] == (sx.low[j] if sign > 0 else sx.high[j]) for j, sign in goal.items())
