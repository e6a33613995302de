"""Move the folder of the data elsewhere, asked from the settings or from what warns of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from tressons_desktop.door import DataDoor, folder_to_fill
from tressons_desktop.exchange.relocation import LeftBehind, copy_data, noted
from tressons_desktop.outcomes import Cancelled, Refused, StorageProblem
from tressons_desktop.paths import UnfitFolder, find_unfit_folder
from tressons_desktop.text.failures import not_read
from tressons_desktop.text.spaces import NBSP
from ui.main_window import MainWindow
from ui.ways import Way, WaysSheet, ask
from ui.working import work_shown

FOLDER: Final = "folder"
MOVE: Final = Way(
    "move",
    "Déplacer",
    "Chaque fichier est copié et relu d’abord\u202f; vous travaillez ensuite là.",
    "folder-open",
)
STAY: Final = Way("stay", "Ne rien changer", "")
_STOPPED: Final = "Déplacement arrêté. Vos données restent où elles étaient."


class MovingController(QObject):
    """Copy everything, then go on there; `moved` once the data of the new place are open.

    ``reopen`` closes what is open, acts on its files, and opens what the door shows.
    """

    moved = Signal()

    def __init__(
        self,
        window: MainWindow,
        door: DataDoor | None,
        reopen: Callable[[Callable[[], None]], bool],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._door = door
        self._reopen = reopen
        self.ask = ask
        window.notices.action_asked.connect(self._asked)

    def warn(self, root: Path) -> None:
        """Say that a folder is not fit for the data, and offer to copy them to this computer."""
        unfit = find_unfit_folder(root)
        if unfit is not None:
            personal = self._door is not None and self._door.paths.personal
            action = "Copier sur ce poste" if personal else ""
            self._window.say(unfit.sentence, tone="part", about=FOLDER, action=action)

    def move(self) -> bool:
        """Ask where to, explain, copy, and work there from now on."""
        door, workbench = self._door, self._window.workbench
        if door is None or workbench is None:
            return False
        name = QFileDialog.getExistingDirectory(self._window, "Nouveau répertoire de vos données")
        if not name:
            return False
        target = folder_to_fill(Path(name))
        sheet = moving_sheet(target, find_unfit_folder(target), self._window)
        if self.ask(sheet) != MOVE.key:
            return False
        self._window.flush()
        if workbench.unsaved:
            self._say("Une modification attend encore d’être écrite\u00a0: rien n’a été déplacé.")
            return False
        return self._go(door, target)

    def _go(self, door: DataDoor, target: Path) -> bool:
        root, left, remembered, said = door.paths.root, None, False, ""

        def act() -> None:
            nonlocal left, remembered, said
            left, said = self._copied(root, target)
            if left is not None:
                remembered = door.move(target)

        if not self._reopen(act):
            return False
        if left is None:
            self._say(said)
            return False
        workbench = self._window.workbench
        assert workbench is not None
        noted(workbench.services.settings, left)
        self._window.unsay(FOLDER)
        self._say(moved_words(left, target, remembered=remembered), tone="ok")
        self._window.go_to("settings")
        self.moved.emit()
        return True

    def _copied(self, root: Path, target: Path) -> tuple[LeftBehind | None, str]:
        """Copy, shown; give what is left behind, or why nothing was moved."""
        try:
            left = work_shown(
                "Déplacement de vos données",
                lambda progress: copy_data(root, target, progress),
                may_stop=True,
                parent=self._window,
            )
        except Cancelled:
            return None, _STOPPED
        except (Refused, StorageProblem) as problem:
            return None, str(problem)
        except OSError as problem:
            return None, f"{not_read(problem, problem.filename or root)} Rien n’a été déplacé."
        return left, ""

    def _asked(self, about: str) -> None:
        if about == FOLDER:
            self.move()

    def _say(self, words: str, tone: str = "non") -> None:
        self._window.say(words, tone=tone, about="moved")


def moving_sheet(target: Path, unfit: UnfitFolder | None, parent: MainWindow) -> WaysSheet:
    """Say what moving does, and what the new place is not fit for."""
    words = (
        "Projets, pièces jointes, sauvegardes, réglages et colis seront copiés dans "
        f"«{NBSP}{target}{NBSP}», et Tressons y travaillera. L’ancien répertoire reste tel quel, "
        "jusqu’à ce que vous le fassiez supprimer."
    )
    if unfit is not None:
        words += f"\n\nAttention{NBSP}: {unfit.sentence[:1].lower()}{unfit.sentence[1:]}"
    tone = "part" if unfit is not None else "primary"
    return WaysSheet(
        "Déplacer vos données\u202f?", words, (MOVE,), leave=STAY, tone=tone, parent=parent
    )


def moved_words(left: LeftBehind, target: Path, *, remembered: bool) -> str:
    """Say where the data are from now on, and what was left."""
    words = (
        f"Vos données sont maintenant dans «{NBSP}{target}{NBSP}», copiées et relues. L’ancien "
        f"répertoire, «{NBSP}{left.folder}{NBSP}», est resté tel quel\u00a0: Réglages le supprime "
        "quand vous le demandez."
    )
    if not remembered:
        words += " Au prochain démarrage, choisir ce répertoire-là."
    return words
