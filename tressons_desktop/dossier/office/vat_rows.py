"""The rows of the operator's VAT: collected, deducted, and paid to the State in its months."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import partial

from tressons_desktop.dossier.office.book import Kind, Ref, SheetCell, SheetRole, figure, formula
from tressons_desktop.dossier.office.month_rows import NOTHING, LaidMonths, TillRow
from tressons_desktop.forecast.cash.model import CashPlan
from tressons_desktop.forecast.cash.operator_vat import PERIODS, vat_payments
from tressons_desktop.forecast.cash.spread import in_cents, in_euros
from tressons_desktop.forecast.model import ZERO, FlowKind
from tressons_desktop.project.forecast_records import Forecast
from tressons_desktop.project.forecast_values import OperatorVat


def lay_vat(
    laid: LaidMonths, regime: OperatorVat, plan: CashPlan, forecast: Forecast | None
) -> None:
    """Lay what is collected, deducted and paid to the State; a credit is carried on."""
    laid.grid.section("TVA de l’exploitant")
    start = _start(laid, plan, forecast)
    collected = _added(laid, "TVA collectée", [FlowKind.SALES], [])
    deducted = _added(laid, "TVA déductible", [FlowKind.PURCHASES, FlowKind.CHARGE], [start])
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


def _both(one: TillRow, other: TillRow, column: int) -> tuple[Ref, Ref]:
    return Ref(one.row, column), Ref(other.row, column)


def _start(laid: LaidMonths, plan: CashPlan, forecast: Forecast | None) -> TillRow:
    """Lay the VAT of the first stock and of the equipment, in the month when they are bought."""
    typed = {"stock": forecast.stock, "equipement": forecast.equipment} if forecast else {}
    amounts = [0] * laid.count
    for line in plan.lines:
        if line.key in typed and typed[line.key] is not None:
            bought = in_cents(typed[line.key] or ZERO)
            for place, paid in enumerate(line.amounts):
                amounts[place] += in_cents(paid) - bought if paid else 0
    cells = [figure(in_euros(one), Kind.MONEY, SheetRole.INPUT) for one in amounts]
    return laid.row("TVA du premier stock et de l’équipement", cells, amounts)


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
    laid.found["tva"] = laid.row("TVA versée à l’État", moves, amounts)


def _owed(amount: Decimal, due: int, row: int, place: int) -> SheetCell:
    """Return what is owed at the end of a month: that of the one before is paid in this one."""
    money = partial(formula, amount, Kind.MONEY)
    if not place:
        return money("{}", Ref(due, 1))
    column = place + 1
    return money("ROUND({}+{}-{};2)", Ref(row, place), Ref(due, column), Ref(row + 1, column))
