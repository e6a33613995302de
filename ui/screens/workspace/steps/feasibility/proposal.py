"""An answer that the application can give by itself, for a person to confirm."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from tressons_desktop.feasibility.proposals import Proposal
from ui.signals import Carries, carrying
from ui.theme import px
from ui.widgets.basics import IconMark, Text, row
from ui.widgets.buttons import Button


class ProposalStrip(QFrame):
    """Say what is proposed, from which figure and source, and keep it on request."""

    kept: Carries[Proposal] = carrying()

    def __init__(self, code: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "sunken-card")
        self._proposal: Proposal | None = None
        self._text = Text("", "dense", wrap=True)
        self.button = Button("Retenir", "accent", "check")
        self.button.setAccessibleName(f"Retenir la réponse proposée à {code}")
        mark = IconMark("lightbulb", "primary", 18)
        line = row(mark, self._text, self.button, spacing=10)
        line.setContentsMargins(px(10), px(4), px(6), px(4))
        line.setAlignment(mark, Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(line)
        self.button.clicked.connect(self._keep)

    def words(self) -> str:
        """Return what is proposed."""
        return self._text.text()

    def show_proposal(self, proposal: Proposal | None) -> None:
        """Show a proposal; without one the strip hides."""
        self._proposal = proposal
        self.setVisible(proposal is not None)
        if proposal is not None:
            self._text.setText(proposal_words(proposal))
            self.button.setAccessibleDescription(self._text.text())

    def _keep(self) -> None:
        if self._proposal is not None:
            self.kept.emit(self._proposal)


def proposal_words(proposal: Proposal) -> str:
    """Write « Proposé : Oui. 418 habitants. INSEE 2026. »."""
    source = f" {proposal.source.rstrip('.')}." if proposal.source else ""
    return f"Proposé\u00a0: {proposal.value.label}. {proposal.sentence}{source}"
