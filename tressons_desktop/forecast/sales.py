"""The sales of each year and what they cost to buy: ramp, season, margin."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Final

from tressons_desktop.forecast.activities import (
    HUNDRED,
    activity_figures,
    name_of,
)
from tressons_desktop.forecast.entry import EVEN, MONTHS, Weights, YearlyEntry, from_calendar
from tressons_desktop.forecast.estimate import quick_estimate, sales_are_detailed
from tressons_desktop.forecast.lines import ResultLine
from tressons_desktop.forecast.methods import METHODS
from tressons_desktop.forecast.model import ZERO, ActivityFigures, FlowKind, Gap
from tressons_desktop.project.forecast_amounts import LARGEST
from tressons_desktop.project.forecast_records import Activity, Forecast
from tressons_desktop.project.model import ProjectFile
from tressons_desktop.text.money import cents
from tressons_desktop.text.numbers import round_half_up

_RAMP: Final = ("ramp_1", "ramp_2", "ramp_3")
_ESTIMATED: Final = "Ventes estimées"


def ramp(forecast: Forecast | None) -> tuple[Decimal, Decimal, Decimal]:
    """Return the percent of full sales of the three years; a year left empty is full."""
    if forecast is None:
        return HUNDRED, HUNDRED, HUNDRED
    typed = (forecast.ramp_1, forecast.ramp_2, forecast.ramp_3)
    first, second, third = (_share(one) for one in typed)
    return first, second, third


def _share(typed: Decimal | None) -> Decimal:
    return HUNDRED if typed is None or typed < ZERO else typed


def ramp_gaps(forecast: Forecast | None) -> Iterator[Gap]:
    """Name the years of the ramp that cannot be."""
    for number, field in enumerate(_RAMP, 1):
        typed = getattr(forecast, field, None)
        if forecast is not None and typed is not None and typed < ZERO:
            says = f"La montée en charge de l’année {number} est négative\u00a0: vérifier le signe."
            yield Gap(says, forecast.id, field)


def sales_entries(file: ProjectFile, start: date, years: int) -> Iterator[YearlyEntry]:
    """Give the sales and purchases of every activity, else those of the estimate."""
    if not sales_are_detailed(file):
        yield from _estimated(file, years)
        return
    for activity in file.activities:
        figures = activity_figures(activity)
        weights = from_calendar(season_weights(activity), start.month)
        yield from _sold(file, _Sold.of(activity, figures), weights, years)


def season_weights(activity: Activity) -> Weights:
    """Return the weights of January to December; all equal when none, or none that can be."""
    return _season(activity) or EVEN


def season_gaps(activity: Activity) -> Iterator[Gap]:
    """Say that the season typed cannot be used."""
    if activity.season and _season(activity) is None:
        says = "la saison demande douze poids, sans nombre négatif"
        yield Gap(f"{name_of(activity)}\u00a0: {says}.", activity.id, "season")


def _season(activity: Activity) -> Weights | None:
    if len(activity.season) != MONTHS:
        return None
    try:
        typed = [Decimal(one.strip().replace(",", ".") or "0") for one in activity.season]
    except InvalidOperation:
        return None
    if not all(one.is_finite() and ZERO <= one <= LARGEST for one in typed):
        return None
    weights = tuple(round_half_up(one, 6) for one in typed)
    return weights if any(weights) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sold:
    """Sales of a full year, ready to be spread: counted once both they and their margin are known.

    Sales whose purchases are unknown would make a result that nobody can believe.
    """

    label: str
    record_id: str
    sales: Decimal | None
    margin_rate: Decimal | None
    goods: bool
    vat_rate: Decimal = ZERO

    @classmethod
    def of(cls, activity: Activity, figures: ActivityFigures) -> _Sold:
        rate = figures.margin_rate
        return cls(
            label=figures.label,
            record_id=activity.id,
            sales=figures.sales,
            margin_rate=rate,
            goods=METHODS[activity.method].resells and rate != HUNDRED,
            vat_rate=activity.vat_rate or ZERO,
        )


def _sold(file: ProjectFile, sold: _Sold, weights: Weights, years: int) -> Iterator[YearlyEntry]:
    if sold.sales is None or sold.margin_rate is None:
        return
    shares = ramp(file.forecast)
    percents = [shares[min(year, len(shares) - 1)] for year in range(years)]
    sales = tuple(cents(sold.sales * percent / HUNDRED) for percent in percents)
    yield YearlyEntry(
        kind=FlowKind.SALES,
        line=ResultLine.GOODS_SOLD if sold.goods else ResultLine.SERVICES_SOLD,
        label=sold.label,
        record_id=sold.record_id,
        amounts=sales,
        weights=(weights,) * years,
        vat_rate=sold.vat_rate,
    )
    if sold.margin_rate == HUNDRED:
        return
    cost = (HUNDRED - sold.margin_rate) / HUNDRED
    yield YearlyEntry(
        kind=FlowKind.PURCHASES,
        line=ResultLine.GOODS_BOUGHT,
        label=sold.label,
        record_id=sold.record_id,
        amounts=tuple(cents(amount * cost) for amount in sales),
        weights=(weights,) * years,
        vat_rate=sold.vat_rate,
    )


def _estimated(file: ProjectFile, years: int) -> Iterator[YearlyEntry]:
    typed = quick_estimate(file)
    if typed.sales is None or not ZERO <= typed.sales <= LARGEST:
        return
    possible = typed.margin_rate is not None and ZERO <= typed.margin_rate <= HUNDRED
    sold = _Sold(
        label=_ESTIMATED,
        record_id=file.project.id,
        sales=typed.sales,
        margin_rate=typed.margin_rate if possible else None,
        goods=True,
    )
    yield from _sold(file, sold, EVEN, years)
