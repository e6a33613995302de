"""Round and write amounts in euros."""

from decimal import Decimal

from tressons_desktop.text.numbers import format_number, round_half_up
from tressons_desktop.text.spaces import NBSP


def cents(amount: Decimal | int) -> Decimal:
    """Round an amount in euros to the cent, half up (away from zero).

    The only place where money is rounded: round a result once, never its parts.
    """
    return round_half_up(amount, 2)


def format_amount(amount: Decimal | int) -> str:
    """Write an amount to the cent, without ``,00`` when it is whole: ``148 000 €``, ``12,50 €``."""
    rounded = cents(amount)
    places = 0 if rounded == rounded.to_integral_value() else 2
    return f"{format_number(rounded, places)}{NBSP}€"


def format_amount_exact(amount: Decimal | int) -> str:
    """Write an amount always with its cents, for columns that line up: ``148 000,00 €``."""
    return f"{format_number(amount, 2)}{NBSP}€"


def format_whole_euros(amount: Decimal | int) -> str:
    """Write an amount without its cents, for hypotheses, never for money: ``95 860 €``."""
    return f"{format_number(amount, 0)}{NBSP}€"
