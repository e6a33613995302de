"""Put into words what the two cash plans say: curves, payments, months, what weighs most."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from tressons_desktop.drawing.chart_data import CurveChart
from tressons_desktop.forecast.cash.both import CashPlans
from tressons_desktop.forecast.cash.model import (
    CashMonth,
    Hypothesis,
    OperationCash,
    OperatorCash,
    month_words,
    months_after,
)
from tressons_desktop.forecast.model import ZERO, Statement
from tressons_desktop.forecast.pictures import cash_picture
from tressons_desktop.forecast.risk.beside import Beside
from tressons_desktop.forecast.risk.compared import MOST, ComparedCase
from tressons_desktop.forecast.risk.ranges import risk_ranges
from tressons_desktop.forecast.risk.tornado import Effect, Tornado, TornadoBar
from tressons_desktop.project.model import ProjectFile
from tressons_desktop.text.money import format_whole_euros
from tressons_desktop.text.numbers import format_number, plural
from ui.models.cell_values import NOTHING

WHAT_IF: Final = "Et si"
NOT_DRAWN: Final = "Manque d’argent\u00a0: pas de tirage, la caisse est incomplète."
_INCOMPLETE: Final = "incomplet"
NO_OPERATION: Final = (
    "Noter d’abord les dépenses à l’étape Investissement et les financeurs à l’étape Plan de "
    "financement\u00a0: la trésorerie de l’opération suit leurs dates."
)
NO_TILL: Final = (
    "Noter d’abord une activité, des charges ou un apport dans Exploitation\u00a0: la caisse de "
    "l’exploitant suit, mois par mois."
)
APART: Final = (
    "Deux caisses, jamais additionnées\u00a0: celle de l’opération, que porte la commune ou le "
    "porteur, et celle de qui exploite le lieu."
)


def title_words(cash: CashPlans) -> str:
    """Say how many months are shown."""
    months = max(len(cash.operation.plan.months), len(cash.operator.plan.months))
    return f"Trésorerie sur {format_number(months)}\u00a0mois" if months else "Trésorerie"


def operation_picture(planned: CashPlans, tried: CashPlans | None) -> CurveChart | None:
    """Return the curve of the operation, and beside it the case that is tried."""
    low = tried.operation.plan if tried else None
    return cash_picture(planned.operation.plan, low, low_name=WHAT_IF)


def till_picture(planned: CashPlans, tried: CashPlans | None) -> CurveChart | None:
    """Return the curve of the till, from the month when money is put in."""
    low = tried.operator.plan if tried else None
    since = months_after(planned.operator.opening, -1)
    return cash_picture(planned.operator.plan, low, low_name=WHAT_IF, since=since)


def need_words(cash: OperationCash) -> str:
    """Say what has to be advanced at most, when, for how long."""
    plan = cash.plan
    if plan.empty:
        return NO_OPERATION
    if not plan.need or plan.lowest is None:
        return "Rien à préfinancer\u00a0: l’argent arrive avant chaque dépense."
    months = plural(plan.months_short, "mois", "mois")
    return (
        f"À préfinancer\u00a0: {format_whole_euros(plan.need)} au plus fort, en "
        f"{plan.lowest.words}\u202f; {months} sous zéro."
    )


def bridging_words(cash: OperationCash, treasury: Decimal | None) -> str:
    """Say what a bridging loan would cost, at a rate to be asked, or that none is needed."""
    line = cash.bridging
    if cash.plan.empty or not cash.plan.need:
        return ""
    if line is None:
        can = format_whole_euros(treasury or ZERO)
        return f"Aucun relais à demander\u00a0: le porteur peut avancer {can}, assez pour ce creux."
    months = plural(line.months, "mois", "mois")
    return (
        f"Relais de {format_whole_euros(line.amount)} sur {months}\u00a0: environ "
        f"{format_whole_euros(line.interest)} d’intérêts à {format_number(line.rate)}\u00a0% par "
        "an, taux à vérifier auprès de la banque."
        + (f" Au-delà des {format_whole_euros(line.available)} avancés." if line.available else "")
    )


def till_words(cash: OperatorCash) -> str:
    """Say where the till is lowest."""
    lowest = cash.lowest
    if cash.plan.empty or lowest is None:
        return NO_TILL
    if lowest.closing < ZERO:
        return (
            f"La caisse est vide\u00a0: il manque {format_whole_euros(-lowest.closing)} en "
            f"{lowest.words}."
        )
    return f"Au plus bas\u00a0: {format_whole_euros(lowest.closing)} en {lowest.words}."


def incomplete_words(statement: Statement) -> str:
    """Say that figures are missing, so that a till without its charges is not taken for true."""
    if not statement.gaps or statement.empty:
        return ""
    return f"Caisse incomplète. {statement.gaps[0].sentence}"


def hypotheses_words(cash: CashPlans) -> tuple[str, ...]:
    """List what both plans suppose, and where each comes from."""
    said = []
    for plan in (cash.operation.plan, cash.operator.plan):
        said += [_supposed(one) for one in plan.hypotheses]
    return tuple(dict.fromkeys(said))


def _supposed(one: Hypothesis) -> str:
    words = one.words.rstrip(".")
    return f"{one.about}\u00a0: {words}. {one.origin}."


def draws_words() -> str:
    """Say how the draws are made."""
    said = "\u202f; ".join(risk_ranges().words)
    return f"{said}."


def drawing_words(waiting: bool, trouble: str) -> str:
    """Say why the chances are not told: they are being drawn, or the drawing failed."""
    if waiting:
        return "Calcul des tirages…"
    return f"Les tirages n’ont pas pu être faits. {trouble}" if trouble else ""


def weighing_words(trouble: str) -> str:
    """Say why what weighs most is not told."""
    return f"Ce qui pèse le plus n’a pas pu être calculé. {trouble}" if trouble else ""


def comparing_words(trouble: str) -> str:
    """Say why the cases are not compared."""
    return f"Les cas n’ont pas pu être comparés. {trouble}" if trouble else ""


# payments ----------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class PaymentRow:
    """A payment expected from somebody."""

    id: str
    month: str
    label: str
    detail: str
    amount: Decimal
    state: str


def payment_rows(cash: OperationCash, refused: tuple[str, ...]) -> tuple[PaymentRow, ...]:
    """List the payments by month; those that the case refuses are said."""
    return tuple(
        PaymentRow(
            f"{number}",
            month_words(one.month),
            one.label,
            one.detail,
            one.amount,
            _state(one.record_id in refused, assumed=one.assumed),
        )
        for number, one in enumerate(cash.plan.payments)
    )


def _state(refused: bool, *, assumed: bool) -> str:
    if refused:
        return "Et si\u00a0: refusé"
    return "Supposé, d’usage" if assumed else "Saisi dans le plan"


# months ------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class MonthRow:
    """A month of both plans, and how each ends in the case that is tried."""

    id: str
    label: str
    operation: CashMonth | None
    till: CashMonth | None
    operation_tried: CashMonth | None
    till_tried: CashMonth | None


def month_rows(planned: CashPlans, tried: CashPlans | None) -> tuple[MonthRow, ...]:
    """Lay the plans side by side, month by month; never added."""
    plans = [planned.operation.plan, planned.operator.plan]
    plans += [tried.operation.plan, tried.operator.plan] if tried else []
    by_month = [{one.month: one for one in plan.months} for plan in plans]
    by_month += [{}] * (4 - len(by_month))
    every = sorted({month for known in by_month for month in known})
    return tuple(
        MonthRow(f"{month:%Y-%m}", month_words(month), *(known.get(month) for known in by_month))
        for month in every
    )


MONTH_COLUMNS: Final[tuple[tuple[str, str, Callable[[MonthRow], Decimal | None]], ...]] = (
    ("received", "Opération, reçu", lambda row: row.operation.received if row.operation else None),
    ("paid", "Opération, payé", lambda row: row.operation.paid if row.operation else None),
    ("closing", "Opération, fin", lambda row: row.operation.closing if row.operation else None),
    (
        "closing_tried",
        "Opération, et si",
        lambda row: row.operation_tried.closing if row.operation_tried else None,
    ),
    ("till_received", "Caisse, reçu", lambda row: row.till.received if row.till else None),
    ("till_paid", "Caisse, payé", lambda row: row.till.paid if row.till else None),
    ("till_closing", "Caisse, fin", lambda row: row.till.closing if row.till else None),
    ("till_tried", "Caisse, et si", lambda row: row.till_tried.closing if row.till_tried else None),
)


def month_cell(get: Callable[[MonthRow], Decimal | None]) -> Callable[[MonthRow], str]:
    """Make the writing of a month, in whole euros."""

    def write(row: MonthRow) -> str:
        amount = get(row)
        return NOTHING if amount is None else format_whole_euros(amount)

    return write


# what weighs most --------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class WeightRow:
    """A factor moved alone over its range: what the till, the result and the advance become."""

    id: str
    label: str
    change: str
    till: str
    result: str
    need: str


def weight_rows(found: Tornado) -> tuple[WeightRow, ...]:
    """List what weighs most on the till, then on the advance of the operation."""
    shown: dict[str, TornadoBar] = {}
    for effect in (Effect.TILL, Effect.RESULT, Effect.NEED):
        shown |= {bar.label: bar for bar in found.by(effect) if bar.label not in shown}
    return tuple(
        WeightRow(
            label,
            label,
            f"{bar.low_words} ou {bar.high_words}",
            _ends(bar, Effect.TILL),
            _ends(bar, Effect.RESULT),
            _ends(bar, Effect.NEED),
        )
        for label, bar in shown.items()
    )


# cases compared ----------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class ComparedRow:
    """A case beside the plan, in words."""

    id: str
    label: str
    share: str
    need: str
    till: str
    result: str
    broken: str


def compared_rows(cases: Sequence[ComparedCase]) -> tuple[ComparedRow, ...]:
    """Write the cases compared; what lacks figures says so instead of giving a false one."""
    return tuple(_compared(str(place), one) for place, one in enumerate(cases))


def _compared(place: str, case: ComparedCase) -> ComparedRow:
    figures = case.figures
    till = NOTHING if figures.till is None else _lowest(figures.till)
    result = NOTHING if figures.result is None else format_whole_euros(figures.result)
    return ComparedRow(
        id=place,
        label=figures.label,
        share=format_whole_euros(figures.share),
        need=_lowest(figures.operation) if figures.need and figures.operation else "rien",
        till=_INCOMPLETE if case.incomplete and figures.till else till,
        result=_INCOMPLETE if case.incomplete and figures.results else result,
        broken=", ".join(case.broken) or "aucune",
    )


def _lowest(month: CashMonth) -> str:
    return f"{format_whole_euros(month.closing)}, {month.words}"


def compared_words(file: ProjectFile) -> str:
    """Say which cases are beside the plan, and how others come there."""
    if len(file.scenarios) > MOST:
        return f"Les {MOST} premiers scénarios gardés, dans leur ordre."
    if file.scenarios:
        return "Le prévu et les scénarios gardés."
    return (
        "Des cas que l’on demande souvent\u202f; garder un scénario le met à leur place, et "
        "n’écrit rien d’autre."
    )


def _ends(bar: TornadoBar, effect: Effect) -> str:
    if not bar.span(effect):
        return "inchangé"
    low, high = bar.ends(effect)
    return f"{format_whole_euros(low)} ou {format_whole_euros(high)}"


# scenarios ---------------------------------------------------------------------------------------
def tried_words(beside: Beside | None) -> tuple[str, ...]:
    """Say what the case changes; that nothing changes is said too."""
    if beside is None:
        return ("Rien n’est changé\u00a0: c’est le prévu.",)
    return beside.changes or ("Rien ne change dans les chiffres connus.",)
