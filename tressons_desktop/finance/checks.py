"""Every check of the funding plan, in the order of the screen and of the dossier."""

from __future__ import annotations

from functools import partial

from tressons_desktop.calls.model import Call
from tressons_desktop.finance.accounts import Accounts
from tressons_desktop.finance.call_check import check_call, check_own_funds
from tressons_desktop.finance.ceilings import check_balance, check_moa_share
from tressons_desktop.finance.check import Check, CheckVerdict, Repair, apply_repair
from tressons_desktop.finance.dates_check import check_signatures
from tressons_desktop.finance.information import check_de_minimis, check_fctva
from tressons_desktop.finance.joint_funding import check_joint_funding
from tressons_desktop.finance.repairs import with_repairs
from tressons_desktop.finance.state_grants import check_detr_floor, check_state_grants

__all__ = ["Check", "CheckVerdict", "Repair", "apply_repair", "check_plan"]


def check_plan(accounts: Accounts, call: Call | None) -> tuple[Check, ...]:
    """Run the independent checks, then look for a way out that suits them all."""
    return with_repairs(accounts, call, run_rules(accounts, call), partial(run_rules, call=call))


def run_rules(accounts: Accounts, call: Call | None) -> tuple[Check, ...]:
    """Run the checks; none of them knows the verdict of another."""
    own_funds = check_own_funds(accounts, call) if call else None
    checks = (
        check_balance(accounts),
        check_moa_share(accounts),
        check_call(accounts, call),
        own_funds,
        check_state_grants(accounts),
        check_detr_floor(accounts),
        check_joint_funding(accounts),
        check_signatures(accounts.file, call),
        check_fctva(accounts),
        check_de_minimis(accounts.file),
    )
    return tuple(check for check in checks if check is not None)
