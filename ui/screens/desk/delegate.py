"""Paint a line of the received dossiers: its admission and a wide spread have their sign."""

from __future__ import annotations

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from tressons_desktop.desk.decisions import Ruling
from tressons_desktop.desk.row import Admission
from ui.models.celled_lines import LINE_ROLE
from ui.models.line_names import Index
from ui.screens.desk.model import ADMISSION, ASKED, MARKS, TITLE, ReceivedModel
from ui.screens.desk.words import DeskLine
from ui.theme import theme
from ui.widgets.two_line_cells import TwoLineDelegate

SIGNS = {
    Admission.ADMITTED: ("circle-check", "ok"),
    Admission.TO_COMPLETE: ("circle-question-mark", "ver"),
    Admission.REFUSED: ("circle-x", "non"),
}

RULED = {
    Ruling.GRANTED: ("circle-check", "ok"),
    Ruling.REFUSED: ("circle-x", "non"),
    Ruling.CLOSED: ("minus", "so"),
}


class ReceivedDelegate(TwoLineDelegate):
    """Say a project, what it asks, and whether it may be examined."""

    most_main = 1

    def model_of(self, index: Index) -> ReceivedModel:
        model = index.model()
        assert isinstance(model, ReceivedModel)
        return model

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        line: DeskLine = index.data(LINE_ROLE)
        if line.ranked.last:  # as the words of the line say too
            box = option.rect
            painter.fillRect(box.left(), box.bottom() - 2, box.width(), 3, theme().color("primary"))

    def sign(self, index: Index) -> tuple[str, str]:
        line: DeskLine = index.data(LINE_ROLE)
        if index.column() == ADMISSION:
            return RULED.get(line.ranked.ruling) or SIGNS[line.row.admission]
        if index.column() == MARKS and line.ranked.score.is_wide:
            return "triangle-alert", "part"
        return "", "text"

    def role(self, index: Index) -> str:
        return "dense-bold" if index.column() in (TITLE, ASKED, MARKS) else "dense"
