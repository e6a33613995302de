"""A deposit as it was sent: its pages, its files, what differs today. Nothing is written there."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from tressons_desktop.freezing.compare import Difference
from tressons_desktop.project.held import held_files
from tressons_desktop.text.dates import format_date_long
from tressons_desktop.text.numbers import plural
from tressons_desktop.text.sizes import size_words
from tressons_desktop.text.spaces import NBSP
from ui.dialogs import Sheet
from ui.screens.deposits.work import OpenedDeposit, copy_sent
from ui.screens.workspace.steps.dossier.preview import DossierPreview
from ui.theme import px
from ui.widgets.basics import CardTitle, Rule, Text, row
from ui.widgets.buttons import outlined_button
from ui.widgets.feedback import Banner
from ui.widgets.scroll_page import ScrollPage
from ui.widgets.segmented_filter import FilterSegment, SegmentedFilter
from ui.widgets.spoken_text import SpokenText
from ui.workbench import Workbench

PAGES, TODAY, FILES = "pages", "today", "files"
SAME: Final = "Rien n’a changé depuis\u00a0: le projet est tel qu’il a été déposé."
PDF_NAME: Final = "dossier-depose.pdf"
_MOST: Final = 150
_READ_ONLY: Final = (
    "Tel que déposé le {}, avec l’appel, les grilles et les communes de ce jour. Rien ne s’y écrit."
)
_PRINT: Final = "Empreinte (SHA-256) du dépôt, qui engage tout ce qu’il contient\u00a0: {}"


class DepositSheet(Sheet):
    """Read a deposit, version by version, and compare it with today."""

    def __init__(
        self, workbench: Workbench, opened: OpenedDeposit, words: str, parent: QWidget
    ) -> None:
        super().__init__(words, "Fermer", reject="", width=1180, parent=parent)
        self._services = workbench.services
        day = opened.record.filed_on or opened.then.today
        self.band = Banner(_READ_ONLY.format(format_date_long(day)))
        self.band.keep_open()
        self.tabs = SegmentedFilter(name="Ce qui est montré du dépôt")
        self.tabs.set_segments(
            (
                FilterSegment(PAGES, "Dossier"),
                FilterSegment(TODAY, "Comparer avec aujourd’hui", len(opened.differences)),
                FilterSegment(FILES, "Fichiers", len(opened.record.files)),
            )
        )
        self.preview = DossierPreview(workbench, leads=False)
        self.failed = SpokenText()
        self.compared = _page(*_compared(opened.differences))
        self.copy_button = outlined_button("Enregistrer le PDF envoyé", "download")
        self.copy_button.clicked.connect(self._copy_pdf)
        self.copied = SpokenText()
        self._pdf = _sent_pdf(opened)
        self.files = _page(*self._sent_file(), *_files(opened))
        self.stack = QStackedWidget()
        for page in (self.preview, self.compared, self.files):
            self.stack.addWidget(page)
        self.stack.setMinimumHeight(px(430))
        for widget in (self.band, self.tabs, self.failed, self.stack):
            self.body.addWidget(widget)
        self.tabs.chosen.connect(self.show_tab)
        self.preview.failed.connect(self.failed.tell)
        self.fit()
        self.preview.show_dossier(opened.then)

    def show_tab(self, key: str) -> None:
        """Show the pages, what differs, or the files."""
        self.stack.setCurrentIndex((PAGES, TODAY, FILES).index(key))

    def _sent_file(self) -> list[QWidget]:
        if not self._pdf:
            return []
        line = QWidget()
        line.setLayout(row(self.copy_button, None))
        return [line, self.copied]

    def _copy_pdf(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(
            self, "Enregistrer le PDF envoyé", PDF_NAME, "PDF (*.pdf)"
        )
        if chosen:
            path = Path(chosen)
            self.copied.tell(copy_sent(self._services, self._pdf, path.with_suffix(".pdf")))

    def put_away(self) -> None:
        """Go once no page is being drawn any more; nobody waits for it."""
        self.preview.give_up()
        if self.preview.at_work():
            self.preview.rested.connect(self.deleteLater)
        else:
            self.deleteLater()


def _sent_pdf(opened: OpenedDeposit) -> str:
    """Name the content of the PDF that was sent: what no piece of that day explains."""
    held = {one.sha256 for one in held_files(opened.then.file)}
    return next((one for one in opened.record.files if one not in held), "")


def _page(*lines: QWidget) -> ScrollPage:
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setContentsMargins(px(4), px(4), px(16), px(8))
    column.setSpacing(px(8))
    for line in lines:
        column.addWidget(line)
    column.addStretch(1)
    area = ScrollPage()
    area.setWidget(inside)
    return area


def _compared(differences: tuple[Difference, ...]) -> list[QWidget]:
    if not differences:
        return [Text(SAME, "body", wrap=True)]
    lines: list[QWidget] = []
    for one in differences[:_MOST]:
        lines += [
            CardTitle(one.place, wrap=True),
            Text(f"Déposé{NBSP}: {one.before}", "dense", "text2", wrap=True),
            Text(f"Aujourd’hui{NBSP}: {one.after}", "dense", wrap=True),
            Rule(),
        ]
    more = len(differences) - _MOST
    if more > 0:
        lines.append(Text(f"Et {plural(more, 'autre différence', 'autres différences')}.", "body"))
    return lines


def _files(opened: OpenedDeposit) -> list[QWidget]:
    file, record = opened.then.file, opened.record
    lines: list[QWidget] = []
    for one in held_files(file):
        trouble = file.troubles.get(one.sha256)
        said = f"{one.title or one.filename} ({size_words(one.size)})" if one.size else one.filename
        words = f"{said}{NBSP}: {trouble.cause}" if trouble else said
        lines.append(Text(words, "body", "non" if trouble else "text", wrap=True))
    lines.append(Text(_PRINT.format(record.sha256), "dense", "text2", wrap=True))
    return lines
