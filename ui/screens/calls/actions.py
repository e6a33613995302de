"""What one does with calls, from their list: receive one, write one, begin one from another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Qt

from tressons_desktop.outcomes import Refused
from tressons_desktop.text.numbers import plural
from ui.screens.titled import TitledScreen
from ui.widgets.basics import Text
from ui.widgets.buttons import outlined_button

_SHOWN: Final = 4


class SetAside(Text):
    """Say which files of calls were set aside, and why; nothing when all were read."""

    def __init__(self) -> None:
        super().__init__("", "dense", "part", wrap=True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.hide()

    def show_refused(self, refused: Sequence[Refused]) -> None:
        """Write each sentence on its line."""
        count = plural(len(refused), "fichier d’appel mis de côté", "fichiers d’appels mis de côté")
        lines = [f"{count}\u00a0:", *(str(one) for one in refused[:_SHOWN])]
        self.setText("\n".join(lines) if refused else "")
        self.setVisible(bool(refused))


def add_call_actions(screen: TitledScreen, current: Callable[[], str]) -> None:
    """Put the actions in the header of a screen; ``current`` gives the call in hand, if any."""
    receive = outlined_button("Recevoir un fichier", "download")
    receive.setObjectName("receive_call")
    receive.clicked.connect(screen.call_chosen)
    adapt = outlined_button("Adapter", "copy")
    adapt.setObjectName("adapt_call")
    adapt.set_hint("Commencer un appel à partir de celui-ci, ou continuer le vôtre.")
    adapt.clicked.connect(lambda: screen.studio_requested.emit("open", current()))
    create = outlined_button("Créer un appel", "plus")
    create.setObjectName("create_call")
    create.clicked.connect(lambda: screen.studio_requested.emit("new", ""))
    form = outlined_button("Depuis un formulaire", "file-text")
    form.setObjectName("create_call_from_form")
    form.set_hint("Faire un appel de la description d’un formulaire de Démarche numérique.")
    form.clicked.connect(lambda: screen.studio_requested.emit("form", ""))
    for button in (receive, adapt, form, create):
        screen.header.add_action(button)
