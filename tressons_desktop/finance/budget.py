"""Amounts of the investment budget: euros, Decimal, rounded half up to the cent per line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple

from tressons_desktop.project.model import BudgetLine
from tressons_desktop.project.values import BudgetCategory
from tressons_desktop.text.money import cents

ZERO = Decimal("0.00")
HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetTotals:
    """What the investment costs: without tax, tax, with tax, and the eligible part of both.

    ``taxed``: with tax, the expenses that bore some.
    """

    ht: Decimal
    vat: Decimal
    ttc: Decimal
    eligible_ht: Decimal
    eligible_ttc: Decimal
    taxed: Decimal
    by_category: Mapping[BudgetCategory, Decimal]


def line_amount(line: BudgetLine) -> Decimal:
    """Return quantity × unit price without tax; nothing when no price was typed."""
    if line.unit_price is None:
        return ZERO
    return cents(line.quantity * line.unit_price)


def line_vat(line: BudgetLine) -> Decimal:
    """Return the tax of a line, computed on its rounded amount as on an invoice."""
    return _vat_on(line_amount(line), line)


def line_total(line: BudgetLine) -> Decimal:
    """Return the amount of a line with tax."""
    amount = line_amount(line)
    return amount + _vat_on(amount, line)


def _vat_on(amount: Decimal, line: BudgetLine) -> Decimal:
    return cents(amount * line.vat_rate / HUNDRED)


class _Known(NamedTuple):
    lines: tuple[BudgetLine, ...]
    totals: BudgetTotals


_known: list[_Known] = []
"""The list added up last: replaced whole, so that a thread never sees half of it."""


def totals_of(lines: tuple[BudgetLine, ...]) -> BudgetTotals:
    """Return the totals of the list of a snapshot, added up again only when it is another one.

    Lists of records never change, and an edit elsewhere in the project hands on the very same one.
    """
    for known in _known:
        if known.lines is lines:
            return known.totals
    totals = budget_totals(lines)
    _known[:] = [_Known(lines, totals)]
    return totals


def budget_totals(lines: Iterable[BudgetLine]) -> BudgetTotals:
    """Add up lines already rounded, so that the table can be checked with a pencil.

    Every check, table and sentence takes these totals from the accounts of the project.
    """
    ht = vat = eligible_ht = eligible_ttc = taxed = ZERO
    categories: dict[BudgetCategory, Decimal] = {}
    for line in lines:
        amount = line_amount(line)
        tax = _vat_on(amount, line)
        ht += amount
        vat += tax
        taxed += amount + tax if line.vat_rate > ZERO else ZERO
        categories[line.category] = categories.get(line.category, ZERO) + amount
        if line.eligible:
            eligible_ht += amount
            eligible_ttc += amount + tax
    ordered = {kind: categories[kind] for kind in BudgetCategory if kind in categories}
    return BudgetTotals(
        ht=ht,
        vat=vat,
        ttc=ht + vat,
        eligible_ht=eligible_ht,
        eligible_ttc=eligible_ttc,
        taxed=taxed,
        by_category=MappingProxyType(ordered),
    )
