"""The page of the step "Pièces": pieces by group, then the other files."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from tressons_desktop.calls.pieces import PieceStanding
from tressons_desktop.exchange.formats import ACCEPTED_SENTENCE
from ui.screens.workspace.steps.pieces.file_row import FileRow
from ui.screens.workspace.steps.pieces.presenter import GROUPS, FileState, grouped
from ui.screens.workspace.steps.pieces.rows import PieceRow
from ui.screens.workspace.steps.pieces.thumbnails import Thumbnails
from ui.theme import px
from ui.widgets.basics import CardTitle, PartTitle, Text, row
from ui.widgets.buttons import outlined_button
from ui.widgets.feedback import EmptyState, JobBar
from ui.widgets.flow import FlowLayout
from ui.widgets.spoken_text import SpokenText
from ui.workbench import Workbench

NO_CALL = (
    "Aucun appel n’est visé\u00a0: la liste des pièces à fournir vient de l’appel choisi. "
    "Les fichiers peuvent déjà être ajoutés ci-dessous."
)
_WIDEST = 880


class PiecesPage(QWidget):
    """Hold the rows; a row that changes group moves, it is not made again."""

    def __init__(self, forms: QWidget, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaximumWidth(px(_WIDEST))
        self._forms = forms
        self._workbench = workbench
        self.pieces: dict[str, PieceRow] = {}
        self.files: dict[str, FileRow] = {}
        self._headings = {name: PartTitle("", "text2", parent=self) for name in GROUPS}
        self.empty = EmptyState(NO_CALL, "Choisir un appel", "megaphone")
        self.call = Text("", "dense", "text2", wrap=True)
        self.formats = Text(ACCEPTED_SENTENCE, "note", "text2", wrap=True)
        self.add_button = outlined_button("Ajouter des fichiers", "plus")
        self.scans_button = outlined_button("Ranger des scans", "folder-open")
        self.papers_button = outlined_button("Préparer un papier", "file-text")
        self.no_file = Text(
            "Plans, photos, comptes rendus\u00a0: tout ce qui aide à comprendre le projet. "
            "Les fichiers déposés ici à la souris sont ajoutés.",
            "dense",
            "text2",
            wrap=True,
        )
        self.refusal = SpokenText()
        self.form_told = SpokenText()
        self.job_bar = JobBar()
        self.job_bar.hide()
        self._build()

    def _build(self) -> None:
        self._pieces_column = QVBoxLayout()
        self._pieces_column.setSpacing(px(8))
        self._files_column = QVBoxLayout()
        self._files_column.setSpacing(px(8))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(2), px(4), px(8), px(8))
        column.setSpacing(px(8))
        column.addWidget(self.empty)
        column.addWidget(self.call)
        buttons = FlowLayout(spacing=px(10))
        for button in (self.papers_button, self.scans_button, self._forms):
            buttons.addWidget(button)
        column.addLayout(buttons)
        for widget in (self.form_told, self.formats, self.job_bar):
            column.addWidget(widget)
        column.addLayout(self._pieces_column)
        column.addSpacing(px(12))
        column.addLayout(row(CardTitle("Autres fichiers"), None, self.add_button))
        for widget in (self.no_file, self.refusal):
            column.addWidget(widget)
        column.addLayout(self._files_column)
        column.addStretch(1)

    def show_pieces(self, standings: Sequence[PieceStanding]) -> list[PieceRow]:
        """Show the pieces in their groups; return the rows made for the first time."""
        made = []
        for one in standings:
            known = self.pieces.get(one.piece.id)
            if known is None:
                self.pieces[one.piece.id] = known = PieceRow(one, self._workbench, self)
                made.append(known)
            elif known.standing != one:
                known.show_standing(one)
        self._drop_pieces({one.piece.id for one in standings})
        self._place_pieces(grouped(standings))
        return made

    def show_files(self, states: Sequence[FileState], thumbnails: Thumbnails) -> list[FileRow]:
        """Show the other files in order; return the rows made for the first time."""
        made = []
        for state in states:
            known = self.files.get(state.record.id)
            if known is None:
                self.files[state.record.id] = known = FileRow(state, self)
                made.append(known)
            known.show_state(state, thumbnails.image(state.record))
        wanted = [state.record.id for state in states]
        for gone in [key for key in self.files if key not in wanted]:
            _forget(self.files.pop(gone), self._files_column)
        self.files = {key: self.files[key] for key in wanted}
        _put(self._files_column, [self.files[key] for key in wanted])
        for one in made:
            one.show()  # now, not at the next turn: it may have to be brought into view
        self.no_file.setVisible(not wanted)
        return made

    def show_refusal(self, sentences: list[str]) -> None:
        """Say why a file was not kept."""
        self.refusal.tell("\n".join(sentences))

    def last_arrival(self) -> QWidget | None:
        """Return what was said last of a file: why it was not kept, or its row."""
        if self.refusal.isVisible():
            return self.refusal
        return next(reversed(self.files.values()), None)

    def first_piece(self) -> PieceRow | None:
        """Return the piece at the top of the page."""
        shown = (self._pieces_column.itemAt(n) for n in range(self._pieces_column.count()))
        placed = (item.widget() for item in shown if item is not None)
        return next((one for one in placed if isinstance(one, PieceRow)), None)

    def _drop_pieces(self, wanted: set[str]) -> None:
        for gone in [key for key in self.pieces if key not in wanted]:
            _forget(self.pieces.pop(gone), self._pieces_column)

    def _place_pieces(self, groups: dict[str, list[PieceStanding]]) -> None:
        order: list[QWidget] = []
        for name, standings in groups.items():
            heading = self._headings[name]
            heading.setText(f"{GROUPS[name]} · {len(standings)}")
            heading.setVisible(bool(standings))
            order.append(heading)
            order += [self.pieces[one.piece.id] for one in standings]
        _put(self._pieces_column, order)


def _put(column: QVBoxLayout, order: Sequence[QWidget]) -> None:
    """Put widgets in this order, touching nothing when they already are."""
    present = [item.widget() for n in range(column.count()) if (item := column.itemAt(n))]
    if present == list(order):
        return
    for widget in order:
        column.removeWidget(widget)
    for place, widget in enumerate(order):
        column.insertWidget(place, widget)


def _forget(widget: QWidget, column: QVBoxLayout) -> None:
    column.removeWidget(widget)
    widget.hide()
    widget.deleteLater()
