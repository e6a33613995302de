"""Break-even: the turnover that pays the fixed costs, and the day of the year it is reached.

Formula of common use (fixed costs / margin rate on variable costs), to be checked by whoever
keeps the accounts.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from tressons_desktop.project.model import Project
from tressons_desktop.text.money import cents

SOURCE: Final = "Chiffres du projet, charges fixes ÷ taux de marque (usage courant, à vérifier)"
DAYS: Final = 365


@dataclass(frozen=True, slots=True)
class BreakEven:
    """Turnover of break-even and forecast turnover, in euros a year without tax.

    ``days``: days of trading before the break-even, None when the year does not reach it.
    """

    turnover: Decimal
    sales: Decimal
    days: int | None

    @property
    def reached(self) -> bool:
        """Tell whether the forecast turnover pays the fixed costs."""
        return self.sales >= self.turnover


def break_even(project: Project) -> BreakEven | None:
    """Compute the break-even of a project; None while a figure is missing or impossible."""
    costs, rate, sales = project.fixed_costs, project.margin_rate, project.yearly_sales
    if costs is None or rate is None or sales is None or not 0 < rate <= 100 or costs < 0:
        return None
    turnover = cents(costs * 100 / rate)
    if sales <= 0 or sales < turnover:
        return BreakEven(turnover, sales, None)
    return BreakEven(turnover, sales, int((turnover * DAYS / sales).to_integral_value()))
