"""What the figures typed at "Activité" say of the running of the place, a year, without tax.

Activities and costs once detailed say the third year; the quick estimate serves until then. The
margin is named by what it is divided by: accountants call "taux de marque" the margin over sales,
which is what is typed, and "taux de marge" that over purchases.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from tressons_desktop.forecast.activities import markup_rate
from tressons_desktop.forecast.estimate import (
    costs_are_detailed,
    quick_estimate,
    sales_are_detailed,
)
from tressons_desktop.forecast.model import BreakEvenPoint
from tressons_desktop.forecast.whole import OperatorForecast
from tressons_desktop.text.money import format_amount
from tressons_desktop.text.numbers import format_number, format_percent, plural, round_half_up

WEEKS: Final = 52
_COMMON: Final = "Usage courant, à vérifier avec qui tient les comptes"
_THIRD: Final = "Année\u00a03"


@dataclass(frozen=True, slots=True)
class EconomyLine:
    """A figure of the running of the place, and where it comes from."""

    label: str
    value: str
    origin: str


def economy_lines(forecast: OperatorForecast) -> tuple[EconomyLine, ...]:
    """List what was typed, then what follows from it; nothing when no figure was typed."""
    typed = (*_sales(forecast), *_costs(forecast))
    return (*typed, *_result(forecast)) if typed else ()


def economy_sentence(forecast: OperatorForecast) -> str:
    """Say the break-even in one line; empty while it cannot be computed."""
    found = forecast.point
    if found is None:
        return ""
    words = f"Seuil de rentabilité\u00a0: {_euros(found.turnover)} de ventes par an"
    expected = f"{_euros(found.sales)} prévus"
    return (
        f"{words}, pour {expected}" if found.reached else f"{words}, non atteint\u00a0: {expected}"
    )


def _sales(forecast: OperatorForecast) -> Iterator[EconomyLine]:
    detailed = sales_are_detailed(forecast.file)
    if forecast.expected_sales is not None:
        origin = f"{_THIRD}, activité par activité" if detailed else "Hypothèse"
        yield EconomyLine("Chiffre d’affaires prévu", _euros(forecast.expected_sales), origin)
    rate = forecast.margin_rate if detailed else quick_estimate(forecast.file).margin_rate
    if rate is None:
        return
    origin = "Marge ÷ ventes" if detailed else "Hypothèse\u00a0: marge ÷ ventes"
    yield EconomyLine("Taux de marque", format_percent(rate, 2), origin)
    over = markup_rate(rate)
    if over:
        yield EconomyLine("Soit un taux de marge de", format_percent(over), "Marge ÷ achats")


def _costs(forecast: OperatorForecast) -> Iterator[EconomyLine]:
    year = forecast.statement.years[-1]
    costs = quick_estimate(forecast.file).costs
    if costs_are_detailed(forecast.file):
        origin = f"{_THIRD}\u00a0: personnel, charges, amortissements, intérêts"
        yield EconomyLine("Charges fixes", _euros(year.fixed_charges), origin)
    elif costs is not None:
        origin = "Hypothèse\u00a0: ce qui se paie même sans vendre"
        yield EconomyLine("Charges fixes", _euros(costs), origin)
    if year.beside_sales:
        origin = f"{_THIRD}\u00a0: subventions, adhésions, dons"
        yield EconomyLine("Autres produits", _euros(year.beside_sales), origin)
    if forecast.yearly_rent is not None:
        yield EconomyLine(
            "Loyer et charges du local", _euros(forecast.yearly_rent), _rent_origin(forecast)
        )


def _rent_origin(forecast: OperatorForecast) -> str:
    origin = _THIRD if costs_are_detailed(forecast.file) else "Hypothèse"
    effort = forecast.rent_effort
    if effort is None:
        return origin
    return f"{origin}\u00a0: {format_percent(effort.percent)} du chiffre d’affaires"


def _result(forecast: OperatorForecast) -> list[EconomyLine]:
    found = forecast.point
    if found is None:
        return []
    return [
        EconomyLine("Marge prévue", _euros(found.margin), "Chiffre d’affaires × taux de marque"),
        _left(forecast, found),
        EconomyLine("Seuil de rentabilité", _euros(found.turnover), _formula(found)),
        *_per_hour(forecast, found),
        *_per_day(found),
        EconomyLine("Seuil atteint", *_reached(found)),
    ]


def _left(forecast: OperatorForecast, found: BreakEvenPoint) -> EconomyLine:
    left = _euros(found.margin + found.other_income - found.fixed_costs)
    if costs_are_detailed(forecast.file):
        return EconomyLine("Résultat prévu", left, f"{_THIRD}, avant impôt")
    origin = "Avant subventions, amortissements et impôts"
    if found.other_income:
        return EconomyLine("Marge et autres produits moins charges fixes", left, "Avant impôt")
    return EconomyLine("Marge moins charges fixes", left, origin)


def _formula(found: BreakEvenPoint) -> str:
    due = "(Charges fixes − autres produits)" if found.other_income else "Charges fixes"
    return f"{due} ÷ taux de marque. {_COMMON}"


def _per_hour(forecast: OperatorForecast, found: BreakEvenPoint) -> list[EconomyLine]:
    """Bring the break-even to an hour of opening."""
    hours = forecast.file.project.weekly_hours
    if not hours:
        return []
    label, a_week = "Soit par heure d’ouverture", f"{format_number(hours)}\u00a0h par semaine"
    each = format_amount(round_half_up(found.turnover / (hours * WEEKS), 2))
    return [EconomyLine(label, each, f"{a_week}, {WEEKS} semaines par an")]


def _per_day(found: BreakEvenPoint) -> list[EconomyLine]:
    """Bring the break-even to the customers of a day of opening, where they are counted."""
    if found.customers_needed is None or found.customers is None or found.days_open is None:
        return []
    needed = plural(found.customers_needed, "client", "clients")
    origin = f"{format_number(found.customers)} prévus, {found.days_open} jours par an"
    return [EconomyLine("Soit par jour d’ouverture", needed, origin)]


def _reached(found: BreakEvenPoint) -> tuple[str, str]:
    if found.days is None:
        return "Non", f"Il manque {_euros(found.missing)} de ventes par an"
    words = plural(found.days, "jour", "jours")
    return f"En {words}", "Ventes étalées sur l’année entière"


def _euros(amount: Decimal) -> str:
    """Write a hypothesis in whole euros: cents would promise what nobody knows."""
    return format_amount(round_half_up(amount, 0))
