"""The way in to the sheet, from the step: choose a form, read it away from the window, fill it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from tressons_desktop.dossier.blank_forms.draft import FormDraft
from tressons_desktop.dossier.blank_forms.mapping import KeptMappings
from tressons_desktop.dossier.blank_forms.model import FillReport
from tressons_desktop.outcomes import Progress, Refused
from tressons_desktop.portal.facts import facts_of
from tressons_desktop.portal.money_facts import asked_lines
from tressons_desktop.reading.reading import ProjectReading
from tressons_desktop.services import Services
from tressons_desktop.text.numbers import plural
from ui.background import new_job
from ui.screens.workspace.steps.attaching import BUSY_AFTER_MS
from ui.screens.workspace.steps.file_button import FileButton, FileWanted
from ui.screens.workspace.steps.pieces.forms.sheet import FormSheet
from ui.widgets.closing import reads
from ui.workbench import Workbench

TITLE = "Remplir un formulaire PDF"
READING = "Lecture du formulaire"
_PDF = "PDF (*.pdf)"
_WANTED = FileWanted(TITLE, _PDF, "forms_folder")

Left = tuple[dict[str, str], dict[str, str]]


class FormFilling(FileButton):
    """Open the sheet on a form chosen or dropped here; `told` carries why one was not read.

    Nothing is written in the project: what is typed in a sheet that was closed is kept while the
    window is open, by project and by form.
    """

    told = Signal(str)
    busy = Signal(bool)
    progressed = Signal(float, str)

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(workbench, TITLE, "file-text", _WANTED, parent)
        reads(self)
        self._reading: ProjectReading | None = None
        self._left: dict[tuple[str, str], Left] = {}
        self._path = Path()
        self._at_work = False
        self.sheet: FormSheet | None = None
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(BUSY_AFTER_MS)
        self._slow.timeout.connect(self._say_busy)
        self.given.connect(self.open_form)

    def show_reading(self, reading: ProjectReading) -> None:
        """Take another snapshot."""
        self._reading = reading

    def ask_stop(self) -> None:
        """Give up the form that is being read."""
        if self._at_work:
            self._workbench.services.forms().interrupt()

    # choosing ---------------------------------------------------------------------------------
    def open_form(self, path: Path) -> None:
        """Read a form in the background; the sheet opens when it is read."""
        reading = self._reading
        if self._at_work or self.sheet is not None or reading is None:
            return
        self._path, self._at_work = path, True
        self.told.emit("")
        self._slow.start()
        job = new_job(partial(_read, self._workbench.services, reading, path), by=self)
        job.succeeded.connect(self._show)
        job.failed.connect(self.told)
        job.finished.connect(self._ended)
        job.start()

    def _ended(self) -> None:
        self._at_work = False
        self._slow.stop()
        self.busy.emit(False)

    def _say_busy(self) -> None:
        self.busy.emit(True)
        self.progressed.emit(0.0, READING)

    # the sheet --------------------------------------------------------------------------------
    def _show(self, draft: FormDraft) -> None:
        self._ended()  # before the job itself says so: the sheet may be left at once
        reading = self._reading
        if reading is None or self.sheet is not None or not self.isVisible():
            return
        if left := self._left.get((reading.file.project.id, draft.form.sha256)):
            draft.take(*left)
        title = f"Remplir «\u00a0{self._path.name}\u00a0»"
        self.sheet = sheet = FormSheet(title, draft, self._ask_path, self)
        reads(sheet)
        sheet.save_asked.connect(self._save)
        sheet.finished.connect(self._let_go)
        sheet.open()

    def _let_go(self) -> None:
        sheet, reading = self.sheet, self._reading
        if sheet is None or reading is None:
            return
        key = reading.file.project.id, sheet.draft.form.sha256
        self._left[key] = sheet.draft.left()
        self.sheet = None
        sheet.deleteLater()

    def _ask_path(self) -> Path | None:
        folder = self._workbench.services.settings.current.extra.get("export_folder", "")
        proposed = str(Path(folder) / f"{self._path.stem}-rempli.pdf")
        chosen, _ = QFileDialog.getSaveFileName(self.sheet, "Copie remplie", proposed, _PDF)
        if not chosen:
            return None
        path = Path(chosen)
        return path if path.suffix.lower() == ".pdf" else path.with_name(f"{path.name}.pdf")

    def _save(self, target: Path, flat: bool) -> None:
        """Write the copy in the background; what was chosen is kept for the next project."""
        sheet = self.sheet
        if sheet is None:
            return
        services, draft, blank = self._workbench.services, sheet.draft, self._path
        answers, mapping = draft.answers(), draft.mapping(blank.name)
        kept = _kept(services, self._reading)

        def fill(_progress: Progress) -> FillReport:
            report = services.forms().fill(blank, answers, target, flat=flat)
            try:
                kept.keep(mapping)
            except Refused as problem:
                said = f"Les données choisies ne sont pas retenues. {problem}"
                return replace(report, remarks=(*report.remarks, said))
            return report

        job = new_job(fill, by=self)
        job.succeeded.connect(partial(self._written, target))
        job.failed.connect(sheet.show_failed)
        job.start()

    def _written(self, target: Path, report: FillReport) -> None:
        self._workbench.services.settings.note("export_folder", str(target.parent))
        if self.sheet is not None:
            self.sheet.show_written(target, report)
        if not report.findings:
            count = plural(report.filled, "champ rempli", "champs remplis")
            remarks = " ".join(report.remarks)
            said = f"«\u00a0{target.name}\u00a0» est enregistré\u00a0: {count}. {remarks}"
            self._workbench.notify(said.rstrip())
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(target)))


def _read(
    services: Services, reading: ProjectReading, path: Path, _progress: Progress
) -> FormDraft:
    form = services.forms().read(path)
    facts = facts_of(reading, asked_lines(reading.file, path.stem))
    return FormDraft(form, facts, _kept(services, reading).of(form.sha256))


def _kept(services: Services, reading: ProjectReading | None) -> KeptMappings:
    """Say where what is confirmed goes: with the call in hand when it is of here."""
    call = reading.call if reading is not None else None
    file = services.content.call_folder.file_of(call.id) if call is not None else None
    own = file if file is not None and file.parent == services.paths.calls else None
    return KeptMappings(services.paths.forms, own)
