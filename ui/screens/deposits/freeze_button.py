"""The way in to a deposit: asked in a sheet, frozen away from the window, noted in one gesture."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tressons_desktop.project.deposits import deposits_of
from tressons_desktop.reading.reading import ProjectReading
from ui.screens.deposits.freeze_sheet import TITLE, FreezeSheet
from ui.screens.deposits.freezer import BUSY, Freezer
from ui.widgets.buttons import Button
from ui.workbench import Workbench


class FreezeButton(Button):
    """Freeze the answer to the call in hand; `told` carries what is to be known, and its ink."""

    told = Signal(str, str)

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(TITLE, "outlined", "lock", parent=parent)
        self.setObjectName("freeze_deposit")
        self._workbench = workbench
        self._reading: ProjectReading | None = None
        self._freezer = Freezer(workbench, self)
        self._freezer.noted.connect(self._noted)
        self._freezer.refused.connect(self._refused)
        self.sheet: FreezeSheet | None = None
        self.clicked.connect(self.ask)

    def show_reading(self, reading: ProjectReading) -> None:
        """Take another snapshot, with the call in hand; without an application there is nothing."""
        self._reading = reading
        self.setVisible(reading.file.application is not None)

    def ask(self) -> None:
        """Ask the day and the number of the deposit."""
        if self._freezer.at_work:
            self.told.emit(BUSY, "text2")
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
        if sheet is not None and shown is not None:
            self.told.emit(BUSY, "text2")
            self._freezer.start(shown.file.project, sheet.wanted())

    def _noted(self, lost: str) -> None:
        self._let_go()
        self.told.emit(lost, "non")

    def _refused(self, sentence: str) -> None:
        self.told.emit("", "text2")
        if self.sheet is not None:
            self.sheet.refuse(sentence)

    def _let_go(self) -> None:
        sheet, self.sheet = self.sheet, None
        if sheet is not None:
            sheet.deleteLater()
