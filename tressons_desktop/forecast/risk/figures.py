"""The few figures by which cases are compared: result, cash of both, what the promoter bears."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from tressons_desktop.finance.accounts import Accounts
from tressons_desktop.finance.plan import owner_words
from tressons_desktop.forecast.cash.both import CashPlans
from tressons_desktop.forecast.cash.model import ZERO, CashMonth
from tressons_desktop.forecast.model import Statement
from tressons_desktop.text.money import format_amount
from tressons_desktop.text.numbers import round_half_up

NO_NAME: Final = "Scénario sans nom"


@dataclass(frozen=True, kw_only=True)
class CaseFigures:
    """What a case comes to; ``results`` of the three years, None without anything typed.

    ``till``: the lowest month of the operator, None when nothing moves; ``running``: the same
    once it is open; ``need``: what the promoter must advance at most; ``left``: where its
    operation ends.
    """

    label: str
    results: tuple[Decimal, ...] | None
    till: CashMonth | None
    running: CashMonth | None
    operation: CashMonth | None
    left: Decimal
    share: Decimal
    """What the promoter pays itself; ``owner`` says who it is."""
    owner: str

    @property
    def result(self) -> Decimal | None:
        """Return the result of the third year, once the place has found its customers."""
        return self.results[-1] if self.results else None

    @property
    def till_low(self) -> Decimal:
        """Return what is in the till at its lowest."""
        return self.till.closing if self.till else ZERO

    @property
    def running_low(self) -> Decimal:
        """Return what is in the till at its lowest once the place is open."""
        return self.running.closing if self.running else ZERO

    @property
    def need(self) -> Decimal:
        """Return what the promoter must advance at most."""
        return max(ZERO, -self.operation.closing) if self.operation else ZERO


def case_figures(
    label: str, accounts: Accounts, statement: Statement, cash: CashPlans
) -> CaseFigures:
    """Gather the figures of a case."""
    operator, operation = cash.operator, cash.operation
    return CaseFigures(
        label=label,
        results=None if statement.empty else tuple(year.result for year in statement.years),
        till=None if operator.plan.empty else operator.lowest,
        running=None if operator.plan.empty else operator.lowest_open,
        operation=None if operation.plan.empty else operation.plan.lowest,
        left=operation.expected.left,
        share=accounts.promoter_share,
        owner=owner_words(accounts.file.project.promoter_form),
    )


def what_changes(planned: CaseFigures, case: CaseFigures) -> tuple[str, ...]:
    """Say what a case changes, one sentence each; nothing where nothing does."""
    said = (_till(planned, case), _result(planned, case), _need(planned, case))
    return tuple(one for one in (*said, _share(planned, case), _hole(planned, case)) if one)


def _till(planned: CaseFigures, case: CaseFigures) -> str:
    if case.till is None or planned.till_low == case.till_low:
        return ""
    low = _euros(abs(case.till_low))
    if case.till_low < ZERO:
        return f"Caisse de l’exploitant\u00a0: vide en {case.till.words}, il manque {low}."
    was = _euros(planned.till_low)
    return (
        f"Caisse de l’exploitant\u00a0: {low} au plus bas, en {case.till.words}, au lieu de {was}."
    )


def _result(planned: CaseFigures, case: CaseFigures) -> str:
    if case.result is None or planned.result is None or case.result == planned.result:
        return ""
    now, was = _euros(case.result), _euros(planned.result)
    return f"Résultat de l’année\u00a03\u00a0: {now} au lieu de {was}."


def _need(planned: CaseFigures, case: CaseFigures) -> str:
    if planned.need == case.need or case.operation is None:
        return ""
    now, was = _euros(case.need), _euros(planned.need)
    return f"À préfinancer\u00a0: {now} au plus fort, en {case.operation.words}, au lieu de {was}."


def _share(planned: CaseFigures, case: CaseFigures) -> str:
    if planned.share == case.share:
        return ""
    now, was = format_amount(case.share), format_amount(planned.share)
    return f"À la charge {case.owner}\u00a0: {now} au lieu de {was}."


def _hole(planned: CaseFigures, case: CaseFigures) -> str:
    if case.left >= planned.left:
        return ""
    return f"Opération\u00a0: il manque {format_amount(planned.left - case.left)} de plus à la fin."


def _euros(amount: Decimal) -> str:
    """Write a hypothesis in whole euros: cents would promise what nobody knows."""
    return format_amount(round_half_up(amount, 0))
