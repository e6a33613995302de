"""Say whose profile a project has, and give it that of its commune."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from tressons_desktop.operations.declare import project_scope
from tressons_desktop.operations.profiles import create_profile
from tressons_desktop.operations.projects import edit_project
from tressons_desktop.project.identity import chosen_commune, in_town, is_own, of_town, profile_of
from tressons_desktop.project.model import ProjectFile
from tressons_desktop.text.spaces import NBSP
from ui.plain import one_line
from ui.theme import px
from ui.widgets.basics import IconMark, Text, row
from ui.widgets.buttons import Button
from ui.workbench import Workbench


class CommuneBar(QFrame):
    """Shown when the project has no profile, or that of another commune; one button mends it."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "sunken-card")
        self.workbench = workbench
        self._file: ProjectFile | None = None
        self._mark = IconMark("landmark", "primary", 20, 1.75)
        self._text = Text("", "dense", wrap=True)
        self.button = Button("", "accent", "check")
        self.button.setObjectName("commune_profile")
        self.button.clicked.connect(self._mend)
        layout = row(self._mark, self._text, self.button, spacing=12)
        layout.setAlignment(self._mark, Qt.AlignmentFlag.AlignVCenter)
        layout.setContentsMargins(px(14), px(8), px(14), px(8))
        self.setLayout(layout)

    def words(self) -> str:
        """Return what is said."""
        return self._text.text()

    def show_file(self, file: ProjectFile) -> None:
        """Show what is wrong with the profile of a project; hide when nothing is."""
        self._file = file
        project, profile = file.project, file.profile
        wrong = bool(project.commune_code) and not is_own(project, profile)
        self.setVisible(wrong)
        if not wrong:
            return
        town = one_line(project.commune_name, 40)
        known = self._known(file)
        if profile is not None:
            other = one_line(profile.commune_name, 40)
            self._text.setText(
                f"Ce projet est {in_town(town)} et garde la fiche {of_town(other)}{NBSP}: "
                "le dossier n’en imprime rien."
            )
            self.button.setText(f"Accorder {in_town(town)}")
        elif known:
            self._text.setText(f"La fiche {of_town(town)} est dans «{NBSP}Ma commune{NBSP}».")
            self.button.setText("Reprendre la fiche")
        else:
            self._text.setText(
                f"{town} n’est pas dans «{NBSP}Ma commune{NBSP}»{NBSP}: le maire, le SIRET et "
                "l’adresse manquent au dossier."
            )
            self.button.setText("Ajouter la fiche")
        self._mark.set_icon(*(("triangle-alert", "non") if profile else ("landmark", "primary")))

    def _known(self, file: ProjectFile) -> bool:
        code = file.project.commune_code
        return profile_of(self.workbench.profiles(), code, "") is not None

    def _mend(self) -> None:
        if self._file is None:
            return
        project = self._file.project
        chosen = chosen_commune(project).fields()
        adding = self._file.profile is None and not self._known(self._file)
        if adding and not self.workbench.run(create_profile, **chosen):
            return
        if self.workbench.run(edit_project, project_id=project.id, **chosen):
            words = f"Projet accordé à la commune {of_town(project.commune_name)}."
            if adding:
                words = (
                    f"{project.commune_name} est dans «{NBSP}Ma commune{NBSP}»{NBSP}: "
                    "y saisir le maire, le SIRET et l’adresse."
                )
            self.workbench.notify(words, "" if adding else project_scope(project.id))
