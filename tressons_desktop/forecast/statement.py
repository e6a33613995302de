"""Three years of running: the sum of what every record brings, wears out or costs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from typing import Final

from tressons_desktop.forecast.capital import depreciation, interest
from tressons_desktop.forecast.entry import MONTHS
from tressons_desktop.forecast.estimate import (
    costs_are_detailed,
    quick_estimate,
    sales_are_detailed,
)
from tressons_desktop.forecast.gaps import gaps_of
from tressons_desktop.forecast.in_kind import in_kind_lines
from tressons_desktop.forecast.lines import ResultLine
from tressons_desktop.forecast.model import Statement, YearResult
from tressons_desktop.forecast.monthly import entries_of
from tressons_desktop.forecast.opening import month_after, opening_month
from tressons_desktop.project.model import ProjectFile

YEARS: Final = 3


def statement_of(file: ProjectFile) -> Statement:
    """Compute the result of three years from the opening; what lacks a figure is in the gaps."""
    years: list[dict[ResultLine, Decimal]] = [defaultdict(Decimal) for _ in range(YEARS)]
    for line, amounts in _amounts(file):
        for year, amount in zip(years, amounts, strict=True):
            year[line] += amount
    return Statement(
        years=tuple(_year(file, number, year) for number, year in enumerate(years, 1)),
        in_kind=in_kind_lines(file),
        gaps=gaps_of(file),
        estimated=_is_estimated(file),
    )


def _is_estimated(file: ProjectFile) -> bool:
    """Tell whether a figure of the quick estimate stands for what is not detailed."""
    told = quick_estimate(file)
    sales = (told.sales, told.margin_rate) if not sales_are_detailed(file) else ()
    costs = (told.costs,) if not costs_are_detailed(file) else ()
    return any(figure is not None for figure in (*sales, *costs))


def _amounts(file: ProjectFile) -> Iterator[tuple[ResultLine, tuple[Decimal, ...]]]:
    for entry in entries_of(file, YEARS):
        yield entry.line, entry.amounts
    worn, paid = depreciation(file.forecast, YEARS), interest(file.forecast, YEARS)
    if worn is not None:
        yield ResultLine.DEPRECIATION, worn
    if paid is not None:
        yield ResultLine.INTEREST, paid


def _year(file: ProjectFile, number: int, amounts: dict[ResultLine, Decimal]) -> YearResult:
    start = month_after(opening_month(file.project), (number - 1) * MONTHS)
    return YearResult(
        number=number,
        start=start,
        end=month_after(start, MONTHS) - timedelta(days=1),
        amounts={line: amounts[line] for line in ResultLine if line in amounts},
    )
