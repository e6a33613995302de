"""The answers given to questions that are asked no more: readable, and counted nowhere."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.screens.workspace.steps.feasibility.presenter import FormerAnswer
from ui.theme import px
from ui.widgets.basics import Card, CardTitle, Text, row
from ui.widgets.chip import ANSWER_CHIPS, Chip


class FormerAnswers(QWidget):
    """List them, one card each, to be read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._told: tuple[FormerAnswer, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(10))

    def show_answers(self, answers: Sequence[FormerAnswer]) -> None:
        """Show these answers, in place of those before."""
        if tuple(answers) == self._told:
            return
        self._told = tuple(answers)
        while (item := self._column.takeAt(0)) is not None:
            if (card := item.widget()) is not None:
                card.deleteLater()
        for one in self._told:
            self._column.addWidget(_card(one))

    def told(self) -> tuple[FormerAnswer, ...]:
        """Return what is shown."""
        return self._told


def _card(one: FormerAnswer) -> Card:
    card = Card()
    title = CardTitle(one.question, wrap=True)
    chip = [Chip(ANSWER_CHIPS[one.value])] if one.value else []
    head = row(title, *chip)
    head.setStretch(0, 1)
    card.body.addLayout(head)
    if one.words:
        card.body.addWidget(Text(one.words, "dense", "text2", wrap=True))
    return card
