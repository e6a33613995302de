"""Exact simplex on whole numbers: columns and rows have bounds, nothing is ever a float.

Row i holds ``den[i] * basic[i] = sum(tab[i][j] * free[j])`` in integers reduced by their gcd. A
variable out of the basis sits on one of its integer bounds, so a basic value is one integer over
``den[i]``. Bland's rule everywhere: no cycling. Moving a bound never touches the table, so that
branching and going back cost nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import gcd, lcm
from operator import mul


class Simplex:
    """A table of integers: columns first, then one variable for each row added."""

    def __init__(self, bounds: list[tuple[int, int]]) -> None:
        self.low: list[int | None] = [low for low, _ in bounds]
        self.high: list[int | None] = [high for _, high in bounds]
        self._at_high = [False] * len(bounds)
        self._free, self._basic = list(range(len(bounds))), list[int]()
        self._tab, self._den = list[list[int]](), list[int]()

    def add_row(
        self, coefs: Mapping[int, int], low: int | None = None, high: int | None = None
    ) -> int:
        """Add a row over the columns, at any moment; return the variable that carries its value."""
        where = {v: i for i, v in enumerate(self._basic)}
        den = lcm(*(self._den[where[v]] for v in coefs if v in where))
        row = [den * coefs.get(v, 0) for v in self._free]
        for v in sorted(coefs.keys() & where.keys()):
            k = coefs[v] * den // self._den[where[v]]
            row = [a + k * b for a, b in zip(row, self._tab[where[v]], strict=True)]
        row, den = _reduced(row, den)
        self._tab.append(row)
        self._den.append(den)
        self._basic.append(len(self.low))
        self.low.append(low)
        self.high.append(high)
        self._at_high.append(False)
        return self._basic[-1]

    def values(self, count: int) -> list[Fraction]:
        """Return the values of the first columns."""
        held = self._held()
        out = {v: Fraction(x) for v, x in zip(self._free, held, strict=True)}
        for i, v in enumerate(self._basic):
            if v < count:
                out[v] = Fraction(sum(map(mul, self._tab[i], held)), self._den[i])
        return [out[v] for v in range(count)]

    def feasible(self) -> bool:
        """Reach all bounds, or prove that no point does (one row is out of reach)."""
        if any(
            a is not None and b is not None and a > b
            for a, b in zip(self.low, self.high, strict=True)
        ):
            return False
        while (found := self._outside()) is not None:
            v, i, below = found
            moves = self._moves(self._tab[i], up=below)
            if not moves:
                return False
            self._at_high[v] = not below
            self._pivot(i, min(moves)[1])
        return True

    def minimise(self, coefs: Mapping[int, int]) -> Fraction:
        """Minimise over the columns from a feasible point."""
        self.add_row(coefs)
        while moves := self._moves(self._tab[-1], up=False):
            self._enter(*min(moves), up=self._tab[-1][min(moves)[1]] < 0)
        row, den = self._tab.pop(), self._den.pop()
        for stack in (self._basic, self.low, self.high, self._at_high):
            stack.pop()
        return Fraction(sum(map(mul, row, self._held())), den)

    def _bound(self, v: int) -> int:
        low, high = self.low[v], self.high[v]
        if high is not None and (self._at_high[v] or low is None):
            return high
        assert low is not None, "a free row never leaves the basis"
        return low

    def _held(self) -> list[int]:
        return [self._bound(v) for v in self._free]

    def _outside(self) -> tuple[int, int, bool] | None:
        """Find the first row out of its bounds: variable, place, whether it is too low."""
        held, found = self._held(), None
        for i, v in enumerate(self._basic):
            if found is not None and v > found[0]:
                continue
            total, low, high = sum(map(mul, self._tab[i], held)), self.low[v], self.high[v]
            below = low is not None and total < low * self._den[i]
            if below or (high is not None and total > high * self._den[i]):
                found = (v, i, below)
        return found

    def _pivot(self, i: int, j: int) -> None:
        sign = 1 if self._tab[i][j] > 0 else -1
        new, size = [-sign * a for a in self._tab[i]], abs(self._tab[i][j])
        new[j] = sign * self._den[i]
        new, size = self._tab[i], self._den[i] = _reduced(new, size)
        for r, other in enumerate(self._tab):
            c = other[j]
            if r != i and c:
                other[j] = 0
                mixed = [size * a + c * b for a, b in zip(other, new, strict=True)]
                self._tab[r], self._den[r] = _reduced(mixed, size * self._den[r])
        self._basic[i], self._free[j] = self._free[j], self._basic[i]

    def _can_move(self, v: int, *, up: bool) -> bool:
        if self.low[v] == self.high[v]:
            return False
        return up != (self.high[v] is not None and self._bound(v) == self.high[v])

    def _moves(self, row: list[int], *, up: bool) -> list[tuple[int, int]]:
        """List the variables whose move raises (or lowers) a row, with their place."""
        pairs = zip(self._free, row, strict=True)
        return [
            (v, j) for j, (v, a) in enumerate(pairs) if a and self._can_move(v, up=(a > 0) == up)
        ]

    def _enter(self, w: int, j: int, *, up: bool) -> None:
        """Move a variable until the first bound met, its own or that of a row."""
        low, high, held = self.low[w], self.high[w], self._held()
        top, bottom = (high - low, 1) if low is not None and high is not None else (0, 0)
        leaving, place, to_high = w, -1, up
        for r, v in enumerate(self._basic):
            c = self._tab[r][j] if up else -self._tab[r][j]
            limit = self.low[v] if c < 0 else self.high[v]
            if c and limit is not None:
                room = abs(limit * self._den[r] - sum(map(mul, self._tab[r], held)))
                order = room * bottom - top * abs(c)
                if not bottom or order < 0 or (order == 0 and v < leaving):
                    top, bottom, leaving, place, to_high = room, abs(c), v, r, c > 0
        self._at_high[leaving] = to_high
        if place >= 0:
            self._pivot(place, j)


def _reduced(row: list[int], den: int) -> tuple[list[int], int]:
    k = gcd(den, *row)
    return ([a // k for a in row], den // k) if k > 1 else (row, den)
