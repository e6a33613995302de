"""The figures of a forecast that may be compared with what was seen elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Final

from tressons_desktop.forecast.activities import HUNDRED, activity_figures
from tressons_desktop.forecast.effort import expected_sales, rent_effort
from tressons_desktop.forecast.estimate import costs_are_detailed, quick_estimate
from tressons_desktop.forecast.model import ZERO, Statement
from tressons_desktop.forecast.references import Measure, Reference
from tressons_desktop.project.forecast_amounts import sound
from tressons_desktop.project.forecast_records import Activity
from tressons_desktop.project.forecast_values import ActivityMethod
from tressons_desktop.project.model import ProjectFile
from tressons_desktop.text.search import normalise

_MONTHS: Final = 12
_Found = Decimal | str
"""The figure, else what is missing to compute it."""


_UNFINISHED: Final = "des chiffres du compte de résultat"
"""Said of what is left once all is paid, while something of it is not known."""


def measured(reference: Reference, file: ProjectFile, statement: Statement) -> _Found:
    """Return the figure that a reference speaks of, unrounded, else what is missing."""
    if reference.measure is Measure.MARGIN_RATE:
        return _margin_rate(reference, file)
    return _MEASURES[reference.measure](file, statement)


def _margin_rate(reference: Reference, file: ProjectFile) -> _Found:
    """Weigh the margins of the activities concerned by their sales; else that of the estimate."""
    concerned = [one for one in file.activities if _concerns(reference, one)]
    if not file.activities and not reference.kinds[1:] and len(file.project.kinds) == 1:
        typed = quick_estimate(file).margin_rate
        return "le taux de marque" if typed is None else typed
    sold = margin = ZERO
    for figures in map(activity_figures, concerned):
        if figures.sales is not None and figures.margin is not None:
            sold, margin = sold + figures.sales, margin + figures.margin
    return HUNDRED * margin / sold if sold else "les ventes de cette activité et leur marge"


def _concerns(reference: Reference, activity: Activity) -> bool:
    named = set(normalise(activity.label).split())
    return activity.method in reference.methods or not named.isdisjoint(reference.words)


def _sales_per_job(file: ProjectFile, statement: Statement) -> _Found:
    posts = [one.fte for one in file.staff if one.fte is not None and sound(one.fte)]
    jobs = sum(posts, ZERO) or file.project.jobs
    sales = expected_sales(file, statement)
    if not jobs:
        return "les emplois"
    return sales / jobs if sales else "les ventes"


def _share(of: Callable[[Statement], Decimal], words: str) -> Callable[..., _Found]:
    """Make the measure of a part of the sales of the third year, once costs are detailed."""

    def measure(file: ProjectFile, statement: Statement) -> _Found:
        sales = statement.years[-1].sales
        if not sales:
            return "les ventes et leur marge"
        return HUNDRED * of(statement) / sales if costs_are_detailed(file) else words

    return measure


def _staff_share(file: ProjectFile, statement: Statement) -> _Found:
    if not statement.years[-1].staff:
        return "le personnel"
    return _share(lambda told: told.years[-1].staff, "le personnel")(file, statement)


def _rent_effort(file: ProjectFile, statement: Statement) -> _Found:
    found = rent_effort(file, statement)
    return found.percent if found else "le loyer et les ventes"


def _sales_per_m2(file: ProjectFile, statement: Statement) -> _Found:
    surface, sales = file.project.premises_surface, expected_sales(file, statement)
    if not surface or surface < 0:
        return "la surface du local"
    return sales / surface if sales else "les ventes"


def _monthly_sales(file: ProjectFile, statement: Statement) -> _Found:
    sales = expected_sales(file, statement)
    return sales / _MONTHS if sales else "les ventes"


def _basket(file: ProjectFile, _statement: Statement) -> _Found:
    prices = [
        one.price
        for one in file.activities
        if one.method is ActivityMethod.HOUSEHOLDS and one.price is not None
    ]
    return prices[0] if prices else "un panier"


def _equipment_life(file: ProjectFile, _statement: Statement) -> _Found:
    life = file.forecast.equipment_life if file.forecast else None
    return "la durée d’usage de l’équipement" if life is None else Decimal(life)


def _volunteer_hours(file: ProjectFile, _statement: Statement) -> _Found:
    hours, people = file.project.volunteer_hours, file.project.volunteers
    if not people or people < 0 or hours is None:
        return "les bénévoles et leurs heures"
    return hours / people


def _result(_file: ProjectFile, statement: Statement) -> _Found:
    if statement.empty or not statement.complete:
        return "le compte de résultat" if statement.empty else _UNFINISHED
    return statement.years[-1].result


def _ebe_share(file: ProjectFile, statement: Statement) -> _Found:
    found = _share(lambda told: told.years[-1].ebe, "le personnel et les charges")(file, statement)
    return found if statement.complete or isinstance(found, str) else _UNFINISHED


_MEASURES: Final[Mapping[Measure, Callable[[ProjectFile, Statement], _Found]]] = {
    Measure.SALES_PER_JOB: _sales_per_job,
    Measure.STAFF_SHARE: _staff_share,
    Measure.EBE_SHARE: _ebe_share,
    Measure.RENT_EFFORT: _rent_effort,
    Measure.SALES_PER_M2: _sales_per_m2,
    Measure.MONTHLY_SALES: _monthly_sales,
    Measure.BASKET: _basket,
    Measure.EQUIPMENT_LIFE: _equipment_life,
    Measure.VOLUNTEER_HOURS: _volunteer_hours,
    Measure.RESULT: _result,
}
