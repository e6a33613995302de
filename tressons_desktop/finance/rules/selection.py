"""The plan as the rules see it: what each line is, what it is measured on, which ones are meant."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from tressons_desktop.calls.model import Call
from tressons_desktop.finance.accounts import Accounts
from tressons_desktop.finance.budget import ZERO
from tressons_desktop.finance.funder_base import counted_base
from tressons_desktop.finance.plan import (
    call_base,
    funding_amount,
    is_own,
    is_public_promoter,
    own_funder,
    request_lines,
)
from tressons_desktop.finance.requests import applications_by_line, dates_of_request
from tressons_desktop.finance.rules.model import LineRole, Selector
from tressons_desktop.finance.schemes import is_state, scheme_of
from tressons_desktop.project.model import FundingLine
from tressons_desktop.project.values import FunderKind, FundingNature, FundingStatus, LegalForm

_ROLES = {FundingNature.GRANT: LineRole.GRANT, FundingNature.GIFT: LineRole.GIFT}


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanLine:
    """A line that was not refused; ``base``: the expenditure it is measured on, None unknown.

    ``judged_on``: the day it was asked, that of today while it is not; its rules are those of then.
    """

    line: FundingLine
    role: LineRole
    funder: FunderKind
    scheme: str
    public: bool
    of_call: bool
    barred: bool
    amount: Decimal
    base: Decimal | None
    judged_on: date | None = None

    @property
    def id(self) -> str:
        """Return the identifier of the record."""
        return self.line.id

    @property
    def own(self) -> bool:
        """Tell whether the promoter bears it."""
        return self.role in (LineRole.OWN, LineRole.LOAN)

    @property
    def granted(self) -> bool:
        """Tell whether its funder has decided."""
        return self.line.status is FundingStatus.GRANTED

    def is_in(self, selector: Selector) -> bool:
        """Tell whether a selector means this line."""
        return (
            (not selector.roles or self.role in selector.roles)
            and (not selector.funders or self.funder in selector.funders)
            and self.funder not in selector.not_funders
            and (not selector.schemes or self.scheme in selector.schemes)
            and self.scheme not in selector.not_schemes
            and selector.public in (None, self.public)
            and selector.of_call in (None, self.of_call)
            and selector.barred_by_call in (None, self.barred)
            and selector.granted in (None, self.granted)
        )


@dataclass(frozen=True, kw_only=True)
class PlanView:
    """A project, its call and its lines, as the rules read them."""

    accounts: Accounts
    call: Call | None
    lines: tuple[PlanLine, ...]
    cents: Mapping[str, int | Fraction]

    @property
    def promoter(self) -> LegalForm:
        """Return the form of the promoter; a commune until said otherwise."""
        return self.accounts.file.project.promoter_form or LegalForm.COMMUNE

    @cached_property
    def own(self) -> PlanLine:
        """Return the own funds of the promoter as a line that brings nothing yet."""
        form = self.accounts.file.project.promoter_form
        line = FundingLine(
            id="",
            project_id=self.accounts.file.project.id,
            funder=own_funder(form),
            nature=FundingNature.OWN_FUNDS,
        )
        return _plan_line(self.accounts, line, of_call=False, barred=False)

    @property
    def operator(self) -> LegalForm | None:
        """Return the form of whoever runs the place."""
        return self.accounts.file.project.operator_form

    def meant_by(self, selector: Selector) -> tuple[PlanLine, ...]:
        """List the lines that a selector means."""
        return tuple(line for line in self.lines if line.is_in(selector))

    @property
    def call_base(self) -> Decimal:
        """Return the base that the call in hand applies its rate to."""
        return call_base(self.accounts.file, self.accounts.budget, self.call)


def view_of(accounts: Accounts, call: Call | None) -> PlanView:
    """Read a plan once for all its rules."""
    asking = {line.id for line in request_lines(accounts.file, call)} if call else set[str]()
    barred = call.rules.not_with if call else ()
    sent = applications_by_line(accounts.file, call)
    lines = tuple(
        replace(
            _plan_line(accounts, line, of_call=line.id in asking, barred=line.funder in barred),
            judged_on=dates_of_request(line, sent.get(line.id))["requested_on"] or accounts.today,
        )
        for line in accounts.file.funding
        if line.status is not FundingStatus.REFUSED and line.nature is not FundingNature.IN_KIND
    )
    cents = {line.id: _cents(line.amount) for line in lines}
    return PlanView(accounts=accounts, call=call, lines=lines, cents=cents)


def _cents(amount: Decimal) -> int | Fraction:
    exact = Fraction(amount) * 100
    return exact.numerator if exact.denominator == 1 else exact


def _plan_line(accounts: Accounts, line: FundingLine, *, of_call: bool, barred: bool) -> PlanLine:
    form = accounts.file.project.promoter_form
    own = is_own(line, form)
    role = _ROLES.get(line.nature, LineRole.OTHER)
    if own:
        role = LineRole.OWN if line.nature is FundingNature.OWN_FUNDS else LineRole.LOAN
    scheme = scheme_of(line)
    return PlanLine(
        line=line,
        role=role,
        funder=FunderKind.STATE if scheme and is_state(line) else line.funder,
        scheme=scheme,
        public=is_public_promoter(form) if own else line.funder.is_public,
        of_call=of_call,
        barred=barred,
        amount=funding_amount(line),
        base=line_base(accounts, line),
    )


def line_base(accounts: Accounts, line: FundingLine) -> Decimal | None:
    """Return the expenditure a grant is measured on: its own, within what the budget allows it.

    None while neither a base nor a budget was typed.
    """
    file = accounts.file
    if not file.budget and not line.eligible_base:
        return None
    whole = counted_base(line, file, accounts.budget)
    if not line.eligible_base:
        return whole
    return min(line.eligible_base, whole) if file.budget else line.eligible_base


def may_be_lots(lines: tuple[PlanLine, ...], eligible: Decimal) -> bool:
    """Tell whether bases differ and hold side by side in the budget: separate lots perhaps."""
    bases = [line.base or ZERO for line in lines]
    return len(set(bases)) > 1 and sum(bases) <= eligible
