"""What the operator's economy and its till say about the checklists."""

from __future__ import annotations

from typing import Final

from tressons_desktop.control.known_fact import APART, NO, YES, KnownFact, ProjectData
from tressons_desktop.feasibility.proposals import RENT_ADVISED
from tressons_desktop.feasibility.running_answers import (
    holds_with_fewer_sales,
    loan_is_covered,
    sales_have_a_method,
)
from tressons_desktop.forecast.cash.model import months_after
from tressons_desktop.forecast.estimate import costs_are_detailed, sales_are_detailed
from tressons_desktop.project.forecast_values import ChargeKind
from tressons_desktop.project.steps import SHORT_STEPS
from tressons_desktop.project.values import AnswerValue
from tressons_desktop.text.money import format_whole_euros
from tressons_desktop.text.numbers import format_percent, plural, round_half_up

_FIRST_YEAR: Final = 12


def rent_effort(data: ProjectData) -> KnownFact | None:
    """Say what the rent takes of the turnover."""
    found = data.forecast.rent_effort
    if found is None:
        return None
    effort = round_half_up(found.percent, 1)
    against = NO if effort <= RENT_ADVISED else YES
    says = f"le loyer fait {format_percent(effort)} des ventes"
    field = "charges" if costs_are_detailed(data.file) else "yearly_rent"
    return _activity(says, field, against)


def balance_reached(data: ProjectData) -> KnownFact | None:
    """Say whether the third year breaks even and pays the operator's loan back.

    Nothing while a figure is missing.
    """
    forecast = data.forecast
    found = forecast.point
    if found is None or not forecast.statement.complete:
        return None
    loan = loan_is_covered(forecast)
    field = "activities" if sales_are_detailed(data.file) else "yearly_sales"
    if not found.reached:
        return _activity("le seuil de rentabilité n’est pas atteint", field, YES)
    if loan is not None and loan[0] is NO:
        return _activity("ce que l’année 3 dégage ne rembourse pas l’emprunt", field, YES)
    if loan is None or loan[0] is YES:
        return _activity("le seuil de rentabilité est atteint", field, NO)
    return None


def fewer_sales(data: ProjectData) -> KnownFact | None:
    """Say whether the third year bears fewer sales."""
    found = holds_with_fewer_sales(data.forecast)
    if found is None:
        return None
    holds = found[0] is YES
    says = f"l’année 3 {'ne perd rien' if holds else 'perd'} avec 15\u00a0% de ventes en moins"
    return _activity(says, "activities", NO if holds else YES)


def sales_written(data: ProjectData) -> KnownFact | None:
    """Say that the sales of every activity follow from their figures."""
    if sales_have_a_method(data.forecast) is None:
        return None
    count = plural(len(data.file.activities), "activité est chiffrée", "activités sont chiffrées")
    return _activity(count, "activities", NO)


def several_activities(data: ProjectData) -> KnownFact | None:
    """Say that several activities are in the forecast."""
    names = {" ".join(one.label.split()).lower() for one in data.file.activities} - {""}
    if len(names) < 2:
        return None
    return _activity(f"{len(names)} activités sont prévues", "activities", NO)


def posts_planned(data: ProjectData) -> KnownFact | None:
    """Say that posts are in the forecast."""
    posts = [one for one in data.file.staff if one.fte]
    if not posts:
        return None
    return _activity(plural(len(posts), "poste est prévu", "postes sont prévus"), "staff", APART)


def insurance_counted(data: ProjectData) -> KnownFact | None:
    """Say that an insurance is paid each year."""
    paid = [
        one
        for one in data.file.charges
        if one.kind is ChargeKind.INSURANCE and (one.year_1 or one.year_2 or one.year_3)
    ]
    if not paid:
        return None
    return _activity("une assurance est comptée dans les charges", "charges", NO, APART)


def stock_counted(data: ProjectData) -> KnownFact | None:
    """Say that the first stock is in the forecast."""
    stock = data.file.forecast.stock if data.file.forecast else None
    if not stock:
        return None
    return _activity(f"{format_whole_euros(stock)} de stock sont prévus", "stock", NO, APART)


def till_goes_below(data: ProjectData) -> KnownFact | None:
    """Say when money runs out, in the first year of the operator or for who pays the works.

    What each starts with must have been typed; a bridging loan that is only proposed is no money.
    """
    once, treasury = data.file.forecast, data.file.project.treasury
    if once is not None and {once.opening_cash, once.equity, once.loan_amount} != {None}:
        till = data.cash().operator
        first, last = months_after(till.opening, -1), months_after(till.opening, _FIRST_YEAR)
        months = (one for one in till.plan.months if first <= one.month < last)
        short = next((one for one in months if one.closing < 0), None)
        if short is not None:
            return _activity(f"la caisse passe sous zéro en {short.words}", "opening_cash", YES)
    bridging = None if treasury is None else data.cash().operation.bridging
    if bridging is None:
        return None
    missing = format_whole_euros(bridging.amount)
    return _activity(f"il manque {missing} pendant les travaux", "treasury", YES)


def _activity(says: str, field: str, *against: AnswerValue) -> KnownFact:
    step = "activity"
    return KnownFact(says=says, step=step, field=field, words=SHORT_STEPS[step], against=against)
