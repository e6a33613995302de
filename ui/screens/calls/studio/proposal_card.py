"""The proposal in hand: its value, the words it comes from, and what may be decided of it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tressons_desktop.calls.reading.proposal import RulesProposal
from ui.screens.calls.studio.judged import Judged
from ui.screens.calls.studio.reading_words import CHIPS, DOUBT_CHIP, name_of, place_of, why_of
from ui.widgets.basics import Card, PartTitle, Text, row
from ui.widgets.buttons import Button, link_button, plain_button
from ui.widgets.chip import Chip

KEYS = "Entrée accepter · Suppr écarter · ↓ suivante · Ctrl\u00a0+\u00a0Z revenir"


class ProposalCard(Card):
    """Show a proposal whole, with its buttons."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.set_tone("primary")
        self._field = PartTitle("", wrap=True)
        self._value = Text("", "card-title", wrap=True)
        self._why = Text("", "note", "text2", wrap=True)
        self._keys = Text(KEYS, "note", "text2", wrap=True)
        self._doubt = Chip(DOUBT_CHIP)
        self._state = Chip(CHIPS[Judged.ACCEPTED])
        self.accept_button: Button = Button("Accepter", "accent", "check")
        self.dismiss_button: Button = plain_button("Écarter")
        self.again_button: Button = link_button("Annuler")
        self.field_button: Button = link_button("Voir le champ")
        self.body.addLayout(row(self._field, self._doubt))
        self.body.addWidget(self._value)
        self.body.addWidget(self._why)
        self.body.addLayout(
            row(
                self.accept_button,
                self.dismiss_button,
                self._state,
                self.field_button,
                self.again_button,
                None,
            )
        )
        self.body.addWidget(self._keys)

    def set_compact(self, compact: bool) -> None:
        """Leave out the keys where room is short: the list says them too."""
        self._keys.setVisible(not compact)

    def show_proposal(self, proposal: RulesProposal, verdict: Judged) -> None:
        """Show a proposal and what was decided of it."""
        self._field.setText(name_of(proposal))
        self._value.setText(proposal.shown)
        where = place_of(proposal)
        where = f"{where[:1].upper()}{where[1:]}." if where else ""
        self._why.setText(f"{why_of(proposal)} {where}".strip())
        self._doubt.setVisible(proposal.doubt)
        waiting = verdict is Judged.WAITING
        self._state.set_look(CHIPS[verdict])
        for one in (self.accept_button, self.dismiss_button):
            one.setVisible(waiting)
        for other in (self._state, self.again_button):
            other.setVisible(not waiting)
        self.field_button.setVisible(verdict is Judged.ACCEPTED)
