"""The till of the operator: what is there each month, from the month before opening.

It starts from the flows of the forecast, and ends with a balance: what changes in the till is the
result, before wear, and what others still owe or are still owed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import accumulate
from typing import Final

from tressons_desktop.finance.loans import LoanTable
from tressons_desktop.finance.vat import usual_rate
from tressons_desktop.forecast.apportion import apportion
from tressons_desktop.forecast.capital import depreciation, operator_loan
from tressons_desktop.forecast.cash.model import (
    Balance,
    CashLine,
    CashPlan,
    OperatorCash,
    Payment,
)
from tressons_desktop.forecast.cash.operator_book import Delays, TillBook, mean_rate, written_book
from tressons_desktop.forecast.cash.operator_vat import PERIODS, vat_payments
from tressons_desktop.forecast.cash.operator_words import operator_hypotheses
from tressons_desktop.forecast.cash.payments import ONE_PAYMENT
from tressons_desktop.forecast.cash.spread import (
    FARTHEST,
    Schedule,
    add,
    columns,
    in_cents,
    in_euros,
    month_number,
    month_of,
)
from tressons_desktop.forecast.entry import EVEN
from tressons_desktop.forecast.monthly import monthly_flows
from tressons_desktop.forecast.opening import opening_month
from tressons_desktop.project.forecast_amounts import sound
from tressons_desktop.project.forecast_records import Forecast
from tressons_desktop.project.forecast_values import OperatorVat
from tressons_desktop.project.model import ProjectFile
from tressons_desktop.project.values import BudgetCategory

MONTHS: Final = 36
_YEAR: Final = 12
_DEBT: Final = "remboursement"


@dataclass(frozen=True, slots=True, kw_only=True)
class OperatorCase:
    """What may be tried beside the project: other months to look at, grants so many months late."""

    first: date | None = None
    months: int = MONTHS
    late: int = 0


@dataclass(frozen=True)
class _Start:
    """What is put in and bought once, the month before opening, in cents."""

    money: int = 0
    equity: int = 0
    stock: int = 0
    equipment: int = 0
    loan: LoanTable | None = None

    @classmethod
    def of(cls, forecast: Forecast | None) -> _Start:
        if forecast is None:
            return cls()
        return cls(
            money=_typed(forecast.opening_cash),
            equity=_typed(forecast.equity),
            stock=_typed(forecast.stock),
            equipment=_typed(forecast.equipment),
            loan=operator_loan(forecast),
        )

    def write(self, book: TillBook, month: int, stock_rate: Decimal) -> None:
        """Write the start in the book, then the loan being repaid from the opening on."""
        for key, label, amount in (
            ("depart", "Trésorerie de départ", self.money),
            ("apports", "Apports", self.equity),
        ):
            add(book.entry(key, label, incoming=True), month, amount)
        book.invest("stock", "Premier stock", month, self.stock, stock_rate)
        rate = usual_rate(BudgetCategory.EQUIPMENT).rate
        book.invest("equipement", "Équipement", month, self.equipment, rate)
        if self.loan is None:
            return
        drawn = in_cents(self.loan.principal)
        add(book.entry("emprunt", "Emprunt", incoming=True), month, drawn)
        paid = book.entry(_DEBT, "Remboursement de l’emprunt", incoming=False)
        for row in self.loan.rows:
            add(paid, month + row.number, in_cents(row.paid))
            add(book.result, month + row.number, -in_cents(row.interest))


def operator_cash(file: ProjectFile, case: OperatorCase | None = None) -> OperatorCash:
    """Lay the operator's money on months, from the month before opening at the latest."""
    case = case or OperatorCase()
    opening = month_number(opening_month(file.project))
    first = opening - 1
    if case.first is not None:
        first = min(first, month_number(case.first))
    count = min(max(case.months, opening - first + 1), FARTHEST)
    running = max(0, first + count - opening)
    flows, forecast = monthly_flows(file, running), file.forecast
    regime = forecast.vat if forecast else OperatorVat.UNKNOWN
    book = written_book(flows, regime, Delays.of(forecast, case.late))
    start = _Start.of(forecast)
    start.write(book, opening - 1, mean_rate(flows))
    last = first + count - 1
    if regime in PERIODS:
        moves = book.entry("tva", "TVA versée à l’État", incoming=False)
        for month, amount in vat_payments(book.vat, regime, last).items():
            add(moves, month, amount)
            add(book.vat, month, -amount)
    worn = _worn(forecast, opening, running)
    plan = CashPlan(
        first=month_of(first),
        length=count,
        lines=tuple(_lines(book, first, count)),
        hypotheses=operator_hypotheses(file, regime),
        payments=tuple(_payments(book)),
    )
    balance = _balances(plan, book, start, worn, first, opening)
    return OperatorCash(plan=plan, balance=tuple(balance), opening=month_of(opening))


def _typed(value: Decimal | None) -> int:
    return in_cents(value) if sound(value) and value is not None else 0


def _worn(forecast: Forecast | None, opening: int, running: int) -> Schedule:
    """Return what the equipment loses each month of running."""
    years = depreciation(forecast, -(-running // _YEAR)) or ()
    months = [part for year in years for part in apportion(year, EVEN)]
    return {opening + place: in_cents(part) for place, part in enumerate(months) if part}


def _lines(book: TillBook, first: int, count: int) -> Iterator[CashLine]:
    for key, entry in book.entries.items():
        if not entry.moves:
            continue
        amounts, later = columns(entry.moves, first, count)
        yield CashLine(
            key=key,
            label=entry.label,
            incoming=entry.incoming,
            amounts=amounts,
            later=later,
            record_id=book.records.get(key, ""),
        )


def _payments(book: TillBook) -> Iterator[Payment]:
    """List what is expected from others beside sales, in the order of months."""
    found = [
        (month, entry.label, amount, book.records[key])
        for key, entry in book.entries.items()
        if key in book.records
        for month, amount in entry.moves.items()
    ]
    for month, label, amount, record_id in sorted(found):
        yield Payment(
            month=month_of(month),
            label=label,
            detail=ONE_PAYMENT,
            amount=in_euros(amount),
            record_id=record_id,
        )


# --- balance --------------------------------------------------------------------------------------


def _balances(
    plan: CashPlan, book: TillBook, start: _Start, worn: Schedule, first: int, opening: int
) -> Iterator[Balance]:
    count = len(plan.months)
    sums = {
        name: _running(schedule, first, count)
        for name, schedule in (
            ("result", book.result),
            ("worn", worn),
            ("receivables", book.receivables),
            ("payables", book.payables),
            ("contributions", book.contributions),
            ("vat", book.vat),
        )
    }
    for place, month in enumerate(plan.months):
        begun = first + place >= opening - 1
        at = {name: in_euros(row[place]) for name, row in sums.items()}
        yield Balance(
            month=month.month,
            cash=month.closing,
            stock=in_euros(start.stock if begun else 0),
            equipment=in_euros(start.equipment if begun else 0) - at["worn"],
            receivables=at["receivables"],
            payables=at["payables"],
            contributions=at["contributions"],
            vat=at["vat"],
            loan=_owed(start.loan, first + place - opening + 1),
            equity=in_euros(start.money + start.equity if begun else 0),
            result=at["result"] - at["worn"],
        )


def _running(schedule: Schedule, first: int, count: int) -> Sequence[int]:
    return list(accumulate(schedule.get(first + place, 0) for place in range(count)))


def _owed(loan: LoanTable | None, paid: int) -> Decimal:
    """Return what is still owed after so many instalments; nothing before the loan is drawn."""
    if loan is None or paid < 0:
        return Decimal(0)
    if not paid:
        return loan.principal
    return loan.rows[min(paid, len(loan.rows)) - 1].outstanding
