"""What is proposed, beside what is in the plan: every figure in euros, every sentence ready."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from tressons_desktop.project.model import FundingLine


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareWish:
    """What the person decides: lines that keep their amount, who gives way first, whole euros.

    ``first`` is empty when equal ranks give way in proportion.
    """

    locked: frozenset[str]
    first: str = ""
    cents: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareRow:
    """A line of the plan today and as proposed.

    ``stop``: what stops it there. ``held``: why it may not be unlocked, empty when it may.
    """

    line: FundingLine
    name: str
    today: Decimal
    proposed: Decimal
    locked: bool
    held: str
    stop: str
    limited: bool
    own: bool

    @property
    def change(self) -> Decimal:
        """Return what is proposed beyond today's amount."""
        return self.proposed - self.today


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareLimit:
    """A rule, and how near the proposed plan comes to it."""

    title: str
    met: bool
    state: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedPlan:
    """A plan that respects every rule, or why there is none.

    ``trouble``: the sentence that says there is no plan, nothing to apply. ``notes``: what is to be
    known beside it (bases to type, cents, a search that was stopped).
    """

    wish: ShareWish
    rows: tuple[ShareRow, ...] = ()
    limits: tuple[ShareLimit, ...] = ()
    prices: tuple[tuple[str, str], ...] = ()
    uses: Decimal = Decimal(0)
    own_today: Decimal = Decimal(0)
    own: Decimal = Decimal(0)
    gap: Decimal = Decimal(0)
    owner: str = ""
    refusal: tuple[str, str] = ("", "")
    notes: tuple[str, ...] = ()
    trouble: str = ""
    firsts: tuple[tuple[str, str], ...] = ()

    @property
    def total_today(self) -> Decimal:
        """Return what the plan brings today."""
        return sum((row.today for row in self.rows), Decimal(0))

    @property
    def total(self) -> Decimal:
        """Return what the proposed plan brings."""
        return sum((row.proposed for row in self.rows), Decimal(0))

    @property
    def change(self) -> Decimal:
        """Return what is proposed beyond what the plan brings today."""
        return self.total - self.total_today

    @property
    def is_balanced(self) -> bool:
        """Tell whether the proposed plan pays the expenses, to the cent."""
        return not self.gap and self.total == self.uses

    @property
    def changes(self) -> tuple[tuple[str, Decimal], ...]:
        """List the amounts to write."""
        return tuple((row.line.id, row.proposed) for row in self.rows if row.change)
