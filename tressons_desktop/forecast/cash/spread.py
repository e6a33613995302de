"""Amounts laid on months: whole cents by the number of their month, so that sums stay exact."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from tressons_desktop.forecast.opening import month_after
from tressons_desktop.text.money import cents

Schedule = dict[int, int]
"""Cents by month; a month is known by its number since year 0."""

FARTHEST: Final = 120
"""Months of a plan past which all is counted together: ten years."""


def month_number(day: date) -> int:
    """Return the number of a month."""
    return day.year * 12 + day.month - 1


def month_of(number: int) -> date:
    """Return the first day of a month from its number, within the calendar."""
    return month_after(date.min, number - date.min.year * 12)


def in_cents(amount: Decimal) -> int:
    """Return an amount in whole cents, rounded once."""
    exact = amount.scaleb(2)
    whole = int(exact)
    return whole if whole == exact else int(cents(amount).scaleb(2))


def in_euros(amount: int) -> Decimal:
    """Return whole cents as euros."""
    return Decimal(amount).scaleb(-2)


def add(schedule: Schedule, month: int, amount: int) -> None:
    """Add an amount to a month."""
    if amount:
        schedule[month] = schedule.get(month, 0) + amount


def spread(schedule: Schedule, total: int, first: int, last: int) -> None:
    """Share an amount equally over months, to the cent: the first ones take what is left over."""
    count = max(1, last - first + 1)
    share, over = divmod(total, count)
    for place in range(count):
        add(schedule, first + place, share + (place < over))


def merged(schedules: Iterable[Schedule]) -> Schedule:
    """Add schedules together."""
    whole: Schedule = {}
    for schedule in schedules:
        for month, amount in schedule.items():
            whole[month] = whole.get(month, 0) + amount
    return whole


def shares(total: int, weights: Sequence[int]) -> list[int]:
    """Share an amount by weights so that the parts make it up: largest remainder."""
    whole = sum(weights)
    if not whole:
        return [0] * len(weights)
    parts = [total * weight // whole for weight in weights]
    by_remainder = sorted(range(len(weights)), key=lambda place: -(total * weights[place] % whole))
    for place in by_remainder[: total - sum(parts)]:
        parts[place] += 1
    return parts


def columns(schedule: Schedule, first: int, count: int) -> tuple[tuple[Decimal, ...], Decimal]:
    """Lay a schedule on some months: what falls before goes to the first, the rest is later."""
    row, later = [0] * count, 0
    for month, amount in schedule.items():
        place = max(0, month - first)
        if place < count:
            row[place] += amount
        else:
            later += amount
    return tuple(map(in_euros, row)), in_euros(later)
