"""Say whose profile a project has, and give it that of its commune."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from tressons_desktop.operations.declare import project_scope
from tressons_desktop.operations.profiles import create_profile
from tressons_desktop.operations.projects import edit_project
from tressons_desktop.project.identity import chosen_commune
from tressons_desktop.project.model import ProjectFile
from ui.screens.workspace.steps.project.presenter import ProfileWords, mended_words, profile_words
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
        self._said: ProfileWords | None = None
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
        self._said = profile_words(file, self.workbench.profiles())
        self.setVisible(self._said is not None)
        if self._said is not None:
            self._text.setText(self._said.sentence)
            self.button.setText(self._said.button)
            self._mark.set_icon(
                *(("triangle-alert", "non") if self._said.wrong else ("landmark", "primary"))
            )

    def _mend(self) -> None:
        if self._file is None or self._said is None:
            return
        project, adding = self._file.project, self._said.adds
        chosen = chosen_commune(project).fields()
        if adding and not self.workbench.run(create_profile, **chosen):
            return
        if self.workbench.run(edit_project, project_id=project.id, **chosen):
            words = mended_words(self._file, added=adding)
            self.workbench.notify(words, "" if adding else project_scope(project.id))
