"""The rows of the operator's VAT: collected, deducted, and paid to the State in its months."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial

from tressons_desktop.dossier.office.book import Kind, Ref, SheetCell, formula
from tressons_desktop.dossier.office.driven import DrivenFigure, StartCells
from tressons_desktop.dossier.office.month_rows import NOTHING, LaidMonths, TillRow
from tressons_desktop.dossier.office.post_rows import mean_rate_row, start_tax_row
from tressons_desktop.forecast.cash.model import CashPlan
from tressons_desktop.forecast.cash.operator_vat import PERIODS, vat_payments
from tressons_desktop.forecast.cash.spread import in_euros
from tressons_desktop.forecast.model import FlowKind
from tressons_desktop.project.forecast_values import OperatorVat


def lay_vat(
    laid: LaidMonths, regime: OperatorVat, plan: CashPlan, start: StartCells, rate: Decimal
) -> DrivenFigure:
    """Lay what is collected, deducted and paid to the State; a credit is carried on.

    Return the mean rate of the goods bought, of which ``rate`` is what the application found.
    """
    laid.grid.section("TVA de l’exploitant")
    bought = laid.parts.get(FlowKind.PURCHASES, [])
    mean = mean_rate_row(
        laid, [(one.without, one.rate) for one in bought if one.rate is not None], rate
    )
    first = start_tax_row(laid, start, mean)
    collected = _added(laid, "TVA collectée", [FlowKind.SALES], [])
    deducted = _added(laid, "TVA déductible", [FlowKind.PURCHASES, FlowKind.CHARGE], [first])
    month = [one - other for one, other in zip(collected.cents, deducted.cents, strict=True)]
    due = laid.row(
        "TVA du mois",
        [
            formula(in_euros(one), Kind.MONEY, "ROUND({}-{};2)", *_both(collected, deducted, x))
            for x, one in enumerate(month, start=1)
        ],
        month,
    )
    _lay_paid(laid, regime, plan, due)
    return mean


def _both(one: TillRow, other: TillRow, column: int) -> tuple[Ref, Ref]:
    return Ref(one.row, column), Ref(other.row, column)


def _added(
    laid: LaidMonths, label: str, kinds: Sequence[FlowKind], more: Sequence[TillRow]
) -> TillRow:
    rows = [part.tax for kind in kinds for part in laid.parts.get(kind, []) if part.tax]
    rows += more
    amounts = [sum(one) for one in zip(*(row.cents for row in rows), strict=True)]
    template = f"ROUND({'+'.join('{}' for _ in rows)};2)"
    cells = [
        formula(in_euros(one), Kind.MONEY, template, *(Ref(row.row, x) for row in rows))
        for x, one in enumerate(amounts, start=1)
    ]
    return laid.row(label, cells, amounts or [0] * laid.count)


def _lay_paid(laid: LaidMonths, regime: OperatorVat, plan: CashPlan, due: TillRow) -> None:
    first = plan.first.year * 12 + plan.first.month - 1
    owed = {first + place: one for place, one in enumerate(due.cents) if one}
    paid = vat_payments(owed, regime, first + laid.count - 1)
    ends = [(first + place + 1) % PERIODS[regime] == 0 for place in range(laid.count)]
    balance, left, cells = 0, [], []
    row = laid.grid.here
    for place, one in enumerate(due.cents):
        balance += one - paid.get(first + place, 0)
        left.append(balance)
        cells.append(_owed(in_euros(balance), due.row, row, place))
    laid.row("TVA due, ou crédit si négatif, en fin de mois", cells, left)
    amounts = [paid.get(first + place, 0) for place in range(laid.count)]
    moves = [
        formula(in_euros(one), Kind.MONEY, "MAX(0;{})", Ref(row, place))
        if place and ends[place - 1]
        else NOTHING
        for place, one in enumerate(amounts)
    ]
    found = laid.row("TVA versée à l’État", moves, amounts)
    last = laid.grid.at(row, laid.count)
    after = ("MAX(0;{})", (last,)) if ends[-1] else None
    laid.found["tva"] = replace(found, after=after)


def _owed(amount: Decimal, due: int, row: int, place: int) -> SheetCell:
    """Return what is owed at the end of a month: that of the one before is paid in this one."""
    money = partial(formula, amount, Kind.MONEY)
    if not place:
        return money("{}", Ref(due, 1))
    column = place + 1
    return money("ROUND({}+{}-{};2)", Ref(row, place), Ref(due, column), Ref(row + 1, column))
