"""Measure what an edit of money computes again, and how long the draws take.

Run: .venv/bin/python -m tests.bench.bench_cash
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace

from tests.feasibility.checklists import checklist
from tests.finance.builders import budget, funding
from tests.forecast.builders import shop
from tests.reading.making import reading_of
from tressons_desktop.project.model import ProjectFile
from tressons_desktop.project.values import BudgetCategory, FunderKind
from tressons_desktop.reading.reading import ProjectReading

LINES, FUNDERS, ROUNDS = 300, 12, 40
EDIT_MS, DRAWS_MS = 30.0, 1000.0


def main() -> int:
    """Print the table; return 1 when an edit or the draws take more than they may."""
    file = large()
    edits = [spent(lambda n=n: edited(read(file, n))) for n in range(ROUNDS)]  # type: ignore[misc]
    draws = [spent(lambda n=n: read(file, n).chances) for n in range(5)]  # type: ignore[misc]
    weights = [spent(lambda n=n: read(file, n).tornado) for n in range(3)]  # type: ignore[misc]
    rows = (
        ("plan, result and both cash plans", edits, EDIT_MS),
        ("10 000 draws of 36 months", draws, DRAWS_MS),
        ("what weighs most", weights, None),
    )
    print(f"{LINES} lines, {FUNDERS} funders{'':11}{'median ms':>10}{'p95 ms':>10}{'target':>10}")
    missed = 0
    for name, times, target in rows:
        median, p95 = statistics.median(times), sorted(times)[int(len(times) * 0.95)]
        print(f"{name:34}{median:10.1f}{p95:10.1f}{'' if target is None else f'{target:g}':>10}")
        missed += target is not None and p95 > target
    return 1 if missed else 0


def large() -> ProjectFile:
    """Make a project with many lines, and an operator with twice the usual records."""
    kinds, funders = list(BudgetCategory), list(FunderKind)
    file = shop()
    return replace(
        file,
        budget=tuple(
            budget(str(100 + number * 3.5), category=kinds[number % len(kinds)])
            for number in range(LINES)
        ),
        funding=tuple(
            funding(str(5000 + number), funders[number % len(funders)]) for number in range(FUNDERS)
        ),
        activities=file.activities * 2,
        charges=file.charges * 2,
    )


def read(file: ProjectFile, number: int) -> ProjectReading:
    """Read the project after an edit of one line, as nobody has read it yet."""
    line = replace(file.budget[number], quantity=file.budget[number].quantity + number)
    lines = (*file.budget[:number], line, *file.budget[number + 1 :])
    return reading_of(replace(file, budget=lines), checklist())


def edited(reading: ProjectReading) -> None:
    """Ask all that the screens of money show."""
    assert reading.accounts.uses
    assert reading.forecast.statement.years
    assert reading.cash.operation.plan.lowest
    assert reading.cash.operator.lowest
    assert reading.figures


def spent(work: Callable[[], object]) -> float:
    """Time one call, in milliseconds of processor."""
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1e3


if __name__ == "__main__":
    sys.exit(main())
