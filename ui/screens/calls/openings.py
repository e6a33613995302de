"""The calendar of openings: what opens and closes, month after month."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.screens.calls.match_words import CalendarLine
from ui.screens.titled import Page, sentence
from ui.widgets.basics import Card, CardTitle, Text
from ui.widgets.buttons import link_button

NOTHING_DATED = (
    "Aucune ouverture ni clôture à venir n’est connue, et un modèle relevé n’a pas de date. "
    "Recevoir l’appel de votre financeur, ou en créer un d’après son règlement."
)
NONE_DATED = "Aucun appel de ces choix n’ouvre ni ne ferme à un jour connu."


class OpeningsPage(Page):
    """List the openings and closings to come; `chosen` carries a call."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Calendrier des ouvertures")

    def show_lines(self, lines: Sequence[CalendarLine], nothing: str) -> None:
        """Show what is to come, in its order; `nothing` says why there is none."""
        self.clear()
        if not lines:
            self.body.addWidget(sentence(nothing, "text2"))
        for line in lines:
            card = Card(padding=12)
            card.body.addWidget(CardTitle(line.day, wrap=True))
            card.body.addWidget(Text(line.near, "note", "text2"))
            link = link_button(line.words)
            link.clicked.connect(lambda *, call_id=line.call.id: self.chosen.emit(call_id))
            card.body.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
            self.body.addWidget(card)
        self.body.addStretch(1)
