"""Write and read the cells of a table, by kind."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final

from tressons_desktop.project.values import PartialDate
from tressons_desktop.tabular.values import (
    CellReading,
    read_amount,
    read_date,
    read_number,
    read_partial_date,
    read_percent,
)
from tressons_desktop.tabular.words import Choices, read_choice, read_yes_no
from tressons_desktop.text.dates import format_day, format_partial_date
from tressons_desktop.text.money import format_amount
from tressons_desktop.text.numbers import format_number, format_percent

NOTHING = "—"
YES_NO: Final = ("Oui", "Non")
TAXES: Final = ("HT", "TTC")


class CellKind(StrEnum):
    """Say what a column holds."""

    TEXT = "text"
    MONEY = "money"
    PERCENT = "percent"
    NUMBER = "number"
    DATE = "date"
    PARTIAL_DATE = "partial_date"
    BOOL = "bool"
    CHOICE = "choice"


NUMERIC = frozenset({CellKind.MONEY, CellKind.PERCENT, CellKind.NUMBER})


def show(kind: CellKind, value: object, choices: Choices = ()) -> str:
    """Write a value as the screen shows it; nothing is a dash in a column of numbers."""
    if kind is CellKind.BOOL:
        return YES_NO[0] if value else YES_NO[1]
    if value is None or value == "":
        return NOTHING if kind in NUMERIC else ""
    if kind is CellKind.CHOICE:
        return next((label for stored, label in choices if stored == value), str(value))
    if isinstance(value, date):
        return format_day(value)
    if isinstance(value, PartialDate):
        return format_partial_date(value.year, value.month, value.day)
    if isinstance(value, Decimal | int):
        if kind is CellKind.MONEY:
            return format_amount(value)
        return format_percent(value) if kind is CellKind.PERCENT else format_number(value)
    return str(value)


def to_edit(value: object) -> str:
    """Write a value as a person would type it, and as a spreadsheet reads it: 36000,5."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return show(CellKind.BOOL, value)
    if isinstance(value, Decimal):
        plain = f"{value:f}"
        plain = plain.rstrip("0").rstrip(".") if "." in plain else plain
        return plain.replace(".", ",")
    if isinstance(value, date):
        return format_day(value)
    if isinstance(value, PartialDate):
        return format_partial_date(value.year, value.month, value.day)
    return str(value)


def understand(
    kind: CellKind, text: str, choices: Choices = (), *, title: str = ""
) -> CellReading[object]:
    """Read what was typed or pasted; `title` says whether amounts are without or with tax."""
    if kind is CellKind.MONEY:
        return read_amount(text, tax=next((tax for tax in TAXES if tax in title.split()), ""))
    if kind is CellKind.CHOICE:
        return read_choice(text, choices)
    return _READERS[kind](text)


def _read_text(text: str) -> CellReading[object]:
    return CellReading(text.strip())


_READERS: Final[dict[CellKind, Callable[[str], CellReading[object]]]] = {
    CellKind.TEXT: _read_text,
    CellKind.PERCENT: read_percent,
    CellKind.NUMBER: read_number,
    CellKind.DATE: read_date,
    CellKind.PARTIAL_DATE: read_partial_date,
    CellKind.BOOL: read_yes_no,
}
