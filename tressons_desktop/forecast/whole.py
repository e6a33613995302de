"""Everything the forecast says of a project, each thing computed once, when it is asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

from tressons_desktop.forecast.activities import HUNDRED, activity_figures
from tressons_desktop.forecast.break_even import break_even, sales_drop, without_aid_for_jobs
from tressons_desktop.forecast.capital import capital_repaid
from tressons_desktop.forecast.chart_model import AccountsChart, Presentation
from tressons_desktop.forecast.charts import chart_of, own_accounts_note, present
from tressons_desktop.forecast.effort import RentEffort, expected_sales, rent_effort
from tressons_desktop.forecast.model import (
    ActivityFigures,
    BreakEvenPoint,
    MonthlyFlow,
    SalesDrop,
    Statement,
)
from tressons_desktop.forecast.monthly import monthly_flows
from tressons_desktop.forecast.ratios import Benchmark, benchmarks
from tressons_desktop.forecast.statement import statement_of
from tressons_desktop.late import once
from tressons_desktop.market.project_study import ProjectStudy
from tressons_desktop.project.forecast_amounts import yearly_rent
from tressons_desktop.project.model import ProjectFile


@dataclass(frozen=True, eq=False)
class OperatorForecast:
    """The operator's economy of a snapshot: what screens, dossier and workbook take.

    ``study`` gives the market study of the project, looked at only when it is compared.
    """

    file: ProjectFile
    study: Callable[[], ProjectStudy] | None = None

    @once
    def activities(self) -> tuple[ActivityFigures, ...]:
        """Return the figures of every activity, in a full year."""
        return tuple(activity_figures(one) for one in self.file.activities)

    @once
    def statement(self) -> Statement:
        """Return the result of three years."""
        return statement_of(self.file)

    @once
    def expected_sales(self) -> Decimal | None:
        """Return the sales of the third year, else those of the estimate."""
        return expected_sales(self.file, self.statement)

    @property
    def margin_rate(self) -> Decimal | None:
        """Return the margin over the sales of the third year, in percent; None without sales."""
        year = self.statement.years[-1]
        return HUNDRED * year.margin / year.sales if year.sales else None

    @once
    def yearly_rent(self) -> Decimal | None:
        """Return the rent of the third year, else that of the estimate."""
        return yearly_rent(self.file)

    @once
    def rent_effort(self) -> RentEffort | None:
        """Return what the rent takes of the sales."""
        return rent_effort(self.file, self.statement)

    @once
    def points(self) -> tuple[BreakEvenPoint | None, ...]:
        """Return the break-even of each of the three years; None while a figure is missing.

        A cost that is not known yet would put it too low.
        """
        if not self.statement.complete:
            return (None,) * len(self.statement.years)
        return tuple(break_even(self.file, year) for year in self.statement.years)

    @property
    def point(self) -> BreakEvenPoint | None:
        """Return the break-even of the third year, once the place has found its customers."""
        return self.points[-1]

    @once
    def point_without_aid(self) -> BreakEvenPoint | None:
        """Return the break-even of the third year without aid for jobs, where there is some."""
        if not self.statement.complete:
            return None
        return without_aid_for_jobs(self.file, self.statement.years[-1])

    @once
    def loan_repaid(self) -> tuple[Decimal, ...] | None:
        """Return the capital of the operator's loan that each year repays; None without one."""
        return capital_repaid(self.file.forecast, len(self.statement.years))

    @once
    def low_sales(self) -> SalesDrop | None:
        """Say what the third year leaves if sales are fifteen percent lower."""
        return sales_drop(self.statement)

    @once
    def benchmarks(self) -> tuple[Benchmark, ...]:
        """Compare its figures with what was seen elsewhere, what is far first."""
        study = None if self.study is None else self.study()
        return benchmarks(self.file, self.statement, study)

    def flows(self, months: int) -> tuple[MonthlyFlow, ...]:
        """List the amounts of so many months from the opening."""
        return monthly_flows(self.file, months)

    @once
    def chart(self) -> AccountsChart:
        """Return the chart that the operator keeps."""
        return chart_of(self.file)

    def presentation(self, chart: AccountsChart | None = None) -> Presentation:
        """Lay the three years out in a chart, that of the operator unless another is asked."""
        laid = present(self.statement, chart or self.chart)
        own = own_accounts_note(self.file)
        return replace(laid, note=f"{laid.note} {own}") if own else laid
