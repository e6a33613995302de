"""The cash of the promoter's operation, with tax: what is paid, what comes, what must be advanced.

Own funds pay the first expenses as they fall due; what falls below zero is to be advanced.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from tressons_desktop.finance.accounts import Accounts
from tressons_desktop.finance.loans import funding_loan
from tressons_desktop.finance.plan import funding_amount, is_loan, is_own
from tressons_desktop.finance.requests import told_lines
from tressons_desktop.finance.vat_advance import vat_advance
from tressons_desktop.forecast.cash.beyond import after_the_table
from tressons_desktop.forecast.cash.dates import operation_dates
from tressons_desktop.forecast.cash.expenses import Expenses, expense_hypotheses, expenses_of
from tressons_desktop.forecast.cash.habits import CashHabits, cash_habits
from tressons_desktop.forecast.cash.model import (
    ZERO,
    CashLine,
    CashPlan,
    Hypothesis,
    OperationCash,
    Payment,
    Reconciliation,
    bridging,
)
from tressons_desktop.forecast.cash.payments import (
    DueMoney,
    Paying,
    instalments_by_line,
    name_of,
    payment_hypothesis,
)
from tressons_desktop.forecast.cash.spread import (
    Schedule,
    add,
    columns,
    in_cents,
    in_euros,
    month_number,
    month_of,
)
from tressons_desktop.forecast.cash.vat_back import VatBack, vat_back
from tressons_desktop.project.model import FundingLine, ProjectFile
from tressons_desktop.project.values import FundingNature

MONTHS: Final = 36
RUNNING: Final = 24
"""Months of running shown at least, so that both plans can be read together."""
LONGEST: Final = 60
"""Months past which nothing is shown: what falls later is said."""
_OWN: Final = "Fonds propres"
_OWN_WORDS: Final = "paient les premières dépenses, à mesure qu’elles tombent"
_SERVICE_WORDS: Final = "remboursés sur le budget du porteur, hors de ce tableau"


@dataclass(frozen=True, kw_only=True)
class OperationCase:
    """What may be tried beside the project: lateness of grants, FCTVA, rate, own advance.

    ``first``, ``months``: what is looked at; None: from the first move, as long as is useful.
    """

    first: date | None = None
    months: int | None = None
    late: int = 0
    fctva_years: int | None = None
    rate: Decimal | None = None
    available: Decimal = ZERO


def operation_cash(accounts: Accounts, case: OperationCase | None = None) -> OperationCash:
    """Lay the operation of a project on months."""
    file, case, habits = accounts.file, case or OperationCase(), cash_habits()
    dates = operation_dates(file, habits)
    expenses = expenses_of(file, dates, habits)
    paying = Paying(dates=dates, expenses=expenses, habits=habits, late=case.late)
    typed = instalments_by_line(file)
    bringing = [line for line in told_lines(file) if _brings_cash(line)]
    own = [line for line in bringing if _is_own_money(line, file)]
    due = [
        money
        for line in bringing
        if line not in own
        for money in paying.money_of(line, typed.get(line.id, ()))
    ]
    back = vat_back(vat_advance(accounts), expenses, habits, case.fctva_years)
    drawn = _own_drawn(own, due, expenses, back)
    first = _first_month(case, expenses, due, drawn, dates.works)
    count = _length(dates.opening - first, max(expenses.whole, default=first) - first)
    if case.months is not None:
        count = case.months
    lines = (
        *_paid_lines(expenses, first, count),
        *_own_lines(own, drawn, first, count),
        *_due_lines(due, first, count),
        *_back_lines(back, first, count),
    )
    plan = CashPlan(
        first=month_of(first),
        length=count,
        lines=lines,
        hypotheses=(
            *dates.hypotheses(habits),
            *expense_hypotheses(expenses, habits),
            *_money_hypotheses(bringing, own, typed, habits),
            *([back.hypothesis] if back else ()),
            Hypothesis("Relais", habits.bridging.why, habits.bridging.origin),
            *after_the_table(lines, month_of(first + count - 1)),
        ),
        payments=tuple(_payment(money) for money in sorted(due, key=lambda one: one.month)),
    )
    rate = habits.bridging.rate if case.rate is None else case.rate
    return OperationCash(
        plan=plan,
        expected=Reconciliation(
            funding=accounts.funding.total,
            vat_back=in_euros(sum(back.schedule.values())) if back else ZERO,
            spent=accounts.budget.ttc,
        ),
        loan_service=_service(due, first, count),
        bridging=bridging(plan, rate, case.available),
    )


def _brings_cash(line: FundingLine) -> bool:
    return bool(funding_amount(line))


def _is_own_money(line: FundingLine, file: ProjectFile) -> bool:
    own = is_own(line, file.project.promoter_form)
    return own and line.nature is FundingNature.OWN_FUNDS


def _first_month(
    case: OperationCase,
    expenses: Expenses,
    due: Sequence[DueMoney],
    drawn: Sequence[Schedule],
    works: int,
) -> int:
    if case.first is not None:
        return month_number(case.first)
    months = [*expenses.whole, *(money.month for money in due)]
    months += [month for schedule in drawn for month in schedule]
    return min(months, default=works)


def _length(opening: int, last_expense: int) -> int:
    """Return how many months are shown: to the last expense, and some of running."""
    running = opening + RUNNING if opening <= MONTHS else MONTHS
    return min(max(MONTHS, running, last_expense + 1), LONGEST)


# --- own funds ------------------------------------------------------------------------------------


def _own_drawn(
    own: Sequence[FundingLine],
    due: Iterable[DueMoney],
    expenses: Expenses,
    back: VatBack | None,
) -> list[Schedule]:
    """Draw own funds as the till needs them; what is left comes with the last expense."""
    left = [in_cents(funding_amount(line)) for line in own]
    drawn: list[Schedule] = [{} for _ in own]
    coming: Schedule = dict(back.schedule) if back else {}
    for money in due:
        add(coming, money.month, money.cents)
    spent = expenses.whole
    last = max(spent, default=max(coming, default=0))
    balance = 0
    for month in sorted({*coming, *spent, last}):
        balance += coming.get(month, 0) - spent.get(month, 0)
        for place, amount in enumerate(left):
            part = amount if month == last else min(amount, max(0, -balance))
            add(drawn[place], month, part)
            left[place] -= part
            balance += part
    return drawn


# --- lines ----------------------------------------------------------------------------------------


def _paid_lines(expenses: Expenses, first: int, count: int) -> Iterable[CashLine]:
    for kind, schedule in expenses.by_category.items():
        yield _line(str(kind), kind.label, schedule, first, count, incoming=False)


def _own_lines(
    own: Sequence[FundingLine], drawn: Sequence[Schedule], first: int, count: int
) -> Iterable[CashLine]:
    for line, schedule in zip(own, drawn, strict=True):
        label = _OWN if len(own) == 1 else f"{_OWN}, {name_of(line)}"
        yield _line(line.id, label, schedule, first, count, record_id=line.id)


def _due_lines(due: Iterable[DueMoney], first: int, count: int) -> Iterable[CashLine]:
    schedules: dict[str, tuple[FundingLine, Schedule]] = {}
    for money in due:
        _, schedule = schedules.setdefault(money.line.id, (money.line, {}))
        add(schedule, money.month, money.cents)
    for line, schedule in schedules.values():
        yield _line(line.id, name_of(line), schedule, first, count, record_id=line.id)


def _back_lines(back: VatBack | None, first: int, count: int) -> Iterable[CashLine]:
    if back is not None:
        yield _line("tva", back.label, back.schedule, first, count)


def _line(
    key: str,
    label: str,
    schedule: Schedule,
    first: int,
    count: int,
    *,
    incoming: bool = True,
    record_id: str = "",
) -> CashLine:
    amounts, later = columns(schedule, first, count)
    return CashLine(
        key=key,
        label=label,
        incoming=incoming,
        amounts=amounts,
        later=later,
        record_id=record_id,
    )


def _payment(money: DueMoney) -> Payment:
    return Payment(
        month=month_of(money.month),
        label=name_of(money.line),
        detail=money.detail,
        amount=in_euros(money.cents),
        record_id=money.line.id,
        assumed=money.assumed,
    )


def _money_hypotheses(
    lines: Iterable[FundingLine],
    own: Sequence[FundingLine],
    typed: Collection[str],
    habits: CashHabits,
) -> Iterable[Hypothesis]:
    if own:
        yield Hypothesis(_OWN, _OWN_WORDS, "Usage courant, à vérifier")
    for line in lines:
        if line not in own:
            yield payment_hypothesis(line, habits, line.id in typed)
    if any(is_loan(line) for line in lines):
        yield Hypothesis("Emprunts", _SERVICE_WORDS, "Présentation", False)


def _service(due: Iterable[DueMoney], first: int, count: int) -> tuple[Decimal, ...]:
    """Spread out the loans of the plan, from the month after they are first drawn."""
    drawn: dict[str, tuple[FundingLine, int]] = {}
    for money in due:
        line, month = drawn.get(money.line.id, (money.line, money.month))
        drawn[line.id] = line, min(month, money.month)
    service: Schedule = {}
    for line, month in drawn.values():
        table = funding_loan(line)
        for row in table.rows if table else ():
            add(service, month + row.number, in_cents(row.paid))
    return columns(service, first, count)[0]
