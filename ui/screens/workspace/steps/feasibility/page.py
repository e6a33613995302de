"""The scrolled page of question cards, with the way to the axes before and after."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from tressons_desktop.feasibility.model import Axis, Checklist
from ui.access.focus import move_focus
from ui.screens.field_binding import Bind
from ui.screens.workspace.steps.feasibility.card import QuestionCard
from ui.screens.workspace.steps.feasibility.former import FormerAnswers
from ui.screens.workspace.steps.feasibility.presenter import CardState
from ui.theme import px
from ui.widgets.basics import PartTitle, Text, row
from ui.widgets.buttons import Button, outlined_button
from ui.widgets.closing import reads


class QuestionPage(QWidget):
    """Hold every card made so far and show some of them, in the order of the checklist."""

    axis_requested = Signal(str)

    def __init__(self, bind: Bind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bind = bind
        self._cards: dict[str, QuestionCard] = {}
        self._titles: dict[str, PartTitle] = {}
        self._shown: list[QuestionCard] = []
        self._around: tuple[str, str] = ("", "")
        self.nothing = Text("", "body", "text2", wrap=True)
        self.former = FormerAnswers()
        self.former.hide()
        self.previous = reads(outlined_button("", "arrow-left"))
        self.next = reads(Button("", "outlined", "arrow-right", trailing=True))
        self.previous.clicked.connect(self._go_back)
        self.next.clicked.connect(self._go_forward)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(px(2), px(4), px(6), px(8))
        self._column.setSpacing(px(10))
        self._foot = QWidget()
        self._foot.setLayout(row(self.previous, None, self.next))
        self._column.addWidget(self.nothing)
        self._column.addWidget(self.former)
        self._column.addWidget(self._foot)
        self._column.addStretch(1)

    def card(self, question_id: str) -> QuestionCard | None:
        """Return the card of a question, once made."""
        return self._cards.get(question_id)

    def make_card(self, state: CardState) -> QuestionCard:
        """Make the card of a question, hidden until it is arranged."""
        card = QuestionCard(state, self._bind, self)
        card.hide()
        self._cards[card.question_id] = card
        return card

    def shown(self) -> tuple[QuestionCard, ...]:
        """Return the cards shown, in order."""
        return tuple(self._shown)

    def arrange(
        self,
        states: Sequence[CardState],
        checklist: Checklist,
        axes: Sequence[str],
        *,
        axis_id: str,
        nothing: str,
    ) -> None:
        """Show these questions; without `axis_id`, under the name of their axes.

        `axes` are those that one may turn to.
        """
        wanted = [self._cards[state.question.id] for state in states]
        titles = [] if axis_id else [checklist.axis(one.question.axis_id) for one in states]
        self.setUpdatesEnabled(False)
        self._clear(wanted, {axis.id for axis in titles})
        place, above = 0, ""
        for card, state in zip(wanted, states, strict=True):
            if not axis_id and state.question.axis_id != above:
                above = state.question.axis_id
                self._column.insertWidget(place, self._title(checklist.axis(above)))
                place += 1
            self._column.insertWidget(place, card)
            card.show()
            place += 1
        self._shown = wanted
        self.nothing.setText(nothing)
        self.nothing.setVisible(not wanted)
        self._name_neighbours(checklist, axes, axis_id)
        self.setUpdatesEnabled(True)

    def focus_end(self) -> None:
        """Put the keyboard after the last card."""
        for button in (self.next, self.previous):
            if not button.isHidden():
                move_focus(button)
                return

    def settle(self, area: QScrollArea) -> None:
        """Lay the page out now, so that positions can be read."""
        for card in self._shown:
            for part in (card.inside, card):
                layout = part.layout()
                if layout is not None:
                    layout.invalidate()
                    layout.activate()
        self._column.invalidate()
        self._column.activate()
        width = area.viewport().width()
        height = self._column.totalHeightForWidth(width)
        self.resize(width, max(height, area.viewport().height()))

    def _clear(self, wanted: Sequence[QuestionCard], titles: set[str]) -> None:
        for card in self._shown:
            self._column.removeWidget(card)
            if card not in wanted:
                card.hide()
        for axis_id, title in self._titles.items():
            self._column.removeWidget(title)
            title.setVisible(axis_id in titles)

    def _title(self, axis: Axis) -> PartTitle:
        if axis.id not in self._titles:
            self._titles[axis.id] = PartTitle("", "text2", parent=self)
        title = self._titles[axis.id]
        title.setText(f"{axis.letter}. {axis.title}")
        title.show()
        return title

    def _name_neighbours(self, checklist: Checklist, shown: Sequence[str], axis_id: str) -> None:
        axes = {axis.id: axis for axis in checklist.axes if axis.id in shown}
        ids = ["", *axes, ""]
        place = ids.index(axis_id, 1) if axis_id else 0
        self._around = (ids[place - 1], ids[place + 1]) if axis_id else ("", "")
        for button, key, words in (
            (self.previous, self._around[0], "Axe précédent"),
            (self.next, self._around[1], "Axe suivant"),
        ):
            axis = axes.get(key)
            button.setVisible(axis is not None)
            if axis is not None:
                button.setText(f"{axis.letter}. {axis.title}")
                button.setAccessibleName(f"{words}\u00a0: {axis.title}")

    def _go_back(self) -> None:
        self.axis_requested.emit(self._around[0])

    def _go_forward(self) -> None:
        self.axis_requested.emit(self._around[1])
