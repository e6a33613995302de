"""What the law asks of the project: a dated list, each line ready to become an action."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tressons_desktop.obligations.calendar import DatedObligation, Urgency
from tressons_desktop.operations.actions import adopt_actions
from tressons_desktop.operations.declare import project_scope
from tressons_desktop.reading.reading import ProjectReading
from tressons_desktop.text.numbers import plural
from ui.screens.workspace.steps.activity.presenter import (
    blocks_words,
    left_to_plan,
    planned_of,
    source_words,
    where_words,
)
from ui.screens.workspace.steps.page import wrapping
from ui.theme import px
from ui.widgets.basics import Card, CardTitle, NamedGroup, Text
from ui.widgets.buttons import Button, FoldButton, link_button
from ui.widgets.chip import Chip, ChipLook
from ui.widgets.closing import reads
from ui.widgets.feedback import EmptyState
from ui.widgets.rows_kept import keep_rows
from ui.workbench import Workbench

_URGENCY = {
    Urgency.LATE: ChipLook("Date passée", "triangle-alert", "non"),
    Urgency.SOON: ChipLook("À faire bientôt", "clock", "part"),
    Urgency.LATER: ChipLook("Plus tard", "calendar-days", "so"),
    Urgency.UNDATED: ChipLook("Sans date", "circle-dashed", "so"),
}
_TO_CHECK = ChipLook("À vérifier", "circle-question-mark", "ver")
_TO_CONFIRM = ChipLook("À confirmer", "circle-question-mark", "ver")
_PLANNED = ChipLook("Dans le plan d’actions", "check", "ok")
AT_ONCE: Final = 8
"""Lines made in one turn of the loop: some thirty widgets are dressed in it."""
_SEE, _HIDE = "Voir la règle", "Masquer la règle"
_NOTHING = (
    "Dire d’abord la nature du projet à l’étape Projet, puis ce que le lieu fera\u00a0: les "
    "démarches à prévoir s’affichent ici."
)
_NOTE = (
    "Dates comptées depuis l’ouverture, les travaux et le dépôt. «\u00a0À confirmer\u00a0»\u00a0: "
    "il manque une information sur le projet. «\u00a0À vérifier\u00a0»\u00a0: règle récente ou "
    "d’usage, à faire préciser par l’autorité citée."
)


class ObligationsList(NamedGroup):
    """The obligations of a project, the nearest first."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("obligations")
        self.workbench = workbench
        self._project_id = ""
        self._found: tuple[DatedObligation, ...] = ()
        self._cards: dict[DatedObligation, ObligationCard] = {}
        self._planned: dict[DatedObligation, bool] = {}
        self._drawing = QTimer(self)
        self._drawing.setInterval(0)
        self._drawing.timeout.connect(self._draw_more)
        self.title = CardTitle("Obligations")
        self.note = Text(_NOTE, "dense", "text2", wrap=True)
        self.add_all = Button("", "outlined", "list-checks")
        self.add_all.setObjectName("obligations_add_all")
        self.empty = EmptyState(_NOTHING)
        self._holder = QWidget()
        self._column = QVBoxLayout(self._holder)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(8))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, px(8), 0, 0)
        layout.setSpacing(px(8))
        for widget in (self.title, self.note, wrapping(self.add_all), self.empty, self._holder):
            layout.addWidget(widget)
        self.add_all.clicked.connect(self._add_all)

    def cards(self) -> list[ObligationCard]:
        """Return the lines, all of them made."""
        self._draw_up_to(len(self._planned))
        return list(self._cards.values())

    def place_of(self, name: str) -> QWidget:
        """Find the line of an obligation; the whole list when it is not asked of the project."""
        cards = (one for one in self.cards() if one.objectName() == name)
        card = next(cards, None)
        if card is None:
            return self
        return card.add_button if card.add_button.isVisibleTo(self) else card

    def show_reading(self, reading: ProjectReading) -> None:
        """Show the obligations of a project; nothing moves when they are the same."""
        self._project_id = reading.file.project.id
        wanted = planned_of(reading)
        self._found = tuple(wanted)
        self._draw(wanted)
        left = sum(1 for planned in wanted.values() if not planned)
        words = f"{plural(left, 'démarche', 'démarches')} " if left else ""
        self.add_all.setText(f"Ajouter {words}au plan d’actions")
        self.add_all.explain("" if left else "Toutes les démarches sont dans le plan d’actions.")
        self.title.setText(f"Obligations ({len(wanted)})" if wanted else "Obligations")
        for widget in (self.note, self.add_all, self._holder):
            widget.setVisible(bool(wanted))
        self.empty.setVisible(not wanted)

    def _draw(self, wanted: dict[DatedObligation, bool]) -> None:
        """Make the first lines at once, the others a few at each turn: the window stays awake."""
        self._planned = wanted
        self._draw_up_to(max(len(self._cards), AT_ONCE))

    def _draw_more(self) -> None:
        self._draw_up_to(len(self._cards) + AT_ONCE)

    def _draw_up_to(self, count: int) -> None:
        shown = tuple(self._planned)[:count]
        self._cards = keep_rows(self._column, self._cards, shown, self._make_card)
        for one, card in self._cards.items():
            card.set_planned(self._planned[one])
        if len(shown) == len(self._planned):
            self._drawing.stop()
        elif not self._drawing.isActive():
            self._drawing.start()

    def _make_card(self, one: DatedObligation) -> ObligationCard:
        card = ObligationCard(one)
        card.add_wanted.connect(self._add_one)
        return card

    def _add_one(self, obligation_id: str) -> None:
        self._adopt([one for one in self._found if one.obligation.id == obligation_id])

    def _add_all(self) -> None:
        self._adopt(self._found)

    def _adopt(self, wanted: Sequence[DatedObligation]) -> None:
        proposals = left_to_plan(self.workbench.project_file(self._project_id), wanted)
        changes = self.workbench.run(
            adopt_actions, project_id=self._project_id, proposals=proposals
        )
        if changes:
            words = plural(len(proposals), "démarche ajoutée", "démarches ajoutées")
            self.workbench.notify(f"{words} au plan d’actions.", project_scope(self._project_id))


class ObligationCard(Card):
    """One obligation: what, before when, of whom, with which form, from which source."""

    add_wanted = Signal(str)

    def __init__(self, one: DatedObligation, parent: QWidget | None = None) -> None:
        super().__init__(parent, padding=12)
        self.one = one
        obligation = one.obligation
        self.setObjectName(f"obligation_{obligation.id}")
        self.setAccessibleName(obligation.title)
        self.planned = Chip(_PLANNED)
        self.add_button = link_button("Ajouter au plan d’actions", "plus")
        self.add_button.clicked.connect(self._add)
        chips: list[QWidget] = [Chip(_URGENCY[one.urgency])]
        if obligation.needs_checking:
            chips.append(Chip(_TO_CHECK))
        if not one.certain:
            chips.append(Chip(_TO_CONFIRM))
        self.body.setSpacing(px(4))
        self.body.addWidget(Text(obligation.title, "label", wrap=True))
        self.body.addWidget(Text(where_words(one), "dense", wrap=True))
        if blocked := blocks_words(one):
            self.body.addWidget(Text(blocked, "dense", wrap=True))
        self.more = reads(FoldButton(_SEE, "link", "chevron-down"))
        self.more.setAccessibleName(f"{_SEE}\u00a0: {obligation.title}")
        self.more.clicked.connect(self._turn)
        self.rule: tuple[Text, ...] = ()  # made when it is first read: few of them are
        self.body.addWidget(wrapping(*chips, self.planned, self.add_button, self.more))

    def set_planned(self, planned: bool) -> None:
        """Say whether an action answers it already."""
        self.planned.setVisible(planned)
        self.add_button.setVisible(not planned)

    def _turn(self) -> None:
        shown = not self.more.unfolded()
        self.more.set_unfolded(shown)
        self.more.setText(_HIDE if shown else _SEE)
        self.more.setAccessibleName(f"{self.more.text()}\u00a0: {self.one.obligation.title}")
        self.more.set_icon("chevron-up" if shown else "chevron-down")
        if not self.rule:
            self._make_rule()
        for text in self.rule:
            text.setVisible(shown)

    def _make_rule(self) -> None:
        what, source = self.one.obligation.what, source_words(self.one)
        self.rule = (Text(what, "dense", wrap=True), Text(source, "note", "text2", wrap=True))
        for text in self.rule:
            self.body.insertWidget(self.body.count() - 1, text)

    def _add(self) -> None:
        self.add_wanted.emit(self.one.obligation.id)
