"""The base, the rate and the amount of an aid: any two of them give the third.

The bonus is points of rate, the cap the most that the funder gives: an amount computed never
passes it, one that was typed stays and is said.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from tressons_desktop.finance.budget import HUNDRED, ZERO
from tressons_desktop.project.model import FundingLine
from tressons_desktop.text.money import cents

FieldValues = dict[str, Any]
_TERMS: Final = frozenset({"eligible_base", "rate", "bonus", "cap", "tax_basis"})
FIGURES: Final = _TERMS | {"amount"}
"""What decides the base, the rate or the amount of a line once it is typed."""


def aid_amount(
    base: Decimal, rate: Decimal, bonus: Decimal | None = None, cap: Decimal | None = None
) -> Decimal:
    """Return what a rate gives on a base, to the cent, bonus added, within the cap."""
    amount = cents(base * (rate + (bonus or ZERO)) / HUNDRED)
    return amount if cap is None else min(amount, cap)


@dataclass(frozen=True, slots=True)
class _Terms:
    """A line as it will be: what was typed over what was known, ``counted`` under no base."""

    typed_base: Decimal | None
    counted: Decimal | None
    rate: Decimal | None
    amount: Decimal | None
    bonus: Decimal
    cap: Decimal | None

    @property
    def base(self) -> Decimal | None:
        return self.typed_base if self.typed_base is not None else self.counted

    @property
    def agree(self) -> bool:
        """Tell whether the three figures say the same already."""
        if self.base is None or self.rate is None or self.amount is None:
            return False
        return aid_amount(self.base, self.rate, self.bonus, self.cap) == self.amount

    def told_base(self) -> FieldValues:
        """Return the base of which the rate gives the amount, when it tells one."""
        whole = (self.rate or ZERO) + self.bonus
        if self.amount is None or not self.rate or whole <= ZERO or self.amount == self.cap:
            return {}
        return {"eligible_base": cents(self.amount * HUNDRED / whole)}

    def told_rate(self) -> FieldValues:
        """Return the rate that the amount is of the base, without the bonus; never below zero."""
        if not self.base or self.amount is None:
            return {}
        rate = cents(self.amount * HUNDRED / self.base) - self.bonus
        return {"rate": rate} if rate >= ZERO or not self.bonus else {}


def completed_amounts(
    line: FundingLine, typed: Mapping[str, Any], counted: Decimal | None = None
) -> FieldValues:
    """Add the third of base, rate and amount that two of them give.

    ``counted`` stands for a base that was not typed. Rate: percent of the base, two places.
    """
    values = {**typed}
    if not FIGURES & values.keys():
        return values
    follows = values.get("amount") is None and {"eligible_base", "rate"} <= values.keys()
    after = {name: values.get(name, getattr(line, name)) for name in FIGURES}
    terms = _Terms(
        after["eligible_base"],
        counted,
        after["rate"],
        after["amount"],
        after["bonus"] or ZERO,
        after["cap"],
    )
    if "amount" in values and not follows:
        return values if values["amount"] is None else values | _under_amount(values, terms)
    return values | _under_terms(values, terms)


def _under_amount(values: FieldValues, terms: _Terms) -> FieldValues:
    """Return what follows from an amount that was typed."""
    if terms.agree or {"eligible_base", "rate"} <= values.keys():
        return {}
    if "rate" in values or not terms.base:
        may = "rate" in values or terms.typed_base is None
        return terms.told_base() if may else {}
    spoken = terms.typed_base is not None or terms.rate is not None
    return terms.told_rate() if spoken else {}


def _under_terms(values: FieldValues, terms: _Terms) -> FieldValues:
    """Return what follows from a base, a rate or their limits, the amount not being typed."""
    if terms.rate is not None and terms.base is not None:
        return {"amount": aid_amount(terms.base, terms.rate, terms.bonus, terms.cap)}
    if terms.rate is not None:
        return terms.told_base() if "rate" in values else {}
    return terms.told_rate() if values.get("eligible_base") else {}
