"""What is done with the questions shown: filter them, go on, keep what is proposed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from tressons_desktop.feasibility.proposals import Proposal
from ui.access.keys import with_keys
from ui.screens.workspace.steps.feasibility.presenter import FILTERS, FORMER
from ui.signals import Carries, carrying
from ui.theme import px
from ui.widgets.buttons import outlined_button
from ui.widgets.closing import reads
from ui.widgets.flow import FlowLayout
from ui.widgets.segmented_filter import FilterSegment, SegmentedFilter


class QuestionTools(QWidget):
    """Hold the filters, the way to the next question without an answer, the proposals together."""

    apart_wanted: Carries[Sequence[Proposal]] = carrying()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.filters = SegmentedFilter(name="Questions montrées")
        self.show_filters(0)
        self.next = reads(outlined_button("Suivante sans réponse", "arrow-right"))
        self.next.set_hint(with_keys("Question suivante sans réponse", "next-question"))
        self._apart: tuple[Proposal, ...] = ()
        self.apart = outlined_button("", "check")
        self.apart.clicked.connect(self._ask)
        flow = FlowLayout(self, spacing=px(8))
        for widget in (self.filters, self.next, self.apart):
            flow.addWidget(widget)

    def show_filters(self, former: int) -> None:
        """Offer the filters, and the former questions when some were answered."""
        words = {**FILTERS, **({FORMER: f"Anciennes · {former}"} if former else {})}
        self.filters.set_segments([FilterSegment(key, said) for key, said in words.items()])

    def show_apart(self, proposals: Sequence[Proposal]) -> None:
        """Offer to keep every "sans objet" proposed; one alone is kept at its question."""
        self._apart = tuple(proposals)
        self.apart.setText(f"Retenir les {len(self._apart)} sans objet proposés")
        self.apart.setVisible(len(self._apart) > 1)

    def _ask(self) -> None:
        self.apart_wanted.emit(self._apart)
