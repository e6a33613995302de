"""A call set beside the plan: what its aid would break once it takes the place of own funds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from tressons_desktop.calls.model import Call
from tressons_desktop.finance.accounts import Accounts
from tressons_desktop.finance.budget import ZERO
from tressons_desktop.finance.check import Check, CheckVerdict
from tressons_desktop.finance.checks import run_rules
from tressons_desktop.finance.plan import asks, funding_amount, is_own
from tressons_desktop.project.model import FundingLine
from tressons_desktop.project.values import FundingNature, LegalForm

_BALANCE = "balance"


def broken_by(accounts: Accounts, call: Call, amount: Decimal) -> tuple[Check, ...]:
    """List the checks that the plan keeps now, and would not keep with the aid of a call.

    The aid takes the place of own funds, first line first; whether the plan then balances is
    another question, that its owner decides. Nothing when the plan already asks this call.
    """
    file = accounts.file
    if amount <= ZERO or asks(file, call):
        return ()
    asked = FundingLine(
        id="?",
        project_id=file.project.id,
        funder=call.funder_kind,
        nature=FundingNature.GRANT,
        scheme=call.scheme or call.title,
        amount=amount,
        call_id=call.id,
    )
    plan = (*_lowered(file.funding, amount, file.project.promoter_form), asked)
    after = run_rules(accounts.with_funding(replace(file, funding=plan)), call)
    before = {check.id for check in run_rules(accounts, call) if _broken(check)}
    return tuple(
        check
        for check in after
        if _broken(check) and check.id != _BALANCE and check.id not in before
    )


def _broken(check: Check) -> bool:
    return check.verdict is CheckVerdict.EXCEEDED


def _lowered(
    lines: Iterable[FundingLine], amount: Decimal, form: LegalForm | None
) -> Iterator[FundingLine]:
    """Take an amount off the own funds of a plan, as far as they go; refused ones bring nothing."""
    left = amount
    for line in lines:
        mine = line.nature is FundingNature.OWN_FUNDS and is_own(line, form)
        taken = min(left, funding_amount(line)) if mine else ZERO
        left -= taken
        yield replace(line, amount=(line.amount or ZERO) - taken, rate=None) if taken else line
