"""Every rule applied to a plan, found by the check it feeds: written once for all the checks."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from tressons_desktop.calls.model import Call
from tressons_desktop.finance.accounts import Accounts
from tressons_desktop.finance.rules.forms import (
    Applied,
    AppliedExclusion,
    apply_exclusions,
    apply_rules,
)
from tressons_desktop.finance.rules.selection import PlanView, view_of


@dataclass(frozen=True, kw_only=True)
class RuleBook:
    """A plan, the call it answers, and what the rules say of them."""

    accounts: Accounts
    call: Call | None

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
