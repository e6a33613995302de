"""Where a règlement is given: pasted, chosen or dropped; then read beside what it proposes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from tressons_desktop.calls.reading.proposal import RulesProposal
from tressons_desktop.calls.reading.text_of import RulesText
from tressons_desktop.calls.reading.whole import ReadRules, read_paste, read_whole
from tressons_desktop.outcomes import Progress
from tressons_desktop.text.failures import named
from ui.access.announcer import announce
from ui.access.focus import move_focus
from ui.background import new_job
from ui.jobs import Job
from ui.screens.calls.studio.reading_panel import ReadingPanel
from ui.screens.calls.studio.reading_words import FILTER, HOW, back_words, read_told
from ui.screens.workspace.steps.attaching import dropped_paths
from ui.signals import Carries, carrying
from ui.theme import px
from ui.widgets.basics import Card, CardTitle, Text, row
from ui.widgets.buttons import Button, link_button, outlined_button
from ui.widgets.feedback import JobBar
from ui.widgets.scroll_page import ScrollPage
from ui.widgets.spoken_text import SpokenText
from ui.widgets.text_fields import TextArea

ReadFile = Callable[[Path], RulesText]


class ReadingPages(QStackedWidget):
    """Take a règlement in, then show it with its proposals.

    `read_file` opens a document in the examining process. The signals are those of the panel;
    `read` tells that another règlement is shown, `document_read` of which file it is.
    """

    accepted: Carries[[RulesProposal]] = carrying()
    dismissed: Carries[[RulesProposal]] = carrying()
    taken_back: Carries[[RulesProposal]] = carrying()
    read: Carries[[ReadRules]] = carrying()
    document_read: Carries[[Path]] = carrying()

    def __init__(self, read_file: ReadFile, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._read_file = read_file
        self._job: Job[ReadRules] | None = None
        self._document: Path | None = None
        self.setAcceptDrops(True)
        self.paste = TextArea(min_lines=8, max_lines=14)
        self.paste.setAccessibleName("Texte du règlement à lire")
        self.read_button = Button("Lire ce texte", "accent", "check")
        self.choose_button = outlined_button("Choisir un document", "file-text")
        self.refusal = SpokenText()
        self.job_bar = JobBar()
        self.job_bar.hide()
        self.panel = ReadingPanel()
        self.back_button = link_button("")
        self.back_button.hide()
        self.other_button = link_button("Lire un autre règlement")
        self._source = _scrolling(self._source_page())
        self._shown = _scrolling(self._shown_page())
        self.addWidget(self._source)
        self.addWidget(self._shown)
        self._connect()

    # given ------------------------------------------------------------------------------------
    def read_paste(self) -> None:
        """Read the text that was pasted."""
        self._start(partial(_paste, self.paste.toPlainText()), None)

    def read_path(self, path: Path) -> None:
        """Read a document; the règlement that was shown stays one click away until it is read."""
        announce(self, f"Lecture de {named(path)}…")
        self._start(partial(_file, self._read_file, path), path)

    def choose(self) -> None:
        """Ask which document, then read it."""
        name, _ = QFileDialog.getOpenFileName(self, "Lire un règlement", "", FILTER)
        if name:
            self.read_path(Path(name))

    def show_source(self) -> None:
        """Come back to where a règlement is given; the text that was pasted is still there."""
        self.setCurrentWidget(self._source)
        move_focus(self.paste)

    def show_proposal(self, proposal: RulesProposal) -> bool:
        """Show the sentence of a proposal; tell whether the règlement it is of is still here."""
        self.setCurrentWidget(self._shown)
        return self.panel.show_proposal(proposal)

    def begin_again(self) -> None:
        """Propose anew all that was read: it is for another call, in which nothing is accepted."""
        self.panel.begin_again()

    def first_stop(self) -> QWidget:
        """Return what takes the keyboard: never the page around it, which scrolls."""
        if self.currentWidget() is self._source:
            return self.paste
        return self.panel.list if self.panel.current() is not None else self.panel.text

    def _come_back(self) -> None:
        self.setCurrentWidget(self._shown)
        move_focus(self.panel.list)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_paths(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = dropped_paths(event.mimeData())
        if paths:
            event.acceptProposedAction()
            self.read_path(paths[0])

    # read -------------------------------------------------------------------------------------
    def _start(self, work: Callable[[Progress], ReadRules], document: Path | None) -> None:
        if self._job is not None:
            return
        self._document = document
        self.setCurrentWidget(self._source)
        self.refusal.tell("")
        self.job_bar.begin()
        self.job_bar.show()
        self._job = new_job(work, self)
        self._job.progressed.connect(self.job_bar.show_progress)
        self._job.succeeded.connect(self._arrived)
        self._job.failed.connect(self._refused)
        self._job.stopped.connect(self._stopped)
        self._job.start()

    def _ask_stop(self) -> None:
        if self._job is not None:
            self._job.ask_stop()

    def _ended(self) -> None:
        self._job = None
        self.job_bar.hide()

    def _stopped(self) -> None:
        self._ended()
        self.refusal.tell("Lecture arrêtée. Rien n’a changé.", ink="text2")

    def _refused(self, sentence: str) -> None:
        self._ended()
        self.refusal.tell(sentence)

    def _arrived(self, read: ReadRules) -> None:
        self._ended()
        self.panel.show_read(read)
        self.back_button.setText(back_words(read))
        self.back_button.show()
        self.setCurrentWidget(self._shown)
        self.read.emit(read)
        if self._document is not None:
            self.document_read.emit(self._document)
        announce(self, read_told(read))
        move_focus(self.panel.list if read.proposals else self.panel.text)

    # layout -----------------------------------------------------------------------------------
    def _source_page(self) -> QWidget:
        card = Card()
        card.body.addWidget(CardTitle("Lire un règlement"))
        card.body.addWidget(Text(HOW, "body", "text2", wrap=True))
        card.body.addWidget(self.paste)
        card.body.addLayout(row(self.read_button, self.choose_button, None, self.back_button))
        card.body.addWidget(self.job_bar)
        card.body.addWidget(self.refusal)
        card.body.addStretch(1)
        return card

    def _shown_page(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(8))
        layout.addLayout(row(self.other_button, None))
        layout.addWidget(self.panel, 1)
        return page

    def _connect(self) -> None:
        self.read_button.clicked.connect(self.read_paste)
        self.choose_button.clicked.connect(self.choose)
        self.other_button.clicked.connect(self.show_source)
        self.back_button.clicked.connect(self._come_back)
        self.job_bar.stop_requested.connect(self._ask_stop)
        self.panel.accepted.connect(self.accepted)
        self.panel.dismissed.connect(self.dismissed)
        self.panel.taken_back.connect(self.taken_back)


def _scrolling(sheet: QWidget) -> ScrollPage:
    """Let a page scroll where large text leaves it less room than it needs."""
    page = ScrollPage()
    page.setWidget(sheet)
    return page


def _paste(text: str, progress: Progress) -> ReadRules:
    progress(0.1, "Lecture du texte")
    return read_paste(text)


def _file(read_file: ReadFile, path: Path, progress: Progress) -> ReadRules:
    progress(0.1, "Lecture du document")
    text = read_file(path)
    progress(0.7, "Recherche des dates, des montants et des pièces")
    return read_whole(path.name, text)
