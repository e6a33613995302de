"""What is done with the questions shown: filter them, go on, keep what is proposed."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.access.keys import with_keys
from ui.screens.workspace.steps.feasibility.presenter import FILTERS, FORMER
from ui.theme import px
from ui.widgets.buttons import outlined_button
from ui.widgets.closing import reads
from ui.widgets.flow import FlowLayout
from ui.widgets.segmented_filter import FilterSegment, SegmentedFilter


class QuestionTools(QWidget):
    """Hold the filters, the way to the next question without an answer, the proposals together."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.filters = SegmentedFilter(name="Questions montrées")
        self.show_filters(0)
        self.next = reads(outlined_button("Suivante sans réponse", "arrow-right"))
        self.next.set_hint(with_keys("Question suivante sans réponse", "next-question"))
        self.apart = outlined_button("", "check")
        flow = FlowLayout(self, spacing=px(8))
        for widget in (self.filters, self.next, self.apart):
            flow.addWidget(widget)

    def show_filters(self, former: int) -> None:
        """Offer the filters, and the former questions when some were answered."""
        words = {**FILTERS, **({FORMER: f"Anciennes · {former}"} if former else {})}
        self.filters.set_segments([FilterSegment(key, said) for key, said in words.items()])

    def show_apart(self, count: int) -> None:
        """Offer to keep every "sans objet" proposed; one alone is kept at its question."""
        self.apart.setText(f"Retenir les {count} sans objet proposés")
        self.apart.setVisible(count > 1)
