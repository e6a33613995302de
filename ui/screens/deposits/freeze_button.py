"""The way in to a deposit: asked in a sheet, frozen away from the window, noted in one gesture."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tressons_desktop.operations.declare import project_scope
from tressons_desktop.operations.deposits import KeptDeposit, file_deposit
from tressons_desktop.project.deposits import deposit_words, deposits_of
from tressons_desktop.reading.reading import ProjectReading
from ui.background import new_job
from ui.screens.deposits.freeze_sheet import TITLE, FreezeSheet
from ui.screens.deposits.work import freezing
from ui.widgets.buttons import Button
from ui.workbench import Workbench

BUSY: Final = "Le dépôt est en train d’être figé."
NOT_NOTED: Final = "Le dépôt n’a pas été noté, rien n’a changé. Recommencer."
_LOST: Final = "Manque sur cet ordinateur, et donc au dépôt figé\u00a0: {}."


class FreezeButton(Button):
    """Freeze the answer to the call in hand; `told` carries what is to be known of it."""

    told = Signal(str)

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(TITLE, "outlined", "lock", parent=parent)
        self.setObjectName("freeze_deposit")
        self._workbench = workbench
        self._reading: ProjectReading | None = None
        self._at_work = False
        self.sheet: FreezeSheet | None = None
        self.clicked.connect(self.ask)

    def show_reading(self, reading: ProjectReading) -> None:
        """Take another snapshot, with the call in hand; without an application there is nothing."""
        self._reading = reading
        self.setVisible(reading.file.application is not None)

    def ask(self) -> None:
        """Ask the day and the number of the deposit."""
        if self._at_work:
            self.told.emit(BUSY)
            return
        reading = self._reading
        application = reading.file.application if reading else None
        if reading is None or application is None or self.sheet is not None:
            return
        again = bool(deposits_of(reading.file, application.call_id))
        today = self._workbench.services.today()
        self.sheet = sheet = FreezeSheet(application, today, again=again, parent=self.window())
        sheet.accepted.connect(self._freeze)
        sheet.rejected.connect(self._let_go)
        sheet.open()

    def _freeze(self) -> None:
        sheet, shown = self.sheet, self._reading
        if sheet is None or shown is None:
            return
        self._at_work = True
        self.told.emit(BUSY)
        project = shown.file.project
        reading = self._workbench.reading(project.id).answering(project.call_id)
        job = new_job(freezing(self._workbench.services, reading, sheet.wanted()), by=self)
        job.succeeded.connect(self._note)
        job.failed.connect(self._refused)
        job.finished.connect(self._ended)
        job.start()

    def _ended(self) -> None:
        self._at_work = False

    def _note(self, kept: KeptDeposit) -> None:
        sheet = self.sheet
        manifest = kept.archive.manifest
        file = self._workbench.project_file(manifest.project_id)
        known = [one for one in file.applications if one.call_id == manifest.call_id]
        if sheet is None or not known:
            return
        wanted = sheet.wanted()
        changes = self._workbench.run(
            file_deposit,
            project_id=manifest.project_id,
            application_id=known[0].id,
            kept=kept,
            filed_on=wanted.filed_on,
            reference=wanted.reference,
            today=self._workbench.services.today(),
        )
        if not changes:
            self._refused(NOT_NOTED)
            return
        self._let_go()
        self._tell(kept)

    def _tell(self, kept: KeptDeposit) -> None:
        project_id = kept.archive.manifest.project_id
        file = self._workbench.project_file(project_id)
        words = deposit_words(file, file.deposits[-1])
        self._workbench.notify(f"{words}\u00a0: figé.", project_scope(project_id))
        lost = ", ".join(f"«\u00a0{one}\u00a0»" for one in kept.archive.missing)
        self.told.emit(_LOST.format(lost) if lost else "")

    def _refused(self, sentence: str) -> None:
        self.told.emit("")
        if self.sheet is not None:
            self.sheet.refuse(sentence)

    def _let_go(self) -> None:
        sheet, self.sheet = self.sheet, None
        if sheet is not None:
            sheet.deleteLater()
