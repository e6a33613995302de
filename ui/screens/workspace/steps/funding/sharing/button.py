"""The way in to the sheet, from the step: a button, the snapshot it works on, what is written."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from tressons_desktop.finance.proposal.model import SharedPlan
from tressons_desktop.operations.declare import project_scope
from tressons_desktop.operations.funding import share_aids
from tressons_desktop.reading.reading import ProjectReading
from ui.background import new_job
from ui.screens.workspace.steps.funding.sharing.presenter import (
    first_answer,
    next_answer,
    what_to_write,
)
from ui.screens.workspace.steps.funding.sharing.sheet import TITLE, ShareSheet
from ui.widgets.buttons import Button
from ui.workbench import Workbench


class SharingButton(Button):
    """Open the sheet on the plan shown, and write what is applied as one gesture."""

    def __init__(self, workbench: Workbench, parent: QWidget) -> None:
        super().__init__(TITLE, "outlined", "scale", parent=parent)
        self._workbench = workbench
        self._reading: ProjectReading | None = None
        self.sheet: ShareSheet | None = None
        self.clicked.connect(self._open)

    def show_reading(self, reading: ProjectReading) -> None:
        """Take another snapshot."""
        self._reading = reading
        self.setVisible(bool(reading.file.funding))

    def _open(self) -> None:
        """Solve a first time away from the window, then show."""
        reading = self._reading
        if reading is None or self.sheet is not None:
            return
        asked = reading.accounts, reading.call, reading.calls_beside
        job = new_job(partial(first_answer, *asked), by=self)
        job.succeeded.connect(self._show)
        job.failed.connect(self._workbench.refused)
        job.start()

    def _show(self, made: SharedPlan) -> None:
        reading = self._reading
        if reading is None or self.sheet is not None or not self.isVisible():
            return
        asked = reading.accounts, reading.call, reading.calls_beside
        self.sheet = ShareSheet(made, partial(next_answer, *asked), self)
        self.sheet.applied.connect(self._write)
        self.sheet.finished.connect(self._let_go)
        self.sheet.open()

    def _let_go(self) -> None:
        if self.sheet is not None:
            self.sheet.deleteLater()
            self.sheet = None

    def _write(self, made: SharedPlan) -> None:
        reading, sheet = self._reading, self.sheet
        if reading is None or sheet is None:
            return
        project_id = reading.file.project.id
        write = what_to_write(reading.file, sheet.before, made)
        done = self._workbench.run(
            share_aids,
            project_id=project_id,
            changes=write.changes,
            fixed=write.fixed,
            freed=write.freed,
            first=write.first,
        )
        if done:
            self._workbench.notify("Aides réparties au mieux.", project_scope(project_id))
