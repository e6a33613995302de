"""What the forecast says, as frozen objects: screens, dossier, workbook and cash plan read them.

Euros without tax. A figure that was not typed is None, and what it is is named in ``gaps``: a
missing figure is never a zero.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tressons_desktop.forecast.lines import (
    CHARGES,
    EXTERNAL,
    GRANTS,
    INCOMES,
    OTHER_INCOMES,
    SALES,
    STAFF,
    ResultLine,
)
from tressons_desktop.project.forecast_values import InKindKind
from tressons_desktop.project.values import Choice

ZERO = Decimal(0)
_NOT_FIXED = (ResultLine.GOODS_BOUGHT, ResultLine.DEPRECIATION, ResultLine.INTEREST)
"""What sales cost, and what the accounts add by themselves."""


class FlowKind(Choice):
    """What an amount of a month is."""

    SALES = "ventes", "Ventes"
    PURCHASES = "achats", "Achats de marchandises"
    STAFF = "personnel", "Personnel"
    CHARGE = "charge", "Charge"
    INCOME = "produit", "Autre produit"


@dataclass(frozen=True, slots=True)
class MonthlyFlow:
    """An amount of one month, without tax and never negative; its kind says which way it goes.

    ``month`` is its first day, ``record_id`` the record it comes from, ``line`` where the result
    counts it: wages and the contributions on them are two flows of kind STAFF, the aid for a post
    is an INCOME.
    """

    month: date
    kind: FlowKind
    label: str
    amount: Decimal
    vat_rate: Decimal
    record_id: str
    line: ResultLine


@dataclass(frozen=True, slots=True)
class Gap:
    """A figure that is missing or impossible, so that what depends on it is not counted.

    ``weighs``: the result itself is then incomplete; VAT and contributions in kind are beside it.
    """

    sentence: str
    record_id: str
    field: str
    weighs: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityFigures:
    """What an activity sells and earns in a full year.

    ``words`` writes the method with its figures ("190 ménages × 60 % × 60 passages × 12,00 €").
    ``margin_rate`` is the margin over sales (taux de marque), ``markup_rate`` the margin over
    purchases (taux de marge), in percent; the latter has no sense when nothing is bought.
    ``customers`` a year, None where the method counts none.
    """

    record_id: str
    label: str
    words: str
    sales: Decimal | None
    margin_rate: Decimal | None
    markup_rate: Decimal | None
    margin: Decimal | None
    purchases: Decimal | None
    customers: Decimal | None
    gaps: tuple[Gap, ...]

    @property
    def counted(self) -> bool:
        """Tell whether the statement counts it: sales and margin are both known."""
        return self.margin is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class YearResult:
    """One year of running: an amount for each line that has one."""

    number: int
    start: date
    end: date
    amounts: Mapping[ResultLine, Decimal]

    def of(self, *lines: ResultLine) -> Decimal:
        """Add up some lines."""
        return _total(self.amounts, lines)

    @property
    def sales(self) -> Decimal:
        """Return what is sold."""
        return self.of(*SALES)

    @property
    def purchases(self) -> Decimal:
        """Return what the goods that were sold cost."""
        return self.of(ResultLine.GOODS_BOUGHT)

    @property
    def margin(self) -> Decimal:
        """Return the gross margin."""
        return self.sales - self.purchases

    @property
    def value_added(self) -> Decimal:
        """Return the margin less what is bought outside."""
        return self.margin - self.of(*EXTERNAL)

    @property
    def grants(self) -> Decimal:
        """Return the operating grants, aid for jobs included."""
        return self.of(*GRANTS)

    @property
    def beside_sales(self) -> Decimal:
        """Return grants and other incomes: all that comes in without selling."""
        return self.total_income - self.sales

    @property
    def other_income(self) -> Decimal:
        """Return memberships, gifts and other incomes."""
        return self.of(*OTHER_INCOMES)

    @property
    def staff(self) -> Decimal:
        """Return wages and the employer's contributions."""
        return self.of(*STAFF)

    @property
    def total_income(self) -> Decimal:
        """Return everything that comes in."""
        return self.of(*INCOMES)

    @property
    def total_charges(self) -> Decimal:
        """Return everything that is spent or worn out."""
        return self.of(*CHARGES)

    @property
    def ebe(self) -> Decimal:
        """Return the excédent brut d’exploitation: before depreciation, interest, other lines.

        Other incomes and charges (75, 65) stay out of it, grants and aid for jobs are in.
        """
        taxes = self.of(ResultLine.TAXES)
        return self.value_added + self.grants - taxes - self.staff

    @property
    def result(self) -> Decimal:
        """Return the result of the year, before tax on profits."""
        return self.total_income - self.total_charges

    @property
    def self_financing(self) -> Decimal:
        """Return what the year leaves to pay loans back: the result before depreciation."""
        return self.result + self.of(ResultLine.DEPRECIATION)

    @property
    def fixed_charges_known(self) -> bool:
        """Tell whether anything was typed of what is paid even without selling."""
        return any(line in self.amounts for line in CHARGES if line not in _NOT_FIXED)

    @property
    def fixed_charges(self) -> Decimal:
        """Return what is paid even without selling."""
        return self.total_charges - self.purchases


@dataclass(frozen=True, slots=True)
class InKindLine:
    """A contribution in kind of a year: as much used (86) as given (87)."""

    record_id: str
    label: str
    kind: InKindKind
    amount: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Three years of running; the result is not complete while its figures are missing."""

    years: tuple[YearResult, ...]
    in_kind: tuple[InKindLine, ...]
    gaps: tuple[Gap, ...]
    estimated: bool
    """Whether sales or costs are those of the quick estimate, and not detailed."""

    @property
    def empty(self) -> bool:
        """Tell whether nothing was typed that counts."""
        return not any(year.amounts for year in self.years)

    @property
    def complete(self) -> bool:
        """Tell whether nothing that the result counts lacks a figure."""
        return not any(gap.weighs for gap in self.gaps)

    @property
    def result_label(self) -> str:
        """Call the last line by what it is: a figure that lacks others is not a result."""
        return "Résultat" if self.complete else "Résultat, incomplet"

    @property
    def in_kind_total(self) -> Decimal:
        """Return what is given in kind, a year."""
        return sum((line.amount for line in self.in_kind), ZERO)


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakEvenPoint:
    """What must be sold in a year so that it pays for itself; ``sales`` is what is expected.

    ``turnover`` = (``fixed_costs`` - ``other_income``) / ``margin_rate``, never under zero.
    ``days`` of the calendar year until then, None when the year does not reach it. ``customers``
    expected and ``customers_needed`` are for a day of opening, None while they cannot be counted.
    """

    year: int
    sales: Decimal
    margin: Decimal
    margin_rate: Decimal
    fixed_costs: Decimal
    other_income: Decimal
    turnover: Decimal
    days: int | None
    days_open: int | None = None
    customers: int | None = None
    customers_needed: int | None = None

    @property
    def reached(self) -> bool:
        """Tell whether the expected sales pay the fixed costs."""
        return self.margin + self.other_income >= self.fixed_costs

    @property
    def missing(self) -> Decimal:
        """Return the sales that are missing to get there."""
        return max(ZERO, self.turnover - self.sales)

    @property
    def a_day(self) -> Decimal | None:
        """Return the sales of a day of opening at break-even, unrounded."""
        return self.turnover / self.days_open if self.days_open else None

    @property
    def safety(self) -> Decimal | None:
        """Return what sales may lose, in percent, unrounded; negative when not reached."""
        return 100 * (self.sales - self.turnover) / self.sales if self.sales else None


@dataclass(frozen=True, slots=True, kw_only=True)
class SalesDrop:
    """The third year if sales were lower by ``percent``: all else, fixed costs included, stays."""

    percent: Decimal
    sales: Decimal
    margin: Decimal
    other_income: Decimal
    fixed_costs: Decimal

    @property
    def result(self) -> Decimal:
        """Return what the year would leave."""
        return self.margin + self.other_income - self.fixed_costs


def _total(amounts: Mapping[ResultLine, Decimal], lines: Iterable[ResultLine]) -> Decimal:
    return sum((amounts.get(line, ZERO) for line in lines), ZERO)
