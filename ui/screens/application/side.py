"""Beside the answers: the criteria with their proofs, the pieces by stage, what is missing."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from tressons_desktop.calls.pieces import PieceStanding
from tressons_desktop.project.model import Attachment, ProjectFile
from tressons_desktop.reading.reading import ProjectReading
from ui.access.focus import move_focus
from ui.access.order import stops
from ui.screens.application.criterion_row import CriterionList
from ui.screens.application.presenter import ApplicationPresenter, StagePieces
from ui.screens.application.words import piece_look
from ui.screens.workspace.finding_list import FindingList
from ui.screens.workspace.steps.attaching import Attacher, Errand
from ui.screens.workspace.steps.dossier.presenter import count_words
from ui.screens.workspace.steps.file_opening import Opener
from ui.screens.workspace.steps.paper_days import PaperDays
from ui.theme import px
from ui.widgets.basics import CardTitle, IconMark, Rule, Text, clear, row
from ui.widgets.buttons import link_button
from ui.widgets.closing import reads
from ui.widgets.feedback import JobBar
from ui.widgets.scroll_page import ScrollPage
from ui.widgets.settling import AtWork
from ui.widgets.spoken_text import SpokenText
from ui.workbench import Workbench


class PieceLine(QWidget):
    """A piece that is asked: its state in an icon and in words, and how to join it."""

    attach_requested = Signal(str)

    def __init__(self, standing: PieceStanding, workbench: Workbench) -> None:
        super().__init__()
        self.piece_id = standing.piece.id
        self._mark = IconMark("circle-dashed", "text2", 18)
        self._words = Text("", "note", "text2", wrap=True)
        self.button = link_button("Joindre")
        self.button.clicked.connect(self._ask)
        self.days = PaperDays(workbench)
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(Text(standing.piece.title, "dense", wrap=True))
        for widget in (self._words, self.days):
            said.addWidget(widget)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, px(4), 0, px(4))
        line.setSpacing(px(8))
        line.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(said, 1)
        line.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)

    def show_standing(self, file: ProjectFile, standing: PieceStanding) -> None:
        """Show where the piece stands; a day being typed stays."""
        icon, ink, words, action = piece_look(standing)
        self._mark.set_icon(icon, ink)
        self._words.setText(words)
        self._words.set_ink(ink if ink in ("non", "part") else "text2")
        self._words.setVisible(bool(words))
        self.button.setText(action)
        self.button.setAccessibleName(f"{action}\u00a0: {standing.piece.title}, {words.lower()}")
        self.days.show_standing(file, standing)

    def _ask(self) -> None:
        self.attach_requested.emit(self.piece_id)


class ApplicationSide(AtWork, QFrame):
    """The right column; `go_to` carries the place of something that is missing."""

    go_to = Signal(str, str, str)

    def __init__(self, presenter: ApplicationPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._told: tuple[object, ...] = ()
        self.attacher = Attacher(presenter.workbench, self)
        self.opener = Opener(presenter.workbench, self)
        self.missing_title = CardTitle("Contrôler")
        self.missing_count = Text("", "dense", "text2", wrap=True)
        self.findings = FindingList()
        self.close_button = reads(link_button("Fermer"))
        self.close_button.setAccessibleName("Fermer ce qui manque")
        self.criteria_title = CardTitle("Critères", wrap=True)
        self.proved = Text("", "dense", "text2")
        self.criteria = CriterionList(presenter.workbench)
        self.pieces_title = CardTitle("Pièces")
        self.provided = Text("", "dense", "text2")
        self.nothing = Text("", "dense", "text2", wrap=True)
        self.refusal = SpokenText()
        self.job_bar = JobBar()
        self.job_bar.hide()
        self._pieces = QWidget()
        self.lines: dict[str, PieceLine] = {}
        self._headings: list[Text] = []
        self._build()
        self._connect()

    def _build(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(px(18), px(13), px(18), px(12))
        column.setSpacing(px(4))
        self.missing = QWidget()
        missing = QVBoxLayout(self.missing)
        missing.setContentsMargins(0, 0, 0, px(12))
        missing.addLayout(row(self.missing_title, None, self.close_button))
        missing.addWidget(self.missing_count)
        missing.addWidget(self.findings)
        self.missing.hide()
        self._pieces_column = QVBoxLayout(self._pieces)
        self._pieces_column.setContentsMargins(0, 0, 0, 0)
        self._pieces_column.setSpacing(0)
        column.addWidget(self.missing)
        column.addLayout(row(self.criteria_title, self.proved))
        column.addWidget(self.criteria)
        column.addSpacing(px(10))
        column.addLayout(row(self.pieces_title, None, self.provided))
        for widget in (self.refusal, self.job_bar, self._pieces, self.nothing):
            column.addWidget(widget)
        column.addStretch(1)
        self.area = ScrollPage()
        self.area.setWidget(inside)
        self.area.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.area)

    def _connect(self) -> None:
        self.findings.go_to.connect(self.go_to)
        self.close_button.clicked.connect(self._close_missing)
        self.criteria.attach_requested.connect(self._attach_proof)
        self.criteria.file_opened.connect(self._open)
        self.attacher.refused.connect(self._refused)
        self.attacher.busy.connect(self.job_bar.setVisible)
        self.attacher.progressed.connect(self.job_bar.show_progress)
        self.job_bar.stop_requested.connect(self.attacher.ask_stop)

    # showing ----------------------------------------------------------------------------------
    def show_application(self) -> None:
        """Show what stands beside the application in hand."""
        present = self._presenter
        reading = present.reading
        if reading is None:
            return
        standings = present.criteria()
        self.criteria.show_standings(standings, reading.file, present.call_id)
        self.proved.setText(present.proved())
        self.provided.setText(present.provided())
        stages = present.stage_pieces()
        self.nothing.setText("" if stages else present.no_piece_words())
        self.nothing.setVisible(not stages)
        asked = tuple((one.title, tuple(s.piece for s in one.standings)) for one in stages)
        if (present.project_id, present.call_id, asked) != self._told:
            self._told = (present.project_id, present.call_id, asked)
            self._lay_pieces(stages)
        self._show_pieces(stages, reading.file)
        if not self.missing.isHidden():
            self._show_missing(reading)

    def _show_pieces(self, stages: tuple[StagePieces, ...], file: ProjectFile) -> None:
        for stage, heading in zip(stages, self._headings, strict=True):
            heading.setText(f"{stage.title} · {stage.count}")
            for standing in stage.standings:
                self.lines[standing.piece.id].show_standing(file, standing)

    def _lay_pieces(self, stages: tuple[StagePieces, ...]) -> None:
        kept = next((key for key, line in self.lines.items() if line.button.hasFocus()), "")
        clear(self._pieces_column)
        self.lines, self._headings = {}, []
        for stage in stages:
            self._headings.append(Text("", "note", "text2", wrap=True))
            self._pieces_column.addWidget(self._headings[-1])
            for standing in stage.standings:
                line = PieceLine(standing, self._presenter.workbench)
                line.attach_requested.connect(self._attach_piece)
                self.lines[standing.piece.id] = line
                self._pieces_column.addWidget(Rule())
                self._pieces_column.addWidget(line)
        if kept in self.lines:
            move_focus(self.lines[kept].button)

    def show_missing(self) -> None:
        """Show what "Contrôler" says of this application, and put the keyboard there."""
        reading = self._presenter.reading
        if reading is None:
            return
        self.missing.show()
        self._show_missing(reading)
        self.area.verticalScrollBar().setValue(0)
        lines = stops(self.findings)
        move_focus(lines[0] if lines else self.close_button)

    def _show_missing(self, reading: ProjectReading) -> None:
        self.missing_count.setText(count_words(reading.findings))
        self.findings.set_findings(reading.findings)

    def _close_missing(self) -> None:
        self.missing.hide()

    def focus_piece(self, piece_id: str, record_id: str = "") -> bool:
        """Put the keyboard on a piece, or on the day of one of its files."""
        line = self.lines.get(piece_id)
        if line is not None:
            target = line.days.field_of(record_id) or line.button
            self.area.ensureWidgetVisible(line)
            self.area.ensureWidgetVisible(target)
            move_focus(target)
        return line is not None

    # files ------------------------------------------------------------------------------------
    def _attach_piece(self, piece_id: str) -> None:
        paths = self.attacher.choose("Joindre une pièce")
        self.attacher.attach(Errand(self._presenter.project_id, paths, piece_id=piece_id))

    def _attach_proof(self, criterion: str) -> None:
        paths = self.attacher.choose("Joindre une preuve")
        self.attacher.attach(Errand(self._presenter.project_id, paths, criterion=criterion))

    def _open(self, record: Attachment) -> None:
        self.opener.open(record)

    def _refused(self, _errand: Errand, sentences: list[str]) -> None:
        self.refusal.tell(" ".join(sentences))

    def stop_jobs(self) -> None:
        """Wait for what runs, before the data are closed."""
        self.attacher.stop()
