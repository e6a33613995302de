"""One criterion of a call: what it counts, what we think of our answer, what proves it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tressons_desktop.applications.criteria import CriterionStanding
from tressons_desktop.calls.model import Criterion
from tressons_desktop.operations.criteria import note_criterion
from tressons_desktop.ports import Changes
from tressons_desktop.project.application_records import criterion_key
from tressons_desktop.project.application_values import ProofLevel
from tressons_desktop.project.model import Attachment, ProjectFile
from tressons_desktop.project.standing import draft_at
from ui.access.focus import move_focus
from ui.plain import joined, strong
from ui.screens.application.words import LEVEL_MARKS, TO_SAY, weight_words
from ui.screens.field_binding import FieldAddress, FieldBinding
from ui.screens.workspace.steps.file_chip import FileChips
from ui.signals import Carries, carrying
from ui.theme import px
from ui.widgets.basics import IconMark, NamedGroup, RichText, Text, row
from ui.widgets.buttons import FoldButton, link_button
from ui.widgets.choice_fields import ChoiceField, Option
from ui.widgets.closing import reads
from ui.widgets.form import FieldRow
from ui.widgets.text_fields import TextArea
from ui.workbench import Workbench


class CriterionRow(NamedGroup):
    """Say a criterion in two lines; unfolded, it takes the level, the proof and the files.

    A row serves one criterion after another: what is typed goes where it was typed for.
    """

    attach_requested = Signal(str)
    file_opened: Carries[Attachment] = carrying()

    def __init__(self, workbench: Workbench, standing: CriterionStanding) -> None:
        super().__init__()
        self._workbench = workbench
        self._standing = standing
        self.key = ""
        self._titles: dict[str, str] = {}
        self.words = RichText(criterion_words(standing.criterion), "dense", wrap=True)
        self.help_words = Text("", "note", "text2", wrap=True)
        self.level_words = Text("", "dense")
        self.mark = IconMark("circle-dashed", "text2", 17)
        self.proof_words = Text("", "note", "text2", wrap=True)
        self.fold = reads(FoldButton(""))
        self.fold.clicked.connect(self.turn)
        self.inside = QWidget()
        self.level = ChoiceField([Option(one, one.label) for one in ProofLevel], empty=TO_SAY)
        self.proof = TextArea(min_lines=2, max_lines=6)
        self.known_button = link_button("Reprendre ce que le projet sait")
        self.attach_button = link_button("Joindre une preuve", "plus")
        self.files = FileChips()
        self._build()
        self.bindings = {
            "level": FieldBinding(workbench, self.level, self._store),
            "proof": FieldBinding(workbench, self.proof, self._store),
        }
        self.known_button.clicked.connect(self._take_known)
        self.attach_button.clicked.connect(self._ask_file)
        self.files.opened.connect(self.file_opened)
        self.files.removed.connect(self._take_away)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(px(6))
        head.addWidget(self.words, 1)
        head.addWidget(self.level_words, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self.inside)
        column.setContentsMargins(0, px(4), 0, px(6))
        column.setSpacing(px(8))
        column.addWidget(self.help_words)
        column.addWidget(FieldRow("Notre avis", self.level))
        column.addWidget(FieldRow("Preuve", self.proof, hint="Ce qui le montre, en une phrase."))
        column.addLayout(row(self.known_button, None))
        column.addWidget(self.files)
        column.addLayout(row(self.attach_button, None))
        self.inside.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, px(5), 0, px(5))
        layout.setSpacing(px(1))
        layout.addLayout(head)
        self._second = second = QHBoxLayout()
        second.setSpacing(px(6))
        second.addWidget(self.proof_words, 1)
        second.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        layout.addLayout(second)
        layout.addWidget(self.inside)

    # showing ----------------------------------------------------------------------------------
    def show_criterion(self, key: str, criterion: Criterion) -> None:
        """Serve this criterion from now on, folded when it is another one."""
        if key != self.key:
            self.inside.hide()
        self.key, self._titles[key] = key, criterion.title
        self.setAccessibleName(criterion.title)
        self.words.setText(criterion_words(criterion))
        self.help_words.setText(criterion.help)
        self.help_words.setVisible(bool(criterion.help))

    def show_standing(self, standing: CriterionStanding, file: ProjectFile) -> None:
        """Show what is said of the criterion today."""
        self._standing = standing
        icon, ink = LEVEL_MARKS[standing.level]
        label = standing.level.label if standing.level else TO_SAY
        self.level_words.setText(label)
        self.level_words.set_ink(ink)
        self.mark.set_icon(icon, ink)
        self._show_proof(standing)
        for name, value in (("level", standing.level), ("proof", standing.proof)):
            address = FieldAddress(file.project.id, "criterion_note", self.key, name)
            self.bindings[name].show(address, value, draft_at(file, *address[1:]))
        self.files.set_files((*standing.files, *standing.lost), file.troubles)
        known = bool(standing.known) and not standing.proof.strip()
        self.known_button.setVisible(known)
        self.known_button.setAccessibleDescription(", ".join(standing.known))
        self.setAccessibleDescription(f"{label}. {self.proof_words.text()}".strip())
        self._name_fold()

    def _show_proof(self, standing: CriterionStanding) -> None:
        said = [standing.proof.strip(), *(one.filename for one in standing.files)]
        words = ", ".join(one for one in said if one)
        if not words and standing.known:
            words = f"Dans le projet\u00a0: {', '.join(standing.known)}"
        self.proof_words.setText(words)

    def _name_fold(self) -> None:
        unfolded = not self.inside.isHidden()
        empty = self._standing.level is None and not self._standing.proof
        words = "Replier" if unfolded else "Donner une preuve" if empty else "Modifier"
        self.fold.setText(words)
        self.fold.set_unfolded(unfolded)
        self.proof_words.setVisible(bool(self.proof_words.text()) and not unfolded)
        left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        side = left if self.proof_words.isHidden() else right
        self._second.setAlignment(self.fold, side | Qt.AlignmentFlag.AlignTop)

    def turn(self) -> None:
        """Unfold the criterion, or fold it."""
        shown = self.inside.isHidden()
        self.inside.setVisible(shown)
        self._show_proof(self._standing)
        self._name_fold()
        if shown:
            move_focus(self.level)

    # writing ----------------------------------------------------------------------------------
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
        address = self.bindings["proof"].address()
        if address is not None:
            known = ", ".join(self._standing.known)
            self._note(address.project_id, address.record_id, proof=known)
            move_focus(self.proof)

    def _ask_file(self) -> None:
        self.attach_requested.emit(self.key)

    def _take_away(self, record: Attachment) -> None:
        """Leave the file in the project: it only proves this no more."""
        kept = [*self._standing.files, *self._standing.lost]
        ids = tuple(one.id for one in kept if one.id != record.id)
        self._note(record.project_id, self.key, evidence=ids)


def criterion_words(criterion: Criterion) -> str:
    """Write the title in bold, then how much it counts."""
    weight = weight_words(criterion)
    return joined(strong(criterion.title), f" · {weight}" if weight else "")


class CriterionList(QWidget):
    """The criteria of a call, in its order; the rows made serve the calls that follow."""

    attach_requested = Signal(str)
    file_opened: Carries[Attachment] = carrying()

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self.rows: dict[str, CriterionRow] = {}
        self._made: list[CriterionRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_standings(
        self, standings: Sequence[CriterionStanding], file: ProjectFile, call_id: str
    ) -> None:
        """Show the criteria of a call."""
        for one in standings[len(self._made) :]:
            self._add_row(one)
        for spare in self._made[len(standings) :]:
            spare.hide()
        self.rows = {}
        for made, one in zip(self._made, standings, strict=False):
            key = criterion_key(call_id, one.criterion.id)
            made.show_criterion(key, one.criterion)
            made.show_standing(one, file)
            made.show()
            self.rows[key] = made

    def _add_row(self, standing: CriterionStanding) -> None:
        made = CriterionRow(self._workbench, standing)
        made.attach_requested.connect(self.attach_requested)
        made.file_opened.connect(self.file_opened)
        self._made.append(made)
        self._column.addWidget(made)
