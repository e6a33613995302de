"""The files of a survey: the questionnaire to print, the table to fill in, the sheets to read."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from tressons_desktop.dossier.questionnaire import compose_questionnaire
from tressons_desktop.dossier.report import DossierWriteError, RenderReport
from tressons_desktop.dossier.safe_write import write_whole
from tressons_desktop.outcomes import Refused
from tressons_desktop.reading.reading import ProjectReading
from tressons_desktop.survey.model import Survey
from tressons_desktop.survey.sheets import (
    MAX_BYTES,
    Returned,
    SheetsRefused,
    read_returned,
    sheets_template,
)
from tressons_desktop.text.filenames import slug_filename
from ui.background import new_job
from ui.jobs import Running
from ui.signals import Carries, carrying
from ui.workbench import Workbench

_TABLES = "Tableaux (*.csv *.tsv *.txt *.zip);;Tous les fichiers (*)"


class SurveyFiles(QObject):
    """Ask where, write or read, and say it.

    `read` carries the sheets of a file that was accepted whole; `refused` the sentences otherwise.
    """

    read: Carries[Returned] = carrying()
    refused = Signal(str)

    def __init__(self, workbench: Workbench, window: QWidget) -> None:
        super().__init__(window)
        self._workbench = workbench
        self._window = window
        self._job: Running | None = None

    # the questionnaire ------------------------------------------------------------------------
    def ask_pdf(self, reading: ProjectReading) -> None:
        """Ask where to write the questionnaire; it opens when it is ready."""
        name = f"questionnaire-{slug_filename(reading.file.project.name, empty='projet')}.pdf"
        path = self._ask("Enregistrer le questionnaire à imprimer", name, "PDF (*.pdf)", ".pdf")
        if path is not None:
            self.write_pdf(reading, path)

    def write_pdf(self, reading: ProjectReading, path: Path) -> None:
        """Write the questionnaire in the background."""
        if self._job is not None:
            return
        press = self._workbench.services.press
        dossier = compose_questionnaire(reading.file, reading.survey, reading.today)
        self._job = job = new_job(lambda progress: press.write(dossier, path, progress), self)
        job.succeeded.connect(self._written)
        self._job.failed.connect(self._workbench.refused)
        self._job.finished.connect(self._ended)
        self._job.start()

    def _written(self, report: RenderReport) -> None:
        self._remember(report.path)
        self._workbench.notify(f"«\u00a0{report.path.name}\u00a0» est enregistré.")
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(report.path)))

    @property
    def busy(self) -> bool:
        """Tell whether a file is being read or written."""
        return self._job is not None

    def _ended(self) -> None:
        self._job = None

    def stop(self) -> None:
        """Wait for what runs."""
        if self._job is not None:
            self._job.ask_stop()
            self._job.wait(10_000)

    # the table --------------------------------------------------------------------------------
    def ask_template(self, survey: Survey) -> None:
        """Ask where to write the empty table."""
        path = self._ask("Tableau vide à remplir", "questionnaires.csv", "Tableau (*.csv)", ".csv")
        if path is not None:
            self.write_template(survey, path)

    def write_template(self, survey: Survey, path: Path) -> None:
        """Write the empty table, one column a question."""
        try:
            write_whole(path, sheets_template(survey), check=_no_check)
        except DossierWriteError as problem:
            self._workbench.refused.emit(str(problem))
            return
        self._remember(path)
        self._workbench.notify(f"«\u00a0{path.name}\u00a0» est enregistré.")

    def ask_sheets(self, survey: Survey) -> None:
        """Ask which table to read."""
        chosen, _ = QFileDialog.getOpenFileName(
            self._window, "Importer les questionnaires rendus", self._folder(), _TABLES
        )
        if chosen:
            self.read_file(survey, Path(chosen))

    def read_file(self, survey: Survey, path: Path) -> None:
        """Read a table whole, or say all that is to be put right and take nothing."""
        if self._job is not None:
            return
        self._job = job = new_job(lambda _progress: sheets_in(path, survey), self)
        job.succeeded.connect(self.read)
        self._job.failed.connect(self.refused)
        self._job.finished.connect(self._ended)
        self._job.start()

    # both -------------------------------------------------------------------------------------
    def _ask(self, title: str, name: str, kinds: str, suffix: str) -> Path | None:
        start = str(Path(self._folder()) / name)
        chosen, _ = QFileDialog.getSaveFileName(self._window, title, start, kinds)
        if not chosen:
            return None
        path = Path(chosen)
        return path if path.suffix.lower() == suffix else path.with_name(path.name + suffix)

    def _folder(self) -> str:
        return str(self._workbench.services.settings.current.extra.get("export_folder", ""))

    def _remember(self, path: Path) -> None:
        self._workbench.services.settings.note("export_folder", str(path.parent))


def sheets_in(path: Path, survey: Survey) -> Returned:
    """Read the sheets of a file; raise Refused with the sentences to show."""
    name = f"«\u00a0{path.name}\u00a0»"
    try:
        with path.open("rb") as opened:
            returned = read_returned(opened.read(MAX_BYTES + 1), survey)
    except OSError as problem:
        raise Refused(f"{name} n’a pas pu être lu. Vérifier le fichier.") from problem
    except SheetsRefused as refused:
        words = f"{name} n’a pas été importé, rien n’a changé."
        raise Refused(f"{words}\n{refused}") from refused
    if not returned.sheets:
        raise Refused(f"{name} ne contient aucune réponse.")
    return returned


def _no_check(_path: Path) -> None:
    """Trust the bytes: text, unlike a PDF, has no structure to read again."""
