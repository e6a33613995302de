"""Figures typed that cannot be: kept as they are, and said beside their cell."""

from __future__ import annotations

from collections.abc import Iterator

from tressons_desktop.finance.budget import HUNDRED, ZERO
from tressons_desktop.project.model import BudgetLine, FundingLine
from tressons_desktop.text.spaces import NBSP


def expense_out_of_range(line: BudgetLine) -> Iterator[tuple[str, str]]:
    """Give the fields of an expense that are out of their range: name, what to do."""
    if line.quantity < ZERO:
        yield "quantity", "La quantité est négative. Vérifier le signe."
    if not ZERO <= line.vat_rate <= HUNDRED:
        yield "vat_rate", f"Un taux de TVA va de 0 à 100{NBSP}%. Vérifier le taux."


def funding_out_of_range(line: FundingLine) -> Iterator[tuple[str, str]]:
    """Give the fields of a line of the funding plan that are out of their range."""
    if line.amount is not None and line.amount < ZERO:
        yield "amount", "Le montant est négatif. Vérifier le signe."
    if line.eligible_base is not None and line.eligible_base < ZERO:
        yield "eligible_base", "La base éligible est négative. Vérifier le signe."
    if line.rate is not None and not ZERO <= line.rate <= HUNDRED:
        yield "rate", f"Un taux d’aide va de 0 à 100{NBSP}%. Vérifier la base et le montant."
