"""Write and read the cells of a table, by kind."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum

from tressons_desktop.project.values import PartialDate
from tressons_desktop.text.dates import (
    format_day,
    format_partial_date,
    parse_day,
    parse_partial_date,
)
from tressons_desktop.text.money import cents, format_amount
from tressons_desktop.text.numbers import format_number, format_percent, parse_decimal
from tressons_desktop.text.search import normalise

NOTHING = "—"
_YES = frozenset({"oui", "o", "x", "vrai", "true", "1", "✓"})
_NO = frozenset({"", "non", "n", "faux", "false", "0"})


class Kind(StrEnum):
    """Say what a column holds."""

    TEXT = "text"
    MONEY = "money"
    PERCENT = "percent"
    NUMBER = "number"
    DATE = "date"
    PARTIAL_DATE = "partial_date"
    BOOL = "bool"
    CHOICE = "choice"


Choices = Sequence[tuple[object, str]]
NUMERIC = frozenset({Kind.MONEY, Kind.PERCENT, Kind.NUMBER})


def show(kind: Kind, value: object, choices: Choices = ()) -> str:
    """Write a value as the screen shows it; nothing is a dash in a column of numbers."""
    if kind is Kind.BOOL:
        return "Oui" if value else "Non"
    if value is None or value == "":
        return NOTHING if kind in NUMERIC else ""
    if kind is Kind.CHOICE:
        return next((label for stored, label in choices if stored == value), str(value))
    if isinstance(value, date):
        return format_day(value)
    if isinstance(value, PartialDate):
        return format_partial_date(value.year, value.month, value.day)
    if isinstance(value, Decimal | int):
        writers = {Kind.MONEY: format_amount, Kind.PERCENT: format_percent}
        return writers.get(kind, format_number)(value)
    return str(value)


def to_edit(value: object) -> str:
    """Write a value as a person would type it, and as a spreadsheet reads it: 36000,5."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return show(Kind.BOOL, value)
    if isinstance(value, Decimal):
        plain = f"{value:f}"
        plain = plain.rstrip("0").rstrip(".") if "." in plain else plain
        return plain.replace(".", ",")
    if isinstance(value, date):
        return format_day(value)
    if isinstance(value, PartialDate):
        return format_partial_date(value.year, value.month, value.day)
    return str(value)


def read(kind: Kind, text: str, choices: Choices = ()) -> object:
    """Read what was typed or pasted; raise ValueError with a sentence when it cannot be read."""
    typed = text.strip()
    if kind is Kind.TEXT:
        return typed
    if kind is Kind.BOOL:
        return _read_bool(typed)
    if kind is Kind.CHOICE:
        return _read_choice(typed, choices)
    if typed in ("", NOTHING, "-"):
        return None
    if kind is Kind.DATE:
        return parse_day(typed)
    if kind is Kind.PARTIAL_DATE:
        found = parse_partial_date(typed)
        return PartialDate(*found) if found else None
    number = parse_decimal(typed)
    return cents(number) if kind is Kind.MONEY and number is not None else number


def _read_bool(typed: str) -> bool:
    plain = typed.casefold()
    if plain in _YES or plain in _NO:
        return plain in _YES
    raise ValueError(f"«\u00a0{typed[:40]}\u00a0» ne se lit pas\u00a0: saisir oui ou non.")


def _read_choice(typed: str, choices: Choices) -> object:
    wanted = normalise(typed)
    for stored, label in choices:
        if wanted in (normalise(label), normalise(str(stored or ""))):
            return stored
    labels = ", ".join(label for _, label in choices)
    raise ValueError(f"«\u00a0{typed[:40]}\u00a0» n’est pas dans la liste\u00a0: {labels}.")
