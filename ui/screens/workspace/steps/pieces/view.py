"""Step "Pièces": what the call asks to join, and the other files of the project."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

from tressons_desktop.calls.pieces import PieceStanding
from tressons_desktop.documents.library import paper_for, paper_named
from tressons_desktop.dossier.annexes.fates import fates_of
from tressons_desktop.dossier.annexes.office import can_convert
from tressons_desktop.operations.pieces import note_paper, set_piece_state
from tressons_desktop.operations.records import edit_record, move_record
from tressons_desktop.project.model import Attachment, ProjectFile
from tressons_desktop.project.values import PhotoSize, PieceState
from tressons_desktop.reading.reading import ProjectReading
from tressons_desktop.text.numbers import plural
from ui.access.announcer import announce
from ui.access.focus import move_focus
from ui.screens.workspace.steps.attaching import (
    Attacher,
    Errand,
    dropped_paths,
    remove_attachment,
)
from ui.screens.workspace.steps.base import StepView
from ui.screens.workspace.steps.file_opening import Opener
from ui.screens.workspace.steps.pieces import presenter as present
from ui.screens.workspace.steps.pieces.file_row import FileRow
from ui.screens.workspace.steps.pieces.forms.button import FormFilling
from ui.screens.workspace.steps.pieces.page import PiecesPage
from ui.screens.workspace.steps.pieces.paper_sheet import PapersSheet
from ui.screens.workspace.steps.pieces.papers import PaperController
from ui.screens.workspace.steps.pieces.rows import PieceRow
from ui.screens.workspace.steps.pieces.scan_controller import ScanController
from ui.screens.workspace.steps.pieces.thumbnails import Thumbnails
from ui.theme import manager, px
from ui.widgets.scroll_page import ScrollPage
from ui.workbench import Workbench


class PiecesStep(StepView):
    """Join files to the pieces asked, tick the others, keep photos and documents."""

    step = "pieces"
    own_note = True

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(workbench, parent)
        self.setAcceptDrops(True)
        self.standings: tuple[PieceStanding, ...] = ()
        self.attacher = Attacher(workbench, self)
        self.opener = Opener(workbench, self)
        self.thumbnails = Thumbnails(workbench.services.files.print_version, self)
        self.forms = FormFilling(workbench)
        self.papers = PaperController(workbench, self)
        self.scans = ScanController(workbench, self)
        self.page = PiecesPage(self.forms, workbench)
        self.area = ScrollPage()
        self.area.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.area.setWidget(self.page)
        self.body.setContentsMargins(px(22), px(20), px(12), px(12))
        self.head.setContentsMargins(0, 0, px(12), 0)
        self.body.addWidget(self.area, 1)
        self._connect()

    def _connect(self) -> None:
        self.page.empty.action_triggered.connect(self._choose_call)
        self.page.add_button.clicked.connect(self._add)
        self.page.papers_button.clicked.connect(self._offer_papers)
        self.page.scans_button.clicked.connect(self._sort_scans)
        self.scans.ready.connect(self._attach_scans)
        for worker in (self.attacher, self.forms, self.papers, self.scans):
            self.page.job_bar.stop_requested.connect(worker.ask_stop)
            worker.busy.connect(self.page.job_bar.setVisible)
            worker.progressed.connect(self.page.job_bar.show_progress)
        self.forms.told.connect(self._tell_of_form)
        self.papers.made.connect(self._paper_made)
        self.attacher.refused.connect(self._refused)
        self.thumbnails.ready.connect(self._show_files)
        manager().changed.connect(self._fit)

    def stop_jobs(self) -> None:
        """Wait for what runs, before the window closes."""
        self.forms.ask_stop()
        self.attacher.stop()
        self.papers.stop()
        self.scans.stop()
        self.thumbnails.stop()

    # showing ----------------------------------------------------------------------------------
    def show_reading(self, reading: ProjectReading) -> None:
        """Show a snapshot in place: rows move, what is being typed stays."""
        file, call = reading.file, reading.call
        other = self.project_id != file.project.id
        super().show_reading(reading)
        self.standings = reading.standings
        self.forms.show_reading(reading)
        self.page.empty.setVisible(call is None)
        self.page.call.setVisible(call is not None)
        self.page.call.setText(f"Demandées par\u00a0: {call.title}" if call else "")
        self.note.setText(present.count_words(self.standings) if call else self._count(file))
        for made in self.page.show_pieces(self.standings):
            self._listen_piece(made)
        fates = self._fates(reading)
        for one in self.standings:
            words = present.remarks_on(one, self.workbench.services.files.remarks)
            self.page.pieces[one.piece.id].show_remarks(words, present.fates_on(one, fates))
            self.page.pieces[one.piece.id].show_days(file)
        self._show_files()
        self.thumbnails.want(file.attachments)
        if other:
            self.page.show_refusal([])
            self.page.form_told.tell("")
            self.area.verticalScrollBar().setValue(0)

    def _count(self, file: ProjectFile) -> str:
        return plural(len(file.attachments), "fichier", "fichiers") if file.attachments else ""

    def _show_files(self) -> None:
        if self.reading is None:
            return
        states = present.free_files(
            self.reading.file,
            self.reading.checklist,
            tuple(self.page.pieces),
            self.workbench.services.files.remarks,
            self._fates(self.reading),
        )
        for made in self.page.show_files(states, self.thumbnails):
            self._listen_file(made)

    def _fates(self, reading: ProjectReading) -> Mapping[str, str]:
        verdict_of = self.workbench.services.files.verdict
        return fates_of(reading.file, reading.standings, verdict_of, converts=can_convert())

    def _listen_piece(self, row: PieceRow) -> None:
        row.attach_requested.connect(self._attach)
        row.paper_requested.connect(self._prepare)
        row.state_chosen.connect(self._set_state)
        row.dropped.connect(self._dropped_on)
        row.file_opened.connect(self.opener.open)
        row.file_removed.connect(self._remove)

    def _listen_file(self, row: FileRow) -> None:
        row.captioned.connect(self._caption)
        row.described.connect(self._describe)
        row.sized.connect(self._size)
        row.printed.connect(self._print)
        row.moved.connect(self._move)
        row.opened.connect(self.opener.open)
        row.removed.connect(self._remove)

    def _fit(self) -> None:
        self.page.setMaximumWidth(px(880))

    def first_stop(self) -> QWidget | None:
        """Return what takes the keyboard: the first piece, which is what one comes for."""
        first = self.page.first_piece()
        return first.attach if first is not None else None

    def focus_field(self, field: str, record_id: str = "") -> None:
        """Go to the piece that a line of "Il reste à faire" names, to the day of one of its files,
        or to another file.
        """
        row = self.page.pieces.get(field)
        target: QWidget | None = row.target(record_id) if row is not None else None
        if row is None and record_id in self.page.files:
            target = self.page.files[record_id].caption
        if target is None:
            target = self.page.empty.button if self.page.pieces == {} else self.page.add_button
        move_focus(target)
        for shown in (row, target):
            if shown is not None:
                self.area.ensureWidgetVisible(shown, 0, px(16))

    # files ------------------------------------------------------------------------------------
    def add_files(self, errand: Errand) -> None:
        """Bring files in: copied and judged in a thread, then attached together."""
        self.attacher.attach(errand)

    def _add(self) -> None:
        paths = self.attacher.choose("Ajouter des fichiers au projet")
        self.add_files(Errand(self.project_id, paths))

    def _attach(self, piece_id: str) -> None:
        title = self.page.pieces[piece_id].standing.piece.title
        paths = self.attacher.choose(f"Joindre\u00a0: {title}")
        self.add_files(Errand(self.project_id, paths, piece_id=piece_id))

    def _dropped_on(self, piece_id: str, paths: Sequence[Path]) -> None:
        self.add_files(Errand(self.project_id, tuple(paths), piece_id=piece_id))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_paths(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.add_files(Errand(self.project_id, dropped_paths(event.mimeData())))
        event.acceptProposedAction()

    def _refused(self, errand: Errand, sentences: list[str]) -> None:
        if sentences and not self.isVisible():
            self.say(" ".join(sentences))
        row = self.page.pieces.get(errand.piece_id)
        if row is not None:
            row.show_refusal(sentences)
        else:
            self.page.show_refusal(sentences)
        self._show_arrival(row or self.page.last_arrival())

    def _show_arrival(self, arrived: QWidget | None) -> None:
        """Bring what has just come, and what is said of it, under the eyes."""
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)  # to its place first
        if arrived is not None:
            self.area.ensureWidgetVisible(arrived, 0, px(16))

    def _tell_of_form(self, sentence: str) -> None:
        self.page.form_told.tell(sentence)
        if sentence and not self.isVisible():
            self.say(sentence)

    def _remove(self, record: Attachment) -> None:
        remove_attachment(self.workbench, record)

    # writing ----------------------------------------------------------------------------------
    def _choose_call(self) -> None:
        self.go_to.emit("dossier", "call", "")

    def _set_state(self, piece_id: str, state: PieceState) -> None:
        self.workbench.run(
            set_piece_state,
            project_id=self.project_id,
            piece_id=piece_id,
            state=state,
            title=self.page.pieces[piece_id].standing.piece.title,
        )

    def _prepare(self, piece_id: str) -> None:
        paper = paper_for(piece_id)
        if paper is not None and self.reading is not None:
            self.papers.ask(self.reading, piece_id, paper)

    def _offer_papers(self) -> None:
        """Offer every paper; the piece that one serves, if the call asks for it, is noted too."""
        if self.reading is None:
            return
        sheet = PapersSheet(self.workbench, self.reading, self)
        sheet.asked.connect(self._prepare_named)
        sheet.exec()
        sheet.deleteLater()

    def _prepare_named(self, paper_id: str) -> None:
        paper = paper_named(paper_id)
        if paper is None or self.reading is None:
            return
        piece = next((key for key in self.page.pieces if key in paper.pieces), "")
        self.papers.ask(self.reading, piece, paper)

    def _sort_scans(self) -> None:
        if self.reading is not None:
            self.scans.ask(self.reading)

    def _attach_scans(self, project_id: str, joined: Sequence[tuple[str, Path]]) -> None:
        """Attach each paper to its piece, in the project whose scans they are."""
        for piece_id, path in joined:
            self.add_files(Errand(project_id, (path,), piece_id=piece_id))

    def _paper_made(self, project_id: str, piece_id: str, paper_id: str) -> None:
        """Note it of the project it was made for, whichever is shown by now."""
        paper = paper_named(paper_id)
        if not piece_id or paper is None:
            return
        self.workbench.run(
            note_paper,
            project_id=project_id,
            piece_id=piece_id,
            paper=paper.id,
            title=paper.title,
        )

    def _edit(self, record_id: str, **values: object) -> None:
        self.workbench.run(
            edit_record,
            record_kind=Attachment,
            project_id=self.project_id,
            record_id=record_id,
            **values,
        )

    def _caption(self, record_id: str, words: str) -> None:
        self._edit(record_id, title=words)

    def _describe(self, record_id: str, words: str) -> None:
        self._edit(record_id, alternative=words)

    def _size(self, record_id: str, plate: PhotoSize | None) -> None:
        self._edit(record_id, plate=plate)

    def _print(self, record_id: str, wanted: bool) -> None:
        self._edit(record_id, in_dossier=wanted)

    def _move(self, record_id: str, by: int) -> None:
        if self.file is None:
            return
        index = present.place_after_move(self.file, list(self.page.files), record_id, by)
        if index < 0:
            return
        changes = self.workbench.run(
            move_record,
            record_kind=Attachment,
            project_id=self.project_id,
            record_id=record_id,
            index=index,
        )
        if changes:
            shown = list(self.page.files)
            announce(self, f"Fichier {shown.index(record_id) + 1} sur {len(shown)}")
        row = self.page.files[record_id]
        wanted, other = (row.up, row.down) if by < 0 else (row.down, row.up)
        move_focus(wanted if wanted.isEnabled() else other)
