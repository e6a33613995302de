"""The sheets of the cash: month by month, what comes, what goes, what is left."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final

from tressons_desktop.dossier.office.book import (
    BookSheet,
    Kind,
    Ref,
    SheetCell,
    SheetRole,
    Span,
    figure,
    formula,
    words,
)
from tressons_desktop.dossier.office.grid import Grid, down
from tressons_desktop.dossier.office.heading import MAY_CHANGE, heading
from tressons_desktop.dossier.office.month_rows import TillRow
from tressons_desktop.dossier.office.months_sheet import NAME as MONTHS_NAME
from tressons_desktop.forecast.cash.model import CashLine, CashPlan, months_between
from tressons_desktop.forecast.cash.spread import in_cents
from tressons_desktop.reading.reading import ProjectReading

OPERATOR: Final = "Trésorerie exploitant"
OPERATION: Final = "Trésorerie opération"
_LATER: Final = "Après"
_LABEL, _MONTH = 44, 13


def cash_sheets(reading: ProjectReading, moves: Mapping[str, TillRow]) -> tuple[BookSheet, ...]:
    """Lay the two plans, which are never added together; one where no money moves is left out.

    ``moves``: the rows of the months that lines of the till follow, by their key.
    """
    operation, operator = reading.cash.operation, reading.cash.operator
    wanted = (
        (OPERATION, "Trésorerie de l’opération, taxes comprises", operation.plan, 0),
        (
            OPERATOR,
            "Trésorerie de l’exploitant, taxes comprises",
            operator.plan,
            max(0, months_between(operator.plan.first, operator.opening) - 1),
        ),
    )
    return tuple(
        _cash_sheet(
            reading,
            _Cash(plan, moves if name == OPERATOR else {}),
            (name, title),
            min(start, plan.length - 1),
        )
        for name, title, plan, start in wanted
        if not plan.empty and plan.length
    )


def _cash_sheet(
    reading: ProjectReading, cash: _Cash, named: tuple[str, str], start: int
) -> BookSheet:
    """Lay a plan; what is lowest is looked for from a month on: nothing is there before."""
    name, title = named
    plan = cash.plan
    widths = (_LABEL, *(_MONTH for _ in range(plan.length + cash.later)))
    grid = Grid(name, widths)
    grid.title(*heading(title, reading, MAY_CHANGE))
    months = [month.words.capitalize() for month in plan.months]
    titles = ("", *months, *((_LATER,) if cash.later else ()))
    grid.heads(titles, figures=range(1, len(titles)), keep=True)
    cash.lay(grid, start)
    return grid.sheet(pages_wide=-(-plan.length // 12))


class _Cash:
    """The rows of a plan: each month opens where the one before closed."""

    def __init__(self, plan: CashPlan, moves: Mapping[str, TillRow]) -> None:
        self.plan, self._moves = plan, moves
        self.later = any(line.later for line in plan.lines)
        self._count = plan.length

    def lay(self, grid: Grid, start: int) -> None:
        """Lay the opening, what comes, what goes, and what is left."""
        self._grid = grid
        plan = self.plan
        opening = self._grid.here
        rows = opening + 1 + max(1, len(plan.received)) + 1, max(1, len(plan.paid))
        closing = rows[0] + rows[1] + 1
        self._grid.add(words("En début de mois"), *self._openings(closing))
        received = self._side(plan.received, "Encaissements", [m.received for m in plan.months])
        paid = self._side(plan.paid, "Décaissements", [m.paid for m in plan.months])
        self._grid.add(
            words("En fin de mois", SheetRole.TOTAL),
            *(
                formula(
                    month.closing,
                    Kind.MONEY,
                    "ROUND({}+{}-{};2)",
                    Ref(opening, column),
                    Ref(received, column),
                    Ref(paid, column),
                    look=SheetRole.TOTAL,
                )
                for column, month in enumerate(plan.months, start=1)
            ),
        )
        self._keep_in_mind(closing, start)

    def _keep_in_mind(self, closing: int, start: int) -> None:
        lowest = min(self.plan.months[start:], key=lambda month: month.closing)
        ends = Span(Ref(closing, start + 1), Ref(closing, self._count))
        self._grid.section("À retenir")
        cell = formula(lowest.closing, Kind.MONEY, "MIN({})", ends)
        low = self._grid.line(f"Point le plus bas (prévu en {lowest.words})", cell)
        missing = max(Decimal(0), -lowest.closing)
        need = formula(missing, Kind.MONEY, "MAX(0;-{})", Ref(low, 1))
        self._grid.line("À trouver pour tout payer à l’échéance", need)

    def _openings(self, closing: int) -> list[SheetCell]:
        """Open the first month by what is there, the others by the end of the one before."""
        first, *others = self.plan.months
        return [
            figure(first.opening, Kind.MONEY, SheetRole.INPUT),
            *(
                formula(month.opening, Kind.MONEY, "{}", Ref(closing, column))
                for column, month in enumerate(others, start=1)
            ),
        ]

    def _side(self, lines: Sequence[CashLine], name: str, totals: Sequence[Decimal]) -> int:
        first = self._grid.here
        for line in lines:
            self._grid.add(words(line.label), *self._amounts(line))
        if not lines:
            blank = figure(None, Kind.MONEY, SheetRole.INPUT)
            self._grid.add(words(""), *([blank] * self._count))
        last = self._grid.here - 1
        later = [sum((line.later for line in lines), Decimal(0))] if self.later else []
        return self._grid.add(
            words(name, SheetRole.TOTAL),
            *(
                formula(
                    amount,
                    Kind.MONEY,
                    "ROUND(SUM({});2)",
                    down(first, last, column),
                    look=SheetRole.TOTAL,
                )
                for column, amount in enumerate((*totals, *later), start=1)
            ),
        )

    def _amounts(self, line: CashLine) -> list[SheetCell]:
        """Write what moves; a month without money is left blank."""
        row = self._moves.get(line.key)
        if row is None or list(row.cents) != [in_cents(one) for one in line.amounts]:
            amounts = (*line.amounts, line.later) if self.later else line.amounts
            return [figure(one or None, Kind.MONEY, SheetRole.INPUT) for one in amounts]
        followed = [
            formula(one, Kind.MONEY, "{}", Ref(row.row, column, MONTHS_NAME))
            for column, one in enumerate(line.amounts, start=1)
        ]
        if self.later:
            followed.append(_after(line, row))
        return followed


def _after(line: CashLine, row: TillRow) -> SheetCell:
    """Write what comes past the last month."""
    if row.after is None:
        return figure(line.later or None, Kind.MONEY, SheetRole.INPUT)
    template, places = row.after
    return formula(line.later, Kind.MONEY, template, *places)
