"""The commune's own texts: take one, write one to start from, go back to ours."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from tressons_desktop.documents.library import paper_named, papers
from tressons_desktop.documents.make import compose_starting_text
from tressons_desktop.documents.own.store import LETTERHEAD
from tressons_desktop.reading.reading import ProjectReading
from tressons_desktop.text.failures import not_written
from tressons_desktop.text.filenames import slug_filename
from ui.access.focus import move_focus
from ui.background import new_job
from ui.jobs import Running
from ui.theme import px
from ui.widgets.basics import CardTitle, Text, row
from ui.widgets.buttons import link_button
from ui.widgets.choice_fields import ChoiceField, Option
from ui.widgets.form import FieldRow
from ui.widgets.spoken_text import SpokenText
from ui.workbench import Workbench

TITLE: Final = "Vos propres textes"
_LEAD: Final = (
    "Un texte Word ou OpenDocument à votre en-tête, où {projet}, {cout} ou {corps} attendent "
    "d’être remplis. Il sert à la place de celui de Tressons, dans le même format."
)
_TEXTS: Final = "Textes (*.docx *.odt)"
_FORMATS: Final = "Texte Word (*.docx);;Texte OpenDocument (*.odt)"
_FOLDER: Final = "export_folder"
_EVERY: Final = "Tous les papiers, papier à en-tête"


class OwnModels(QWidget):
    """Choose a paper, then the text that serves it; what happened is said under the buttons."""

    def __init__(
        self, workbench: Workbench, reading: ProjectReading, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workbench, self._reading = workbench, reading
        self._job: Running | None = None
        choices = [Option(LETTERHEAD, _EVERY), *(Option(one.id, one.title) for one in papers())]
        self.paper = ChoiceField(choices)
        self.state = Text("", "dense", "text2", wrap=True)
        self.take_button = link_button("Prendre un texte", "plus")
        self.start_button = link_button("Écrire un texte de départ", "download")
        self.forget_button = link_button("Revenir à celui de Tressons", "undo-2")
        self.told = SpokenText()
        self._build()
        self.paper.set_value(LETTERHEAD)
        self.paper.committed.connect(self._show)
        self.take_button.clicked.connect(self._take)
        self.start_button.clicked.connect(self._start)
        self.forget_button.clicked.connect(self._forget)
        self._show()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addWidget(CardTitle(TITLE, wrap=True))
        column.addWidget(Text(_LEAD, "dense", "text2", wrap=True))
        column.addWidget(FieldRow("Papier", self.paper, name="own_paper"))
        column.addWidget(self.state)
        column.addLayout(row(self.take_button, self.start_button, None))
        column.addLayout(row(self.forget_button, None))
        column.addWidget(self.told)

    def chosen(self) -> str:
        """Return the paper that is chosen."""
        return str(self.paper.value() or LETTERHEAD)

    def stop(self) -> None:
        """Wait for what runs, before the sheet goes."""
        if self._job is not None:
            self._job.wait(10_000)

    # --- what is shown ------------------------------------------------------------------------
    def _show(self, _chosen: object = None) -> None:
        known = self._workbench.services.own_papers.known()
        own = known.get(self.chosen())
        words = "Texte de Tressons."
        if own is not None:
            words = f"Votre texte, en {own.suffix.lower()}."
        elif LETTERHEAD in known:
            words = "Sur votre papier à en-tête."
        self.state.setText(words)
        self.forget_button.setVisible(own is not None)

    def _say(self, words: str) -> None:
        self._show()
        self.told.tell(words)

    # --- what is done -------------------------------------------------------------------------
    def _take(self) -> None:
        folder = self._workbench.services.settings.current.extra.get(_FOLDER, "")
        chosen, _ = QFileDialog.getOpenFileName(self, TITLE, str(folder), _TEXTS)
        if chosen:
            self.take(Path(chosen))

    def take(self, source: Path) -> None:
        """Check a text away from the window, and keep it."""
        own, paper_id = self._workbench.services.own_papers, self.chosen()
        self._run(
            lambda: own.take(source, paper_id), lambda: f"«\u00a0{source.name}\u00a0» servira."
        )

    def _start(self) -> None:
        paper = paper_named(self.chosen())
        title = paper.title if paper is not None else "Papier à en-tête"
        folder = Path(str(self._workbench.services.settings.current.extra.get(_FOLDER, "")))
        proposed = folder / f"modele-{slug_filename(title, empty='papier')}.docx"
        chosen, picked = QFileDialog.getSaveFileName(self, title, str(proposed), _FORMATS)
        if chosen:
            path = Path(chosen)
            ending = ".odt" if "*.odt" in picked else ".docx"
            known = path.suffix.lower() in (".odt", ".docx")
            self.write_start(path if known else path.with_name(path.name + ending))

    def write_start(self, path: Path) -> None:
        """Write a text to start from, and open it."""
        services, paper = self._workbench.services, paper_named(self.chosen())
        dossier = compose_starting_text(self._reading, paper)

        def done() -> str:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
            return f"«\u00a0{path.name}\u00a0» est à compléter, puis à reprendre ici."

        self._run(lambda: services.export_dossier(dossier, path, _quiet), done)

    def _forget(self) -> None:
        try:
            self._workbench.services.own_papers.forget(self.chosen())
        except OSError as error:
            self._say(not_written(error, self._workbench.services.paths.own_papers))
        else:
            self._say("Le texte de Tressons sert à nouveau.")
            move_focus(self.take_button)

    def _run(self, work: Callable[[], object], done: Callable[[], str]) -> None:
        if self._job is not None:
            return
        self.told.tell("")
        self._job = job = new_job(lambda _said: work(), self)
        job.succeeded.connect(lambda _made: self._say(done()))
        job.failed.connect(self._say)
        job.finished.connect(self._ended)
        job.start()

    def _ended(self) -> None:
        self._job = None


def _quiet(_ratio: float, _doing: str) -> None:
    return None
