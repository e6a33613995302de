"""What a change of state asks: its day, and for a deposit its number and its proof."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QWidget

from tressons_desktop.project.application_records import Application
from tressons_desktop.project.application_values import ApplicationState
from ui.screens.application.words import day_proposed, passes_to_sent, state_action
from ui.screens.deposits.refusing import RefusingSheet
from ui.screens.deposits.work import WantedDeposit
from ui.screens.workspace.steps.file_button import FileButton, FileWanted
from ui.widgets.basics import Text, row
from ui.widgets.choice_fields import CheckField
from ui.widgets.date_field import DateField
from ui.widgets.form import FieldRow
from ui.widgets.text_fields import TextField
from ui.workbench import Workbench

FREEZE: Final = "Figer le dossier tel qu’il est déposé"
_FROZEN: Final = (
    "Le projet, l’appel, les fichiers joints et le PDF sont gardés tels quels, et se relisent des "
    "années après."
)
_PROOF = FileWanted("Preuve", "Tous les fichiers (*)", "attach_folder")


class StateSheet(RefusingSheet):
    """Ask for the day of a state; without one it is written all the same.

    `proof` is the file chosen, copied once the sheet is accepted.
    """

    def __init__(
        self,
        workbench: Workbench,
        application: Application,
        state: ApplicationState,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(state.label, "Noter cet état", icon="check", width=480, parent=parent)
        self.state = state
        self.proof: Path | None = None
        self.day = DateField()
        self.day.set_value(day_proposed(application, state, workbench.services.today()))
        self.body.addWidget(Text(state_action(state), "dense", "text2", wrap=True))
        self.body.addWidget(FieldRow("Date", self.day, hint="Vide si le jour n’est pas connu."))
        self.due: DateField | None = None
        self.reference: TextField | None = None
        if state is ApplicationState.MORE_ASKED:
            self.due = DateField()
            self.due.set_value(application.more_due_on)
            self.body.addWidget(FieldRow("À envoyer avant le", self.due))
        if state is ApplicationState.SUBMITTED:
            self.reference = TextField()
            self.reference.set_value(application.reference)
            hint = "Celui que donne le site ou l’accusé."
            self.body.addWidget(FieldRow("Numéro du dossier", self.reference, hint=hint))
        self._add_proof(workbench)
        self.freeze: CheckField | None = None
        if passes_to_sent(application, state):
            self._add_freezing()
        self.fit()

    def _add_proof(self, workbench: Workbench) -> None:
        self.proof_button = FileButton(workbench, "Joindre la preuve", "paperclip", _PROOF)
        self.proof_button.given.connect(self._given)
        self.proof_words = Text("", "dense", "text2", wrap=True)
        self.proof_words.hide()
        self.body.addLayout(row(self.proof_button, None))
        self.body.addWidget(self.proof_words)

    def _add_freezing(self) -> None:
        self.freeze = CheckField(FREEZE)
        self.freeze.set_value(True)
        self.body.addWidget(self.freeze)
        self.body.addWidget(Text(_FROZEN, "note", "text2", wrap=True))

    def _given(self, path: Path) -> None:
        self.proof = path
        self.proof_words.setText(f"Preuve\u00a0: {path.name}")
        self.proof_words.show()
        self.fit()

    def chosen_day(self) -> date | None:
        """Return the day typed."""
        value = self.day.value()
        return value if isinstance(value, date) else None

    def deposit(self) -> WantedDeposit | None:
        """Return what is to be frozen, nothing when it was not wanted."""
        if self.freeze is None or not self.freeze.value():
            return None
        number = str(self.values().get("reference", ""))
        return WantedDeposit(self.chosen_day(), number, with_pdf=True, proof=self.proof)

    def values(self) -> dict[str, object]:
        """Return what else was typed, by the field of the application."""
        found: dict[str, object] = {}
        due = self.due.value() if self.due is not None else None
        if isinstance(due, date):
            found["more_due_on"] = due
        number = str(self.reference.value() or "").strip() if self.reference is not None else ""
        if number:
            found["reference"] = number
        return found
