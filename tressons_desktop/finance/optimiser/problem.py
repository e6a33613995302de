"""What is to be solved: resources in cents, linear rules, aids that exclude each other.

A rule is ``sum(coefs x amounts) + constant >= 0``: its sign is the check, its size the margin,
its coefficients the row of the table and the price of a repair.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

CENTS = 1
EUROS = 100
"""Units in which the amounts of a plan are whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """A line of the plan, in cents: nothing, or at least ``least`` and ``most`` at most.

    ``own``: borne by the promoter; ``balancing``: the own funds that take what is left. ``rank``:
    the higher, the sooner it gives way.
    """

    id: str
    amount: int = 0
    own: bool = False
    balancing: bool = False
    least: int = 0
    most: int
    locked: bool = False
    rank: int = 0

    @property
    def low(self) -> int:
        """Return the least when something is asked."""
        return self.amount if self.locked else self.least

    @property
    def high(self) -> int:
        """Return the most that may be asked."""
        return self.amount if self.locked else self.most


@dataclass(frozen=True, slots=True, kw_only=True)
class Constraint:
    """``sum(coefs x lines) + constant >= 0``, in cents."""

    id: str
    coefs: Mapping[str, Fraction]
    constant: Fraction = Fraction(0)

    def margin(self, amounts: Mapping[str, int]) -> Fraction:
        """Return what is left before the limit, negative beyond it."""
        return self.constant + sum(c * amounts[k] for k, c in self.coefs.items())


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Expenses to cover, in cents, the lines that cover them, and what they must respect.

    ``exclusive``: sets of lines of which one at most brings something.
    """

    uses: int
    lines: tuple[Resource, ...]
    rules: tuple[Constraint, ...] = ()
    exclusive: tuple[frozenset[str], ...] = field(default=())

    def line(self, line_id: str) -> Resource:
        """Return a line by its identifier."""
        return next(one for one in self.lines if one.id == line_id)

    def having(self, line: Resource) -> Problem:
        """Return the problem with one line changed."""
        lines = tuple(line if one.id == line.id else one for one in self.lines)
        return replace(self, lines=lines)


def exclusive_name(group: frozenset[str]) -> str:
    """Name a set of aids that exclude each other among the parts of a conflict."""
    return "exclusive:" + "+".join(sorted(group))
