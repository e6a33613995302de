"""What a call may bring to a project: each of its aid lines worked out, then the call's own caps.

The call is the one that speaks to the project (`calls.resolving`): a rate that still waits for a
fact leaves its line unknown, and an unknown line is never counted as nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import ROUND_FLOOR, Decimal
from typing import Final

from tressons_desktop.calls.aid import AidBasis, AidLine, AidNature, ItemCap
from tressons_desktop.calls.model import Call
from tressons_desktop.finance.accounts import Accounts
from tressons_desktop.finance.budget import HUNDRED, ZERO, line_amount, line_total
from tressons_desktop.finance.funder_base import usual_tax_basis
from tressons_desktop.project.forecast_amounts import yearly_rent
from tressons_desktop.project.values import BudgetCategory, Choice, TaxBasis


class AidDoubt(Choice):
    """Why a line cannot be worked out."""

    APPLIES = "concerne", "on ne sait pas encore si cette aide concerne le projet"
    RATE = "taux", "le taux dépend d’un fait qui manque"
    NO_RATE = "taux_absent", "le taux n’est pas dans le règlement relevé"
    BASE = "depenses", "aucune dépense n’est saisie"
    RANGE = "fourchette", "le taux est fixé par le financeur, entre deux bornes"
    FIELD = "reponse", "une réponse à l’appel manque"
    RENT = "loyer", "le loyer annuel manque"
    RUNNING = "fonctionnement", "aide au fonctionnement, hors du plan d’investissement"
    SUPPORT = "accompagnement", "accompagnement, sans argent versé"


class AidLimit(Choice):
    """What stopped a line from being larger."""

    EXPENSE_FLOOR = "plancher_depense", "dépense sous le plancher"
    EXPENSE_CAP = "plafond_depense", "dépense plafonnée"
    ITEM_CAP = "plafond_poste", "un poste plafonné"
    CAP = "plafond", "plafond de l’aide"
    MINIMUM = "minimum", "sous le minimum versé"
    TOTAL = "plafond_total", "plafond du total"


_CENT: Final = Decimal("0.01")


@dataclass(frozen=True, slots=True, kw_only=True)
class AidPart:
    """An aid line worked out: euros; ``amount`` is None while ``doubt`` says why.

    ``spent``: the expenses it counts before anything is taken off; ``rents`` what is taken off.
    ``least`` and ``most``: between which it lies, while the funder chooses the rate.
    """

    line: AidLine
    spent: Decimal = ZERO
    rents: Decimal = ZERO
    base: Decimal = ZERO
    amount: Decimal | None = None
    doubt: AidDoubt | None = None
    limits: tuple[AidLimit, ...] = ()
    least: Decimal | None = None
    most: Decimal | None = None

    @property
    def may_be_more(self) -> bool:
        """Tell whether a fact that is missing may raise the amount: a resolved call keeps those."""
        return self.amount is None or self.may_be_raised

    @property
    def may_be_raised(self) -> bool:
        """Tell whether a bonus would change it: points raise nothing that is at its ceiling."""
        held = AidLimit.CAP in self.limits or AidLimit.EXPENSE_FLOOR in self.limits
        return any(one.cap is not None or not held for one in self.line.bonuses)


@dataclass(frozen=True, slots=True, kw_only=True)
class CallAid:
    """All the lines of a call; ``total`` is None when it pays nothing that can be worked out.

    ``limits`` are those of the call as a whole, ``cap`` the most that it pays.
    """

    parts: tuple[AidPart, ...]
    total: Decimal | None
    limits: tuple[AidLimit, ...] = ()
    cap: Decimal | None = None

    @property
    def partial(self) -> bool:
        """Tell whether the aid to the investment may be more; not over the cap of the call."""
        return AidLimit.TOTAL not in self.limits and any(
            part.line.nature is AidNature.INVESTMENT and part.may_be_more for part in self.parts
        )

    @property
    def most(self) -> Decimal | None:
        """Return the most it may bring to the investment; None while a line is unknown."""
        highest = [
            part.most if part.amount is None else part.amount
            for part in self.parts
            if part.line.nature is AidNature.INVESTMENT
        ]
        known = [one for one in highest if one is not None]
        if not known or len(known) < len(highest) or any(one.may_be_raised for one in self.parts):
            return self.total if AidLimit.TOTAL in self.limits else None
        total = sum(known, ZERO)
        return total if self.cap is None else min(total, self.cap)


def aid_lines_of(call: Call) -> tuple[AidLine, ...]:
    """List the aid lines; a call with one rate for everything has one."""
    if call.aid_lines:
        return call.aid_lines
    rules = call.rules
    if rules.rate is None:
        return ()
    return (
        AidLine(
            id="aide",
            title="Dépenses éligibles",
            rate=rules.rate,
            expense_cap=rules.base_cap,
            source=rules.sources.get("rate"),
        ),
    )


def aid_of(call: Call, accounts: Accounts) -> CallAid:
    """Work out what a call may bring: to the cent below, as a funder pays."""
    parts = tuple(_part(line, accounts) for line in aid_lines_of(call))
    known = [part.amount for part in parts if part.amount is not None]
    if not known:
        return CallAid(parts=parts, total=None, cap=call.rules.cap)
    total = sum(known, ZERO)
    limits: tuple[AidLimit, ...] = ()
    cap, least = call.rules.cap, call.rules.minimum_request
    if cap is not None and total > cap:
        total, limits = cap, (AidLimit.TOTAL,)
    if least is not None and total < least:
        total, limits = ZERO, (AidLimit.MINIMUM,)
    return CallAid(parts=parts, total=total, limits=limits, cap=cap)


def _part(line: AidLine, accounts: Accounts) -> AidPart:
    doubt = _doubt(line, accounts)
    if doubt is AidDoubt.RANGE:
        return _between(line, accounts)
    if doubt is not None:
        return AidPart(line=line, doubt=doubt)
    if line.flat is not None and line.expense_floor is None:
        return AidPart(line=line, amount=line.flat)
    spent, capped_item = _spent(line, accounts)
    rents = (yearly_rent(accounts.file) or ZERO) * (line.less_rent_years or 0)
    base = max(spent - rents, ZERO)
    limits = [AidLimit.ITEM_CAP] if capped_item else []
    if line.expense_floor is not None and base < line.expense_floor:
        limits.append(AidLimit.EXPENSE_FLOOR)
        return AidPart(
            line=line, spent=spent, rents=rents, base=base, amount=ZERO, limits=tuple(limits)
        )
    if line.expense_cap is not None and base > line.expense_cap:
        base = line.expense_cap
        limits.append(AidLimit.EXPENSE_CAP)
    amount = line.flat
    if amount is None:
        amount = _rated(line, base)
    if line.cap is not None and amount > line.cap:
        amount = line.cap
        limits.append(AidLimit.CAP)
    if line.minimum is not None and amount < line.minimum:
        amount = ZERO
        limits.append(AidLimit.MINIMUM)
    return AidPart(
        line=line, spent=spent, rents=rents, base=base, amount=amount, limits=tuple(limits)
    )


def _between(line: AidLine, accounts: Accounts) -> AidPart:
    """Work out a line at both ends of its rate: what the funder will choose is not known."""
    low, high = (
        _part(replace(line, rate=rate, rate_min=None, rate_max=None), accounts)
        for rate in (line.rate_min or ZERO, HUNDRED if line.rate_max is None else line.rate_max)
    )
    return replace(
        high, line=line, amount=None, doubt=AidDoubt.RANGE, least=low.amount, most=high.amount
    )


def _rated(line: AidLine, base: Decimal) -> Decimal:
    """Apply the rate, or that of each slice to its part of the base; to the cent below."""
    if not line.slices:
        return (base * (line.rate or ZERO) / HUNDRED).quantize(_CENT, ROUND_FLOOR)
    total = below = ZERO
    for one in line.slices:
        top = base if one.up_to is None else min(base, one.up_to)
        total += max(top - below, ZERO) * one.rate
        below = max(top, below)
    return (total / HUNDRED).quantize(_CENT, ROUND_FLOOR)


def _doubt(line: AidLine, accounts: Accounts) -> AidDoubt | None:
    if line.nature is AidNature.RUNNING:
        return AidDoubt.RUNNING
    if line.nature is AidNature.SUPPORT:
        return AidDoubt.SUPPORT
    if line.applies:
        return AidDoubt.APPLIES
    if line.steps:
        return AidDoubt.RATE
    if line.expense_field or line.cap_field:
        return AidDoubt.FIELD
    if line.flat is not None and line.expense_floor is None:
        return None
    ranged = line.rate_min is not None or line.rate_max is not None
    if line.flat is None and line.rate is None and not line.slices and not ranged:
        return AidDoubt.NO_RATE
    if not accounts.file.budget:
        return AidDoubt.BASE
    if line.less_rent_years and yearly_rent(accounts.file) is None:
        return AidDoubt.RENT
    return AidDoubt.RANGE if ranged else None


def _spent(line: AidLine, accounts: Accounts) -> tuple[Decimal, bool]:
    """Add up the expenses a line counts, each item up to its ceiling, and tell whether one was.

    An item may hold another: the narrowest is cut first, and of an item what others cap too.
    """
    counted = _by_category(line, accounts)
    whole = sum(counted.values(), ZERO)
    capped = False
    for item in sorted(line.item_caps, key=lambda one: len(one.categories) or len(BudgetCategory)):
        inside = [one for one in counted if _holds(item, one)]
        over = sum((counted[one] for one in inside), ZERO) - _most_of(item, whole)
        capped = capped or over > ZERO
        inside.sort(key=lambda one: -sum(_holds(other, one) for other in line.item_caps))
        for one in inside:
            cut = min(max(over, ZERO), counted[one])
            counted[one] -= cut
            over -= cut
    return sum(counted.values(), ZERO), capped


def _most_of(item: ItemCap, whole: Decimal) -> Decimal:
    """Return what an item counts for at most, of all that a line counts."""
    caps = [] if item.cap is None else [item.cap]
    if item.share is not None:
        caps.append((whole * item.share / HUNDRED).quantize(_CENT, ROUND_FLOOR))
    return min(caps)


def _holds(item: ItemCap, category: BudgetCategory) -> bool:
    return not item.categories or category in item.categories


def _by_category(line: AidLine, accounts: Accounts) -> dict[BudgetCategory, Decimal]:
    amount_of = line_total if _with_tax(line, accounts) else line_amount
    found: dict[BudgetCategory, Decimal] = {}
    for one in accounts.file.budget:
        if one.eligible and (not line.categories or one.category in line.categories):
            found[one.category] = found.get(one.category, ZERO) + amount_of(one)
    return found


def _with_tax(line: AidLine, accounts: Accounts) -> bool:
    if line.basis is AidBasis.BY_RECOVERY:
        return usual_tax_basis(accounts.file) is TaxBasis.TTC
    return line.basis is AidBasis.TTC
