"""Charts of the forecast as data: screens and dossier show the same ones, with the same words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Final

from tressons_desktop.drawing.chart_data import (
    Curve,
    CurveChart,
    Level,
    Stack,
    StackedBars,
    StackPart,
    TargetBar,
    TargetBars,
)
from tressons_desktop.forecast.cash.model import CashMonth, CashPlan
from tressons_desktop.forecast.model import ZERO, BreakEvenPoint, Statement, YearResult
from tressons_desktop.text.dates import SHORT_MONTHS
from tressons_desktop.text.money import format_whole_euros
from tressons_desktop.text.numbers import format_number, plural
from tressons_desktop.text.spaces import NBSP

EXPECTED: Final = "Prévu"
LOW: Final = "Scénario bas"
_LEVELS: Final = 4
_NICE: Final = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
_TICK: Final = 6
_YEAR: Final = 12


# --- the till ----------------------------------------------------------------------------------


def cash_picture(
    plan: CashPlan,
    low: CashPlan | None = None,
    *,
    low_name: str = LOW,
    since: date | None = None,
) -> CurveChart | None:
    """Draw what is left at the end of each month, and a low case over the same months.

    ``since`` leaves out the months before. None while no money moves.
    """
    months = [month for month in plan.months if since is None or month.month >= since]
    if plan.empty or not months:
        return None
    told = [_Told(EXPECTED, tuple(month.closing for month in months))]
    if low is not None and not low.empty:
        told.append(_Told(low_name, tuple(low.closing(month.month) for month in months)))
    alone = len(told) == 1
    words = " ".join(_curve_words(one, months) for one in told)
    return CurveChart(
        curves=tuple(Curve(one.name, one.values, _lowest(one, alone=alone)) for one in told),
        levels=levels([value for one in told for value in one.values]),
        ticks=tuple(_tick(place, month) for place, month in enumerate(months)),
        alt=f"Argent en fin de mois, de {months[0].words} à {months[-1].words}. {words}",
    )


@dataclass(frozen=True, slots=True)
class _Told:
    name: str
    values: tuple[Decimal, ...]


def _lowest(told: _Told, *, alone: bool) -> str:
    words = "Point bas" if alone else f"{told.name}, point bas"
    return f"{words}\u00a0: {format_whole_euros(min(told.values))}"


def _curve_words(told: _Told, months: Sequence[CashMonth]) -> str:
    low = min(told.values)
    when = months[told.values.index(low)].words
    return (
        f"{told.name}\u00a0: au plus bas {format_whole_euros(low)} fin {when}, "
        f"{format_whole_euros(told.values[-1])} à la fin."
    )


def _tick(place: int, month: CashMonth) -> str:
    if place % _TICK:
        return ""
    words = SHORT_MONTHS[month.month.month - 1]
    return words if place % _YEAR else f"{words}{NBSP}{month.month.year}"


def levels(values: Sequence[Decimal]) -> tuple[Level, ...]:
    """Choose a few round heights that hold every value, zero among them."""
    low, high = min(*values, ZERO), max(*values, ZERO)
    if low == high:
        return (Level(ZERO, format_whole_euros(ZERO)),)
    step = _nice((high - low) / _LEVELS)
    first = int((low / step).to_integral_value(ROUND_FLOOR))
    last = int((high / step).to_integral_value(ROUND_CEILING))
    heights = (number * step for number in range(first, last + 1))
    return tuple(Level(height, format_whole_euros(height)) for height in heights)


def _nice(step: Decimal) -> Decimal:
    """Take the next round number: 1, 2, 2.5 or 5 and its tenfolds."""
    unit = Decimal(1).scaleb(step.adjusted())
    return next(nice * unit for nice in _NICE if nice * unit >= step)


# --- break-even ----------------------------------------------------------------------------------


def break_even_picture(points: Sequence[BreakEvenPoint | None]) -> TargetBars | None:
    """Draw what is expected beside what is needed, in customers a day, else in sales."""
    known = [point for point in points if point is not None]
    if not known:
        return None
    by_customers = all(point.customers and point.customers_needed for point in known)
    bars = tuple(_customers_bar(point) if by_customers else _sales_bar(point) for point in known)
    what = "clients par jour d’ouverture" if by_customers else "ventes de l’année"
    told = "\u202f; ".join(f"{bar.label}, {bar.words}" for bar in bars)
    return TargetBars(bars, f"Seuil de rentabilité, {what}\u00a0: {told}.")


def _customers_bar(point: BreakEvenPoint) -> TargetBar:
    expected, needed = Decimal(point.customers or 0), Decimal(point.customers_needed or 0)
    words = (
        f"{plural(expected, 'client prévu', 'clients prévus')}, {format_number(needed)} à atteindre"
    )
    return TargetBar(_year_label(point), expected, needed, words)


def _sales_bar(point: BreakEvenPoint) -> TargetBar:
    words = f"{format_whole_euros(point.sales)} prévus"
    words += f", {format_whole_euros(point.turnover)} à atteindre"
    return TargetBar(_year_label(point), point.sales, point.turnover, words)


def _year_label(point: BreakEvenPoint) -> str:
    return f"Année{NBSP}{point.year}" if point.year else "Par an"


# --- result --------------------------------------------------------------------------------------


def result_picture(statement: Statement) -> StackedBars | None:
    """Draw what comes in over what goes out, year after year."""
    if statement.empty:
        return None
    stacks = tuple(stack for year in statement.years for stack in _stacks(year))
    told = "\u202f; ".join(_result_words(year) for year in statement.years)
    return StackedBars(stacks, f"Produits et charges\u00a0: {told}.")


def _stacks(year: YearResult) -> tuple[Stack, Stack]:
    other = year.total_charges - year.purchases - year.staff
    incomes = (
        StackPart("", "Ventes", year.sales),
        StackPart("departement", "Aides", year.grants),
        StackPart("epci", "Adhésions, dons, autres", year.other_income),
    )
    charges = (
        StackPart("", "Achats", year.purchases),
        StackPart("region", "Personnel", year.staff),
        StackPart("state", "Autres charges", other),
    )
    label = f"Année{NBSP}{year.number}"
    return (
        Stack(label, _told(incomes), f"{format_whole_euros(year.total_income)} de produits", True),
        Stack("", _told(charges), f"{format_whole_euros(year.total_charges)} de charges"),
    )


def _told(parts: Sequence[StackPart]) -> tuple[StackPart, ...]:
    return tuple(part for part in parts if part.amount > ZERO)


def _result_words(year: YearResult) -> str:
    return (
        f"année{NBSP}{year.number}, {format_whole_euros(year.total_income)} de produits, "
        f"{format_whole_euros(year.total_charges)} de charges, "
        f"résultat {format_whole_euros(year.result)}"
    )
