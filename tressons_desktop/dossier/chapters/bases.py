"""What each funder counts among the expenses."""

from __future__ import annotations

from decimal import Decimal

from tressons_desktop.finance.budget import line_amount, line_total
from tressons_desktop.finance.plan import Basis, is_own, plan_basis
from tressons_desktop.project.model import BudgetLine, FundingLine, ProjectFile
from tressons_desktop.project.values import FundingNature, FundingStatus, TaxBasis


def tax_basis_of(line: FundingLine, file: ProjectFile) -> TaxBasis:
    """Return what a funder counts: what was chosen, else what is usual for the promoter."""
    usual = TaxBasis.HT if plan_basis(file) is Basis.HT else TaxBasis.TTC
    return line.tax_basis or usual


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


def counted_base(line: FundingLine, file: ProjectFile) -> Decimal:
    """Add up the expenses that a funder takes, on its basis."""
    amount = line_amount if tax_basis_of(line, file) is TaxBasis.HT else line_total
    return sum((amount(one) for one in file.budget if takes(line, one)), Decimal(0))
