"""The sums of a project, added up once: whatever is said of its money reads them here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tressons_desktop.finance.budget import ZERO, BudgetTotals, totals_of
from tressons_desktop.finance.plan import Basis, FundingTotals, funding_totals, plan_basis
from tressons_desktop.project.model import ProjectFile
from tressons_desktop.project.values import FunderKind, LegalForm


@dataclass(frozen=True, slots=True)
class Accounts:
    """A snapshot, the totals of its budget and those of its funding plan.

    ``today``: the day they are read, by which what is not asked yet is judged; None for no day.

    The sums of a snapshot that was changed (a repair that is tried) are other accounts.
    """

    file: ProjectFile
    budget: BudgetTotals
    funding: FundingTotals
    today: date | None = None

    @property
    def basis(self) -> Basis:
        """Tell whether the plan is read without or with tax."""
        return plan_basis(self.file)

    @property
    def uses(self) -> Decimal:
        """Return the expenses to be funded, on the basis of the plan."""
        return self.budget.ht if self.basis is Basis.HT else self.budget.ttc

    @property
    def gap(self) -> Decimal:
        """Return what the plan brings beyond the expenses; negative when it does not cover them."""
        return self.funding.total - self.uses

    @property
    def promoter_share(self) -> Decimal:
        """Return what the promoter pays itself, loans included, whoever it is.

        Expenses minus what others bring, never below zero: a hole in the plan is seen as what it
        is. What it bears before any expense is typed.
        """
        return max(ZERO, self.uses - self.funding.aid) if self.file.budget else self.funding.own

    @property
    def remaining_share(self) -> Decimal:
        """Return what the commune pays itself, loans included.

        Its share as a promoter, or what it puts in the project of another.
        """
        form = self.file.project.promoter_form
        if form is None or form is LegalForm.COMMUNE:
            return self.promoter_share
        return self.funding.by_funder.get(FunderKind.COMMUNE, ZERO)

    def with_funding(self, file: ProjectFile) -> Accounts:
        """Return the accounts of the same expenses, funded otherwise."""
        totals = funding_totals(file.funding, file.project.promoter_form)
        return Accounts(file, self.budget, totals, self.today)


def accounts_of(file: ProjectFile, today: date | None = None) -> Accounts:
    """Add up the budget and the funding plan of a snapshot."""
    totals = funding_totals(file.funding, file.project.promoter_form)
    return Accounts(file, totals_of(file.budget), totals, today)
