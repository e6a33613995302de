"""Pick communes of the catchment among those nearby."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tressons_desktop.reading.places import NEIGHBOURS_KM, Around
from tressons_desktop.territory.model import Commune
from tressons_desktop.text.numbers import format_number, plural, round_half_up
from ui.access.focus import way_back
from ui.screens.workspace.steps.page import wrapping
from ui.screens.workspace.steps.territory.presenter import Offered
from ui.signals import Carries, carrying
from ui.theme import px
from ui.widgets.basics import Card, CardTitle, Text
from ui.widgets.buttons import Button, plain_button
from ui.widgets.choice_fields import MultiChoiceField, Option

_MOST = 60


class NeighbourPicker(Card):
    """Offer communes as buttons to tick; hidden until asked for."""

    picked: Carries[list[str]] = carrying()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("zones_picker")
        self._title = CardTitle("", wrap=True)
        self._note = Text("", "note", "text2", wrap=True)
        self._holder = QWidget()
        self._column = QVBoxLayout(self._holder)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.field = MultiChoiceField()
        self._offers = False
        self._back: Callable[[], None] = self.hide
        self._column.addWidget(self.field)
        self.add_button = Button("", "accent", "plus")
        self.add_button.setObjectName("zones_picker_add")
        self.close_button = plain_button("Fermer la liste", "x")
        self.body.setSpacing(px(12))
        for widget in (self._title, self._note, self._holder):
            self.body.addWidget(widget)
        self.body.addWidget(wrapping(self.add_button, self.close_button))
        self.add_button.clicked.connect(self._add)
        self.close_button.clicked.connect(self.close_list)
        self.hide()

    def close_list(self) -> None:
        """Hide the communes; the keyboard is back where it was before they were asked for."""
        self.hide()
        self._back()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_list()
        else:
            super().keyPressEvent(event)

    def offer(self, found: Offered) -> None:
        """Show the communes that are not in the catchment yet, the project's own ticked."""
        choices: list[Option] = []
        if found.own is not None and found.own_is_new:
            choices.append(Option(found.own.code, f"{found.own.name} (la commune du projet)"))
        ticked = [choice.value for choice in choices]
        choices += [Option(one.code, _words(one, far)) for one, far in found.others[:_MOST]]
        self._say(found.around, found.own, len(found.others))
        self._replace(MultiChoiceField(choices))
        self.field.set_value(ticked)
        self._tell(None)
        if not self.isVisible():
            self._back = way_back(self)
        self.show()
        self._offers = bool(choices)

    def first_stop(self) -> QWidget:
        """Return what takes the keyboard: the communes, or the way out when there is none."""
        return self.field if self._offers else self.close_button

    def _say(self, around: Around, own: Commune | None, count: int) -> None:
        if around.by_km:
            self._title.setText(f"Communes à moins de {NEIGHBOURS_KM}\u00a0km")
            note = "Distances à vol d’oiseau, d’après la couche des coordonnées."
        else:
            epci = own.epci_name if own else None
            self._title.setText(
                f"{epci}\u00a0: ses communes" if epci else "Communes de l’intercommunalité"
            )
            note = (
                "Les coordonnées ne sont pas chargées\u00a0: voici celles de l’intercommunalité. "
                "Les charger dans Couches et grilles pour choisir par distance."
            )
        if not count:
            note = "Il ne reste aucune commune à proposer. " + note
        elif count > _MOST:
            note += f" Les {_MOST} premières sont montrées sur {count}."
        self._note.setText(note)

    def _replace(self, field: MultiChoiceField) -> None:
        self._column.removeWidget(self.field)
        self.field.hide()
        self.field.deleteLater()
        self.field = field
        field.setAccessibleName("Communes à ajouter")
        field.edited.connect(self._tell)
        self._column.addWidget(field)

    def _tell(self, _value: object) -> None:
        count = len(self.field.value())
        self.add_button.setText(f"Ajouter {plural(count, 'commune', 'communes')}")
        self.add_button.explain("" if count else "Cocher d’abord une commune.")

    def _add(self) -> None:
        self.picked.emit([str(code) for code in self.field.value()])
        self.hide()


def _words(commune: Commune, kilometres: float | None) -> str:
    if kilometres is None:
        return commune.name
    distance = format_number(round_half_up(Decimal(str(kilometres)), 1))
    return f"{commune.name} ({distance}\u00a0km)"
