"""Read the figures typed in the tables of the running: what cannot be is said."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import partial
from typing import Final

from tressons_desktop.forecast.activities import HUNDRED
from tressons_desktop.forecast.entry import MONTHS
from tressons_desktop.forecast.methods import METHODS
from tressons_desktop.outcomes import Refused
from tressons_desktop.project.forecast_amounts import LARGEST
from tressons_desktop.text.numbers import format_number, parse_decimal

SHORT: Final[Mapping[str, str]] = {
    "client par heure": "client/h",
    "clients par heure": "clients/h",
    "h\u00a0par semaine": "h/sem.",
    "semaine": "sem.",
    "semaines": "sem.",
    "trajet par semaine": "trajet/sem.",
    "trajets par semaine": "trajets/sem.",
}
"""Words of the methods as a narrow cell writes them."""
_WORDS: Final = sorted(
    {
        word.replace("\u00a0", " ").casefold()
        for method in METHODS.values()
        for asked in method.fields
        for word in (asked.one, asked.several, SHORT.get(asked.one), SHORT.get(asked.several))
        if word
    },
    key=len,
    reverse=True,
)
"""Words that a cell writes after its figure: they may be typed with it."""
_SEPARATORS: Final = re.compile(r"[;/\s]+")
_SHUT: Final = "Saisir douze nombres, de janvier à décembre, séparés par des espaces."


class FigureRefused(Refused, ValueError):
    """Say why a figure of the running cannot be, and what to type instead."""


def read_figure(typed: str) -> Decimal | None:
    """Read a figure that is never negative, with the words of its method or without."""
    return _between(typed, LARGEST, "Saisir un nombre, sans signe moins.")


def read_rate(typed: str) -> Decimal | None:
    """Read a percentage from 0 to 100."""
    return _between(typed, HUNDRED, "Saisir un pourcentage de 0 à 100\u00a0%.")


def read_large_rate(typed: str) -> Decimal | None:
    """Read a percentage that may pass 100: employer's contributions, a ramp."""
    return _between(typed, HUNDRED * 10, "Saisir un pourcentage, sans signe moins.")


def read_euros(typed: str) -> Decimal | None:
    """Read euros, zero or more; a price keeps the decimals it is typed with."""
    return _between(typed, LARGEST, "Saisir un montant en euros, sans signe moins.")


def whole_reader(most: int, what: str) -> Callable[[str], int | None]:
    """Make the reader of a whole number of things, from none to so many."""
    return partial(_whole, most=most, what=what)


def read_season(typed: str) -> str:
    """Read twelve weights, January to December; nothing is a year without season."""
    words = [word for word in _SEPARATORS.split(typed.strip()) if word]
    if not words:
        return ""
    weights = [_number(word) for word in words]
    known = [weight for weight in weights if weight is not None and 0 <= weight <= LARGEST]
    if len(known) != MONTHS or len(words) != MONTHS or not any(known):
        raise FigureRefused(_SHUT)
    return " ".join(format_number(weight).replace("\u202f", "") for weight in known)


def _whole(typed: str, *, most: int, what: str) -> int | None:
    number = _number(typed)
    if number is None:
        return None
    if not 0 <= number <= most or number != number.to_integral_value():
        raise FigureRefused(f"Saisir un nombre entier de {what}, {format_number(most)} au plus.")
    return int(number)


def _between(typed: str, most: Decimal, otherwise: str) -> Decimal | None:
    number = _number(typed)
    if number is not None and not 0 <= number <= most:
        raise FigureRefused(otherwise)
    return number


def _number(typed: str) -> Decimal | None:
    """Read the number before the words that the cell writes after it."""
    text = " ".join(typed.split())
    word = next((one for one in _WORDS if text.casefold().endswith(f" {one}")), "")
    text = text.removesuffix(text[-len(word) :]).rstrip() if word else text
    return parse_decimal(text)


def signed_reader(most: int) -> Callable[[str], Decimal | None]:
    """Make the reader of a change, down or up to so much."""
    return partial(_signed, most=most)


def _signed(typed: str, *, most: int) -> Decimal | None:
    number = _number(typed)
    if number is not None and abs(number) > most:
        limit = format_number(most)
        raise FigureRefused(f"Saisir un nombre entre −{limit} et {limit}.")
    return number
