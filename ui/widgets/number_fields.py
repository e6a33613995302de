"""Fields for amounts, numbers and percentages, typed the French way and never misread."""

from __future__ import annotations

import re
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tressons_desktop.text.money import cents, format_amount
from tressons_desktop.text.numbers import (
    NumberUnreadable,
    format_number,
    parse_decimal,
    round_half_up,
)
from ui.theme import px
from ui.widgets.text_fields import ReadField

NO_BREAK_SPACE = "\u00a0"
_WAYS = {
    "m²": ("m2", "mètres carrés", "metres carres"),
    "h": ("heures", "heure"),
    "ETP": ("équivalents temps plein", "équivalent temps plein"),
    "km": ("kilomètres", "kilomètre"),
}
"""Other ways in which a unit is written."""


class NumberField(ReadField):
    """Edit a Decimal: comma or point, any kind of space, its own unit, `€` or `%` accepted.

    What cannot be read stays in the field with a sentence saying so, and is not told; an empty
    field is None. `places` rounds half up. `unit` is shown after the number; `accepts` is a unit
    that may be typed, when the label says it already.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        places: int | None = None,
        unit: str = "",
        accepts: str = "",
        minimum: Decimal | None = None,
        maximum: Decimal | None = None,
    ) -> None:
        super().__init__(parent)
        self._places, self._unit = places, unit
        self._spelled = _spelled(unit or accepts)
        self._minimum, self._maximum = minimum, maximum
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setMaximumWidth(px(240))

    def _read(self) -> Decimal | None:
        number = parse_decimal(self._bare(self.text()))
        if number is None:
            return None
        number = self._rounded(number)
        if self._minimum is not None and number < self._minimum:
            raise NumberUnreadable(f"Saisir au moins {self._shown(self._minimum)}.")
        if self._maximum is not None and number > self._maximum:
            raise NumberUnreadable(f"Saisir au plus {self._shown(self._maximum)}.")
        return number

    def _bare(self, text: str) -> str:
        """Take away the unit of the field: it is shown, so it comes back with the number."""
        return self._spelled.sub("", text) if self._spelled is not None else text

    def _rounded(self, number: Decimal) -> Decimal:
        return number if self._places is None else round_half_up(number, self._places)

    def _shown(self, value: object) -> str:
        if not isinstance(value, Decimal | int):
            return ""
        text = format_number(value)
        return f"{text}{NO_BREAK_SPACE}{self._unit}" if self._unit else text


class CountField(NumberField):
    """Edit a whole number: a count of people, of things."""

    def __init__(self, parent: QWidget | None = None, *, maximum: int = 100_000) -> None:
        super().__init__(parent, places=0, minimum=Decimal(0), maximum=Decimal(maximum))

    def _read(self) -> int | None:  # type: ignore[override]
        number = super()._read()
        return None if number is None else int(number)


class MoneyField(NumberField):
    """Edit an amount in euros, to the cent (half up)."""

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        minimum: Decimal | None = None,
        maximum: Decimal | None = None,
    ) -> None:
        super().__init__(parent, places=2, unit="€", minimum=minimum, maximum=maximum)

    def _rounded(self, number: Decimal) -> Decimal:
        return cents(number)

    def _shown(self, value: object) -> str:
        return format_amount(value) if isinstance(value, Decimal | int) else ""


class PercentField(NumberField):
    """Edit a percentage from 0 to 100; 35 means 35 %."""

    def __init__(self, parent: QWidget | None = None, *, places: int = 2) -> None:
        super().__init__(parent, places=places, unit="%", minimum=Decimal(0), maximum=Decimal(100))


def _spelled(unit: str) -> re.Pattern[str] | None:
    """Recognise a unit behind a number, or left alone when the number was erased."""
    if not unit:
        return None
    ways = (*_WAYS.get(unit, ()), unit)
    listed = "|".join(re.escape(way) for way in sorted(ways, key=len, reverse=True))
    return re.compile(rf"(?:(?<=[0-9])|^|(?<=\s))\s*(?:{listed})\.?\s*$", re.IGNORECASE)
