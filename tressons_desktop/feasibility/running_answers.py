"""What the forecast answers to the questions on the operator's economy; only once it is whole."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from tressons_desktop.forecast.whole import OperatorForecast
from tressons_desktop.project.values import AnswerValue
from tressons_desktop.text.money import format_amount
from tressons_desktop.text.numbers import format_percent, plural, round_half_up

Answered = tuple[AnswerValue, str]
"""An answer and the sentence of figures that it rests on."""

SOURCE: Final = "Compte de résultat du projet, année\u00a03"
YES, PARTIAL, NO = AnswerValue.YES, AnswerValue.PARTIAL, AnswerValue.NO


def sales_have_a_method(forecast: OperatorForecast) -> Answered | None:
    """Say that the sales are estimated activity by activity, every figure written."""
    figures = forecast.activities
    if not figures or any(one.sales is None for one in figures):
        return None
    activities = plural(len(figures), "activité chiffrée", "activités chiffrées")
    total = _euros(sum((one.sales or Decimal(0) for one in figures), Decimal(0)))
    return YES, f"{activities} par leur méthode\u00a0: {total} en année pleine."


def holds_with_fewer_sales(forecast: OperatorForecast) -> Answered | None:
    """Say what the third year leaves if sales are lower."""
    drop = forecast.low_sales
    if drop is None or forecast.point is None or not forecast.statement.complete:
        return None
    value = YES if drop.result >= 0 else NO
    words = f"Ventes en baisse de {format_percent(drop.percent)}\u00a0: résultat de"
    return value, f"{words} {_euros(drop.result)} en année 3."


def loan_is_covered(forecast: OperatorForecast) -> Answered | None:
    """Compare what each year leaves with the capital that it repays; None without a loan."""
    repaid = forecast.loan_repaid
    if repaid is None or forecast.point is None or not forecast.statement.complete:
        return None
    years = forecast.statement.years
    short = [
        year.number
        for year, capital in zip(years, repaid, strict=True)
        if year.self_financing < capital
    ]
    value = YES if not short else PARTIAL if years[-1].number not in short else NO
    last = f"{_euros(years[-1].self_financing)} dégagés pour {_euros(repaid[-1])} à rembourser"
    missing = f"\u202f; trop peu {_years(short)}" if short else ""
    return value, f"Année 3\u00a0: {last}{missing}."


def _years(numbers: list[int]) -> str:
    """Write years in a sentence: "en année 1", "les années 1, 2 et 3"."""
    words = [str(one) for one in numbers]
    if len(words) == 1:
        return f"en année {words[0]}"
    return f"les années {', '.join(words[:-1])} et {words[-1]}"


def _euros(amount: Decimal) -> str:
    return format_amount(round_half_up(amount, 0))
