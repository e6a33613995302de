"""A declared rule applied to a plan: a linear constraint, or the question to ask first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from typing import Final

from tressons_desktop.finance.budget import ZERO
from tressons_desktop.finance.optimiser.problem import Constraint
from tressons_desktop.finance.plan import is_public_promoter
from tressons_desktop.finance.rules.facts import fact, is_asked
from tressons_desktop.finance.rules.loading import ceilings
from tressons_desktop.finance.rules.model import (
    BASE,
    CALL_BASE,
    FACTS,
    MEASURES,
    USES,
    Exclusion,
    MoneyRule,
    Reach,
    RuleForce,
    Selector,
    Sense,
    Term,
)
from tressons_desktop.finance.rules.selection import PlanLine, PlanView, may_be_lots

_ALL: Final = Fraction(1)
"""A line counted whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied:
    """A rule written for a plan, in cents.

    ``about``: the lines of the funder whose rule it is. ``left``: what is counted, ``right``: its
    limit, exact, what ``unknown`` names being left out. ``base`` and ``rate``: what the limit is
    made of, in euros and percent. ``weight``: what one cent more of own funds changes of the
    margin. ``lots``: asked about, not refused.
    """

    rule: MoneyRule
    lines: tuple[PlanLine, ...]
    about: tuple[PlanLine, ...]
    constraint: Constraint
    left: Fraction
    right: Fraction
    base: Decimal | None = None
    rate: Decimal | None = None
    weight: Fraction = field(default_factory=Fraction)
    unknown: str = ""
    lots: bool = False

    @property
    def id(self) -> str:
        """Name the constraint."""
        return self.constraint.id

    @property
    def asked(self) -> bool:
        """Tell whether something is counted."""
        return self.left != 0

    @property
    def counted(self) -> Decimal:
        """Return what is counted, in euros."""
        return euros(round(self.left))

    @property
    def limit(self) -> Decimal:
        """Return the limit in euros: a maximum is rounded down to the cent, a minimum up."""
        most = self.rule.sense is Sense.AT_MOST
        return euros(floor(self.right) if most else ceil(self.right))

    @property
    def margin(self) -> Decimal:
        """Return the euros left before the limit, negative beyond it."""
        gap = self.limit - self.counted
        return gap if self.rule.sense is Sense.AT_MOST else -gap

    @property
    def kept(self) -> bool:
        """Tell whether the plan keeps the rule; a floor means nothing where nothing is asked."""
        return self.margin >= ZERO or (self.rule.if_asked and not self.asked)

    @property
    def binding(self) -> bool:
        """Tell whether a plan has to obey: the rule is known, and no mere question."""
        return not self.unknown and not self.lots and self.rule.standing is RuleForce.BINDING

    @property
    def raised_limit(self) -> Decimal:
        """Return the minimum of own money when it is added: it raises the base it counts in."""
        if self.weight <= 0:
            return self.limit
        missing = (self.right - self.left) / self.weight
        return euros(ceil(self.left + missing))


def euros(cents: int) -> Decimal:
    """Turn cents into euros."""
    return Decimal(cents).scaleb(-2)


def to_cents(amount: Decimal) -> Fraction:
    """Turn euros into cents, exactly."""
    exact = amount.scaleb(2)
    whole = int(exact)
    return Fraction(whole) if whole == exact else Fraction(amount) * 100


def apply_rules(view: PlanView) -> tuple[Applied, ...]:
    """Write every rule that concerns a plan."""
    return tuple(one for rule in ceilings().rules for one in _written(rule, view))


@dataclass(frozen=True, slots=True, kw_only=True)
class AppliedExclusion:
    """Two lines that may not both bring something."""

    rule: Exclusion
    one: PlanLine
    other: PlanLine

    @property
    def ids(self) -> frozenset[str]:
        """Return the two lines."""
        return frozenset({self.one.id, self.other.id})

    @property
    def kept(self) -> bool:
        """Tell whether one of them at most is asked."""
        return not (self.one.amount and self.other.amount)


def apply_exclusions(view: PlanView) -> tuple[AppliedExclusion, ...]:
    """Pair the lines of a plan that exclude each other."""
    return tuple(
        AppliedExclusion(rule=rule, one=one, other=other)
        for rule in ceilings().exclusions
        for one in view.meant_by(ceilings().selector(rule.one))
        for other in view.meant_by(ceilings().selector(rule.other))
        if one.id != other.id
    )


def _written(rule: MoneyRule, view: PlanView) -> Iterator[Applied]:
    if not _concerns(rule, view):
        return
    selector = ceilings().selector(rule.left) if rule.left else None
    meant = view.meant_by(selector) if selector else ()
    lines = tuple(line for line in meant if rule.in_force(line.judged_on))
    if not lines and (meant or not rule.in_force(view.accounts.today)):
        return
    each = rule.reach is Reach.EACH
    if selector and not lines and not _means_something_empty(rule, selector, view):
        return
    for group in [(line,) for line in lines] if each else [lines]:
        written = _apply(rule, group, view)
        if written is not None:
            yield written


def _means_something_empty(rule: MoneyRule, selector: Selector, view: PlanView) -> bool:
    """Tell whether a rule says something of lines that are not there: a minimum does."""
    least = rule.sense is Sense.AT_LEAST and not rule.if_asked
    return least or bool(selector.of_call) or view.own.is_in(selector)


def _concerns(rule: MoneyRule, view: PlanView) -> bool:
    case, file = rule.case, view.accounts.file
    public = is_public_promoter(file.project.promoter_form)
    private = view.operator is not None and not view.operator.is_public
    farm = bool(file.forecast and file.forecast.de_minimis_farm)
    asked = view.meant_by(ceilings().selector(case.asked)) if case.asked else ()
    return (
        (not case.promoters or view.promoter in case.promoters)
        and case.public_promoter in (None, public)
        and case.private_operator in (None, private)
        and case.farm in (None, farm)
        and (not case.asked or any(line.amount for line in asked))
    )


def _apply(rule: MoneyRule, lines: Sequence[PlanLine], view: PlanView) -> Applied | None:
    """Write a rule on some lines; None when a figure that makes the rule is not set."""
    sums = _Sums(view, lines[0] if rule.reach is Reach.EACH else None, tuple(lines))
    if rule.left:
        sums.count(lines, _ALL, ceilings().selector(rule.left))
    for term in rule.plus:
        sums.add(term, 1)
    left = sums.value
    for term in rule.right:
        sums.add(term, -1)
    if rule.amount is not None:
        sums.constant -= to_cents(rule.amount)
    if rule.amount_from:
        sums.constant -= to_cents(sums.fact(rule.amount_from))
    if sums.absent:
        return None
    sign = 1 if rule.sense is Sense.AT_LEAST else -1
    asked = rule.case.asked
    return Applied(
        rule=rule,
        lines=tuple(lines),
        about=view.meant_by(ceilings().selector(asked)) if asked else tuple(lines),
        constraint=Constraint(
            id=f"{rule.id}:{lines[0].id}" if rule.reach is Reach.EACH else rule.id,
            coefs={k: c if sign > 0 else -c for k, c in sums.coefs.items() if c},
            constant=sign * sums.constant,
        ),
        left=left,
        right=left - sums.value,
        base=sums.base,
        rate=sums.rate,
        weight=sign * sums.weight,
        unknown=sums.unknown,
        lots=rule.lots and may_be_lots(tuple(lines), view.accounts.budget.eligible_ht),
    )


class _Sums:
    """What a rule adds up: coefficients of lines, a constant, and what it could not know."""

    def __init__(self, view: PlanView, line: PlanLine | None, lines: tuple[PlanLine, ...]) -> None:
        self._view, self._line, self._lines = view, line, lines
        self.coefs: dict[str, Fraction] = {}
        self.constant = Fraction(0)
        self._of_lines = Fraction(0)
        self.weight = Fraction(0)
        self.unknown = ""
        self.absent = False
        self.base: Decimal | None = None
        self.rate: Decimal | None = None

    @property
    def value(self) -> Fraction:
        """Return the sum for the present amounts."""
        return self.constant + self._of_lines

    def count(self, lines: Sequence[PlanLine], rate: Fraction, selector: Selector) -> None:
        """Add lines; own funds, even those that no line brings yet, may be among them."""
        amounts, coefs = self._view.cents, self.coefs
        for line in lines:
            coefs[line.id] = coefs[line.id] + rate if line.id in coefs else rate
        counted = sum(amounts[line.id] for line in lines)
        self._of_lines += counted if rate is _ALL else rate * counted
        if self._view.own.is_in(selector):
            self.weight += rate

    def add(self, term: Term, sign: int) -> None:
        """Add a part of a measure, of a figure, or of some lines."""
        known = term.rate if not term.rate_from else self.fact(term.rate_from)
        rate = Fraction(known or 0) / 100
        if self.rate is None and sign < 0:
            self.rate = known
        if term.of in FACTS:
            self.constant += sign * rate * to_cents(self.fact(term.of))
        elif term.of in MEASURES:
            self.constant += sign * rate * to_cents(self._measure(term.of))
        else:
            selector = ceilings().selector(term.of)
            self.count(self._view.meant_by(selector), sign * rate, selector)

    def fact(self, name: str) -> Decimal:
        """Return a figure; nothing, and say so, when it is not known."""
        found = fact(name, self._view, self._line)
        if found is not None:
            return found
        if is_asked(name):
            self.unknown = self.unknown or name
        else:
            self.absent = True
        return ZERO

    def _measure(self, name: str) -> Decimal:
        found: Decimal | None
        if name == USES:
            found = self._view.accounts.uses
        elif name == CALL_BASE:
            found = self._view.call_base
        else:
            known = [line.base for line in self._lines if line.base is not None]
            found = max(known, default=None)
        if found is None:
            self.unknown = self.unknown or BASE
        self.base = found
        return found or ZERO
