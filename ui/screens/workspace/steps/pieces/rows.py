"""A required piece, in the step "Pièces"."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from tressons_desktop.calls.pieces import PieceStanding
from tressons_desktop.documents.library import paper_for
from tressons_desktop.project.model import Attachment, ProjectFile
from tressons_desktop.project.values import PieceState
from ui.screens.workspace.steps.attaching import dropped_paths
from ui.screens.workspace.steps.file_chip import FileChips
from ui.screens.workspace.steps.file_notes import FileNotes
from ui.screens.workspace.steps.paper_days import PaperDays
from ui.screens.workspace.steps.pieces.presenter import (
    ASIDE,
    BLOCKING,
    MISSING,
    PROVIDED,
    group_of,
)
from ui.signals import Carries, carrying
from ui.theme import px
from ui.widgets.basics import Card, IconMark, Text, row
from ui.widgets.buttons import link_button
from ui.widgets.choice_fields import ChoiceField, Option
from ui.widgets.spoken_text import SpokenText
from ui.workbench import Workbench

_MARKS = {
    BLOCKING: ("circle-x", "non"),
    MISSING: ("circle-dashed", "text2"),
    PROVIDED: ("circle-check", "ok"),
    ASIDE: ("minus", "text2"),
}


class PieceRow(Card):
    """Say where a piece stands, how to obtain it, and take its files."""

    attach_requested = Signal(str)
    paper_requested = Signal(str)
    state_chosen: Carries[[str, PieceState]] = carrying(2)
    dropped: Carries[[str, tuple[Path, ...]]] = carrying(2)
    file_opened: Carries[Attachment] = carrying()
    file_removed: Carries[Attachment] = carrying()

    def __init__(
        self, standing: PieceStanding, workbench: Workbench, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        piece = standing.piece
        self.piece_id = piece.id
        self.standing = standing
        self._remarks: tuple[str, ...] = ()
        self.setObjectName(piece.id)
        self.setAcceptDrops(True)
        self.mark = IconMark("circle-dashed", "text2", 18)
        self.title = Text(piece.title, "label", wrap=True)
        self.state = ChoiceField([Option(one, one.label) for one in PieceState])
        self.state.setAccessibleName("Statut")
        self.said = Text("", "dense", "text2")
        self.how = Text(piece.how or f"{piece.action}.", "dense", "text2", wrap=True)
        source = f"Source\u00a0: {piece.source}" if piece.source else "Usage courant, à vérifier"
        self.source = Text(source, "note", "text2", wrap=True)
        self.attach = link_button("Joindre", "plus")
        self.paper = link_button("Préparer ce document", "file-text")
        self.paper.setAccessibleName(f"Préparer ce document\u00a0: {piece.title}")
        self.files = FileChips()
        self.days = PaperDays(workbench)
        self.fate = Text("", "note", "text2", wrap=True)
        self.notes = FileNotes()
        self.refusal = SpokenText()
        self._build()
        self.state.edited.connect(self._chosen)
        self.attach.clicked.connect(self._ask)
        self.paper.clicked.connect(lambda: self.paper_requested.emit(self.piece_id))
        self.files.opened.connect(self.file_opened)
        self.files.removed.connect(self.file_removed)
        self.show_standing(standing)

    def _build(self) -> None:
        self.body.setContentsMargins(px(14), px(10), px(14), px(10))
        self.body.setSpacing(px(4))
        head = QHBoxLayout()
        head.setSpacing(px(16))
        head.addWidget(self.mark)
        head.addWidget(self.title, 1)
        head.addWidget(self.said)
        head.addWidget(self.attach)
        self.state.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        head.addWidget(self.state)
        under = QVBoxLayout()
        under.setContentsMargins(px(34), 0, 0, px(2))
        under.setSpacing(px(4))
        files = (self.files, self.fate, self.days, self.notes, self.refusal)
        for widget in (self.how, self.source, *files):
            under.addWidget(widget)
        under.addLayout(row(self.paper, None))
        self.body.addLayout(head)
        self.body.addLayout(under)

    def show_standing(self, standing: PieceStanding) -> None:
        """Show where the piece stands: provided by a file that counts, and by no other."""
        self.standing = standing
        name, token = _MARKS[group_of(standing)]
        self.mark.set_icon(name, token)
        self.state.set_value(standing.state)
        self.state.setVisible(not standing.files)
        self.said.setText("Fournie" if standing.proofs else "Fichier à remplacer")
        self.said.set_ink("text2" if standing.proofs else "non")
        self.said.setVisible(bool(standing.files))
        self.files.set_files(standing.files, standing.troubles)
        self.notes.show_notes(standing.problems, self._remarks)
        missing = standing.lacking
        self.how.setVisible(missing)
        self.source.setVisible(missing)
        self.paper.setVisible(missing and paper_for(self.piece_id) is not None)
        to_replace = bool(standing.files) and not standing.proofs
        words = self.said.text() if to_replace else standing.state.label
        self.setAccessibleName(f"{standing.piece.title}, {words.lower()}")
        self.setAccessibleDescription(" ".join(self.notes.sentences()))

    def show_days(self, file: ProjectFile) -> None:
        """Show the day of each file whose age counts."""
        self.days.show_standing(file, self.standing)

    def target(self, record_id: str = "") -> QWidget:
        """Return what takes the keyboard: the day of a file, else what joins one."""
        return self.days.field_of(record_id) or self.attach

    def show_remarks(self, remarks: tuple[str, ...], fate: str = "") -> None:
        """Say what is odd in the files that count, and what becomes of them in the dossier."""
        self._remarks = remarks
        self.fate.setText(fate)
        self.fate.setVisible(bool(fate))
        self.notes.show_notes(self.standing.problems, remarks)

    def show_refusal(self, sentences: list[str]) -> None:
        """Say why a file was not kept."""
        self.refusal.tell("\n".join(sentences))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_paths(event.mimeData()):
            self.set_tone("primary")
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.set_tone("")

    def dropEvent(self, event: QDropEvent) -> None:
        self.set_tone("")
        self.dropped.emit(self.piece_id, dropped_paths(event.mimeData()))
        event.acceptProposedAction()

    def _chosen(self, value: object) -> None:
        if isinstance(value, PieceState):
            self.state_chosen.emit(self.piece_id, value)

    def _ask(self) -> None:
        self.attach_requested.emit(self.piece_id)
