"""The way in for the receipt of a deposit: read away from the window, confirmed, kept as proof."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tressons_desktop.operations.declare import project_scope
from tressons_desktop.operations.deposits import note_deposit
from tressons_desktop.operations.pieces import Arrival
from tressons_desktop.outcomes import Progress
from tressons_desktop.portal.receipt import ReceiptProposal, receipt_of
from tressons_desktop.reading.reading import ProjectReading
from tressons_desktop.services import Services
from ui.background import new_job
from ui.screens.portal.receipt_sheet import ReceiptSheet
from ui.screens.workspace.steps.attaching import Bringing, Brought
from ui.screens.workspace.steps.file_button import FileButton, FileWanted
from ui.workbench import Workbench

TITLE: Final = "Lire l’attestation de dépôt"
_WANTED: Final = FileWanted(TITLE, "PDF (*.pdf)", "attach_folder")

ReadReceipt = tuple[ReceiptProposal, list[Brought]]


class ReceiptButton(FileButton):
    """Take the receipt that the site sends, chosen or dropped here; `told` carries a refusal."""

    told = Signal(str)

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(workbench, TITLE, "paperclip", _WANTED, parent)
        self.setObjectName("receipt")
        self._reading: ProjectReading | None = None
        self._at_work = False
        self.sheet: ReceiptSheet | None = None
        self._receipt: Arrival | None = None
        self.given.connect(self.open_receipt)

    def show_reading(self, reading: ProjectReading) -> None:
        """Take another snapshot."""
        self._reading = reading

    def open_receipt(self, path: Path) -> None:
        """Read a receipt in the background; what it says is then asked to be confirmed."""
        if self._at_work or self.sheet is not None or self._reading is None:
            return
        self._at_work = True
        job = new_job(partial(_read, self._workbench.services, path), by=self)
        job.succeeded.connect(self._show)
        job.failed.connect(self.told)
        job.finished.connect(self._ended)
        job.start()

    def _ended(self) -> None:
        self._at_work = False

    def _show(self, read: ReadReceipt) -> None:
        self._ended()  # before the job itself says so: the sheet may be left at once
        reading = self._reading
        if reading is None or self.sheet is not None or not self.isVisible():
            return
        proposal, (brought,) = read
        stored = brought.stored
        self._receipt = Arrival(stored, brought.path.name) if stored is not None else None
        doubts = [*proposal.doubts(None, reading.file.project.promoter_siret)]
        if brought.refusal:
            doubts.append(brought.refusal)
        self.told.emit("")
        self.sheet = sheet = ReceiptSheet(brought.path.name, proposal, doubts, self)
        sheet.accepted.connect(self._note)
        sheet.finished.connect(self._let_go)
        sheet.open()

    def _note(self) -> None:
        sheet, reading = self.sheet, self._reading
        application = reading.file.application if reading else None
        if sheet is None or application is None:
            return
        day = sheet.day.value()
        receipt = self._receipt if sheet.joined.value() else None
        changes = self._workbench.run(
            note_deposit,
            project_id=application.project_id,
            application_id=application.id,
            reference=str(sheet.reference.value() or ""),
            submitted_on=day if isinstance(day, date) else None,
            receipt=receipt,
            today=self._workbench.services.today(),
        )
        if changes:
            scope = project_scope(application.project_id)
            words = (
                "Le dépôt est noté, son attestation jointe." if receipt else "Le dépôt est noté."
            )
            self._workbench.notify(words, scope)

    def _let_go(self) -> None:
        sheet, self.sheet = self.sheet, None
        if sheet is not None:
            sheet.deleteLater()


def _read(services: Services, path: Path, progress: Progress) -> ReadReceipt:
    proposal = receipt_of(path, services.files.words_of)
    return proposal, Bringing(services, (path,))(progress)
