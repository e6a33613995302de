"""Paint a line of the list of calls: what it is and a note by cell, the verdict with its sign."""

from __future__ import annotations

from tressons_desktop.calls.matching import Eligibility
from ui.models.line_names import Index
from ui.screens.calls.model import LINE_ROLE, VERDICT, CallsModel
from ui.widgets.two_line_cells import TwoLineDelegate

SIGNS = {
    str(Eligibility.YES): ("circle-check", "ok"),
    str(Eligibility.UNKNOWN): ("circle-question-mark", "ver"),
    str(Eligibility.NO): ("circle-x", "text2"),
}


class CallsDelegate(TwoLineDelegate):
    """Say what a call is, and whether the project may answer it."""

    def model_of(self, index: Index) -> CallsModel:
        model = index.model()
        assert isinstance(model, CallsModel)
        return model

    def sign(self, index: Index) -> tuple[str, str]:
        if index.column() != VERDICT:
            return super().sign(index)
        return SIGNS.get(index.data(LINE_ROLE).eligibility, ("", "text2"))
