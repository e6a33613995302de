"""The quick estimate of the running, typed before any detail: used while there is none."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from tressons_desktop.project.model import ProjectFile


@dataclass(frozen=True, slots=True)
class QuickEstimate:
    """Euros a year without tax; ``margin_rate`` is the margin over sales, in percent."""

    sales: Decimal | None
    margin_rate: Decimal | None
    costs: Decimal | None
    rent: Decimal | None


def quick_estimate(file: ProjectFile) -> QuickEstimate:
    """Return the figures of the estimate as they were typed."""
    project = file.project
    return QuickEstimate(
        project.yearly_sales, project.margin_rate, project.fixed_costs, project.yearly_rent
    )


def sales_are_detailed(file: ProjectFile) -> bool:
    """Tell whether activities say the sales: they replace the estimate of sales and margin."""
    return bool(file.activities)


def costs_are_detailed(file: ProjectFile) -> bool:
    """Tell whether posts or charges say the costs: they replace the estimate of fixed costs."""
    return bool(file.staff or file.charges)
