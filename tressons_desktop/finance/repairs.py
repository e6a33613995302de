"""Look for the smallest change of amounts that answers a check and keeps the plan balanced.

The promoter's own funds take the difference; money already granted is never touched. When no
line of own funds exists, or when it would become negative, nothing is proposed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final

from tressons_desktop.finance.accounts import Accounts
from tressons_desktop.finance.budget import ZERO
from tressons_desktop.finance.check import Repair
from tressons_desktop.finance.plan import (
    funding_amount,
    is_own,
    is_public_promoter,
)
from tressons_desktop.project.model import FundingLine, ProjectFile
from tressons_desktop.project.values import FundingNature, FundingStatus, LegalForm
from tressons_desktop.text.money import format_amount

_OWNERS: Final = {None: " de la commune", LegalForm.COMMUNE: " de la commune"}
_CERTAINTY: Final = {FundingStatus.EXPECTED: 0, FundingStatus.REQUESTED: 1}


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


def lower_to(accounts: Accounts, lines: Sequence[FundingLine], cap: Decimal) -> Repair | None:
    """Bring what some lines ask down to a cap, own funds balancing the plan.

    Nothing is proposed when the own funds are among the lines: they cannot fall and balance.
    """
    file = accounts.file
    if own_line(file) in lines:
        return None
    open_lines = [line for line in lines if line.status is not FundingStatus.GRANTED]
    excess = sum((funding_amount(line) for line in lines), ZERO) - cap
    if not open_lines or excess <= ZERO:
        return None
    line = max(open_lines, key=lambda one: (funding_amount(one), one.id))
    new_amount = funding_amount(line) - excess
    if new_amount < ZERO:
        return None
    change = _balancing_change(accounts, after=-excess)
    if change is None or change[1] < funding_amount(_by_id(file, change[0])):
        return None
    first = f"Ramener {_asked(line)} à {format_amount(new_amount)}"
    return _with_own(accounts, first, (line.id, new_amount), change)


def raise_own(accounts: Accounts, missing: Decimal) -> Repair | None:
    """Raise own funds by what is missing, and lower the least certain public grant as much."""
    file = accounts.file
    own, form = own_line(file), file.project.promoter_form
    if own is None:
        return None
    candidates = [
        line
        for line in file.funding
        if line.status in _CERTAINTY
        and not is_own(line, form)
        and line.funder.is_public
        and funding_amount(line) >= missing
    ]
    line = min(
        candidates,
        key=lambda one: (_CERTAINTY[one.status], -funding_amount(one), one.id),
        default=None,
    )
    change = _balancing_change(accounts, after=-missing)
    if line is None or change is None or change[1] < funding_amount(own) + missing:
        return None
    new_amount = funding_amount(line) - missing
    first = f"Ramener {_asked(line)} à {format_amount(new_amount)}"
    return _with_own(accounts, first, (line.id, new_amount), change)


def rebalance(accounts: Accounts, minimum_share: Decimal) -> Repair | None:
    """Let own funds take the whole difference between expenses and resources.

    ``minimum_share``: percentage of public money the promoter must keep bearing; a repair that
    would break it is not proposed.
    """
    change = _balancing_change(accounts, after=ZERO)
    if change is None:
        return None
    file, totals = accounts.file, accounts.funding
    line, amount = _by_id(file, change[0]), change[1]
    delta = amount - funding_amount(line)
    own, public = totals.own + delta, totals.public + delta
    public_promoter = is_public_promoter(file.project.promoter_form)
    if delta < ZERO and public_promoter and own * 100 < minimum_share * public:
        return None
    sentence = f"Porter {_own_words(file)} à {format_amount(amount)}. Le plan devient équilibré."
    return Repair(sentence=sentence, changes=(change,))


def _balancing_change(accounts: Accounts, *, after: Decimal) -> tuple[str, Decimal] | None:
    """Return own funds such that resources, once changed by ``after``, equal expenses."""
    line = own_line(accounts.file)
    if line is None:
        return None
    amount = funding_amount(line) + accounts.uses - (accounts.funding.total + after)
    return (line.id, amount) if amount >= ZERO else None


def _with_own(
    accounts: Accounts, first: str, lowered: tuple[str, Decimal], own: tuple[str, Decimal]
) -> Repair:
    file = accounts.file
    end = "reste" if accounts.funding.total == accounts.uses else "devient"
    if own[1] == funding_amount(_by_id(file, own[0])):
        return Repair(sentence=f"{first}. Le plan {end} équilibré.", changes=(lowered,))
    second = f"porter {_own_words(file)} à {format_amount(own[1])}"
    return Repair(sentence=f"{first} et {second}. Le plan {end} équilibré.", changes=(lowered, own))


def _own_words(file: ProjectFile) -> str:
    return f"les fonds propres{_OWNERS.get(file.project.promoter_form, ' du porteur')}"


def _asked(line: FundingLine) -> str:
    name = line.scheme or line.label or line.funder.label
    return f"la demande «\u00a0{name}\u00a0»"


def _by_id(file: ProjectFile, line_id: str) -> FundingLine:
    return next(line for line in file.funding if line.id == line_id)


def ids_of(lines: Iterable[FundingLine]) -> tuple[str, ...]:
    """List the identifiers of lines."""
    return tuple(line.id for line in lines)
