"""The scoring sheet of one dossier, over the list."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tressons_desktop.calls.model import Criterion
from ui.screens.deposits.refusing import RefusingSheet
from ui.screens.desk.instructing import GivenMarks
from ui.screens.desk.score_fields import ScoreFields


class ScoreSheet(RefusingSheet):
    """Ask for the marks of one reader."""

    def __init__(
        self,
        title: str,
        criteria: tuple[Criterion, ...],
        given: GivenMarks,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(f"Noter\u00a0: {title}", "Noter", icon="check", width=620, parent=parent)
        self.marks = ScoreFields(criteria, given)
        self.body.addWidget(self.marks)
        self.fit()

    def given(self) -> GivenMarks:
        """Return what was typed."""
        return self.marks.given()
