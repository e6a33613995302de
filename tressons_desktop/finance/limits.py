"""What the balanced plan allows to the aids that may still change: whole cents, whole rules.

Own funds take what aids leave, so each rule becomes a limit on sums of aids. Everything is
counted in cents, a minimum rounded up and a maximum down, as the checks do.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from tressons_desktop.calls.model import Call
from tressons_desktop.finance.accounts import Accounts
from tressons_desktop.finance.budget import ZERO
from tressons_desktop.finance.call_check import call_ceiling
from tressons_desktop.finance.ceilings import share_ceiling
from tressons_desktop.finance.joint_funding import joint_lines
from tressons_desktop.finance.plan import (
    funding_amount,
    is_own,
    is_public_promoter,
    request_lines,
)
from tressons_desktop.finance.state_grants import line_caps, may_be_lots, state_lines
from tressons_desktop.project.model import FundingLine
from tressons_desktop.project.values import FundingStatus

OPEN: Final = (FundingStatus.EXPECTED, FundingStatus.REQUESTED)
"""What may still be asked otherwise, what gives way first leading."""


@dataclass(frozen=True, slots=True)
class Limit:
    """A sum of aids that may not pass a number of cents; a line may weigh more than once."""

    weights: Mapping[str, int]
    most: int


@dataclass(frozen=True, slots=True)
class Room:
    """The aids that may change, in the order in which they are kept, and their limits."""

    lines: tuple[FundingLine, ...]
    limits: tuple[Limit, ...]

    @property
    def full(self) -> dict[str, int]:
        """Return what each line asks today."""
        return {line.id: to_cents(funding_amount(line)) for line in self.lines}


def to_cents(amount: Decimal) -> int:
    """Count an amount in cents."""
    return int(amount.scaleb(2))


def room_of(accounts: Accounts, call: Call | None, target: FundingLine) -> Room:
    """Gather the limits of a plan whose own funds ``target`` take what the aids leave."""
    lines = _movable(accounts)
    groups = [
        _whole(accounts, lines, call, target),
        *_of_call(accounts, lines, call),
        *_of_state(accounts, lines),
        *_of_joint(accounts, lines),
    ]
    return Room(lines, tuple(groups))


def _movable(accounts: Accounts) -> tuple[FundingLine, ...]:
    form = accounts.file.project.promoter_form
    lines = [
        line
        for line in accounts.file.funding
        if line.status in OPEN
        and not is_own(line, form)
        and line.funder.is_public
        and funding_amount(line) > ZERO
    ]
    kept = sorted(lines, key=lambda one: (-OPEN.index(one.status), funding_amount(one), one.id))
    return tuple(kept)


def _whole(
    accounts: Accounts, lines: Sequence[FundingLine], call: Call | None, target: FundingLine
) -> Limit:
    """Bound all aids: own funds stay above zero, above the share of the law, of the call."""
    uses, totals = accounts.uses, accounts.funding
    own_floor = totals.own - funding_amount(target)
    if is_public_promoter(accounts.file.project.promoter_form):
        rate = accounts.file.project.moa_min_share
        own_floor = max(own_floor, share_ceiling(rate, uses - totals.private))
    if call is not None and call.rules.own_funds_min is not None:
        own_floor = max(own_floor, share_ceiling(call.rules.own_funds_min, uses))
    return _limit(accounts.file.funding, lines, uses - own_floor, accounts)


def _of_call(accounts: Accounts, lines: Sequence[FundingLine], call: Call | None) -> list[Limit]:
    ceiling = call_ceiling(accounts, call).amount if call else None
    if call is None or ceiling is None:
        return []
    return [_limit(request_lines(accounts.file, call), lines, ceiling, accounts)]


def _of_state(accounts: Accounts, lines: Sequence[FundingLine]) -> list[Limit]:
    state = state_lines(accounts)
    caps = line_caps(accounts, state)
    if not caps:
        return []
    limits = [_limit([line], lines, caps[line.id], accounts) for line in state]
    if not may_be_lots(accounts, state):
        limits.append(_limit(state, lines, max(caps.values()), accounts))
    return limits


def _of_joint(accounts: Accounts, lines: Sequence[FundingLine]) -> list[Limit]:
    """Bound fonds de concours by own funds: each weighs twice, own funds being what aids leave."""
    form, joint = accounts.file.project.promoter_form, joint_lines(accounts.file)
    if not joint:
        return []
    twice = {line.id for line in joint}
    ids = {line.id for line in lines}
    aids = [line for line in accounts.file.funding if not is_own(line, form)]
    weights = {line.id: 1 + (line.id in twice) for line in aids}
    fixed = sum((funding_amount(one) * weights[one.id] for one in aids if one.id not in ids), ZERO)
    return [
        Limit({line.id: weights[line.id] for line in lines}, to_cents(accounts.uses - fixed)),
    ]


def _limit(
    concerned: Sequence[FundingLine],
    movable: Sequence[FundingLine],
    most: Decimal,
    accounts: Accounts,
) -> Limit:
    """Take what cannot change out of a limit."""
    form, ids = accounts.file.project.promoter_form, {line.id for line in movable}
    aids = [line for line in concerned if not is_own(line, form)]
    fixed = sum((funding_amount(line) for line in aids if line.id not in ids), ZERO)
    return Limit({line.id: 1 for line in aids if line.id in ids}, to_cents(most - fixed))
