"""The field of a question that asks for more than a judgement: number, date, choice, words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tressons_desktop.feasibility.model import AnswerKind, Question
from tressons_desktop.text.dates import format_day, parse_day
from tressons_desktop.text.numbers import format_number, parse_decimal
from ui.widgets.choice_fields import Choice, ChoiceField
from ui.widgets.date_field import DateField
from ui.widgets.form import FieldRow
from ui.widgets.number_fields import NumberField
from ui.widgets.text_fields import TextField

_LABELS = {
    AnswerKind.NUMBER: "Nombre",
    AnswerKind.DATE: "Date",
    AnswerKind.CHOICE: "Choix",
    AnswerKind.TEXT: "Réponse",
}


class TypedRow(QWidget):
    """Edit a typed answer; it is stored as it is written in French, and printed so.

    `edited` carries the text to store. What cannot be read back stays as the field shows it.
    """

    edited = Signal(str)

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = question.kind
        self.field = self._made(question)
        label = _LABELS[question.kind]
        self.row = FieldRow(f"{label} ({question.unit})" if question.unit else label, self.field)
        self.field.edited.connect(self._edited)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.row)

    def show_typed(self, typed: str) -> None:
        """Show what is stored; what is being typed stays."""
        try:
            self.field.set_value(self._read(typed))
        except ValueError:
            self.row.set_message(f"Réponse enregistrée, illisible ici\u00a0: {typed}", "info")

    def _made(self, question: Question) -> NumberField | DateField | ChoiceField | TextField:
        if question.kind is AnswerKind.NUMBER:
            return NumberField()
        if question.kind is AnswerKind.DATE:
            return DateField()
        if question.kind is AnswerKind.CHOICE:
            choices = [Choice(words, words) for words in question.choices]
            return ChoiceField(choices, empty="À préciser")
        return TextField()

    def _read(self, typed: str) -> object:
        if self._kind is AnswerKind.NUMBER:
            return parse_decimal(typed)
        if self._kind is AnswerKind.DATE:
            return parse_day(typed)
        return typed or (None if self._kind is AnswerKind.CHOICE else "")

    def _edited(self, value: object) -> None:
        self.edited.emit(_written(value))


def _written(value: object) -> str:
    if isinstance(value, Decimal):
        return format_number(value)
    if isinstance(value, date):
        return format_day(value)
    return str(value).strip() if value is not None else ""
