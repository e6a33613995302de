"""Look, in the background, for the files of the project shown: there, whole, and readable."""

from __future__ import annotations

from PySide6.QtCore import QObject

from tressons_desktop.outcomes import Progress
from tressons_desktop.project.model import Attachment, ProjectFile
from tressons_desktop.services import Services
from ui.jobs import Job, Running
from ui.workbench import Workbench


class FileWatch(QObject):
    """Verify each file once a run; every screen hears when something is found, or mended."""

    def __init__(self, workbench: Workbench, parent: QObject) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._job: Running | None = None
        self._project_id = ""

    @property
    def busy(self) -> bool:
        """Tell whether files are being read."""
        return self._job is not None

    def look(self, file: ProjectFile) -> None:
        """Verify what was not yet; what comes during a verification waits for the next call."""
        services = self._workbench.services
        records = services.files.unverified(file)
        if not records or self._job is not None:
            return
        self._project_id = file.project.id
        self._job = job = Job(Verifying(services, records), self)
        job.succeeded.connect(self._verified)
        self._job.finished.connect(self._finished)
        self._job.start()

    def stop_jobs(self) -> None:
        """Wait for what is being read."""
        if self._job is not None:
            self._job.ask_stop()
            self._workbench.services.files.interrupt()
            self._job.wait(10_000)

    def _verified(self, changed: bool) -> None:
        if changed:
            self._workbench.files_changed(self._project_id)

    def _finished(self) -> None:
        if self._job is not None:
            self._job.deleteLater()
            self._job = None


class Verifying:
    """The work of the job."""

    def __init__(self, services: Services, records: tuple[Attachment, ...]) -> None:
        self._services = services
        self._records = records

    def __call__(self, progress: Progress) -> bool:
        return self._services.files.verify(self._records, progress)
