"""What is missing or cannot be, so that the statement is not complete: each names its field."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from tressons_desktop.forecast.activities import HUNDRED, activity_figures, name_of
from tressons_desktop.forecast.capital import depreciation, operator_loan
from tressons_desktop.forecast.costs import monthly_wage
from tressons_desktop.forecast.estimate import (
    QuickEstimate,
    costs_are_detailed,
    quick_estimate,
    sales_are_detailed,
)
from tressons_desktop.forecast.in_kind import in_kind_name, in_kind_worth, unit_value
from tressons_desktop.forecast.incomes import income_amounts
from tressons_desktop.forecast.model import ZERO, Gap
from tressons_desktop.forecast.sales import ramp_gaps, season_gaps
from tressons_desktop.project.forecast_amounts import charge_amounts, sound
from tressons_desktop.project.forecast_records import Charge, Forecast, OtherIncome, StaffPost
from tressons_desktop.project.forecast_values import OperatorVat
from tressons_desktop.project.model import ProjectFile
from tressons_desktop.text.typography import french

_SUBJECT = (OperatorVat.MONTHLY, OperatorVat.QUARTERLY)


def gaps_of(file: ProjectFile) -> tuple[Gap, ...]:
    """List every figure that is missing in what was begun; nothing while nothing was."""
    return (
        *_sales(file),
        *(gap for post in file.staff for gap in _post(post)),
        *(gap for charge in file.charges for gap in _charge(charge)),
        *_costs(file),
        *(gap for income in file.incomes for gap in _income(income)),
        *_in_kind(file),
        *_once(file.forecast),
        *_vat(file),
    )


def _gap(name: str, says: str, record_id: str, field: str, *, weighs: bool = True) -> Gap:
    return Gap(french(f"{name}\u00a0: {says}."), record_id, field, weighs)


def _sales(file: ProjectFile) -> Iterator[Gap]:
    if sales_are_detailed(file):
        yield from ramp_gaps(file.forecast)
        for activity in file.activities:
            yield from activity_figures(activity).gaps
            yield from season_gaps(activity)
        return
    typed = quick_estimate(file)
    if typed.sales is None and (costs_are_detailed(file) or file.incomes):
        yield _gap("Ventes", "il manque une activité", file.project.id, "activities")
    elif typed.sales is not None:
        yield from _estimated_sales(file.project.id, typed)


def _estimated_sales(project_id: str, typed: QuickEstimate) -> Iterator[Gap]:
    if not sound(typed.sales):
        yield _gap("Estimation", "vérifier les ventes", project_id, "yearly_sales")
    rate = typed.margin_rate
    if not sound(rate) or (rate or ZERO) > HUNDRED:
        yield _gap("Estimation", _missing(rate, "le taux de marque"), project_id, "margin_rate")


def _costs(file: ProjectFile) -> Iterator[Gap]:
    typed = quick_estimate(file).costs
    if costs_are_detailed(file) or sound(typed):
        return
    if typed is not None:
        yield _gap("Estimation", "vérifier les charges fixes", file.project.id, "fixed_costs")
        return
    if sales_are_detailed(file) or quick_estimate(file).sales is not None:
        says = "il manque le personnel et les charges"
        yield _gap("Charges", says, file.project.id, "charges")


def _post(post: StaffPost) -> Iterator[Gap]:
    name = " ".join(post.label.split()) or "Poste sans nom"
    for field, value, words in (
        ("fte", post.fte, "le temps de travail"),
        ("gross", post.gross, "le salaire brut par mois"),
        ("employer_rate", post.employer_rate, "le taux de cotisations de l’employeur"),
    ):
        if not sound(value):
            yield _gap(name, _missing(value, words), post.id, field)
    if sound(post.fte) and sound(post.gross) and monthly_wage(post) is None:
        yield _gap(name, "vérifier le temps de travail et le salaire", post.id, "gross")
    if post.aid is not None and not sound(post.aid):
        yield _gap(name, _missing(post.aid, "l’aide par mois"), post.id, "aid")


def _missing(value: Decimal | None, words: str) -> str:
    return f"il manque {words}" if value is None else f"vérifier {words}"


def _charge(charge: Charge) -> Iterator[Gap]:
    if charge_amounts(charge) is None:
        name = " ".join(charge.label.split()) or charge.kind.label
        empty = charge.year_1 is None
        says = "il manque le montant de l’année 1" if empty else "vérifier les montants"
        yield _gap(name, says, charge.id, "year_1")


def _income(income: OtherIncome) -> Iterator[Gap]:
    if income_amounts(income) is None:
        name = " ".join(income.label.split()) or income.kind.label
        empty = income.year_1 is income.year_2 is income.year_3 is None
        says = "il manque un montant" if empty else "vérifier les montants"
        yield _gap(name, says, income.id, "year_1")


def _in_kind(file: ProjectFile) -> Iterator[Gap]:
    for given in file.in_kinds:
        name = in_kind_name(given)
        if not sound(given.quantity):
            says = _missing(given.quantity, "la quantité")
            yield _gap(name, says, given.id, "quantity", weighs=False)
        value = unit_value(file, given)
        if not sound(value):
            says = _missing(value, "la valeur d’une unité")
            yield _gap(name, says, given.id, "unit_value", weighs=False)
        elif sound(given.quantity) and in_kind_worth(file, given) is None:
            says = "vérifier la quantité et la valeur d’une unité"
            yield _gap(name, says, given.id, "quantity", weighs=False)


def _once(forecast: Forecast | None) -> Iterator[Gap]:
    if forecast is None:
        return
    if forecast.equipment and depreciation(forecast, 1) is None:
        says = (
            "il manque sa durée d’usage" if forecast.equipment_life is None else "vérifier sa durée"
        )
        yield _gap("Équipement de l’exploitant", says, forecast.id, "equipment_life")
    if forecast.loan_amount and operator_loan(forecast) is None:
        field, says = _loan_gap(forecast)
        yield _gap("Emprunt de l’exploitant", says, forecast.id, field)


def _loan_gap(forecast: Forecast) -> tuple[str, str]:
    if forecast.loan_rate is None:
        return "loan_rate", "il manque le taux, 0 s’il n’y en a pas"
    if forecast.loan_months is None:
        return "loan_months", "il manque la durée en mois"
    return "loan_months", "vérifier le montant, le taux et la durée"


def _vat(file: ProjectFile) -> Iterator[Gap]:
    if file.forecast is None or file.forecast.vat not in _SUBJECT:
        return
    for activity in file.activities:
        if activity.vat_rate is None:
            says = "il manque le taux de TVA"
            yield _gap(name_of(activity), says, activity.id, "vat_rate", weighs=False)
