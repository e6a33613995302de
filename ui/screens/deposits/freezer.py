"""Freeze what is sent away from the window, then note it in one gesture, whoever asked."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, Signal

from tressons_desktop.operations.declare import project_scope
from tressons_desktop.operations.deposits import KeptDeposit, file_deposit
from tressons_desktop.outcomes import RecordMissing
from tressons_desktop.project.deposits import deposit_words
from tressons_desktop.project.model import Application, Project
from ui.background import new_job
from ui.jobs import Running
from ui.screens.deposits.work import FREEZING, ReadyDeposit, WantedDeposit, freezing
from ui.workbench import Workbench

BUSY: Final = "Le dépôt est en train d’être figé."
NOT_NOTED: Final = "Le dépôt n’a pas été noté, rien n’a changé. Recommencer."
STOPPED: Final = "Arrêté\u00a0: rien n’a été noté."
_LOST: Final = "Manque sur cet ordinateur, et donc au dépôt figé\u00a0: {}."


class Freezer(QObject):
    """`noted` carries what is lost of it, if anything; `refused` why nothing changed."""

    noted = Signal(str)
    refused = Signal(str)
    busy = Signal(bool)
    progressed = Signal(float, str)

    def __init__(self, workbench: Workbench, parent: QObject) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._wanted: WantedDeposit | None = None
        self._job: Running | None = None

    @property
    def at_work(self) -> bool:
        """Tell whether a deposit is being frozen."""
        return self._job is not None

    def start(self, project: Project, wanted: WantedDeposit) -> None:
        """Freeze the answer of a project to the call that it has in hand."""
        if self._job is not None:
            self.refused.emit(BUSY)
            return
        self._wanted = wanted
        reading = self._workbench.reading(project.id).answering(project.call_id)
        self._job = job = new_job(freezing(self._workbench.services, reading, wanted), by=self)
        job.progressed.connect(self.progressed)
        job.succeeded.connect(self._note)
        job.failed.connect(self.refused)
        job.stopped.connect(self._stopped)
        job.finished.connect(self._ended)
        self.progressed.emit(0.0, FREEZING)
        self.busy.emit(True)
        job.start()

    def ask_stop(self) -> None:
        """Give up what runs."""
        if self._job is not None:
            self._job.ask_stop()

    def _stopped(self) -> None:
        self.refused.emit(STOPPED)

    def _ended(self) -> None:
        self._job = None
        self.busy.emit(False)

    def _note(self, ready: ReadyDeposit) -> None:
        manifest, wanted = ready.kept.archive.manifest, self._wanted
        application = self._application(manifest.project_id, manifest.call_id)
        changes = None
        if application is not None and wanted is not None:
            changes = self._workbench.run(
                file_deposit,
                project_id=manifest.project_id,
                application_id=application.id,
                kept=ready.kept,
                filed_on=wanted.filed_on,
                reference=wanted.reference,
                receipt=ready.proof,
                today=self._workbench.services.today(),
            )
        if changes:
            self._tell(ready.kept)
        else:
            self.refused.emit(NOT_NOTED)

    def _application(self, project_id: str, call_id: str) -> Application | None:
        try:
            known = self._workbench.project_file(project_id).applications
        except RecordMissing:
            return None
        return next((one for one in known if one.call_id == call_id), None)

    def _tell(self, kept: KeptDeposit) -> None:
        project_id = kept.archive.manifest.project_id
        file = self._workbench.project_file(project_id)
        words = deposit_words(file, file.deposits[-1])
        self._workbench.notify(f"{words}\u00a0: figé.", project_scope(project_id))
        lost = ", ".join(f"«\u00a0{one}\u00a0»" for one in kept.archive.missing)
        self.noted.emit(_LOST.format(lost) if lost else "")
