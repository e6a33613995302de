"""Every check of the funding plan, in the order of the screen and of the dossier."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import Final

from tressons_desktop.calls.model import Call
from tressons_desktop.finance.accounts import Accounts
from tressons_desktop.finance.aid_checks import (
    check_competence,
    check_convention,
    check_de_minimis,
    check_funder_limits,
    check_leader,
    check_rent,
    check_rural_commerce,
)
from tressons_desktop.finance.call_check import (
    check_call,
    check_exclusion,
    check_own_funds,
    check_public_aid,
)
from tressons_desktop.finance.ceilings import check_balance, check_moa_share
from tressons_desktop.finance.check import Check, CheckVerdict, Repair, apply_repair
from tressons_desktop.finance.dates_check import check_signatures
from tressons_desktop.finance.information import check_fctva
from tressons_desktop.finance.joint_funding import check_joint_funding
from tressons_desktop.finance.repairs import with_repairs
from tressons_desktop.finance.rules.book import RuleBook
from tressons_desktop.finance.state_grants import check_detr_floor, check_state_grants

__all__ = ["Check", "CheckVerdict", "Repair", "apply_repair", "check_plan"]


def check_plan(
    accounts: Accounts, call: Call | None, others: tuple[Call, ...] = ()
) -> tuple[Check, ...]:
    """Run the independent checks, then look for a way out that suits them all.

    ``others`` are the other calls that the plan asks: each is checked under its own name.
    """
    book = RuleBook(accounts=accounts, call=call, others=others)
    judge = partial(run_rules, call=call, others=others)
    return with_repairs(book, run_rules(accounts, call, book), judge)


def run_rules(
    accounts: Accounts,
    call: Call | None,
    book: RuleBook | None = None,
    *,
    others: tuple[Call, ...] = (),
) -> tuple[Check, ...]:
    """Run the checks; none of them knows the verdict of another."""
    book = book or RuleBook(accounts=accounts, call=call, others=others)
    checks = (
        check_balance(accounts),
        check_moa_share(book),
        check_call(book),
        check_own_funds(book),
        check_public_aid(book),
        check_exclusion(book),
        *_of_other_calls(book),
        check_funder_limits(book),
        check_state_grants(book),
        check_detr_floor(book),
        check_rural_commerce(book),
        check_leader(book),
        check_joint_funding(book),
        check_competence(book),
        check_signatures(accounts.file, call),
        check_fctva(accounts),
        check_de_minimis(book),
        check_rent(book),
        check_convention(book),
    )
    return tuple(check for check in checks if check is not None)


_OF_A_CALL: Final[tuple[Callable[[RuleBook], Check | None], ...]] = (
    check_call,
    check_own_funds,
    check_public_aid,
    check_exclusion,
)


def _of_other_calls(book: RuleBook) -> Iterator[Check]:
    """Check what each other call says, under the name of that call: no two checks are one."""
    for beside in book.beside:
        for check in (run(beside) for run in _OF_A_CALL):
            if check is not None and beside.call is not None:
                title = f"Appel «\u00a0{beside.call.title}\u00a0»"
                whole = check.title if check.id == "call" else f"{title}\u00a0: {check.title}"
                yield replace(check, id=f"{check.id}:{beside.call.id}", title=whole)
