"""Note another figure in place of one of the register: how much, read where, of what day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Final

from PySide6.QtWidgets import QWidget

from tressons_desktop.law.noting import bounds_of, places_of
from ui.screens.deposits.refusing import RefusingSheet
from ui.screens.register.noting import NotedFigure
from ui.widgets.basics import Text
from ui.widgets.date_field import DateField
from ui.widgets.form import FieldRow
from ui.widgets.number_fields import NumberField
from ui.widgets.text_fields import TextField

MISSING: Final = "Dire le chiffre, où il est écrit et de quel jour\u00a0: il ne vaut rien sans eux."
_SERVES: Final = (
    "Il prend la place de {figure} partout où ce texte sert, à la prochaine ouverture, sur cet "
    "ordinateur. Celui du programme reste dit, et se reprend."
)


class FigureSheet(RefusingSheet):
    """Ask for a figure, its source and its day; none goes without the others."""

    def __init__(self, figure: NotedFigure, parent: QWidget | None = None) -> None:
        super().__init__("Noter un autre chiffre", "Noter", icon="check", width=520, parent=parent)
        self.figure = figure
        least, most = bounds_of(figure.ours)
        self._value = NumberField(
            places=places_of(figure.ours), unit=figure.ours.unit, minimum=least, maximum=most
        )
        self._source, self._day = TextField(), DateField()
        self.body.addWidget(Text(f"{figure.ours.title}\u00a0: {figure.ours.text}", wrap=True))
        if figure.noted is not None and isinstance(figure.noted.value, Decimal):
            self._value.set_value(figure.noted.value)
            self._source.set_value(figure.noted.source)
        for label, field in (
            ("Chiffre", self._value),
            ("Où il est écrit", self._source),
            ("Date de ce texte", self._day),
        ):
            self.body.addWidget(FieldRow(label, field))
        self.body.addWidget(
            Text(_SERVES.format(figure=figure.ours.figure), "note", "text2", wrap=True)
        )
        self.fit()

    def typed(self) -> tuple[Decimal, str, date] | None:
        """Return figure, source and day; None while one is missing."""
        value, day = self._value.value(), self._day.value()
        source = " ".join(str(self._source.value() or "").split())
        if not isinstance(value, Decimal) or not source or not isinstance(day, date):
            return None
        return value, source, day
