"""Fields for amounts, numbers and percentages, typed the French way and never misread."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tressons_desktop.tabular.values import CellReading, read_amount, read_number, read_percent
from tressons_desktop.text.money import cents, format_amount
from tressons_desktop.text.numbers import NumberUnreadable, format_number, round_half_up
from ui.theme import px
from ui.widgets.text_fields import ReadField

NO_BREAK_SPACE = "\u00a0"


class NumberField(ReadField):
    """Edit a Decimal: comma or point, any kind of space, its own unit accepted.

    What cannot be read stays in the field with a sentence saying so, and is not told; an empty
    field is None. `places` rounds half up. `unit` is shown after the number; `accepts` is a unit
    that may be typed, when the label says it already. Figures on two lines never make one.
    """

    BETWEEN_LINES = " / "

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
        self._accepted = unit or accepts
        self._minimum, self._maximum = minimum, maximum
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setMaximumWidth(px(240))

    def _read(self) -> Decimal | int | None:
        reading = self._reading()
        if not reading.read:
            raise NumberUnreadable(reading.problem)
        number = reading.value
        if number is None:
            return None
        number = self._rounded(number)
        if self._minimum is not None and number < self._minimum:
            raise NumberUnreadable(f"Saisir au moins {self._shown(self._minimum)}.")
        if self._maximum is not None and number > self._maximum:
            raise NumberUnreadable(f"Saisir au plus {self._shown(self._maximum)}.")
        return number

    def _reading(self) -> CellReading[Decimal]:
        """Read what is typed as a cell that is pasted is read."""
        return read_number(self.text(), unit=self._accepted)

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

    def _read(self) -> int | None:
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

    def _reading(self) -> CellReading[Decimal]:
        return read_amount(self.text())

    def _rounded(self, number: Decimal) -> Decimal:
        return cents(number)

    def _shown(self, value: object) -> str:
        return format_amount(value) if isinstance(value, Decimal | int) else ""


class PercentField(NumberField):
    """Edit a percentage from 0 to 100; 35 means 35 %."""

    def __init__(self, parent: QWidget | None = None, *, places: int = 2) -> None:
        super().__init__(parent, places=places, unit="%", minimum=Decimal(0), maximum=Decimal(100))

    def _reading(self) -> CellReading[Decimal]:
        return read_percent(self.text())
