"""The way out of the broken rules: balancing alone when that is enough, else all rules at once.

A rule repaired alone may take from an aid what another rule, or the balance, would have left. So
every card proposes either the balance or the one plan that keeps the most of the aids under all
limits: obeying them in any order ends at the same plan, the cheapest for the promoter. Money
already granted is never touched.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from decimal import Decimal
from typing import Final

from tressons_desktop.calls.model import Call
from tressons_desktop.finance.accounts import Accounts, accounts_of
from tressons_desktop.finance.budget import ZERO
from tressons_desktop.finance.check import Check, CheckVerdict, Repair, apply_repair
from tressons_desktop.finance.limits import Room, room_of
from tressons_desktop.finance.plan import funding_amount, is_own
from tressons_desktop.finance.sharing import best_sharing
from tressons_desktop.project.model import FundingLine, ProjectFile
from tressons_desktop.project.values import FundingNature, FundingStatus, LegalForm
from tressons_desktop.text.money import format_amount

Judge = Callable[[Accounts], tuple[Check, ...]]
Changes = tuple[tuple[str, Decimal], ...]

_OWNERS: Final = {None: " de la commune", LegalForm.COMMUNE: " de la commune"}


def with_repairs(
    accounts: Accounts, call: Call | None, checks: tuple[Check, ...], judge: Judge
) -> tuple[Check, ...]:
    """Give each broken rule its way out; ``judge`` runs the rules on a plan that is tried."""
    broken = _broken(checks)
    target = own_line(accounts.file)
    if not broken or target is None or accounts.uses <= ZERO:
        return checks
    ways = []
    for changes in (_balance(accounts, target), _joint(accounts, call, target)):
        if changes:
            file = apply_repair(accounts.file, Repair(sentence="", changes=changes))
            ways.append((changes, _broken(judge(accounts_of(file)))))
    return tuple(
        replace(check, repair=_way_out(accounts, check, broken, ways))
        if check.id in broken
        else check
        for check in checks
    )


def _way_out(
    accounts: Accounts, check: Check, broken: set[str], ways: list[tuple[Changes, set[str]]]
) -> Repair | None:
    """Choose the first way that mends this rule and breaks no other."""
    for changes, after in ways:
        if check.id not in after and after <= broken:
            return Repair(
                sentence=_words(accounts, check, changes, len(broken - after)), changes=changes
            )
    return None


def _broken(checks: Iterable[Check]) -> set[str]:
    return {check.id for check in checks if check.verdict is CheckVerdict.EXCEEDED}


# the two ways ---------------------------------------------------------------------------------


def own_line(file: ProjectFile) -> FundingLine | None:
    """Find the line that can take a difference: own funds of the promoter, not refused."""
    form = file.project.promoter_form
    own = [
        line
        for line in file.funding
        if line.nature is FundingNature.OWN_FUNDS
        and line.status is not FundingStatus.REFUSED
        and is_own(line, form)
    ]
    return max(own, key=lambda line: (funding_amount(line), line.id), default=None)


def _balance(accounts: Accounts, target: FundingLine) -> Changes:
    """Let own funds alone take the difference; nothing when there is none, or when they cannot."""
    amount = funding_amount(target) - accounts.gap
    return ((target.id, amount),) if accounts.gap and amount >= ZERO else ()


def _joint(accounts: Accounts, call: Call | None, target: FundingLine) -> Changes:
    """Keep the most of the aids under every limit, own funds taking the rest."""
    room: Room = room_of(accounts, call, target)
    shared = best_sharing(room)
    if shared is None:
        return ()
    full = room.full
    lowered = {name: Decimal(kept).scaleb(-2) for name, kept in shared.items() if kept < full[name]}
    order = [line for line in accounts.file.funding if line.id in lowered]
    given_up = sum((funding_amount(line) - lowered[line.id] for line in order), ZERO)
    amount = funding_amount(target) - accounts.gap + given_up
    changes = [(line.id, lowered[line.id]) for line in order]
    if amount != funding_amount(target):
        changes.append((target.id, amount))
    return tuple(changes) if amount >= ZERO else ()


# words ----------------------------------------------------------------------------------------


def _words(accounts: Accounts, check: Check, changes: Changes, mended: int) -> str:
    parts = [_part(accounts.file, *change) for change in changes]
    said = f"{', '.join(parts[:-1])} et {parts[-1]}" if len(parts) > 1 else parts[0]
    if accounts.gap and check.id != "balance":
        alone = len(parts) == 1
        said = f"{'équilibrer suffit' if alone else 'avec l’équilibre'}\u00a0: {said}"
    end = "devient" if accounts.gap else "reste"
    others = mended - 1 - bool(accounts.gap and check.id != "balance")
    tail = ", et les autres règles dépassées sont respectées" if others > 0 else ""
    return f"{said[0].upper()}{said[1:]}. Le plan {end} équilibré{tail}."


def _part(file: ProjectFile, line_id: str, amount: Decimal) -> str:
    line = next(line for line in file.funding if line.id == line_id)
    up = amount > funding_amount(line)
    name = _asked(line) if not is_own(line, file.project.promoter_form) else _own_words(file)
    return f"{'porter' if up else 'ramener'} {name} à {format_amount(amount)}"


def _own_words(file: ProjectFile) -> str:
    return f"les fonds propres{_OWNERS.get(file.project.promoter_form, ' du porteur')}"


def _asked(line: FundingLine) -> str:
    name = line.scheme or line.label or line.funder.label
    return f"la demande «\u00a0{name}\u00a0»"
