"""Choose what is printed: the edition, and its chapters."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tressons_desktop.dossier.editions.choice import EditionChoice, choice_of, usual
from tressons_desktop.dossier.editions.edition import Edition
from tressons_desktop.dossier.editions.tables import chapters_of
from tressons_desktop.operations.applications import choose_edition
from tressons_desktop.reading.reading import ProjectReading
from tressons_desktop.text.numbers import plural
from ui.theme import px
from ui.widgets.basics import Card, Text, row
from ui.widgets.buttons import FoldButton
from ui.widgets.choice_fields import CheckField, ChoiceField, Option
from ui.widgets.closing import reads
from ui.widgets.form import FieldRow
from ui.workbench import Workbench

_UNFOLD: Final = "Choisir les chapitres"
_WEIGHT_HINT: Final = "Photos et scans sont réduits s’il le faut, jamais les textes."
_WEIGHTS: Final = (
    Option(0, "Pleine qualité"),
    *(Option(size * 1_000_000, f"{size}\u00a0Mo au plus") for size in (20, 10, 5)),
)
_FOLD: Final = "Replier les chapitres"


class EditionCard(Card):
    """Keep the choice with the application; without one, for as long as the step is shown.

    `changed` says that another edition, or other chapters, are to be shown.
    """

    changed = Signal()

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workbench = workbench
        self._reading: ProjectReading | None = None
        self._alone = usual(Edition.JURY)
        self._project_id = ""
        self.choice = usual(Edition.JURY)
        self.edition_field = ChoiceField([Option(one.key, one.title) for one in Edition])
        self.weight_field = ChoiceField(_WEIGHTS)
        self.weight_field.set_value(0)
        self.told = Text("", "note", "text2", wrap=True)
        self.count = Text("", "dense", "text2", wrap=True)
        self.chapters_button = reads(FoldButton(_UNFOLD))
        self.chapters_button.setObjectName("edition_chapters")
        self.boxes: dict[str, CheckField] = {}
        self._list = QWidget()
        self._column = QVBoxLayout(self._list)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(4))
        self.body.addWidget(FieldRow("Édition", self.edition_field, name="edition"))
        for widget in (self.told, self.count):
            self.body.addWidget(widget)
        self.body.addLayout(row(self.chapters_button, None))
        self.body.addWidget(self._list)
        self.body.addWidget(
            FieldRow("Poids du PDF", self.weight_field, hint=_WEIGHT_HINT, name="weight")
        )
        self._list.hide()
        self.edition_field.edited.connect(self._edition_chosen)
        self.chapters_button.clicked.connect(self._toggle)

    @property
    def most(self) -> int:
        """Return how many bytes the file may weigh, 0 without a limit."""
        chosen = self.weight_field.value()
        return chosen if isinstance(chosen, int) else 0

    def show_reading(self, reading: ProjectReading) -> None:
        """Show what is chosen for the application in hand."""
        self._reading = reading
        if reading.file.project.id != self._project_id:
            self._project_id, self._alone = reading.file.project.id, usual(Edition.JURY)
        self._show(choice_of(reading.file) if reading.file.application else self._alone)

    def _show(self, choice: EditionChoice) -> None:
        chapters = chapters_of(choice.edition)
        if choice.edition is not self.choice.edition or not self.boxes:
            self._make_boxes(choice.edition)
        self.choice = choice
        self.edition_field.set_value(choice.edition.key)
        self.told.setText(choice.edition.told)
        for key, box in self.boxes.items():
            box.set_value(choice.keeps(key))
        kept = sum(choice.keeps(one.key) for one in chapters)
        words = plural(kept, "chapitre", "chapitres")
        self.count.setText(f"{words} sur {len(chapters)}, en plus de ceux de l’appel.")
        for widget in (self.count, self.chapters_button):
            widget.setVisible(bool(chapters))
        self._list.setVisible(bool(chapters) and self.chapters_button.unfolded())

    def _make_boxes(self, edition: Edition) -> None:
        for box in self.boxes.values():
            self._column.removeWidget(box)
            box.deleteLater()
        self.boxes = {}
        for chapter in chapters_of(edition):
            box = CheckField(chapter.title)
            box.setObjectName(f"chapter_{chapter.key}")
            box.edited.connect(self._chapter_told(chapter.key))
            self._column.addWidget(box)
            self.boxes[chapter.key] = box

    def _toggle(self) -> None:
        shown = self._list.isHidden()
        self._list.setVisible(shown)
        self.chapters_button.setText(_FOLD if shown else _UNFOLD)
        self.chapters_button.set_unfolded(shown)

    # writing --------------------------------------------------------------------------------
    def _edition_chosen(self, key: object) -> None:
        chosen = next((one for one in Edition if one.key == key), self.choice.edition)
        if chosen is not self.choice.edition:
            self._write(usual(chosen))

    def _chapter_told(self, key: str) -> ChapterTold:
        return ChapterTold(self, key)

    def keep_chapter(self, key: str, *, kept: bool) -> None:
        """Print a chapter, or leave it out."""
        self._write(self.choice.with_chapter(key, kept=kept))

    def _write(self, choice: EditionChoice) -> None:
        if self._reading is None:
            return
        application = self._reading.file.application
        if application is None:
            self._alone = choice
            self._show(choice)
            self.changed.emit()
            return
        self.workbench.run(
            choose_edition,
            project_id=self._project_id,
            application_id=application.id,
            edition=choice.edition.key,
            left_out=choice.left_out,
        )


class ChapterTold:
    """What a box of a chapter calls: it knows which chapter it is."""

    def __init__(self, card: EditionCard, key: str) -> None:
        self._card, self._key = card, key

    def __call__(self, kept: object) -> None:
        self._card.keep_chapter(self._key, kept=bool(kept))
