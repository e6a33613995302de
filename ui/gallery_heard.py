"""A page of the gallery: each component beside what a screen reader is told of it."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from ui.access.spoken import described
from ui.gallery_samples import KINDS, RAIL, STEPS
from ui.theme import px
from ui.widgets.answer_control import AnswerControl
from ui.widgets.basics import Card, CardTitle, PartTitle, ScreenTitle, StepTitle, Text
from ui.widgets.buttons import Button, FoldButton, icon_button
from ui.widgets.charts import FundingBarChart, FundingSegment
from ui.widgets.chip import BLOCKER_CHIP, Chip
from ui.widgets.choice_fields import CheckField, ChoiceField, MultiChoiceField
from ui.widgets.feedback import Banner, ProgressGauge, SaveState
from ui.widgets.form import FieldRow
from ui.widgets.rail import Rail
from ui.widgets.segmented_filter import FilterSegment, SegmentedFilter
from ui.widgets.step_selector import StepSelector
from ui.widgets.text_fields import TextField


class HeardPage(QWidget):
    """Show components at the left; kind, name, states and description at the right, asked live."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.words: list[tuple[QWidget, Text]] = []
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(px(28))
        self._grid.setVerticalSpacing(px(10))
        self._grid.setColumnStretch(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(28), px(20), px(28), px(20))
        layout.addLayout(self._grid)
        layout.addStretch(1)
        for shown, heard in _samples():
            self._add(shown, heard)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.listen()

    def listen(self) -> None:
        """Ask again what is said of each."""
        for widget, words in self.words:
            words.setText(" · ".join(part for part in described(widget) if part))

    def _add(self, shown: QWidget, heard: QWidget) -> None:
        words = Text("", "dense", "text2", wrap=True)
        line = self._grid.rowCount()
        self._grid.addWidget(shown, line, 0, Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(words, line, 1, Qt.AlignmentFlag.AlignVCenter)
        self.words.append((heard, words))


def _samples() -> list[tuple[QWidget, QWidget]]:
    """Make what is shown, and the part of it that is heard."""
    rail = Rail(RAIL)
    rail.set_current("projects")
    rail.setFixedHeight(px(330))
    answers = AnswerControl("E1")
    answers.set_value("non")
    filters = SegmentedFilter(name="Statut des projets")
    filters.set_segments((FilterSegment("all", "Tous", 6), FilterSegment("d", "Déposés", 1)))
    selector = StepSelector()
    selector.set_steps(STEPS)
    selector.set_current("feasibility")
    alone = (
        *(title("Le local") for title in (ScreenTitle, StepTitle, CardTitle, PartTitle)),
        *(Button("Contrôler", "outlined"), icon_button("undo-2", "Annuler", keys="undo")),
        *_folds(),
        *(Chip(BLOCKER_CHIP), ProgressGauge(0.62), CheckField("Le local est à la commune")),
        *(_card(), Banner("Ce fichier est en lecture seule.", tone="part"), _save_state(), _bar()),
    )
    return [
        (rail, rail.button("projects")),
        *((answers, heard) for heard in (answers, answers.button("non"))),
        (filters, filters.findChildren(QPushButton)[0]),
        (selector, selector.findChildren(ChoiceField)[0]),
        *((row, row.field) for row in _rows()),
        *((one, one) for one in alone),
    ]


def _folds() -> tuple[QWidget, ...]:
    folded, unfolded = FoldButton("Précisions"), FoldButton("Masquer les précisions")
    unfolded.set_unfolded(True)
    return folded, unfolded


def _rows() -> tuple[FieldRow, ...]:
    name = FieldRow("Nom du projet", TextField(), hint="Court et parlant.")
    rate = FieldRow("Taux", TextField())
    rate.set_message("«\u00a01e3\u00a0» ne se lit pas comme un nombre. Saisir par exemple 35,5.")
    return name, rate, FieldRow("Activités", MultiChoiceField(KINDS[:2]))


def _card() -> QWidget:
    card = Card()
    card.body.addWidget(CardTitle("Affichage"))
    return card


def _save_state() -> QWidget:
    state = SaveState()
    state.set_failed("Non enregistré\u00a0: disque plein. Libérer de la place.")
    return state


def _bar() -> QWidget:
    bar = FundingBarChart()
    shares = (("Département", 36000, "s2"), ("Commune", 12000, "s1"))
    bar.set_segments([FundingSegment(label, Decimal(n), token) for label, n, token in shares])
    return bar
