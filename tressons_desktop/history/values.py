"""Write a stored value as the screen does: amounts, dates, choices in French, texts counted."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from tressons_desktop.project.codec import ValueRefused, decode_field
from tressons_desktop.project.entity import EUROS, PERCENT
from tressons_desktop.project.field_words import field_words
from tressons_desktop.project.model import Record
from tressons_desktop.project.values import Choice, PartialDate
from tressons_desktop.text.dates import format_day, format_partial_date
from tressons_desktop.text.money import format_amount
from tressons_desktop.text.numbers import format_number, format_percent, plural
from tressons_desktop.text.sizes import size_words
from tressons_desktop.text.spaces import NBSP

if TYPE_CHECKING:
    from tressons_desktop.project.codec import Plain

NOTHING: Final = "vide"
SHORT: Final = 36
"""A text longer than this, or on several lines, is counted instead of written."""


def short_value(kind: type[Record], name: str, plain: Plain) -> str:
    """Write a value in a few words: « 36 000 € », « À vérifier », « 193 caractères »."""
    whole = whole_value(kind, name, plain)
    if isinstance(plain, list) and len(whole) > SHORT:
        return plural(len(plain), "élément", "éléments")
    return in_short(whole)


def in_short(whole: str) -> str:
    """Count the characters of a text that is long or on several lines."""
    if len(whole) > SHORT or "\n" in whole:
        return plural(len(whole), "caractère", "caractères")
    return whole


def whole_value(kind: type[Record], name: str, plain: Plain) -> str:
    """Write a value whole; one that no field holds any more is written as it was kept."""
    if plain is None or plain == "" or plain == []:
        return NOTHING
    try:
        value = decode_field(kind, name, plain)
    except ValueRefused:
        return str(plain)
    return _written(value, field_words(kind, name).unit, name)


def _written(value: Any, unit: str, name: str) -> str:
    if isinstance(value, bool):
        return "Oui" if value else "Non"
    if isinstance(value, tuple):
        return ", ".join(_written(item, "", "") for item in value)
    if isinstance(value, Choice):
        return value.label
    if isinstance(value, Decimal | int):
        return _number(value, unit, name)
    if isinstance(value, PartialDate):
        return format_partial_date(value.year, value.month, value.day)
    return format_day(value) if hasattr(value, "isoformat") else str(value)


def _number(value: Decimal | int, unit: str, name: str) -> str:
    if unit == EUROS:
        return format_amount(value)
    if unit == PERCENT:
        return format_percent(value, 2)
    if name == "size":
        return size_words(int(value))
    number = format_number(value)
    return f"{number}{NBSP}{unit}" if unit else number
