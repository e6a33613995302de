"""The answer of a funder's desk, opened in the window of the commune."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from tressons_desktop.outcomes import RecordMissing
from tressons_desktop.text.spaces import NBSP
from ui.main_window import MainWindow
from ui.workbench import Workbench

if TYPE_CHECKING:  # nothing of this is needed to show the list of projects
    from tressons_desktop.exchange.desk_answer import DeskAnswer

UNSIGNED: Final = "Ce fichier n’est pas signé\u00a0: garder aussi la lettre du financeur."


def take_answer_in(
    window: MainWindow, workbench: Workbench, answer: DeskAnswer, refuse: Callable[[str], None]
) -> None:
    """Set the application that is answered, and show it; say it when its project is not here."""
    from tressons_desktop.operations.desk_answer import take_answer

    try:
        workbench.store.project_file(answer.project_id)
    except RecordMissing:
        name = answer.project_name or "sans nom"
        refuse(
            f"Cette réponse est celle du projet «{NBSP}{name}{NBSP}», qui n’est pas ici. "
            "L’ouvrir sur l’ordinateur où il est suivi."
        )
        return
    if workbench.run(take_answer, project_id=answer.project_id, answer=answer):
        window.open_application(answer.project_id, answer.call_id)
        said = f"{answer.funder}{NBSP}: {answer.ruling.label.lower()}. {UNSIGNED}"
        workbench.notify(said, answer.project_id)
