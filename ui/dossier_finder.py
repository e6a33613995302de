"""Lead from a dossier, a PDF, back to the project it was made from."""

from __future__ import annotations

from PySide6.QtCore import QObject

from tressons_desktop.text.spaces import NBSP
from ui.main_window import MainWindow

FOREIGN = "Ce PDF n’est pas un dossier de Tressons."
ELSEWHERE = (
    "Le projet de ce dossier n’est pas sur cet ordinateur. "
    "Demander le fichier .tressons à la personne qui l’a."
)


class DossierFinder(QObject):
    """Open the project of a dossier, or say why it cannot be."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def show(self, project_id: str | None) -> None:
        """Open the project that a dossier names; None is another PDF."""
        workbench = self._window.workbench
        if workbench is None:
            return
        if project_id is None:
            self.refuse(FOREIGN)
            return
        listed = workbench.list_projects()
        item = next((item for item in listed if item.summary.id == project_id), None)
        if item is None:
            self.refuse(ELSEWHERE)
            return
        self.forget()
        self._window.open_project(project_id, item.summary.resume_step)
        name = item.summary.name or "sans nom"
        workbench.notify(f"Dossier de «{NBSP}{name}{NBSP}»{NBSP}: le projet est ouvert.")

    def knows(self, project_id: str | None) -> bool:
        """Tell whether the project of a dossier is on this computer."""
        workbench = self._window.workbench
        listed = workbench.list_projects() if workbench is not None else ()
        return any(item.summary.id == project_id for item in listed)

    def refuse(self, sentence: str) -> None:
        """Say why a received file was not opened, until one is."""
        self._window.say(sentence, tone="non", about="dossier")

    def warn(self, sentence: str) -> None:
        """Say what to know of a dossier that was opened all the same, when there is something."""
        if sentence:
            self.refuse(sentence)

    def forget(self) -> None:
        """Take back what was said: a file was opened since."""
        self._window.unsay("dossier")
