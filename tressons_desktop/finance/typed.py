"""Read what is typed beside amounts and dates in the plan and the budget."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from tressons_desktop.outcomes import Refused
from tressons_desktop.text.numbers import parse_decimal

_YEARS: Final = 100
_MONTHS: Final = 600


def read_years(typed: str) -> int | None:
    """Read a life in whole years."""
    return _whole(typed, _YEARS, "Saisir un nombre entier d’années, de 0 à 100.")


def read_months(typed: str) -> int | None:
    """Read a length in whole months: of a loan, of a delay."""
    return _whole(typed, _MONTHS, "Saisir un nombre entier de mois, de 0 à 600.")


def read_points(typed: str) -> Decimal | None:
    """Read points of rate."""
    number = parse_decimal(typed)
    if number is not None and not 0 <= number <= 100:
        raise Refused("Une bonification va de 0 à 100 points de taux.")
    return number


def _whole(typed: str, most: int, sentence: str) -> int | None:
    number = parse_decimal(typed)
    if number is None:
        return None
    if number != number.to_integral_value() or not 0 <= number <= most:
        raise Refused(sentence)
    return int(number)
