"""The field of a question that asks for more than a judgement: number, date, choice, words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from PySide6.QtWidgets import QVBoxLayout, QWidget

from tressons_desktop.feasibility.model import AnswerKind, Question
from tressons_desktop.project.drafts import Draft
from tressons_desktop.text.dates import format_day, parse_day
from tressons_desktop.text.numbers import format_number, parse_decimal
from ui.screens.field_binding import Bind
from ui.screens.workspace.steps.feasibility.presenter import CardState
from ui.widgets.choice_fields import ChoiceField, Option
from ui.widgets.date_field import DateField
from ui.widgets.form import FieldRow
from ui.widgets.number_fields import NumberField
from ui.widgets.record_field import UNREADABLE
from ui.widgets.text_fields import TextField

TYPED = "typed"
_LABELS = {
    AnswerKind.NUMBER: "Nombre",
    AnswerKind.DATE: "Date",
    AnswerKind.CHOICE: "Choix",
    AnswerKind.TEXT: "Réponse",
}


class TypedRow(QWidget):
    """Edit a typed answer; it is stored as it is written in French, and printed so.

    What is stored and cannot be read back is shown as it is, with the sentence that says why.
    """

    def __init__(self, question: Question, bind: Bind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = question.kind
        self.field = self._made(question)
        label = _LABELS[question.kind]
        self.row = FieldRow(f"{label} ({question.unit})" if question.unit else label, self.field)
        self._binding = bind(self.field)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.row)

    def show_state(self, state: CardState) -> None:
        """Show what is stored; what is being typed stays."""
        typed = state.answer.typed if state.answer else ""
        address, draft = state.address(TYPED), state.draft(TYPED)
        value = None
        try:
            value = self._read(typed)
        except UNREADABLE as unreadable:
            draft = draft or Draft(*address, typed, str(unreadable))
        self._binding.show(address, value, draft)
        if self._kind is AnswerKind.CHOICE:
            lost = typed if typed and self.field.value() != typed else ""
            words = f"Réponse enregistrée, absente de la liste\u00a0: {lost}" if lost else ""
            self.row.set_message(words, "info")

    def _made(self, question: Question) -> NumberField | DateField | ChoiceField | TextField:
        if question.kind is AnswerKind.NUMBER:
            return NumberField(accepts=question.unit)
        if question.kind is AnswerKind.DATE:
            return DateField()
        if question.kind is AnswerKind.CHOICE:
            choices = [Option(words, words) for words in question.choices]
            return ChoiceField(choices, empty="À préciser")
        return TextField()

    def _read(self, typed: str) -> object:
        if self._kind is AnswerKind.NUMBER:
            return parse_decimal(typed)
        if self._kind is AnswerKind.DATE:
            return parse_day(typed)
        return typed or (None if self._kind is AnswerKind.CHOICE else "")


def written(value: object) -> str:
    """Write a typed answer as it is stored."""
    if isinstance(value, Decimal):
        return format_number(value)
    if isinstance(value, date):
        return format_day(value)
    return str(value).strip() if value is not None else ""
