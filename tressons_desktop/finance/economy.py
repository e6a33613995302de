"""What the figures typed at "Activité" say of the running of the place, a year, without tax.

Only what was typed is told. The margin is named by what it is divided by: accountants call "taux
de marque" the margin over sales, which is what is typed, and "taux de marge" that over purchases.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from tressons_desktop.finance.break_even import BreakEven, break_even
from tressons_desktop.finance.budget import HUNDRED
from tressons_desktop.project.model import Project
from tressons_desktop.text.money import format_amount
from tressons_desktop.text.numbers import format_number, format_percent, plural, round_half_up

WEEKS: Final = 52
_COMMON: Final = "Usage courant, à vérifier avec qui tient les comptes"


@dataclass(frozen=True, slots=True)
class EconomyLine:
    """A figure of the running of the place, and where it comes from."""

    label: str
    value: str
    origin: str


def economy_lines(project: Project) -> tuple[EconomyLine, ...]:
    """List what was typed, then what follows from it; nothing when no figure was typed."""
    typed = (*_sales(project), *_costs(project))
    return (*typed, *_result(project)) if typed else ()


def economy_sentence(project: Project) -> str:
    """Say the break-even in one line; empty while it cannot be computed."""
    found = break_even(project)
    if found is None:
        return ""
    words = f"Seuil de rentabilité\u00a0: {_euros(found.turnover)} de ventes par an"
    expected = f"{_euros(found.sales)} prévus"
    return (
        f"{words}, pour {expected}" if found.reached else f"{words}, non atteint\u00a0: {expected}"
    )


def _sales(project: Project) -> list[EconomyLine]:
    lines = []
    if project.yearly_sales is not None:
        told = EconomyLine("Chiffre d’affaires prévu", _euros(project.yearly_sales), "Hypothèse")
        lines.append(told)
    rate = project.margin_rate
    if rate is not None:
        share = format_percent(rate, 2)
        lines.append(EconomyLine("Taux de marque", share, "Hypothèse\u00a0: marge ÷ ventes"))
        if 0 < rate < HUNDRED:
            over = format_percent(rate * HUNDRED / (HUNDRED - rate))
            lines.append(EconomyLine("Soit un taux de marge de", over, "Marge ÷ achats"))
    return lines


def _costs(project: Project) -> list[EconomyLine]:
    lines = []
    if project.fixed_costs is not None:
        origin = "Hypothèse\u00a0: ce qui se paie même sans vendre"
        lines.append(EconomyLine("Charges fixes", _euros(project.fixed_costs), origin))
    rent, sales = project.yearly_rent, project.yearly_sales
    if rent is not None:
        origin = "Hypothèse"
        if sales:
            origin += f"\u00a0: {format_percent(rent * HUNDRED / sales)} du chiffre d’affaires"
        lines.append(EconomyLine("Loyer et charges du local", _euros(rent), origin))
    return lines


def _result(project: Project) -> list[EconomyLine]:
    found, rate, costs = break_even(project), project.margin_rate, project.fixed_costs
    if found is None or rate is None or costs is None:
        return []
    margin = found.sales * rate / HUNDRED
    return [
        EconomyLine("Marge prévue", _euros(margin), "Chiffre d’affaires × taux de marque"),
        EconomyLine(
            "Marge moins charges fixes",
            _euros(margin - costs),
            "Avant subventions, amortissements et impôts",
        ),
        EconomyLine(
            "Seuil de rentabilité",
            _euros(found.turnover),
            f"Charges fixes ÷ taux de marque. {_COMMON}",
        ),
        *_per_hour(project, found),
        EconomyLine("Seuil atteint", *_reached(found)),
    ]


def _per_hour(project: Project, found: BreakEven) -> list[EconomyLine]:
    """Bring the break-even to an hour of opening; the days of opening are not noted as figures."""
    hours = project.weekly_hours
    if not hours:
        return []
    label, a_week = "Soit par heure d’ouverture", f"{format_number(hours)}\u00a0h par semaine"
    each = format_amount(round_half_up(found.turnover / (hours * WEEKS), 2))
    return [EconomyLine(label, each, f"{a_week}, {WEEKS} semaines par an")]


def _reached(found: BreakEven) -> tuple[str, str]:
    if found.days is None:
        missing = _euros(found.turnover - found.sales)
        return "Non", f"Il manque {missing} de ventes par an"
    words = plural(found.days, "jour", "jours")
    return f"En {words}", "Ventes étalées sur l’année entière"


def _euros(amount: Decimal) -> str:
    """Write a hypothesis in whole euros: cents would promise what nobody knows."""
    return format_amount(round_half_up(amount, 0))
