"""Fields for amounts, numbers and percentages, typed the French way and never misread."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QWidget

from tressons_desktop.text.money import cents, format_amount
from tressons_desktop.text.numbers import (
    NumberUnreadable,
    format_number,
    parse_decimal,
    round_half_up,
)
from ui.theme import px
from ui.widgets.text_fields import TextField

NO_BREAK_SPACE = "\u00a0"


class NumberField(TextField):
    """Edit a Decimal: comma or point, any kind of space, `€` or `%` accepted.

    What cannot be read stays in the field with a sentence saying so, and is not told; an empty
    field is None. The wheel never changes a number. `places` rounds half up.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        places: int | None = None,
        unit: str = "",
        minimum: Decimal | None = None,
        maximum: Decimal | None = None,
    ) -> None:
        super().__init__(parent)
        self._places, self._unit = places, unit
        self._minimum, self._maximum = minimum, maximum
        self._told = self._kept = None
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setMaximumWidth(px(240))

    def value(self) -> Decimal | None:
        """Return the number; the last readable one while the text is not."""
        try:
            return self._read()
        except NumberUnreadable:
            return self._told if isinstance(self._told, Decimal) else None

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def _read(self) -> Decimal | None:
        number = parse_decimal(self.text())
        if number is None:
            return None
        number = self._rounded(number)
        if self._minimum is not None and number < self._minimum:
            raise NumberUnreadable(f"Saisir au moins {self._shown(self._minimum)}.")
        if self._maximum is not None and number > self._maximum:
            raise NumberUnreadable(f"Saisir au plus {self._shown(self._maximum)}.")
        return number

    def _rounded(self, number: Decimal) -> Decimal:
        return number if self._places is None else round_half_up(number, self._places)

    def _shown(self, value: object) -> str:
        if not isinstance(value, Decimal | int):
            return ""
        text = format_number(value)
        return f"{text}{NO_BREAK_SPACE}{self._unit}" if self._unit else text

    def _empty(self) -> object:
        return None

    def _problem_typed(self) -> bool:
        return bool(self.problem()) and self.isModified()

    def _typed(self, text: str) -> None:
        self._set_quietly_readable()
        super()._typed(text)

    def _set_quietly_readable(self) -> None:
        """Clear a former complaint as soon as the text reads well again; never complain midway."""
        try:
            self._read()
        except NumberUnreadable:
            return
        self.set_problem("")

    def _tell(self) -> None:
        try:
            self._read()
        except NumberUnreadable as unreadable:
            self.set_problem(str(unreadable))
            return
        self.set_problem("")
        super()._tell()

    def _leave(self) -> None:
        super()._leave()
        if not self.problem() and self.isModified():
            self._tidy()

    def _tidy(self) -> None:
        """Write the number back the way it is printed, once it is sure."""
        try:
            number = self._read()
        except NumberUnreadable as unreadable:
            self.set_problem(str(unreadable))
            return
        self.setText(self._shown(number))


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
