"""What an activity sells and earns in a full year, and what is missing to say it."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import Final

from tressons_desktop.forecast.methods import METHODS, FigureKind, Method, MethodField
from tressons_desktop.forecast.model import ZERO, ActivityFigures, Gap
from tressons_desktop.project.forecast_amounts import LARGEST
from tressons_desktop.project.forecast_records import Activity
from tressons_desktop.text.money import cents
from tressons_desktop.text.numbers import format_number, format_percent, plural
from tressons_desktop.text.spaces import NBSP
from tressons_desktop.text.typography import french

HUNDRED: Final = Decimal(100)
_UNNAMED: Final = "Activité sans nom"
_TIMES: Final = f"{NBSP}× "


@lru_cache(maxsize=1024)
def activity_figures(activity: Activity) -> ActivityFigures:
    """Compute the sales, margin and customers of a full year; say what is missing.

    Kept for each activity as it stands: an edit of one costs that one.
    """
    method = METHODS[activity.method]
    gaps = [*_lacking(activity, method), *_out_of_range(activity, method)]
    sales = None if gaps else _sales(activity, method)
    if sales is not None and sales > LARGEST:
        gaps.append(_gap(activity, "price", "les ventes sont trop grandes, vérifier les nombres"))
        sales = None
    rate = margin_rate_of(activity)
    if rate is None:
        gaps.append(_rate_gap(activity))
    purchases = None if sales is None or rate is None else cents(sales * (HUNDRED - rate) / HUNDRED)
    return ActivityFigures(
        record_id=activity.id,
        label=name_of(activity),
        words=method_words(activity),
        sales=sales,
        margin_rate=rate,
        markup_rate=markup_rate(rate),
        margin=None if sales is None or purchases is None else sales - purchases,
        purchases=purchases,
        customers=None if sales is None else _customers(activity, method),
        gaps=tuple(gaps),
    )


def name_of(activity: Activity) -> str:
    """Return the name of an activity in one line, or what stands for it."""
    return " ".join(activity.label.split()) or _UNNAMED


def margin_rate_of(activity: Activity) -> Decimal | None:
    """Return the margin over sales in percent; all of it where nothing is bought to be sold.

    None while it is missing or cannot be.
    """
    rate = activity.margin_rate
    if rate is None:
        return None if METHODS[activity.method].resells else HUNDRED
    return rate if ZERO <= rate <= HUNDRED else None


def markup_rate(margin_rate: Decimal | None) -> Decimal | None:
    """Turn the margin over sales (taux de marque) into that over purchases (taux de marge)."""
    if margin_rate is None or not ZERO <= margin_rate < HUNDRED:
        return None
    return margin_rate * HUNDRED / (HUNDRED - margin_rate)


def method_words(activity: Activity) -> str:
    """Write the method with its figures, a missing one as "?"."""
    return _TIMES.join(
        _figure_words(asked, _value(activity, asked)) for asked in METHODS[activity.method].fields
    )


def _figure_words(asked: MethodField, value: Decimal | None) -> str:
    if value is None:
        written = "?"
    elif asked.kind is FigureKind.PERCENT:
        written = format_percent(value)
    elif asked.kind is FigureKind.MONEY:
        written = format_price(value)
    else:
        return plural(value, asked.one, asked.several)
    return f"{written} {asked.several}".rstrip()


def format_price(value: Decimal) -> str:
    """Write a price with its cents, or with all its decimals when it has more (a kWh)."""
    short = value == cents(value)
    return f"{format_number(value, 2 if short else None)}{NBSP}€"


def _value(activity: Activity, asked: MethodField) -> Decimal | None:
    value: Decimal | None = getattr(activity, asked.field)
    return value


def _sales(activity: Activity, method: Method) -> Decimal:
    return cents(_product(activity, method, tuple(asked.field for asked in method.fields)))


def _customers(activity: Activity, method: Method) -> Decimal | None:
    return _product(activity, method, method.customers) if method.customers else None


def _product(activity: Activity, method: Method, wanted: tuple[str, ...]) -> Decimal:
    product = Decimal(1)
    for asked in method.fields:
        value = _value(activity, asked)
        if asked.field not in wanted or value is None:
            continue
        product *= value / HUNDRED if asked.kind is FigureKind.PERCENT else value
    return product


def _lacking(activity: Activity, method: Method) -> list[Gap]:
    return [
        _gap(activity, asked.field, f"il manque {asked.lacking}")
        for asked in method.fields
        if _value(activity, asked) is None
    ]


def _out_of_range(activity: Activity, method: Method) -> list[Gap]:
    gaps = []
    for asked in method.fields:
        value = _value(activity, asked)
        if value is None:
            continue
        if value < ZERO:
            gaps.append(_gap(activity, asked.field, f"vérifier {asked.lacking}, négatif"))
        elif asked.kind is FigureKind.PERCENT and value > HUNDRED:
            gaps.append(_gap(activity, asked.field, f"vérifier {asked.lacking}, au plus 100 %"))
        elif value > LARGEST:
            gaps.append(_gap(activity, asked.field, f"vérifier {asked.lacking}, trop grand"))
    return gaps


def _rate_gap(activity: Activity) -> Gap:
    if activity.margin_rate is None:
        return _gap(activity, "margin_rate", "il manque le taux de marque")
    return _gap(activity, "margin_rate", "le taux de marque va de 0 à 100 %")


def _gap(activity: Activity, field: str, says: str) -> Gap:
    return Gap(french(f"{name_of(activity)}\u00a0: {says}."), activity.id, field)
