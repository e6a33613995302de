"""A case and the plan, over the same months: what curves and words compare."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tressons_desktop.forecast.cash.both import CashPlans
from tressons_desktop.forecast.cash.model import months_after, months_between
from tressons_desktop.forecast.risk.figures import CaseFigures, what_changes


@dataclass(frozen=True, kw_only=True)
class Beside:
    """The cash of both, month for month, and the figures read on these months."""

    planned: CashPlans
    cash: CashPlans
    before: CaseFigures
    after: CaseFigures

    @property
    def changes(self) -> tuple[str, ...]:
        """Say what the case changes, one sentence each."""
        return what_changes(self.before, self.after)


def months_of(planned: CashPlans, delay: int | None) -> tuple[date, int]:
    """Return the first month and how many: those of the plan, and as many more as it is late.

    An earlier opening begins them earlier. Without it, what falls late would fall off the table.
    """
    moved = delay or 0
    plans = [plan for plan in (planned.operation.plan, planned.operator.plan) if plan.months]
    first = min((plan.first for plan in plans), default=planned.operator.plan.first)
    last = max((plan.months[-1].month for plan in plans), default=first)
    first = months_after(first, min(moved, 0))
    return first, months_between(first, last) + 1 + max(moved, 0)
