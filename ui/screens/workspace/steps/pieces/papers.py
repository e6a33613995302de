"""Make the paper that a piece asks for, away from the window, and open it to be completed."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from tressons_desktop.documents.make import compose_paper, paper_facts
from tressons_desktop.documents.model import PaperKind
from tressons_desktop.dossier.annexes.office import can_convert
from tressons_desktop.dossier.report import RenderReport
from tressons_desktop.outcomes import Progress
from tressons_desktop.reading.reading import ProjectReading
from tressons_desktop.services import Services
from tressons_desktop.text.filenames import slug_filename
from ui.background import new_job
from ui.jobs import Running
from ui.workbench import Workbench

_FORMATS: Final = "Texte OpenDocument (*.odt);;Texte Word (*.docx);;PDF (*.pdf)"
_SUFFIXES: Final = (".odt", ".docx", ".pdf")
_EXPORT_FOLDER: Final = "export_folder"


class PaperController(QObject):
    """Ask where, make it and say it; one paper at a time.

    `made` carries project, piece and paper; `busy` and `progressed` are those of a job.
    """

    made = Signal(str, str, str)
    busy = Signal(bool)
    progressed = Signal(float, str)

    def __init__(self, workbench: Workbench, window: QWidget) -> None:
        super().__init__(window)
        self._workbench = workbench
        self._window = window
        self._job: Running | None = None
        self._wanted = ("", "", "")

    def ask(self, reading: ProjectReading, piece_id: str, paper: PaperKind) -> None:
        """Ask where to write the paper of a piece."""
        settings = self._workbench.services.settings
        folder = Path(str(settings.current.extra.get(_EXPORT_FOLDER, "")))
        name = slug_filename(reading.file.project.name, empty="projet")
        own = self._workbench.services.own_papers.serving(paper.id)
        suffix = own.suffix.lower() if own is not None else _SUFFIXES[0]
        proposed = folder / f"{slug_filename(paper.title, empty=paper.id)}-{name}{suffix}"
        formats = ";;".join(sorted(_FORMATS.split(";;"), key=lambda one: f"*{suffix}" not in one))
        chosen, picked = QFileDialog.getSaveFileName(
            self._window, paper.title, str(proposed), formats
        )
        if chosen:
            self.write(reading, piece_id, paper, _with_suffix(Path(chosen), picked))

    def write(self, reading: ProjectReading, piece_id: str, paper: PaperKind, path: Path) -> None:
        """Make the paper in the background."""
        if self._job is not None:
            return
        services = self._workbench.services
        self._wanted = (reading.file.project.id, piece_id, paper.id)
        self._job = job = new_job(
            lambda said: _write(services, reading, paper, piece_id, path, said), self
        )
        self._job.progressed.connect(self.progressed)
        job.succeeded.connect(self._written)
        self._job.failed.connect(self._workbench.refused)
        self._job.finished.connect(self._ended)
        self.busy.emit(True)
        self._job.start()

    def ask_stop(self) -> None:
        """Stop at the next step; nothing of the file is left."""
        if self._job is not None:
            self._job.ask_stop()

    def stop(self) -> None:
        """Wait for what runs."""
        if self._job is not None:
            self._job.ask_stop()
            self._job.wait(10_000)

    def _written(self, report: RenderReport) -> None:
        self._workbench.services.settings.note(_EXPORT_FOLDER, str(report.path.parent))
        self.made.emit(*self._wanted)
        self._workbench.notify(f"«\u00a0{report.path.name}\u00a0» est à relire et à signer.")
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(report.path)))

    def _ended(self) -> None:
        self._job = None
        self.busy.emit(False)


def _write(
    services: Services,
    reading: ProjectReading,
    paper: PaperKind,
    piece_id: str,
    path: Path,
    said: Progress,
) -> RenderReport:
    """Fill the commune's own text of that format, or print it; without one, write the paper."""
    made = compose_paper(reading, paper, piece_id)
    own = services.own_papers.serving(paper.id)
    if own is not None and own.suffix.lower() == path.suffix.lower():
        return services.own_papers.write(own, paper_facts(reading), made, path)
    if own is not None and path.suffix.lower() == ".pdf" and can_convert():
        return services.own_papers.write_pdf(own, paper_facts(reading), made, path, said)
    return services.press.write(made, path, said)


def _with_suffix(path: Path, picked: str) -> Path:
    """Keep an ending that is known; else give the one of the format that was picked."""
    if path.suffix.lower() in _SUFFIXES:
        return path
    ending = next((one for one in _SUFFIXES if f"*{one}" in picked), ".odt")
    return path.with_name(path.name + ending)
