"""Note whom to call: for an organisation of the directory, or a contact of one's own."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QWidget

from tressons_desktop.directory.contacts import NotedContact
from ui.screens.deposits.refusing import RefusingSheet
from ui.screens.directory.presenter import changed
from ui.widgets.basics import Text
from ui.widgets.form import FieldRow
from ui.widgets.text_fields import TextArea, TextField

_KEPT: Final = "Ces coordonnées restent sur cet ordinateur et survivent aux mises à jour."


class ContactSheet(RefusingSheet):
    """Ask for a contact; left empty it is forgotten."""

    def __init__(
        self, contact: NotedContact, organisation: str, parent: QWidget | None = None
    ) -> None:
        title = organisation or "Contact à vous"
        super().__init__(title, "Noter", icon="check", width=480, parent=parent)
        self._contact = contact
        self._fields: dict[str, TextField | TextArea] = {}
        if not organisation:
            self._add("name", "Organisme ou service", contact.name, TextField())
        self._add("person", "Personne", contact.person, TextField())
        self._add("phone", "Téléphone", contact.phone, TextField())
        self._add("email", "Courriel", contact.email, TextField())
        self._add("note", "Note", contact.note, TextArea(min_lines=2, max_lines=4))
        self.body.addWidget(Text(_KEPT, "note", "text2", wrap=True))
        self.fit()

    def _add(self, name: str, label: str, value: str, field: TextField | TextArea) -> None:
        field.set_value(value)
        self._fields[name] = field
        self.body.addWidget(FieldRow(label, field))

    def contact(self) -> NotedContact:
        """Return the contact as typed."""
        typed = {name: str(field.value() or "") for name, field in self._fields.items()}
        return changed(self._contact, **typed)
