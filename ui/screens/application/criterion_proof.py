"""What is said of one criterion: our opinion, the words and the files that prove it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tressons_desktop.applications.criteria import CriterionStanding
from tressons_desktop.operations.criteria import note_criterion
from tressons_desktop.ports import Changes
from tressons_desktop.project.application_values import ProofLevel
from tressons_desktop.project.model import Attachment, ProjectFile
from tressons_desktop.project.standing import draft_at
from ui.access.focus import move_focus
from ui.screens.application.words import TO_SAY
from ui.screens.field_binding import FieldAddress, FieldBinding
from ui.screens.workspace.steps.file_chip import FileChips
from ui.signals import Carries, carrying
from ui.theme import px
from ui.widgets.basics import Text, row
from ui.widgets.buttons import link_button
from ui.widgets.choice_fields import ChoiceField, Option
from ui.widgets.form import FieldRow
from ui.widgets.text_fields import TextArea
from ui.workbench import Workbench


class CriterionProof(QWidget):
    """Take the level, the proof and the files of a criterion.

    It serves one criterion after another: what is typed goes where it was typed for.
    """

    attach_requested = Signal(str)
    file_opened: Carries[Attachment] = carrying()

    def __init__(self, workbench: Workbench, parent: QWidget) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._standing: CriterionStanding | None = None
        self._key = ""
        self._titles: dict[str, str] = {}
        self.help_words = Text("", "note", "text2", wrap=True)
        self.level = ChoiceField([Option(one, one.label) for one in ProofLevel], empty=TO_SAY)
        self.proof = TextArea(min_lines=2, max_lines=6)
        self.known_button = link_button("Reprendre ce que le projet sait")
        self.attach_button = link_button("Joindre une preuve", "plus")
        self.files = FileChips()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(4), 0, px(6))
        column.setSpacing(px(8))
        column.addWidget(self.help_words)
        column.addWidget(FieldRow("Notre avis", self.level))
        column.addWidget(FieldRow("Preuve", self.proof, hint="Ce qui le montre, en une phrase."))
        column.addLayout(row(self.known_button, None))
        column.addWidget(self.files)
        column.addLayout(row(self.attach_button, None))
        self._bindings = {
            "level": FieldBinding(workbench, self.level, self._store),
            "proof": FieldBinding(workbench, self.proof, self._store),
        }
        self.known_button.clicked.connect(self._take_known)
        self.attach_button.clicked.connect(self._ask_file)
        self.files.opened.connect(self.file_opened)
        self.files.removed.connect(self._take_away)

    def show_standing(self, key: str, standing: CriterionStanding, file: ProjectFile) -> None:
        """Show what is said of the criterion today."""
        self._key, self._standing = key, standing
        criterion = standing.criterion
        self._titles[key] = criterion.title
        self.help_words.setText(criterion.help)
        self.help_words.setVisible(bool(criterion.help))
        for name, value in (("level", standing.level), ("proof", standing.proof)):
            address = FieldAddress(file.project.id, "criterion_note", key, name)
            self._bindings[name].show(address, value, draft_at(file, *address[1:]))
        self.files.set_files((*standing.files, *standing.lost), file.troubles)
        known = bool(standing.known) and not standing.proof.strip()
        self.known_button.setVisible(known)
        self.known_button.setAccessibleDescription(", ".join(standing.known))

    def _store(self, address: FieldAddress, value: object) -> Changes | None:
        return self._note(address.project_id, address.record_id, **{address.field: value})

    def _note(self, project_id: str, criterion: str, **values: object) -> Changes | None:
        return self._workbench.run(
            note_criterion,
            project_id=project_id,
            criterion=criterion,
            title=self._titles[criterion],
            **values,
        )

    def _take_known(self) -> None:
        address = self._bindings["proof"].address()
        if address is not None and self._standing is not None:
            known = ", ".join(self._standing.known)
            self._note(address.project_id, address.record_id, proof=known)
            move_focus(self.proof)

    def _ask_file(self) -> None:
        self.attach_requested.emit(self._key)

    def _take_away(self, record: Attachment) -> None:
        """Leave the file in the project: it only proves this no more."""
        if self._standing is not None:
            kept = [*self._standing.files, *self._standing.lost]
            ids = tuple(one.id for one in kept if one.id != record.id)
            self._note(record.project_id, self._key, evidence=ids)
