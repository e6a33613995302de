"""The top of the studio: the name of the call, its drafts, what may stand beside the form."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme import px
from ui.widgets.basics import StepTitle, Text, row
from ui.widgets.buttons import ToggleButton, link_button
from ui.widgets.choice_fields import ChoiceField, Option

_DRAFTS_WIDTH = 240


class StudioHead(QWidget):
    """Show the name of the call, and the choices of what is shown with it."""

    def __init__(self) -> None:
        super().__init__()
        self.back_button = link_button("Appels à projets", "arrow-left")
        self.named = StepTitle("", wrap=True)
        self.state = Text("", "dense", "text2")
        self.resume = ChoiceField(empty="Reprendre un brouillon")
        self.resume.setAccessibleName("Reprendre un brouillon")
        self.preview_button = _choice("Aperçu du candidat")
        self.reading_button = _choice("Lire le règlement")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(
            row(self.back_button, None, self.resume, self.reading_button, self.preview_button)
        )
        said = row(self.named, self.state, spacing=16)
        said.setStretch(0, 1)
        layout.addLayout(said)

    def list_drafts(self, drafts: Iterable[tuple[str, str]]) -> None:
        """List the drafts that may be taken up again: identifier, title."""
        choices = [Option(call_id, title) for call_id, title in drafts]
        self.resume.set_choices(choices)
        self.resume.set_value(None)
        self.resume.setFixedWidth(px(_DRAFTS_WIDTH))
        self.resume.setVisible(bool(choices))

    def show_name(self, *, shown: bool) -> None:
        """Leave the height of the name to what is read, where there is little."""
        for one in (self.named, self.state):
            one.setVisible(shown)


def _choice(words: str) -> ToggleButton:
    button = ToggleButton(words)
    button.setProperty("role", "choice")
    return button
