"""Make a pack from a folder, signed or not: what a département hands out to its communes."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from tressons_desktop.packs.minisign import KeyRefused, needs_password
from tressons_desktop.text.failures import named, not_read
from tressons_desktop.text.spaces import NBSP
from ui.dialogs import Sheet
from ui.screens.titled import sentence
from ui.widgets.basics import row
from ui.widgets.buttons import outlined_button
from ui.widgets.form import FieldRow
from ui.widgets.text_fields import TextField

WHAT = (
    "Le répertoire contient colis.toml, qui nomme le colis, et un répertoire par sorte de contenu "
    "(appels, grilles, textes, obligations, annuaire, couches). Tout est vérifié comme à la "
    "réception\u00a0; le colis est écrit à côté du répertoire."
)
NO_FOLDER = "Aucun répertoire n’est choisi."
NO_KEY = "Sans clé, le colis n’est pas signé\u00a0: chacun devra l’accepter."
_KEYS = "Clé secrète (*.key);;Tous les fichiers (*)"


class MakingSheet(Sheet):
    """Ask which folder, and which key signs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Faire un colis", "Faire le colis", icon="package", parent=parent)
        self.folder: Path | None = None
        self.key: Path | None = None
        self.folder_button = outlined_button("Choisir le répertoire…", "folder-open")
        self.folder_text = sentence(NO_FOLDER)
        self.key_button = outlined_button("Choisir la clé…", "lock")
        self.key_text = sentence(NO_KEY)
        self.password_field = TextField()
        self.password_field.setEchoMode(QLineEdit.EchoMode.Password)
        self.password_row = FieldRow("Mot de passe de la clé", self.password_field, name="password")
        self.password_row.hide()
        self.body.addWidget(sentence(WHAT, "text2", "dense"))
        for button, said in (
            (self.folder_button, self.folder_text),
            (self.key_button, self.key_text),
        ):
            self.body.addLayout(row(button, None))
            self.body.addWidget(said)
        self.body.addWidget(self.password_row)
        self.folder_button.clicked.connect(self._choose_folder)
        self.key_button.clicked.connect(self._choose_key)
        self.accept_button.explain(NO_FOLDER)

    @property
    def password(self) -> str:
        """Return what closes the key, as it was typed."""
        return self.password_field.text()

    def _choose_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, "Répertoire du colis")
        if name:
            self.folder = Path(name)
            self.folder_text.setText(str(self.folder))
            self.accept_button.explain("")
            self.fit()

    def _choose_key(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, "Clé qui signe", "", _KEYS)
        if not name:
            return
        path, closed, said = Path(name), False, ""
        try:
            closed = needs_password(path.read_text(encoding="utf-8", errors="replace"))
        except OSError as problem:
            said = not_read(problem, path)
        except KeyRefused as refused:
            said = str(refused)
        self.key = None if said else path
        self.key_text.setText(said or f"Signé par la clé {named(path)}{NBSP}: la garder pour vous.")
        self.password_row.setVisible(closed)
        self.fit()
