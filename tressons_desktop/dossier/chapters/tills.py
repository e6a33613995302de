"""The two purses of a project, month after month: never added together.

The operator's till goes with its economy; the promoter's operation goes with the funding plan.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Final

from tressons_desktop.dossier import content as c
from tressons_desktop.dossier.chapters.context import Context
from tressons_desktop.dossier.chapters.wording import capital
from tressons_desktop.forecast.cash.model import (
    ZERO,
    Bridging,
    CashMonth,
    CashPlan,
    Hypothesis,
    OperationCash,
    OperatorCash,
    Payment,
    months_after,
)
from tressons_desktop.forecast.pictures import cash_picture
from tressons_desktop.project.forecast_records import ForecastScenario
from tressons_desktop.text.money import format_whole_euros
from tressons_desktop.text.numbers import format_percent, plural

_LOW_SALES: Final = Decimal(-15)
_LOW_NAME: Final = "Ventes −15\u00a0%"


def operator_till(context: Context) -> list[c.Block]:
    """Tell the operator's till, as expected and with lower sales."""
    cash = context.reading.cash.operator
    name, low = _low_case(context)
    picture = cash_picture(cash.plan, low.plan, low_name=name, since=_start(cash))
    if picture is None:
        return []
    words = [
        "Argent en caisse en fin de mois, TVA, délais de paiement, stock et emprunt compris.",
        _till_words("Prévu", cash),
        _till_words(name, low),
    ]
    blocks = (c.Paragraph(" ".join(words)), c.Chart(picture))
    return [c.Section("Trésorerie de l’exploitant", blocks, "tresorerie-exploitant")]


def _start(cash: OperatorCash) -> date:
    """Begin the month before opening: money is put in, stock and equipment are bought."""
    return months_after(cash.opening, -1)


def _low_case(context: Context) -> tuple[str, OperatorCash]:
    """Take the first scenario kept with lower sales, else the drop that juries ask for."""
    file, reading = context.file, context.reading
    for one, read in zip(file.scenarios, reading.supposed, strict=True):
        if one.sales is not None and one.sales < 0:
            return " ".join(one.label.split()) or _LOW_NAME, read.cash.operator
    tried = ForecastScenario(id="", project_id=file.project.id, sales=_LOW_SALES)
    return _LOW_NAME, reading.supposing(tried).cash.operator


def _till_words(name: str, cash: OperatorCash) -> str:
    lowest = cash.lowest
    if lowest is None:
        return ""
    low = format_whole_euros(lowest.closing)
    words = f"{name}\u00a0: {low} au plus bas, fin {lowest.words}."
    if lowest.closing < 0:
        words = f"{name}\u00a0: il manque {format_whole_euros(-lowest.closing)} fin {lowest.words}."
    return words


# --- the operation -------------------------------------------------------------------------------


def operation_till(context: Context) -> list[c.Block]:
    """Tell what the promoter advances, when each aid comes, and what a bridging loan costs."""
    cash = context.reading.cash.operation
    picture = cash_picture(cash.plan)
    if picture is None:
        return []
    return [
        c.Section(
            "Trésorerie de l’opération",
            (
                c.Paragraph(_operation_words(cash, context.reading.file.project.treasury or ZERO)),
                c.Chart(picture),
                *_payments(cash.plan),
                *(
                    []
                    if context.brief
                    else hypotheses_list(cash.plan.hypotheses, "Hypothèses de ce calendrier")
                ),
            ),
            "tresorerie-operation",
            origin=c.Origin("funding"),
        )
    ]


def _operation_words(cash: OperationCash, treasury: Decimal) -> str:
    plan = cash.plan
    lowest = plan.lowest
    if lowest is None or not plan.need:
        return "Les ressources arrivent avant les dépenses\u00a0: rien n’est à avancer."
    months = plural(plan.months_short, "mois", "mois")
    words = (
        f"Dépenses et ressources toutes taxes comprises. À préfinancer\u00a0: "
        f"{format_whole_euros(plan.need)} au plus fort, fin {lowest.words}, sur {months}."
    )
    if cash.bridging is None:
        return f"{words} Le porteur peut avancer {format_whole_euros(treasury)}, sans emprunter."
    return f"{words} {_bridging_words(cash.bridging)}"


def _bridging_words(bridging: Bridging) -> str:
    can = format_whole_euros(bridging.available)
    beyond = f"Le porteur avance {can} sur sa trésorerie. " if bridging.available else ""
    return (
        f"{beyond}"
        f"Une ligne de trésorerie de {format_whole_euros(bridging.amount)} à "
        f"{format_percent(bridging.rate, 2)} coûterait environ "
        f"{format_whole_euros(bridging.interest)} d’intérêts\u00a0: taux à demander à la banque."
    )


def _payments(plan: CashPlan) -> list[c.Block]:
    if not plan.payments:
        return []
    columns = (
        c.TableColumn("Versement attendu", 3.4),
        c.TableColumn("Nature", 1.4),
        c.TableColumn("Mois", 1.6),
        c.TableColumn("Montant", align=c.Align.RIGHT),
    )
    rows = tuple(_payment_row(one) for one in sorted(plan.payments, key=lambda one: one.month))
    return [c.TableBlock(columns, rows, name="Versements attendus, par mois", dense=True)]


def _payment_row(one: Payment) -> tuple[c.CellLike, ...]:
    month = CashMonth(one.month, Decimal(0), Decimal(0), Decimal(0)).words
    when = f"{month} (supposé)" if one.assumed else month
    return (
        one.label,
        c.TableCell(capital(one.detail), quiet=True),
        c.TableCell(when, quiet=one.assumed),
        c.Money(one.amount),
    )


def hypotheses_list(told: tuple[Hypothesis, ...], title: str) -> list[c.Block]:
    """List what a plan supposes, with where each thing comes from."""
    if not told:
        return []
    columns = (
        c.TableColumn(title, 1.6),
        c.TableColumn("Ce qui est supposé", 3.6),
        c.TableColumn("Origine", 1.8),
    )
    rows = tuple(
        (
            ", ".join(abouts),
            c.TableCell(words, quiet=True),
            c.TableCell(origin, quiet=True, tone=c.Tone.UNKNOWN if doubt else None),
        )
        for (words, origin, doubt), abouts in _grouped(told).items()
    )
    return [c.TableBlock(columns, rows, name=title, dense=True)]


def _grouped(told: tuple[Hypothesis, ...]) -> dict[tuple[str, str, bool], list[str]]:
    """Say once what is supposed of several things."""
    groups: dict[tuple[str, str, bool], list[str]] = {}
    for one in told:
        groups.setdefault((one.words, one.origin, one.to_verify), []).append(one.about)
    return groups
