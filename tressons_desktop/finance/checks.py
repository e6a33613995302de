"""Every check of the funding plan, in the order of the screen and of the dossier."""

from __future__ import annotations

from datetime import date

from tressons_desktop.calls.model import Call
from tressons_desktop.finance.call_check import check_call, check_own_funds
from tressons_desktop.finance.ceilings import check_balance, check_moa_share, check_state_grants
from tressons_desktop.finance.check import Check, CheckVerdict, Repair, apply_repair
from tressons_desktop.finance.dates_check import check_signatures
from tressons_desktop.finance.information import check_de_minimis, check_fctva
from tressons_desktop.project.model import ProjectFile

__all__ = ["Check", "CheckVerdict", "Repair", "apply_repair", "check_plan"]


def check_plan(file: ProjectFile, call: Call | None, *, today: date) -> tuple[Check, ...]:
    """Run the independent checks; none of them knows the verdict of another.

    ``today`` is kept for rules that open or close with time; none does yet.
    """
    del today
    own_funds = check_own_funds(file, call) if call else None
    checks = (
        check_balance(file),
        check_moa_share(file),
        check_call(file, call),
        own_funds,
        check_state_grants(file),
        check_signatures(file),
        check_fctva(file),
        check_de_minimis(file),
    )
    return tuple(check for check in checks if check is not None)
