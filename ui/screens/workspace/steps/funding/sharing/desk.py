"""The way in to the sheet, from the step: a button, the snapshot it works on, what is written."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from tressons_desktop.calls.model import Call
from tressons_desktop.finance.accounts import Accounts
from tressons_desktop.finance.proposal.making import first_wish, propose
from tressons_desktop.finance.proposal.model import Proposal
from tressons_desktop.operations.declare import project_scope
from tressons_desktop.operations.funding import share_aids
from tressons_desktop.reading.reading import ProjectReading
from tressons_desktop.services import Progress
from ui.background import new_job
from ui.screens.workspace.steps.funding.sharing.sheet import TITLE, ShareSheet
from ui.widgets.buttons import Button
from ui.workbench import Workbench


class SharingDesk(Button):
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
        self.explain("" if reading.file.funding else "Noter d’abord un financeur.")

    def _open(self) -> None:
        """Solve a first time away from the window, then show."""
        reading = self._reading
        if reading is None or self.sheet is not None:
            return
        job = new_job(partial(_first_answer, reading.accounts, reading.call), by=self)
        job.succeeded.connect(self._show)
        job.failed.connect(self._workbench.refused)
        job.start()

    def _show(self, made: Proposal) -> None:
        reading = self._reading
        if reading is None or self.sheet is not None or not self.isVisible():
            return
        self.sheet = ShareSheet(made, partial(propose, reading.accounts, reading.call), self)
        self.sheet.applied.connect(self._write)
        self.sheet.finished.connect(self._let_go)
        self.sheet.open()

    def _let_go(self) -> None:
        if self.sheet is not None:
            self.sheet.deleteLater()
            self.sheet = None

    def _write(self, made: Proposal) -> None:
        reading, sheet = self._reading, self.sheet
        if reading is None or sheet is None:
            return
        before = sheet.before
        known = {line.id: line.locked for line in reading.file.funding}
        fixed = made.wish.locked - before.locked
        freed = {name for name in before.locked - made.wish.locked if known.get(name)}
        done = self._workbench.run(
            share_aids,
            project_id=reading.file.project.id,
            changes=made.changes,
            fixed=tuple(sorted(fixed)),
            freed=tuple(sorted(freed)),
            first=None if made.wish.first == before.first else made.wish.first,
        )
        if done:
            scope = project_scope(reading.file.project.id)
            self._workbench.notify("Aides réparties au mieux.", scope)


def _first_answer(accounts: Accounts, call: Call | None, _progress: Progress) -> Proposal:
    return propose(accounts, call, first_wish(accounts, call))
