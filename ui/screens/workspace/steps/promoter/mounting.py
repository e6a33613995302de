"""Who may do what in this project, and the mode of management: said, compared, chosen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tressons_desktop.competence.model import Permission
from tressons_desktop.reading.reading import ProjectReading
from ui.screens.workspace.steps.page import wrapping
from ui.screens.workspace.steps.promoter.presenter import (
    SaidRule,
    asked_first,
    grounds_of,
    mode_words,
    payments_of,
)
from ui.theme import px
from ui.widgets.basics import Card, CardTitle, PartTitle, Rule, Text, clear
from ui.widgets.buttons import Button, link_button
from ui.widgets.chip import Chip, ChipLook

_LOOKS: Final = {
    Permission.MAY: ChipLook("Possible", "check", "ok"),
    Permission.CONFIRM: ChipLook("À confirmer", "circle-question-mark", "ver"),
    Permission.MAY_NOT: ChipLook("Pas possible", "x", "non"),
}
_MODE: Final = "Mode de gestion"
_AND: Final = "\u202f; "


class ModeCard(Card):
    """Say which mode is kept, and ask for the comparison or for none any more."""

    compare_wanted = Signal()
    clear_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.compare_button = Button("Comparer les modes", "outlined", "scale")
        self.compare_button.setObjectName("mode")
        self.clear_button = link_button("Ne plus retenir de mode")
        self.compare_button.clicked.connect(self.compare_wanted)
        self.clear_button.clicked.connect(self.clear_wanted)
        self._title = CardTitle(_MODE, wrap=True)
        self._told = _Stack()
        for widget in (self._title, self._told):
            self.body.addWidget(widget)
        self.body.addWidget(wrapping(self.compare_button, self.clear_button))
        self._shown: object = None

    def show_reading(self, reading: ProjectReading) -> None:
        """Show the mode of a project; nothing moves when it is the same."""
        known, asked = reading.competence, asked_first(reading)
        chosen = known.chosen
        if (asked, chosen) == self._shown:
            return
        self._shown = (asked, chosen)
        self._title.setText(f"{_MODE}\u00a0: {chosen.mode.title}" if chosen else _MODE)
        self.clear_button.setVisible(chosen is not None)
        self.compare_button.explain(asked)
        chip: list[QWidget] = [wrapping(Chip(_LOOKS[chosen.verdict]))] if chosen else []
        self._told.fill([*chip, *(Text(one, "dense", wrap=True) for one in mode_words(known))])


class CompetenceCard(Card):
    """Say what the law says of who acts and who pays."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("competence")
        self.body.addWidget(CardTitle("Qui peut faire quoi", wrap=True))
        self._rules = _Stack()
        self.body.addWidget(self._rules)
        self._shown: object = None

    def show_reading(self, reading: ProjectReading) -> None:
        """Show what is said of a project; nothing moves when it is the same."""
        shown = (asked_first(reading), grounds_of(reading), payments_of(reading))
        if shown == self._shown:
            return
        self._shown = shown
        asked, grounds, payments = shown
        rules: list[QWidget] = [Text(asked, "dense", "text2", wrap=True)] if asked else []
        rules += _part("Ce qui fonde l’action", grounds)
        rules += _part("Qui peut payer, et comment", payments)
        self._rules.fill(rules)


class _Stack(QWidget):
    """Show widgets one under the other, replaced whole."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(4))

    def fill(self, widgets: Sequence[QWidget]) -> None:
        clear(self._column)
        for widget in widgets:
            self._column.addWidget(widget)
        self.setVisible(bool(widgets))


def _part(title: str, rules: Sequence[SaidRule]) -> list[QWidget]:
    if not rules:
        return []
    return [Rule(), Text(title, "label", "text2"), *(_said(rule) for rule in rules)]


def _said(rule: SaidRule) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, px(4), 0, px(8))
    column.setSpacing(px(2))
    head = QHBoxLayout()
    head.setSpacing(px(12))
    head.addWidget(PartTitle(rule.title, wrap=True), 1)
    head.addWidget(Chip(_LOOKS[rule.permission]), 0, Qt.AlignmentFlag.AlignTop)
    column.addLayout(head)
    column.addWidget(Text(rule.says, "dense", wrap=True))
    listed = (
        ("Par", rule.instruments),
        ("À prouver", rule.proofs),
        ("Ce qui reste possible", rule.ways),
    )
    for words, told in listed:
        if told:
            line = f"{words}\u00a0: {_AND.join(told)}."
            column.addWidget(Text(line, "dense", "text2", wrap=True))
    column.addWidget(Text(rule.texts, "note", "text2", wrap=True))
    return holder
