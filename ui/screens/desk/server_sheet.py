"""Say where the collection is kept: on this computer, or on a server that officers share."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QLineEdit, QWidget

from tressons_desktop.desk.door import HERE, apart
from ui.screens.deposits.refusing import RefusingSheet
from ui.widgets.basics import Text
from ui.widgets.choice_fields import ChoiceField, Option
from ui.widgets.form import FieldRow
from ui.widgets.text_fields import TextField

_HERE, _THERE = "here", "there"
_CHOICES: Final = (
    Option(_HERE, "Sur cet ordinateur"),
    Option(_THERE, "Sur un serveur PostgreSQL"),
)
_KEPT: Final = (
    "Gardé en mémoire jusqu’à la fermeture, jamais écrit. Vide, il est pris là où le service "
    "informatique l’a mis (pgpass)."
)


class ServerSheet(RefusingSheet):
    """Ask where the collection is; the address is kept, the password is not."""

    def __init__(self, address: str, parent: QWidget | None = None) -> None:
        super().__init__(
            "Où sont les dossiers reçus", "Ouvrir", icon="check", width=560, parent=parent
        )
        self.body.addWidget(
            Text(
                "Sur un serveur, plusieurs agents réunissent, notent et décident en même temps. "
                "Ce qui est sur cet ordinateur y reste, et ne part pas là-bas.",
                "dense",
                "text2",
                wrap=True,
            )
        )
        self.where = ChoiceField(_CHOICES)
        self.where.set_value(_THERE if address else _HERE)
        self.address_field, self.password_field = TextField(), TextField()
        self.password_field.setEchoMode(QLineEdit.EchoMode.Password)
        self.address_field.set_value(address)
        self.body.addWidget(FieldRow("Dossiers reçus", self.where))
        hint = "Par exemple postgresql://agent@serveur/tressons"
        self._rows = (
            FieldRow("Adresse du serveur", self.address_field, hint=hint),
            FieldRow("Mot de passe", self.password_field, hint=_KEPT),
        )
        for line in self._rows:
            self.body.addWidget(line)
        self.where.edited.connect(self._shown)
        self._shown()

    def _shown(self, _value: object = None) -> None:
        """Ask for a server when it is one."""
        for line in self._rows:
            line.setVisible(self.where.value() == _THERE)
        self.fit()

    def accept(self) -> None:
        """Accept with an address when a server is wanted."""
        for field in (self.where, self.address_field, self.password_field):
            field.flush()
        if self.where.value() == _THERE and not self.wanted()[0]:
            self.refuse("Écrire l’adresse du serveur.")
            return
        super().accept()

    def wanted(self) -> tuple[str, str]:
        """Return the address, without any password, and the password; empty for this computer."""
        if self.where.value() != _THERE:
            return HERE, ""
        address, written = apart(str(self.address_field.value() or ""))
        return address, str(self.password_field.value() or "") or written
