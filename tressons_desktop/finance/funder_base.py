"""What a funder counts: the expenses it takes, with or without tax, unless a base was typed."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from tressons_desktop.finance.budget import ZERO, BudgetTotals, line_amount, line_total
from tressons_desktop.finance.plan import Basis, is_own, plan_basis
from tressons_desktop.project.model import BudgetLine, FundingLine, ProjectFile
from tressons_desktop.project.values import FundingNature, FundingStatus, TaxBasis
from tressons_desktop.text.money import format_amount

_DEFAULTS: Final = {Basis.HT: TaxBasis.HT, Basis.TTC: TaxBasis.TTC}


def usual_tax_basis(file: ProjectFile) -> TaxBasis:
    """Return what funders count for this promoter: with tax for whoever does not recover it."""
    return _DEFAULTS[plan_basis(file)]


def tax_basis_of(line: FundingLine, file: ProjectFile) -> TaxBasis:
    """Return what a funder counts: what was chosen, else what is usual for the promoter."""
    return line.tax_basis or usual_tax_basis(file)


def chooses_expenses(line: FundingLine, file: ProjectFile) -> bool:
    """Tell whether a line takes some expenses and leaves others: a grant that is not refused."""
    return (
        line.nature is FundingNature.GRANT
        and line.status is not FundingStatus.REFUSED
        and not is_own(line, file.project.promoter_form)
    )


def takes(line: FundingLine, expense: BudgetLine) -> bool:
    """Tell whether a funder takes an expense; one that is eligible for nobody is taken by none."""
    return expense.eligible and expense.id not in line.excluded


def counted_base(line: FundingLine, file: ProjectFile, budget: BudgetTotals) -> Decimal:
    """Add up the expenses that a funder takes, on its basis; what it excludes is taken off."""
    without_tax = tax_basis_of(line, file) is TaxBasis.HT
    total = budget.eligible_ht if without_tax else budget.eligible_ttc
    if not line.excluded:
        return total
    one = line_amount if without_tax else line_total
    out = {*line.excluded}
    return total - sum((one(e) for e in file.budget if e.eligible and e.id in out), ZERO)


def base_of(line: FundingLine, file: ProjectFile, budget: BudgetTotals) -> Decimal | None:
    """Return the base of a line: typed, else counted for a grant once there are expenses."""
    if line.eligible_base is not None:
        return line.eligible_base
    return (counted_base(line, file, budget) or None) if chooses_expenses(line, file) else None


def base_words(line: FundingLine, file: ProjectFile, budget: BudgetTotals) -> str:
    """Say where the base of a line comes from, and how a typed one differs from the expenses."""
    if not chooses_expenses(line, file) or not file.budget:
        return ""
    counted = counted_base(line, file, budget)
    what = f"{format_amount(counted)} {tax_basis_of(line, file).label}"
    if line.eligible_base is None:
        return f"Base calculée\u00a0: les dépenses que ce financeur retient, {what}."
    gap = line.eligible_base - counted
    if not gap:
        return ""
    side = "de plus" if gap > ZERO else "de moins"
    return f"Base saisie\u00a0: {format_amount(abs(gap))} {side} que les dépenses retenues, {what}."
