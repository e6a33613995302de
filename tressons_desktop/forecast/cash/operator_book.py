"""The operator's book: what each month earns, and when the money of it moves.

Every amount is written twice, as in accounts: where it counts in the result or the balance, and
where it leaves or enters the till.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from tressons_desktop.forecast.cash.operator_vat import is_subject, tax_on
from tressons_desktop.forecast.cash.spread import Schedule, add, in_cents, month_number
from tressons_desktop.forecast.lines import GRANTS, ResultLine
from tressons_desktop.forecast.model import FlowKind, MonthlyFlow
from tressons_desktop.project.forecast_records import Forecast
from tressons_desktop.project.forecast_values import OperatorVat
from tressons_desktop.text.numbers import round_half_up

MONTH: Final = 30
"""Days of a month where delays are counted."""
_SLOWEST: Final = 360


@dataclass(frozen=True, slots=True, kw_only=True)
class Delays:
    """How long money takes: days of customers and suppliers, months late for grants."""

    customers: int
    suppliers: int
    grants: int

    @classmethod
    def of(cls, forecast: Forecast | None, late: int) -> Delays:
        """Read the delays typed; none is no delay."""
        if forecast is None:
            return cls(customers=0, suppliers=0, grants=late)
        typed = forecast.customer_delay, forecast.supplier_delay
        customers, suppliers = (min(max(days or 0, 0), _SLOWEST) for days in typed)
        return cls(customers=customers, suppliers=suppliers, grants=late)


@dataclass(frozen=True, slots=True)
class TillLine:
    """A line of the till: how it is named, which way it goes, when it moves."""

    label: str
    incoming: bool
    moves: Schedule = field(default_factory=dict)


@dataclass(frozen=True)
class TillBook:
    """Schedules in cents: the till by line, and what is due meanwhile."""

    subject: bool
    entries: dict[str, TillLine] = field(default_factory=dict)
    records: dict[str, str] = field(default_factory=dict)
    result: Schedule = field(default_factory=dict)
    receivables: Schedule = field(default_factory=dict)
    payables: Schedule = field(default_factory=dict)
    contributions: Schedule = field(default_factory=dict)
    vat: Schedule = field(default_factory=dict)

    def entry(self, key: str, label: str, *, incoming: bool, record_id: str = "") -> Schedule:
        """Return the moves of a line of the till, opened at the first need."""
        if record_id:
            self.records[key] = record_id
        return self.entries.setdefault(key, TillLine(label, incoming)).moves

    def sell(self, flow: MonthlyFlow, delays: Delays) -> None:
        """Write a sale, cashed later."""
        month, amount, tax = self._amounts(flow)
        add(self.result, month, amount)
        add(self.vat, month, tax)
        moves = self.entry("ventes", "Ventes", incoming=True)
        _move_later(moves, self.receivables, month, amount + tax, delays.customers)

    def buy(self, flow: MonthlyFlow, delays: Delays) -> None:
        """Write a purchase of goods, paid later."""
        month, amount, tax = self._amounts(flow)
        add(self.result, month, -amount)
        add(self.vat, month, -tax)
        moves = self.entry("achats", "Achats de marchandises", incoming=False)
        _move_later(moves, self.payables, month, amount + tax, delays.suppliers)

    def employ(self, flow: MonthlyFlow) -> None:
        """Write wages, paid at once, or contributions, paid the month after."""
        month, amount, _ = self._amounts(flow)
        late = flow.line is ResultLine.SOCIAL_CHARGES
        add(self.result, month, -amount)
        moves = self.entry(str(flow.line), flow.line.label, incoming=False)
        _move_later(moves, self.contributions, month, amount, MONTH if late else 0)

    def spend(self, flow: MonthlyFlow) -> None:
        """Write a running charge, paid at once."""
        month, amount, tax = self._amounts(flow)
        add(self.result, month, -amount)
        add(self.vat, month, -tax)
        add(self.entry(str(flow.line), flow.line.label, incoming=False), month, amount + tax)

    def receive(self, flow: MonthlyFlow, delays: Delays) -> None:
        """Write what comes beside sales; a grant may come late."""
        month, amount, _ = self._amounts(flow)
        add(self.result, month, amount)
        days = delays.grants * MONTH if flow.line in GRANTS else 0
        key = f"{flow.line}-{flow.record_id}"
        moves = self.entry(key, flow.label, incoming=True, record_id=flow.record_id)
        _move_later(moves, self.receivables, month, amount, days)

    def invest(self, key: str, label: str, month: int, amount: int, rate: Decimal) -> None:
        """Write what is bought once, before opening: it stays, it is no charge."""
        tax = tax_on(amount, rate) if self.subject else 0
        add(self.vat, month, -tax)
        add(self.entry(key, label, incoming=False), month, amount + tax)

    def _amounts(self, flow: MonthlyFlow) -> tuple[int, int, int]:
        amount = in_cents(flow.amount)
        tax = tax_on(amount, flow.vat_rate) if self.subject else 0
        return month_number(flow.month), amount, tax


def written_book(flows: Iterable[MonthlyFlow], regime: OperatorVat, delays: Delays) -> TillBook:
    """Write the flows of the forecast."""
    book = TillBook(is_subject(regime))
    for flow in flows:
        if flow.kind is FlowKind.SALES:
            book.sell(flow, delays)
        elif flow.kind is FlowKind.PURCHASES:
            book.buy(flow, delays)
        elif flow.kind is FlowKind.STAFF:
            book.employ(flow)
        elif flow.kind is FlowKind.CHARGE:
            book.spend(flow)
        else:
            book.receive(flow, delays)
    return book


def mean_rate(flows: Iterable[MonthlyFlow]) -> Decimal:
    """Return the mean VAT rate of the goods bought; zero when none is."""
    bought = [flow for flow in flows if flow.kind is FlowKind.PURCHASES]
    total = sum((flow.amount for flow in bought), Decimal(0))
    tax = sum((flow.amount * flow.vat_rate for flow in bought), Decimal(0))
    return round_half_up(tax / total, 2) if total else Decimal(0)


def _move_later(moves: Schedule, due: Schedule, month: int, amount: int, days: int) -> None:
    """Move money so many days later, part of a month by its share; it is due meanwhile."""
    whole, rest = divmod(days, MONTH)
    after = amount * rest // MONTH
    for place, part in ((month + whole, amount - after), (month + whole + 1, after)):
        add(moves, place, part)
        if place != month:
            add(due, month, part)
            add(due, place, -part)
