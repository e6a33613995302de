"""Read the hypotheses typed for a commune of the catchment: what cannot be is said."""

from __future__ import annotations

from decimal import Decimal

from tressons_desktop.market.model import HUNDRED, HypothesisRefused
from tressons_desktop.text.numbers import parse_decimal


def read_households(typed: str) -> int | None:
    """Read a whole number, zero or more."""
    number = parse_decimal(typed)
    if number is None:
        return None
    if number < 0 or number != number.to_integral_value() or number > 1_000_000:
        raise HypothesisRefused("Saisir un nombre entier de ménages.")
    return int(number)


def read_spend(typed: str) -> Decimal | None:
    """Read euros, zero or more."""
    number = parse_decimal(typed)
    if number is not None and not 0 <= number <= 1_000_000:
        raise HypothesisRefused("Saisir une dépense en euros par an, sans signe moins.")
    return number


def read_capture(typed: str) -> Decimal | None:
    """Read a share from 0 to 100."""
    number = parse_decimal(typed)
    if number is not None and not 0 <= number <= HUNDRED:
        raise HypothesisRefused("Saisir une part de 0 à 100\u00a0%.")
    return number


def read_index(typed: str) -> Decimal:
    """Read the index of wealth; empty is the national mean, 100."""
    number = parse_decimal(typed)
    if number is None:
        return HUNDRED
    if not 0 <= number <= 500:
        raise HypothesisRefused("L’indice va de 0 à 500\u202f; 100 est la moyenne nationale.")
    return number
