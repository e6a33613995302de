"""The sheet "Ranger des scans": what was recognised, what is missing, what a person must say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tressons_desktop.documents.sorting import ScannedPage, SortedPaper, SortedScans, with_page
from tressons_desktop.text.numbers import plural
from ui.dialogs import Sheet
from ui.theme import px
from ui.widgets.basics import Card, CardTitle, Text
from ui.widgets.choice_fields import ChoiceField, Option
from ui.widgets.form import FieldRow

TITLE: Final = "Ranger des scans"
ALONE: Final = "seule"
_OTHER_FILES: Final = "Autres fichiers du projet"
_NOTHING: Final = (
    "Aucune page ne porte le code d’un papier préparé ici. Chaque page peut être rangée à la main."
)


class ScanSheet(Sheet):
    """Show the papers found and ask where the doubtful pages go; `papers` gives what to attach."""

    def __init__(
        self,
        scans: SortedScans,
        refused: Sequence[str],
        pieces: Mapping[str, str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(TITLE, "Ranger", icon="folder-open", width=680, parent=parent)
        self.scans = scans
        self.places: list[tuple[ScannedPage, ChoiceField]] = []
        self.body.addWidget(Text(_lead(scans), wrap=True))
        for words in refused:
            self.body.addWidget(Text(words, "dense", "non", wrap=True))
        for paper in scans.papers:
            self.body.addWidget(_PaperCard(paper, pieces.get(paper.piece_id, _OTHER_FILES)))
        if scans.doubtful:
            self.body.addWidget(CardTitle("Pages à ranger à la main", wrap=True))
        for page in scans.doubtful:
            self._ask(page)
        for page in scans.elsewhere:
            words = f"{page.name}\u00a0: papier d’un autre projet, laissé où il est."
            self.body.addWidget(Text(words, "dense", "text2", wrap=True))
        self.accept_button.setEnabled(bool(scans.papers or scans.doubtful))
        self.fit()

    def papers(self) -> tuple[SortedPaper, ...]:
        """Give the papers, with the pages that were recognised by hand."""
        made = list(self.scans.papers)
        for page, field in self.places:
            place = field.value()
            if isinstance(place, int):
                made[place] = with_page(made[place], page)
        return tuple(made)

    def alone(self) -> tuple[ScannedPage, ...]:
        """Give the pages to keep as files of their own."""
        return tuple(page for page, field in self.places if field.value() == ALONE)

    def first_stop(self) -> QWidget:
        """Return what takes the keyboard: the first page in doubt, else the main button."""
        return self.places[0][1] if self.places else self.accept_button

    def _ask(self, page: ScannedPage) -> None:
        choices = [
            Option("", "Ne pas la ranger"),
            *(
                Option(at, f"Suite de\u00a0: {one.title}")
                for at, one in enumerate(self.scans.papers)
            ),
            Option(ALONE, _OTHER_FILES),
        ]
        field = ChoiceField(choices)
        field.set_value("")
        self.places.append((page, field))
        card = Card()
        card.setAccessibleName(page.name)
        line = QHBoxLayout()
        line.setSpacing(px(14))
        line.addWidget(_seen(page))
        line.addWidget(Text(page.name, "label", wrap=True), 1)
        card.body.addLayout(line)
        where = "Où va cette page\u202f?"
        card.body.addWidget(FieldRow(where, field, name=f"scan_{len(self.places)}"))
        self.body.addWidget(card)


class _PaperCard(Card):
    """One paper that was recognised: its pages, what is missing, where it goes."""

    def __init__(self, paper: SortedPaper, place: str) -> None:
        super().__init__()
        self.body.setContentsMargins(px(14), px(8), px(14), px(10))
        self.body.setSpacing(px(2))
        self.setAccessibleName(paper.title)
        self.body.addWidget(Text(paper.title, "label", wrap=True))
        ink = "non" if paper.missing else "text2"
        self.body.addWidget(Text(paper.words, "dense", ink, wrap=True))
        self.body.addWidget(Text(f"Rangé dans\u00a0: {place}", "dense", "text2", wrap=True))


def _seen(page: ScannedPage) -> QWidget:
    """Show the page small; who does not see it has its name."""
    label = Text()
    picture = QPixmap(str(page.preview)) if page.preview is not None else QPixmap()
    if not picture.isNull():
        label.setPixmap(picture.scaledToWidth(px(120)))
    label.setAccessibleName(f"Aperçu de {page.name}")
    return label


def _lead(scans: SortedScans) -> str:
    if not scans.papers:
        return _NOTHING
    said = plural(len(scans.papers), "papier reconnu", "papiers reconnus")
    if scans.doubtful:
        said += f", {plural(len(scans.doubtful), 'page', 'pages')} à ranger à la main"
    return f"{said}."
