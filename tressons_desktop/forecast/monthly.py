"""What comes in and goes out each month, from the opening on; a year is the sum of its months."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from tressons_desktop.forecast.apportion import apportion
from tressons_desktop.forecast.costs import costs_entries
from tressons_desktop.forecast.entry import MONTHS, YearlyEntry
from tressons_desktop.forecast.incomes import incomes_entries
from tressons_desktop.forecast.model import MonthlyFlow
from tressons_desktop.forecast.opening import month_after, opening_month
from tressons_desktop.forecast.sales import sales_entries
from tressons_desktop.project.model import ProjectFile


def entries_of(file: ProjectFile, years: int) -> tuple[YearlyEntry, ...]:
    """List what every record brings or costs in so many years; the fourth is as the third."""
    start = opening_month(file.project)
    return (
        *sales_entries(file, start, years),
        *costs_entries(file, years),
        *incomes_entries(file, start, years),
    )


def monthly_flows(file: ProjectFile, months: int) -> tuple[MonthlyFlow, ...]:
    """List the amounts of so many months from the opening, without tax, by month.

    Depreciation and the operator's loan are not in it: they are no sale, cost or income of a
    month. What lacks a figure is left out; ``statement`` names it.
    """
    start = opening_month(file.project)
    days = [month_after(start, place) for place in range(months)]
    flows: list[list[MonthlyFlow]] = [[] for _ in days]
    for entry in entries_of(file, -(-max(0, months) // MONTHS)):
        for day, amount, found in zip(days, _months(entry), flows, strict=False):
            if amount:
                found.append(_flow(entry, day, amount))
    return tuple(flow for found in flows for flow in found)


def _months(entry: YearlyEntry) -> Iterator[Decimal]:
    for amount, weights in zip(entry.amounts, entry.weights, strict=True):
        yield from apportion(amount, weights)


def _flow(entry: YearlyEntry, month: date, amount: Decimal) -> MonthlyFlow:
    return MonthlyFlow(
        month, entry.kind, entry.label, amount, entry.vat_rate, entry.record_id, entry.line
    )
