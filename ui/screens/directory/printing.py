"""Write the paper of those who help a project, away from the window, and open it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from tressons_desktop.dossier.content import Dossier
from tressons_desktop.dossier.report import RenderReport
from tressons_desktop.text.filenames import slug_filename
from ui.background import new_job
from ui.jobs import Running
from ui.workbench import Workbench

TITLE = "Imprimer «\u00a0À qui s’adresser\u00a0»"


class PaperWriter(QObject):
    """Ask where, write and say it; one paper at a time. `busy_changed` tells while it is made."""

    busy_changed = Signal(bool)

    def __init__(self, workbench: Workbench, window: QWidget) -> None:
        super().__init__(window)
        self._workbench = workbench
        self._window = window
        self._job: Running | None = None

    def ask(self, dossier: Dossier, name: str) -> None:
        """Ask where to write the paper; it opens when it is ready."""
        settings = self._workbench.services.settings
        folder = Path(str(settings.current.extra.get("export_folder", "")))
        proposed = folder / f"a-qui-s-adresser-{slug_filename(name, empty='projet')}.pdf"
        chosen, _ = QFileDialog.getSaveFileName(self._window, TITLE, str(proposed), "PDF (*.pdf)")
        if chosen:
            path = Path(chosen)
            self.write(dossier, path if path.suffix else path.with_suffix(".pdf"))

    def write(self, dossier: Dossier, path: Path) -> None:
        """Write the paper in the background."""
        if self._job is not None:
            return
        press = self._workbench.services.press
        self._job = job = new_job(lambda progress: press.write(dossier, path, progress), self)
        job.succeeded.connect(self._written)
        self._job.failed.connect(self._workbench.refused)
        self._job.finished.connect(self._ended)
        self.busy_changed.emit(True)
        self._job.start()

    def _written(self, report: RenderReport) -> None:
        path = report.path
        self._workbench.services.settings.note("export_folder", str(path.parent))
        self._workbench.notify(f"«\u00a0{path.name}\u00a0» est enregistré.")
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def _ended(self) -> None:
        self._job = None
        self.busy_changed.emit(False)
