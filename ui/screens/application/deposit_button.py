"""The way in to the preparation of a deposit: by the portal, by e-mail or on paper.

A call that takes a portal alone goes straight to the page that is carried there.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from tressons_desktop.operations.applications import edit_application
from tressons_desktop.outcomes import RecordMissing
from tressons_desktop.reading.reading import ProjectReading
from ui.background import new_job
from ui.jobs import Running
from ui.screens.deposits.gathering import Gathered, gathering
from ui.screens.deposits.sending_sheet import TITLE, SendingSheet
from ui.screens.portal.portal_button import PortalButton
from ui.widgets.closing import reads
from ui.workbench import Workbench

STOPPED: Final = "Arrêté\u00a0: aucun fichier n’a été laissé."
_FOLDER: Final = "deposit_folder"
_HINT: Final = "Ce qui part par courriel ou sur papier\u00a0: fichiers réunis, texte, exemplaires."


class DepositButton(PortalButton):
    """Open the sheet of the ways that the call takes; the day of the preparation is noted."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(workbench, parent, words=TITLE, role="primary")
        self.sending_sheet: SendingSheet | None = None
        self._gathering: Running | None = None
        self._gathered_of: ProjectReading | None = None

    def show_reading(self, reading: ProjectReading) -> None:
        """Take another snapshot, with its ways."""
        super().show_reading(reading)
        if reading.sending is not None:
            self.setAccessibleName(TITLE)
            self.set_hint(_HINT)

    def _choose(self) -> None:
        reading = self._reading
        sending = reading.sending if reading else None
        if reading is None or sending is None:
            super()._choose()
            return
        if self.sending_sheet is not None:
            return
        portal = reading.call is not None and reading.call.takes_portal
        self.sending_sheet = sheet = SendingSheet(
            sending, self._ask_folder, self.window(), portal=portal
        )
        self._gathered_of = reading
        reads(sheet)
        sheet.gather_asked.connect(self._gather)
        sheet.portal_asked.connect(self._to_portal)
        sheet.stop_asked.connect(self._stop)
        sheet.finished.connect(self._let_sending_go)
        sheet.open()

    def _to_portal(self) -> None:
        if self.sending_sheet is not None:
            self.sending_sheet.reject()
        super()._choose()

    def _let_sending_go(self) -> None:
        self._stop()
        sheet, self.sending_sheet = self.sending_sheet, None
        if sheet is not None:
            sheet.deleteLater()

    def _ask_folder(self) -> Path | None:
        settings = self._workbench.services.settings
        left = settings.current.extra.get(_FOLDER, "")
        chosen = QFileDialog.getExistingDirectory(self.sending_sheet, "Où les réunir", left)
        if not chosen:
            return None
        settings.note(_FOLDER, chosen)
        return Path(chosen)

    # gathering --------------------------------------------------------------------------------
    def _gather(self, parent: Path) -> None:
        sheet, reading = self.sending_sheet, self._gathered_of
        if sheet is None or reading is None or self._gathering is not None:
            return
        work = gathering(self._workbench.services, reading, sheet.sending, parent)
        self._gathering = job = new_job(work, by=self)
        job.progressed.connect(sheet.show_progress)
        job.succeeded.connect(self._say_gathered)
        job.failed.connect(sheet.show_ended)
        job.stopped.connect(self._say_stopped)
        job.finished.connect(self._gathering_ended)
        job.start()

    def _stop(self) -> None:
        if self._gathering is not None:
            self._gathering.ask_stop()

    def _gathering_ended(self) -> None:
        self._gathering = None

    def _say_stopped(self) -> None:
        if self.sending_sheet is not None:
            self.sending_sheet.show_ended(STOPPED)

    def _say_gathered(self, gathered: Gathered) -> None:
        self._note_gathered()
        if self.sending_sheet is not None:
            self.sending_sheet.show_gathered(gathered)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(gathered.folder)))

    def _note_gathered(self) -> None:
        """Note the day, unless the application went meanwhile."""
        reading = self._gathered_of
        application = reading.file.application if reading else None
        if reading is None or application is None or reading.file.later is not None:
            return
        try:
            known = self._workbench.project_file(application.project_id).applications
        except RecordMissing:
            return
        if all(one.id != application.id for one in known):
            return
        self._workbench.run(
            edit_application,
            project_id=application.project_id,
            application_id=application.id,
            prepared_on=reading.today,
        )
