"""What a question card explains when it is the current one: reasons, source, note, review."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from tressons_desktop.feasibility.assessment import Standing
from tressons_desktop.feasibility.model import Question
from ui.screens.field_binding import Bind
from ui.screens.workspace.steps.feasibility.presenter import CardState, source_words
from ui.theme import px
from ui.widgets.basics import IconMark, Text, row
from ui.widgets.buttons import link_button
from ui.widgets.chip import Chip, ChipLook
from ui.widgets.date_field import DateField
from ui.widgets.form import FieldRow
from ui.widgets.text_fields import TextArea

_GENERAL = ChipLook("À vérifier", "circle-question-mark", "ver", bold=True)


class QuestionReasons(QWidget):
    """Say why the question is asked, how to check, how to lift it and what proves it."""

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, px(2), 0, 0)
        grid.setHorizontalSpacing(px(12))
        grid.setVerticalSpacing(px(4))
        grid.setColumnStretch(1, 1)
        self._lift: tuple[Text, Text] | None = None
        for name, words in (
            ("Pourquoi", question.why),
            ("Comment vérifier", question.how),
            ("Pour lever", f"{question.action}."),
            ("Preuves utiles", question.evidence),
        ):
            label, text = Text(name, "dense", "text2"), Text(words, "dense", wrap=True)
            line = grid.rowCount()
            grid.addWidget(label, line, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(text, line, 1)
            if name == "Pour lever":
                self._lift = (label, text)

    def show_state(self, state: CardState) -> None:
        """Say how to lift it only while it is not settled."""
        settled = state.standing in (Standing.YES, Standing.NOT_APPLICABLE)
        for widget in self._lift or ():
            widget.setVisible(not settled)


class QuestionTail(QWidget):
    """Show the source, and edit the note and the day to look again."""

    def __init__(self, question: Question, bind: Bind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.note = TextArea(min_lines=1, max_lines=8)
        self.review = DateField()
        self.note_row = FieldRow("Note", self.note)
        self.review_row = FieldRow("À vérifier avant le", self.review)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(8))
        self.helpers = link_button("Qui peut aider", "book-user")
        self.helpers.setAccessibleName(f"Qui peut aider pour {question.code}")
        layout.addWidget(self._source_line(question))
        layout.addLayout(row(self.helpers, None))
        layout.addWidget(self.note_row)
        layout.addWidget(self.review_row)
        self._note, self._review = bind(self.note), bind(self.review)

    def _source_line(self, question: Question) -> QWidget:
        line = QWidget()
        text = Text(source_words(question), "note", "text2", wrap=True)
        items: list[QWidget] = [IconMark("book-open", "text2", 16), text]
        if question.general_knowledge:
            items.append(Chip(_GENERAL))
        inside = row(*items)
        line.setLayout(inside)
        return line

    def show_state(self, state: CardState) -> None:
        """Show what is stored; what is being typed stays."""
        answer = state.answer
        self._note.show(state.address("note"), answer.note if answer else "", state.draft("note"))
        day, unread = answer.review_on if answer else None, state.draft("review_on")
        self._review.show(state.address("review_on"), day, unread)
        dated = day is not None or unread is not None
        self.review_row.setVisible(state.standing is Standing.TO_CHECK or dated)
