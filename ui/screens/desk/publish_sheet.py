"""Publish a call: a plain file, or one that is signed by the key of the département."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from tressons_desktop.calls.model import Call
from ui.screens.deposits.refusing import RefusingSheet
from ui.widgets.basics import Text, row
from ui.widgets.buttons import outlined_button
from ui.widgets.choice_fields import ChoiceField, Option
from ui.widgets.form import FieldRow
from ui.widgets.text_fields import TextField

_PLAIN, _SIGNED = "plain", "signed"
_CHOICES: Final = (
    Option(_PLAIN, "Un fichier, non signé"),
    Option(_SIGNED, "Un colis signé par une clé"),
)
_SAID: Final = (
    "Les communes l’ouvrent dans leur Tressons, et y répondent. Signé, il dit de qui il vient, et "
    "elles voient s’il a été changé en chemin\u00a0; sans signature, elles sont prévenues."
)


class PublishSheet(RefusingSheet):
    """Ask how a call is published."""

    def __init__(self, call: Call, parent: QWidget | None = None) -> None:
        super().__init__(
            f"Publier\u00a0: {call.title}", "Publier", icon="check", width=560, parent=parent
        )
        self.body.addWidget(Text(_SAID, "dense", "text2", wrap=True))
        self.how = ChoiceField(_CHOICES)
        self.how.set_value(_PLAIN)
        self.key_field, self.password_field = TextField(), TextField()
        self.password_field.setEchoMode(QLineEdit.EchoMode.Password)
        self.choose_button = outlined_button("Choisir la clé…", "folder-open")
        self.choose_button.clicked.connect(self._choose)
        self.body.addWidget(FieldRow("Publier", self.how))
        hint = "Le fichier .key que donne, une fois, «\u00a0tressons colis cle\u00a0»."
        self._rows = (
            FieldRow("Clé secrète", self.key_field, hint=hint),
            FieldRow("Mot de passe de la clé", self.password_field),
        )
        for line in self._rows:
            self.body.addWidget(line)
        self.body.addLayout(row(self.choose_button, None))
        self.how.edited.connect(self._shown)
        self._shown()

    def _shown(self, _value: object = None) -> None:
        for widget in (*self._rows, self.choose_button):
            widget.setVisible(self.is_signed())
        self.fit()

    def _choose(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, "Clé secrète", "", "Clé (*.key);;Tout (*)")
        if name:
            self.key_field.set_value(name)

    def is_signed(self) -> bool:
        """Tell whether a key signs it."""
        return self.how.value() == _SIGNED

    def key(self) -> tuple[Path, str]:
        """Return the file of the key and its password."""
        return (
            Path(str(self.key_field.value() or "")),
            str(self.password_field.value() or ""),
        )

    def accept(self) -> None:
        """Accept with a key when one is to sign."""
        for field in (self.how, self.key_field, self.password_field):
            field.flush()
        if self.is_signed() and not self.key_field.value():
            self.refuse("Choisir la clé qui signe.")
            return
        super().accept()
