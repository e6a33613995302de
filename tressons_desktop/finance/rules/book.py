"""Every rule applied to a plan, found by the check it feeds: written once for all the checks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from tressons_desktop.calls.model import Call
from tressons_desktop.finance.accounts import Accounts
from tressons_desktop.finance.rules.forms import (
    Applied,
    AppliedExclusion,
    apply_exclusions,
    apply_rules,
)
from tressons_desktop.finance.rules.selection import PlanView, view_of

OF_A_CALL: Final = ("call", "call_own_funds", "call_public_aid", "call_exclusion")
"""The checks that a call brings with it: there is one of each for every call that is answered."""


@dataclass(frozen=True, kw_only=True)
class RuleBook:
    """A plan, the call it answers, and what the rules say of them.

    ``others`` are the other calls that the plan asks: their own rules hold too.
    """

    accounts: Accounts
    call: Call | None
    others: tuple[Call, ...] = ()

    @cached_property
    def view(self) -> PlanView:
        """Return the plan as the rules see it."""
        return view_of(self.accounts, self.call)

    @cached_property
    def applied(self) -> tuple[Applied, ...]:
        """List the rules that concern this plan."""
        return apply_rules(self.view)

    @cached_property
    def exclusions(self) -> tuple[AppliedExclusion, ...]:
        """List the aids of this plan that exclude each other."""
        return apply_exclusions(self.view)

    def of(self, check: str) -> tuple[Applied, ...]:
        """List those that feed a check."""
        return tuple(one for one in self.applied if one.rule.check == check)

    def by(self, rule: str) -> tuple[Applied, ...]:
        """List the constraints of one rule."""
        return tuple(one for one in self.applied if one.rule.id == rule)

    def one(self, rule: str) -> Applied | None:
        """Return the constraint of a rule; None when it does not concern this plan."""
        return next(iter(self.by(rule)), None)

    @cached_property
    def beside(self) -> tuple[RuleBook, ...]:
        """Return the rules of each other call that the plan asks."""
        return tuple(RuleBook(accounts=self.accounts, call=call) for call in self.others)

    @cached_property
    def every(self) -> tuple[Applied, ...]:
        """List all the rules that bound the plan, those of the other calls under their names."""
        more = (_named(one, book) for book in self.beside for one in book.applied)
        return (*self.applied, *(one for one in more if one.rule.check in OF_A_CALL))

    @cached_property
    def every_exclusion(self) -> tuple[AppliedExclusion, ...]:
        """List all the aids that exclude each other, for one call or another."""
        more = tuple(one for book in self.beside for one in book.exclusions)
        return (*self.exclusions, *(one for one in more if one.rule.check in OF_A_CALL))


def _named(one: Applied, book: RuleBook) -> Applied:
    if book.call is None:
        return one
    rule = replace(one.rule, title=f"{one.rule.title}, «\u00a0{book.call.title}\u00a0»")
    constraint = replace(one.constraint, id=f"{one.id}:{book.call.id}")
    return replace(one, rule=rule, constraint=constraint)
