"""The answer of a funder's desk, opened in the window of the commune."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from tressons_desktop.outcomes import RecordMissing, Refused
from tressons_desktop.text.spaces import NBSP
from ui.main_window import MainWindow

UNSIGNED: Final = "Ce fichier n’est pas signé\u00a0: garder aussi la lettre du financeur."


def take_answer_in(window: MainWindow, path: Path, refuse: Callable[[str], None]) -> None:
    """Set the application that is answered, and show it; say it when its project is not here."""
    from tressons_desktop.exchange.desk_answer import read_answer
    from tressons_desktop.operations.declare import project_scope
    from tressons_desktop.operations.desk_answer import take_answer

    workbench = window.workbench
    if workbench is None:
        return
    try:
        answer = read_answer(path)
        workbench.store.project_file(answer.project_id)
    except RecordMissing:
        name = answer.project_name or "sans nom"
        refuse(
            f"Cette réponse est celle du projet «{NBSP}{name}{NBSP}», qui n’est pas ici. "
            "L’ouvrir sur l’ordinateur où il est suivi."
        )
        return
    except Refused as refused:
        refuse(str(refused))
        return
    window.unsay("dossier")
    if workbench.run(take_answer, project_id=answer.project_id, answer=answer):
        window.open_application(answer.project_id, answer.call_id)
        said = f"{answer.funder}{NBSP}: {answer.ruling.label.lower()}. {UNSIGNED}"
        workbench.notify(said, project_scope(answer.project_id))
