"""Figures that stay figures up to the page: aligned on the comma, added up, given to a sheet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tressons_desktop.text.dates import format_day
from tressons_desktop.text.money import format_amount, format_amount_exact, format_whole_euros
from tressons_desktop.text.numbers import format_number
from tressons_desktop.text.spaces import NBSP


@dataclass(frozen=True, slots=True)
class Money:
    """Euros: ``cents`` always or never, else when there are some; ``signed`` shows a plus.

    Without ``unit`` the table says once that it is in euros.
    """

    amount: Decimal
    cents: bool | None = None
    signed: bool = False
    unit: bool = True

    @property
    def words(self) -> str:
        """Write the amount."""
        if self.cents is None:
            text = format_amount(self.amount)
        else:
            write = format_amount_exact if self.cents else format_whole_euros
            text = write(self.amount)
        text = text if self.unit else text.removesuffix(f"{NBSP}€")
        return _plus(self.amount, text) if self.signed else text


@dataclass(frozen=True, slots=True)
class Number:
    """A number; ``places`` fixes its decimals, ``unit`` follows it ("12 m²")."""

    value: Decimal
    places: int | None = None
    unit: str = ""

    @property
    def words(self) -> str:
        """Write the number."""
        text = format_number(self.value, self.places)
        return f"{text}{NBSP}{self.unit}" if self.unit else text


@dataclass(frozen=True, slots=True)
class Percent:
    """A percentage (20 means 20 %), its decimals the same in a whole column."""

    value: Decimal
    places: int = 1

    @property
    def words(self) -> str:
        """Write the percentage."""
        return f"{format_number(self.value, self.places)}{NBSP}%"


@dataclass(frozen=True, slots=True)
class Date:
    """A day."""

    day: date

    @property
    def words(self) -> str:
        """Write the day in figures."""
        return format_day(self.day)


FigureValue = Money | Number | Percent | Date


def _plus(amount: Decimal, text: str) -> str:
    return f"+{text}" if amount > 0 and any(sign in "123456789" for sign in text) else text
