"""Paint a line of the received dossiers: its admission and a wide spread have their sign."""

from __future__ import annotations

from tressons_desktop.desk.row import Admission
from ui.models.celled_lines import LINE_ROLE
from ui.screens.desk.model import ADMISSION, ASKED, MARKS, TITLE, ReceivedModel
from ui.screens.desk.words import DeskLine
from ui.widgets.two_line_cells import Index, TwoLineDelegate

SIGNS = {
    Admission.ADMITTED: ("circle-check", "ok"),
    Admission.TO_COMPLETE: ("circle-question-mark", "ver"),
    Admission.REFUSED: ("circle-x", "non"),
}


class ReceivedDelegate(TwoLineDelegate):
    """Say a project, what it asks, and whether it may be examined."""

    most_main = 1

    def model_of(self, index: Index) -> ReceivedModel:
        model = index.model()
        assert isinstance(model, ReceivedModel)
        return model

    def sign(self, index: Index) -> tuple[str, str]:
        line: DeskLine = index.data(LINE_ROLE)
        if index.column() == ADMISSION:
            return SIGNS[line.row.admission]
        if index.column() == MARKS and line.ranked.score.is_wide:
            return "triangle-alert", "part"
        return "", "text"

    def role(self, index: Index) -> str:
        return "dense-bold" if index.column() in (TITLE, ASKED, MARKS) else "dense"
