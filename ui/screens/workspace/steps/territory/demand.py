"""Demand, kind by kind: how it is studied, what to count, hypotheses, what they come to."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tressons_desktop.demand.estimating import Estimate, hypotheses_of
from tressons_desktop.demand.model import DemandMethod
from tressons_desktop.operations.declare import project_scope
from tressons_desktop.operations.market import carry_estimate, start_estimate
from tressons_desktop.project.model import MarketHypothesis, OrderedRecord, ProjectFile
from tressons_desktop.reading.reading import ProjectReading
from ui.access.focus import move_focus
from ui.screens.workspace.steps.page import Sentences, show_in, wrapping
from ui.screens.workspace.steps.table_step import SheetTable
from ui.screens.workspace.steps.territory.words import (
    carried_notice,
    carried_values,
    count_lines,
    hypothesis_rows,
    mark_lines,
    read_figure,
    unit_of,
    why_not_carried,
)
from ui.screens.workspace.table_spec import TableSpec, column
from ui.theme import px
from ui.widgets.basics import Card, CardTitle, PartTitle, Text
from ui.widgets.buttons import FoldButton, outlined_button
from ui.widgets.closing import reads
from ui.workbench import Workbench

_FIGURES = (("low", "Bas"), ("central", "Central"), ("high", "Haut"))
_START, _AGAIN = "Poser les hypothèses", "Reprendre les hypothèses qui manquent"
_GUIDE = "Ce qu’il faut compter, ordres de grandeur"


class HypothesisTable(SheetTable):
    """The hypotheses of one method, low, central and high."""

    def __init__(self, workbench: Workbench, method: DemandMethod) -> None:
        self.method = method
        super().__init__(workbench, _spec(method), titled=False)
        self.setObjectName(f"hypotheses_{method.id}")
        for hand in self._hands():
            hand.setParent(self)
            hand.hide()

    def _hands(self) -> tuple[QWidget, ...]:
        """List what adds lines: those of a method are its factors, added all at once."""
        return self.add_button, self.import_button, self.empty

    def show_file(self, file: ProjectFile) -> None:
        """Show the hypotheses of a snapshot, and nothing that adds others."""
        super().show_file(file)
        for hand in self._hands():
            hand.hide()

    def records_of(self, file: ProjectFile) -> tuple[OrderedRecord, ...]:
        """List those of the method."""
        return hypotheses_of(file, self.method.id)


def _spec(method: DemandMethod) -> TableSpec:
    return TableSpec(
        MarketHypothesis,
        "hypotheses",
        f"Hypothèses, {method.title}",
        "Ajouter une hypothèse",
        (
            column("label", "Hypothèse"),
            *(
                column(key, title, kind="number", reader=read_figure, written=unit_of(method, key))
                for key, title in _FIGURES
            ),
            column("source", "D’où vient ce chiffre"),
        ),
        new_values={"method": method.id},
        empty_words="Aucune hypothèse.",
    )


class DemandFigures(QWidget):
    """The hypotheses of a method, what they come to, and what may be done with them."""

    def __init__(self, workbench: Workbench, method: DemandMethod) -> None:
        super().__init__()
        self.table = HypothesisTable(workbench, method)
        self.results = Sentences("check", "ok")
        self.gaps = Sentences("circle-dashed", "text2", "text2")
        self.start_button = outlined_button(_START, "plus")
        self.start_button.setObjectName(f"demand_start_{method.id}")
        self.carry_button = outlined_button("Reporter dans l’étape Activité", "arrow-right")
        self.carry_button.setObjectName(f"demand_carry_{method.id}")
        column_ = QVBoxLayout(self)
        column_.setContentsMargins(0, 0, 0, 0)
        column_.setSpacing(px(8))
        hands = wrapping(self.start_button, self.carry_button)
        for part in (self.table, self.results, self.gaps, hands):
            column_.addWidget(part)

    def show_estimate(self, found: Estimate, file: ProjectFile) -> None:
        """Show the hypotheses of a snapshot and what they come to."""
        show_in(self.table, file)
        self.table.setVisible(found.started)
        self.table.model.set_problems(
            {(key, "low"): words for key, words in found.problems.items()}
        )
        self.results.show_sentences(found.sentences)
        self.gaps.show_sentences(found.gaps)
        self.start_button.setVisible(not found.whole)
        self.start_button.setText(_AGAIN if found.started else _START)
        self.carry_button.setVisible(found.started)
        self.carry_button.explain(why_not_carried(found, file))


class DemandCard(Card):
    """One kind: its method, what to count, orders of magnitude, then its figures when it has."""

    start_wanted = Signal()
    carry_wanted = Signal()

    def __init__(
        self, workbench: Workbench, method: DemandMethod, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.method = method
        self.setObjectName(f"demand_{method.id}")
        self.how = Text(method.how, "dense", wrap=True)
        self.fold = reads(FoldButton(_GUIDE, icon="chevron-right"))
        self.guide = QWidget()
        self.counts, self.marks = Sentences("list-checks", "text2"), Sentences("scale", "text2")
        self.figures = DemandFigures(workbench, method) if method.factors else None
        self._build()
        self.fold.clicked.connect(self.toggle)
        if self.figures is not None:
            self.figures.start_button.clicked.connect(self.start_wanted)
            self.figures.carry_button.clicked.connect(self.carry_wanted)

    def _build(self) -> None:
        inside = QVBoxLayout(self.guide)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(px(6))
        for title, lines in (("À compter", self.counts), ("Ordres de grandeur", self.marks)):
            inside.addWidget(PartTitle(title))
            inside.addWidget(lines)
        self.counts.show_sentences(count_lines(self.method))
        self.marks.show_sentences(mark_lines(self.method))
        self.guide.hide()
        parts = [CardTitle(self.method.title), self.how, wrapping(self.fold), self.guide]
        for part in (*parts, *((self.figures,) if self.figures is not None else ())):
            self.body.addWidget(part)

    def toggle(self) -> None:
        """Show what to count and the orders of magnitude, or fold them."""
        shown = self.guide.isHidden()
        self.guide.setVisible(shown)
        self.fold.set_unfolded(shown)
        self.fold.set_icon("chevron-down" if shown else "chevron-right")


class DemandSection(QWidget):
    """The cards of the kinds of the project, made when a kind is first there."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workbench = workbench
        self.reading: ProjectReading | None = None
        self.cards: dict[str, DemandCard] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(16))

    def show_reading(self, reading: ProjectReading) -> None:
        """Show the methods of a project, and the figures of those that are studied."""
        self.reading = reading
        found = {one.method.id: one for one in reading.demand}
        for method in reading.demand_methods:
            card = self.cards.get(method.id) or self._made(method)
            card.show()
            if card.figures is not None:
                card.figures.show_estimate(found[method.id], reading.file)
        wanted = {one.id for one in reading.demand_methods}
        for key, card in self.cards.items():
            if key not in wanted:
                card.hide()

    def _made(self, method: DemandMethod) -> DemandCard:
        card = DemandCard(self.workbench, method)
        card.start_wanted.connect(self._start)
        card.carry_wanted.connect(self._carry)
        self.cards[method.id] = card
        self._column.addWidget(card)
        return card

    def _asking(self) -> DemandCard:
        card = self.sender()
        assert isinstance(card, DemandCard)
        return card

    def _start(self) -> None:
        """Add the hypotheses of a method, and put the keyboard in the first figure."""
        assert self.reading is not None
        card = self._asking()
        done = self.workbench.run(
            start_estimate,
            project_id=self.reading.file.project.id,
            title=card.method.title,
            rows=hypothesis_rows(self.reading, card.method),
        )
        if done and card.figures is not None:
            move_focus(card.figures.table)

    def _carry(self) -> None:
        """Write the central figures as an activity."""
        assert self.reading is not None
        card, project_id = self._asking(), self.reading.file.project.id
        found = next(one for one in self.reading.demand if one.method.id == card.method.id)
        carried = card.method.carried
        if carried is not None and self.workbench.run(
            carry_estimate,
            project_id=project_id,
            label=carried.label,
            values=carried_values(found),
        ):
            self.workbench.notify(carried_notice(found), project_scope(project_id))

    def table_of(self, record_id: str) -> HypothesisTable | None:
        """Return the table that holds a hypothesis."""
        tables = [one.figures.table for one in self.cards.values() if one.figures is not None]
        return next((one for one in tables if one.holds(record_id)), None)
