"""What one does with calls, from their list: receive one, write one, begin one from another."""

from __future__ import annotations

from collections.abc import Callable

from ui.screens.titled import TitledScreen
from ui.widgets.buttons import outlined_button


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
    for button in (receive, adapt, create):
        screen.header.add_action(button)
