"""The sheet "Préparer un papier": each paper that can be made, when it serves, and its way in."""

from __future__ import annotations

from functools import partial
from itertools import groupby
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tressons_desktop.documents.library import papers
from tressons_desktop.documents.model import PaperKind
from tressons_desktop.reading.reading import ProjectReading
from ui.dialogs import Sheet
from ui.screens.workspace.steps.pieces.own_models import OwnModels
from ui.theme import px
from ui.widgets.basics import Card, CardTitle, Text
from ui.widgets.buttons import link_button
from ui.workbench import Workbench

TITLE: Final = "Préparer un papier"
_APART: Final = "\u202f; "
_LEAD: Final = (
    "Chaque papier est rempli avec ce qui est connu du projet, en texte à reprendre ou en PDF. "
    "Le reste est laissé en blanc\u00a0: relire, compléter, signer."
)


class PapersSheet(Sheet):
    """List the papers by the moment when they serve; `asked` carries the one to make."""

    asked = Signal(str)

    def __init__(
        self, workbench: Workbench, reading: ProjectReading, parent: QWidget | None = None
    ) -> None:
        super().__init__(TITLE, "Fermer", reject="", width=680, parent=parent)
        self.rows: dict[str, PaperRow] = {}
        self.body.addWidget(Text(_LEAD, "dense", "text2", wrap=True))
        for group, inside in groupby(papers(), key=lambda paper: paper.group):
            self.body.addSpacing(px(6))
            self.body.addWidget(CardTitle(group.label, wrap=True))
            for paper in inside:
                self._add(paper)
        self.models = OwnModels(workbench, reading)
        self.body.addSpacing(px(6))
        self.body.addWidget(self.models)
        self.finished.connect(self.models.stop)
        self.fit()

    def _add(self, paper: PaperKind) -> None:
        self.rows[paper.id] = made = PaperRow(paper)
        made.prepare.clicked.connect(partial(self._ask, paper.id))
        self.body.addWidget(made)

    def _ask(self, paper_id: str) -> None:
        self.accept()
        self.asked.emit(paper_id)

    def first_stop(self) -> QWidget:
        """Return what takes the keyboard: the first paper."""
        return next(iter(self.rows.values())).prepare


class PaperRow(Card):
    """One paper: its name, when it serves, what it follows, and the button that makes it."""

    def __init__(self, paper: PaperKind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.body.setContentsMargins(px(14), px(8), px(14), px(10))
        self.body.setSpacing(px(2))
        self.prepare = link_button("Préparer", "file-text")
        self.prepare.setAccessibleName(f"Préparer\u00a0: {paper.title}")
        head = QHBoxLayout()
        head.setSpacing(px(16))
        head.addWidget(Text(paper.title, "label", wrap=True), 1)
        head.addWidget(self.prepare)
        self.body.addLayout(head)
        self.body.addWidget(Text(paper.when, "dense", "text2", wrap=True))
        if words := _followed(paper):
            self.body.addWidget(Text(words, "note", "text2", wrap=True))


def _followed(paper: PaperKind) -> str:
    """Say which articles a paper follows, or why there is none."""
    articles = dict.fromkeys(one.text.partition(", lu dans ")[0] for one in paper.sources)
    return f"Textes\u00a0: {_APART.join(articles)}." if articles else paper.usage
