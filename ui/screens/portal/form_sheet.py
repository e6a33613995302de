"""The sheet that says which file is the form of a site, who has it, and how it is brought here."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from tressons_desktop.portal.description import description_address
from tressons_desktop.portal.form import FormRefused
from tressons_desktop.services import Services
from ui.access.announcer import announce
from ui.dialogs import Sheet
from ui.widgets.basics import Text, column, row
from ui.widgets.buttons import outlined_button
from ui.widgets.form import FieldRow
from ui.widgets.text_fields import TextField

CHOOSE: Final = "Choisir le fichier"
FOLDER: Final = "portal_folder"
FILES: Final = "Description de la démarche (*.json)"
_WHAT: Final = (
    "Un formulaire de Démarche numérique publie sa description\u00a0: un fichier qui donne ses "
    "questions, ses choix et ses pièces. Le financeur l’a, et toute personne qui a Internet peut "
    "l’enregistrer tant que la démarche est ouverte, puis l’apporter ici sur une clé. Tressons lit "
    "ce fichier, n’ouvre aucune connexion et n’envoie rien."
)
_HOW: Final = (
    "Pour l’obtenir, coller ici l’adresse de la démarche, celle qui contient /commencer/\u00a0: "
    "l’adresse à ouvrir dans un navigateur s’écrit dessous. Enregistrer la page qui s’affiche."
)
_COPY: Final = "Copier l’adresse de la description"


class FormFileSheet(Sheet):
    """Explain the file before it is asked; accepted, it is to be chosen."""

    def __init__(self, title: str, parent: QWidget | None) -> None:
        super().__init__(title, CHOOSE, icon="file-text", width=640, parent=parent)
        self.address = TextField()
        self.address_row = FieldRow("Adresse de la démarche", self.address, name="form_address")
        self.found = Text("", "dense", wrap=True)
        self._description = ""
        self.copy_button = outlined_button(_COPY, "copy")
        self.body.addWidget(Text(_WHAT, wrap=True))
        self.body.addWidget(Text(_HOW, "dense", "text2", wrap=True))
        self.body.addWidget(self.address_row)
        self.publication = QWidget()
        self.publication.setLayout(column(self.found, row(self.copy_button, None)))
        self.publication.hide()
        self.body.addWidget(self.publication)
        self.address.edited.connect(self._addressed)
        self.copy_button.clicked.connect(self._copy)
        self.fit()

    def first_stop(self) -> QWidget:
        """Start on the main button: most people have the file."""
        return self.accept_button

    def _addressed(self, text: object) -> None:
        found, problem = "", ""
        try:
            found = description_address(str(text)) if text else ""
        except FormRefused as refusal:
            problem = str(refusal)
        self._description = found  # what is shown may hold marks where a line breaks
        self.address_row.set_message(problem)
        self.found.setText(found)
        self.publication.setVisible(bool(found))
        self.fit()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._description)
        announce(self, "Adresse copiée.")


def ask_form(services: Services, title: str, parent: QWidget) -> Path | None:
    """Explain, then ask for the file where the last one was; None when it is not chosen."""
    sheet = FormFileSheet(title, parent)
    wanted = sheet.exec() == Sheet.DialogCode.Accepted
    sheet.deleteLater()
    return choose_form(services, title, parent) if wanted else None


def choose_form(services: Services, title: str, parent: QWidget) -> Path | None:
    """Ask for the file alone."""
    folder = services.settings.current.extra.get(FOLDER, "")
    chosen, _ = QFileDialog.getOpenFileName(parent, title, folder, FILES)
    if not chosen:
        return None
    services.settings.note(FOLDER, str(Path(chosen).parent))
    return Path(chosen)
