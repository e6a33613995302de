"""Change the state of an application: asked in a sheet when a day or a proof goes with it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from tressons_desktop.operations.applications import set_state
from tressons_desktop.project.application_records import Application
from tressons_desktop.project.application_states import state_of
from tressons_desktop.project.application_values import ApplicationState
from tressons_desktop.project.proofs import proof_key
from ui.access.announcer import announce
from ui.screens.application.presenter import ApplicationPresenter
from ui.screens.application.state_sheet import StateSheet
from ui.screens.application.words import (
    WayStage,
    asks_more,
    changed_words,
    deadline_words,
    stages_of,
    state_words,
)
from ui.screens.deposits.freezer import BUSY, Freezer
from ui.screens.workspace.steps.attaching import Attacher, Errand
from ui.widgets.settling import AtWork


class Stating(AtWork, QWidget):
    """Say and write where the application in hand stands."""

    def __init__(self, presenter: ApplicationPresenter, window: QWidget) -> None:
        super().__init__(window)
        self.hide()
        self._presenter = presenter
        self._window = window
        self.attacher = Attacher(presenter.workbench, window)
        self.attacher.refused.connect(self._refused)
        self.freezer = Freezer(presenter.workbench, self)
        self.freezer.noted.connect(self._frozen)
        self.freezer.refused.connect(self._not_frozen)
        self.sheet: StateSheet | None = None

    def words(self, application: Application) -> tuple[ApplicationState, Sequence[WayStage], str]:
        """Return the state of an application, its way and what a reader says of it."""
        return state_of(application), stages_of(application), state_words(application)

    def deadline(self) -> tuple[str, str]:
        """Return the last day, and how far it is."""
        reading = self._presenter.reading
        return deadline_words(reading) if reading is not None else ("", "")

    def ask(self, state: ApplicationState) -> None:
        """Note a state, once its day is known."""
        application = self._presenter.application
        if self.freezer.at_work:
            announce(self._window, BUSY)
            return
        if application is None or self.sheet is not None:
            return
        if not asks_more(state):
            self._write(application, state)
            return
        self.sheet = StateSheet(self._presenter.workbench, application, state, self._window)
        self.sheet.finished.connect(self._done)
        self.sheet.open()

    def _done(self, accepted: int) -> None:
        sheet, reading = self.sheet, self._presenter.reading
        application = self._presenter.application
        if sheet is None:
            return
        deposit = sheet.deposit()
        if accepted and reading is not None and deposit is not None:
            self.freezer.start(reading.file.project, deposit)  # the sheet waits for its end
            return
        self._let_go()
        if accepted and application is not None:
            self._write(application, sheet.state, sheet)

    def _frozen(self, lost: str) -> None:
        self._let_go()
        if lost:
            self._presenter.workbench.refused.emit(lost)

    def _not_frozen(self, sentence: str) -> None:
        if self.sheet is not None:
            self.sheet.refuse(sentence)

    def _let_go(self) -> None:
        sheet, self.sheet = self.sheet, None
        if sheet is not None:
            sheet.deleteLater()

    def _write(
        self, application: Application, state: ApplicationState, sheet: StateSheet | None = None
    ) -> None:
        bench = self._presenter.workbench
        changes = bench.run(
            set_state,
            project_id=application.project_id,
            application_id=application.id,
            state=state,
            day=sheet.chosen_day() if sheet is not None else None,
            **(sheet.values() if sheet is not None else {}),
        )
        if changes:
            bench.notify(changed_words(application, state), self._presenter.scope)
        if changes is not None and sheet is not None and sheet.proof is not None:
            piece = proof_key(application.call_id, state)
            self.attacher.attach(Errand(application.project_id, (sheet.proof,), piece_id=piece))

    def _refused(self, _errand: Errand, sentences: list[str]) -> None:
        for sentence in sentences:
            self._presenter.workbench.refused.emit(sentence)

    def stop_jobs(self) -> None:
        """Wait for what runs, before the data are closed."""
        self.attacher.stop()
