"""Step "Dossier": the PDF as it will be, the call it answers, what is missing, the export."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QHideEvent
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from tressons_desktop.dossier.compose import compose_plan
from tressons_desktop.dossier.editions.edition import Edition
from tressons_desktop.dossier.office.workbook import workbook_of
from tressons_desktop.dossier.report import RenderReport, WorkbookReport
from tressons_desktop.outcomes import Progress
from tressons_desktop.project.model import ProjectFile
from tressons_desktop.reading.reading import ProjectReading
from tressons_desktop.text.filenames import slug_filename
from ui.jobs import Job, Running
from ui.memory import give_back_soon
from ui.screens.workspace.steps.base import StepView
from ui.screens.workspace.steps.dossier.book_path import (
    DOSSIERS,
    PDF,
    ask_book_path,
    dossier_path,
)
from ui.screens.workspace.steps.dossier.panel import DossierPanel
from ui.screens.workspace.steps.dossier.preview import DossierPreview
from ui.screens.workspace.steps.dossier.printing import Printed, Prints, ask_printer
from ui.screens.workspace.steps.dossier.sections import SectionsForm
from ui.widgets.closing import reads
from ui.widgets.segmented_filter import FilterSegment, SegmentedFilter
from ui.workbench import Workbench

PREVIEW, SECTIONS = "preview", "sections"
PREVIEW_AFTER_MS = 300
FILE_NAMES = {
    Edition.JURY: "dossier",
    Edition.FULL: "dossier-complet",
    Edition.COUNCIL: "note-au-conseil",
    Edition.PAGE: "une-page",
    Edition.SCREEN: "une-page-ecran",
    Edition.PLAN: "plan-de-financement",
    Edition.ANNEXES: "annexes",
}
GONE = (
    "Rien n’a été écrit\u00a0: des fichiers ont changé, voir ci-dessus. "
    "Exporter de nouveau pour continuer ainsi."
)


class DossierStep(StepView):
    """Look at the dossier, answer the sections of the call, export."""

    step = "dossier"
    wide = True
    panel_width = 384
    panel_words = "Contrôler et exporter"

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(workbench, parent)
        self._job: Running | None = None
        self._stale = True
        self._tabs = SegmentedFilter(name="Vue du dossier")
        self._tabs.set_segments(
            (FilterSegment(PREVIEW, "Aperçu"), FilterSegment(SECTIONS, "Rubriques de l’appel"))
        )
        self.head.add_button(self._tabs, beside=True)
        self.preview = reads(DossierPreview(workbench))
        self.sections = SectionsForm(workbench)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.preview)
        self.stack.addWidget(self.sections)
        self.body.addWidget(self.stack, 1)
        self.side = DossierPanel(workbench)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PREVIEW_AFTER_MS)
        self._connect()

    def _connect(self) -> None:
        self._tabs.chosen.connect(self._show_tab)
        self._timer.timeout.connect(self._refresh_preview)
        self.side.go_to.connect(self.go_to)
        self.side.edition.changed.connect(self._refresh_preview)
        self.side.export_requested.connect(self.export)
        self.side.print_requested.connect(self.print_pages)
        self.side.plan_requested.connect(self.export_plan)
        self.side.book_requested.connect(self.export_book)
        self.side.stop_requested.connect(self._stop)
        self.preview.failed.connect(self.workbench.refused)
        self.preview.go_to.connect(self.go_to)
        self.preview.told.connect(self.side.file_notes.show_told)

    def panel(self) -> QWidget | None:
        """Return the column of the call and of what is missing."""
        return self.side

    def panel_regions(self) -> Sequence[QWidget]:
        """Go straight from what is missing to the export."""
        return (self.side.area, self.side.foot)

    def show_reading(self, reading: ProjectReading) -> None:
        """Show a snapshot; the preview follows after a moment of rest."""
        changed = reading is not self.reading
        super().show_reading(reading)
        self.side.show_reading(reading)
        self.sections.show_reading(reading)
        if changed or self._stale:
            self._stale = True
            self._timer.start(PREVIEW_AFTER_MS if self.preview.has_pages() else 0)

    def _refresh_preview(self) -> None:
        if self.reading is not None and self.isVisible():
            self._stale = False
            self.preview.show_dossier(self.reading, self.side.edition.choice)

    def _show_tab(self, key: str) -> None:
        self.stack.setCurrentWidget(self.preview if key == PREVIEW else self.sections)

    def focus_field(self, field: str, record_id: str = "") -> None:
        """Go to a field of the panel, or to a section of the call."""
        if field.startswith("text:"):
            self._tabs.set_current(SECTIONS)
            self._show_tab(SECTIONS)
            self.sections.focus_section(field.removeprefix("text:"))
        else:
            self.side.focus_field(field)

    # export ---------------------------------------------------------------------------------
    def export(self) -> None:
        """Write the PDF where the user says; it opens when it is ready."""
        if self.file is None or self._job is not None:
            return
        self.flush()
        file = self.workbench.project_file(self.project_id)
        if self.workbench.services.files.look_for(file):
            self.workbench.files_changed(self.project_id)
            self._failed(GONE)
            return
        kind = FILE_NAMES[self.side.edition.choice.edition]
        path = self._ask_path(file, kind, "Exporter le dossier", tuple(DOSSIERS.values()))
        if path is not None:
            self.write_pdf(path)

    def _ask_path(
        self, file: ProjectFile, kind: str, title: str, formats: Sequence[str] = (PDF,)
    ) -> Path | None:
        name = f"{kind}-{slug_filename(file.project.name, empty='projet')}.pdf"
        folder = self.workbench.services.settings.current.extra.get("export_folder", "")
        proposed = str(Path(folder) / name)
        chosen, wanted = QFileDialog.getSaveFileName(self, title, proposed, ";;".join(formats))
        return dossier_path(Path(chosen), wanted) if chosen else None

    def write_pdf(self, path: Path) -> None:
        """Write the dossier of the project shown to a file, in the background."""
        services, reading = self.workbench.services, self.workbench.reading(self.project_id)
        compose, choice, most = services.compose, self.side.edition.choice, self.side.edition.most
        write = services.press.write

        def made(progress: Progress) -> RenderReport:
            return write(replace(compose(reading, choice), most=most), path, progress)

        job = Job(made, self)
        job.succeeded.connect(self._exported)
        self._run(job, "Préparation du dossier")

    def print_pages(self) -> None:
        """Ask for a printer, then print the edition shown, in the background."""
        if self.file is None or self._job is not None:
            return
        self.flush()
        reading, choice = self.workbench.reading(self.project_id), self.side.edition.choice
        title = f"{reading.file.project.name or 'Projet'}, {choice.edition.title.lower()}"
        printer = ask_printer(self.window(), title, self.preview.page_count())
        if printer is not None:
            job = Job(Prints(self.workbench.services, reading, choice, printer), self)
            job.succeeded.connect(self._printed)
            self._run(job, "Préparation de l’impression")

    def _printed(self, printed: Printed) -> None:
        self.side.show_printed(printed.words)
        if not self.side.isVisible():
            self.say(printed.words)

    def export_plan(self) -> None:
        """Write the funding plan alone, on the page that is signed."""
        if self.file is None or self._job is not None:
            return
        self.flush()
        file = self.workbench.project_file(self.project_id)
        path = self._ask_path(file, "plan-de-financement", "Exporter le plan à signer")
        if path is not None:
            self.write_plan(path)

    def write_plan(self, path: Path) -> None:
        """Write the plan of the project shown to a file, in the background."""
        press, reading = self.workbench.services.press, self.workbench.reading(self.project_id)
        job = Job(lambda progress: press.write(compose_plan(reading), path, progress), self)
        job.succeeded.connect(self._plan_exported)
        self._run(job, "Préparation du plan de financement")

    def export_book(self) -> None:
        """Write the workbook where the user says; it opens when it is ready."""
        if self.file is None or self._job is not None:
            return
        self.flush()
        path = ask_book_path(self, self.workbench, self.workbench.project_file(self.project_id))
        if path is not None:
            self.write_book(path)

    def write_book(self, path: Path) -> None:
        """Write the workbook of the project shown to a file, in the background."""
        press, reading = self.workbench.services.press, self.workbench.reading(self.project_id)
        job = Job(lambda progress: press.write_book(workbook_of(reading), path, progress), self)
        job.succeeded.connect(self._exported)
        self._run(job, "Préparation du classeur")

    def _run(self, job: Running, doing: str) -> None:
        self._job = job
        job.progressed.connect(self.side.show_progress)
        job.failed.connect(self._failed)
        job.stopped.connect(self._stopped)
        job.finished.connect(self._finished)
        self.side.show_progress(0.0, doing)
        if self.isVisible() and not self.side.isVisible():
            self.panel_wanted.emit()  # how far it is, and where the file went, is said there alone
        job.start()

    def _plan_exported(self, report: RenderReport) -> None:
        self._exported(report, "Plan de financement")

    def _exported(self, report: RenderReport | WorkbookReport, what: str = "Dossier") -> None:
        self.workbench.services.settings.note("export_folder", str(report.path.parent))
        self.side.show_done(report, what)
        if not self.side.isVisible():
            self.say(self.side.message.text())
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(report.path)))

    def _failed(self, sentence: str) -> None:
        self.side.show_failed(sentence)
        if not self.side.isVisible():
            self.say(sentence)

    def _stopped(self) -> None:
        self._failed("Arrêté. Aucun fichier n’a été écrit, aucune autre page n’est envoyée.")

    def hideEvent(self, event: QHideEvent) -> None:
        """Draw no more pages for nobody; what the libraries took is given back."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._stale = self._stale or self.preview.at_work()
            self.preview.give_up()
            self.workbench.services.press.rest()
            give_back_soon()

    def leave(self) -> None:
        """Draw no more pages; an export goes on, and says how it ended."""
        super().leave()
        self._timer.stop()
        self.preview.failed.disconnect()
        self.preview.give_up()

    def _stop(self) -> None:
        if self._job is not None:
            self._job.ask_stop()

    def _finished(self) -> None:
        if self._job is not None:
            self._job.deleteLater()
            self._job = None

    def stop_jobs(self) -> None:
        """Wait for what runs, before the window closes."""
        self._timer.stop()
        self.preview.stop()
        if self._job is not None:
            self._job.ask_stop()
            self._job.wait(10_000)
