"""What the window does so that nothing typed is lost: say it, write elsewhere, ask on leaving."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from tressons_desktop.door import DataDoor, folder_to_fill
from tressons_desktop.outcomes import StorageProblem
from tressons_desktop.services import Services
from tressons_desktop.text.numbers import plural
from tressons_desktop.text.spaces import NBSP
from ui.access.announcer import announce
from ui.background import wait_for
from ui.data_watch import DataWatch
from ui.main_window import MainWindow
from ui.ways import Way, WaysSheet, ask
from ui.workbench import Workbench

if TYPE_CHECKING:
    from tressons_desktop.doors import Rescue

log = logging.getLogger(__name__)

LOST: Final = "lost"
ELSEWHERE_WORDS: Final = "Enregistrer ailleurs"
RETRY, ELSEWHERE, LEAVE, STAY = "retry", "elsewhere", "leave", "stay"

_WAYS: Final = (
    Way(RETRY, "Réessayer", "Une fois le répertoire remis en place ou le disque libéré.", ""),
    Way(
        ELSEWHERE,
        ELSEWHERE_WORDS,
        "Écrire tous les projets dans un autre répertoire, avec ce qui attend.",
        "folder-open",
    ),
    Way(LEAVE, "Quitter quand même", "Ce qui n’est pas écrit est perdu.", ""),
)
_STAY: Final = Way(STAY, "Rester dans Tressons", "")


class Safekeeping(QObject):
    """Watch the data of a window. ``reopen`` closes what is open and opens what the door shows."""

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
        self._services: Services | None = None
        self.watch = DataWatch(self)
        self.watch.lost.connect(self._say_lost)
        self.watch.found.connect(self._say_found)
        window.may_close = self.may_close

    def start(self, services: Services, workbench: Workbench) -> None:
        """Begin with newly opened data."""
        self._services = services
        self.watch.start(workbench)
        if self._door is not None and (told := self._door.take_told()):
            self._window.say(told, tone="part", about="begun")
        if services.read_only:
            self._window.say(
                "Lecture seule\u00a0: les projets peuvent être consultés et imprimés, "
                "pas modifiés. Fermer Tressons, puis le rouvrir quand le répertoire des données "
                "acceptera l’écriture.",
                tone="part",
                about="read-only",
            )

    def stop(self) -> None:
        """Watch no more, before the data are closed."""
        self.watch.stop()
        self._services = None

    # a file that is gone ----------------------------------------------------------------------
    def _say_lost(self, sentence: str) -> None:
        action = ELSEWHERE_WORDS if self._door is not None else ""
        self._window.say(
            f"Non enregistré. {sentence} Remettre le répertoire en place, ou enregistrer "
            "vos projets ailleurs.",
            tone="non",
            about=LOST,
            action=action,
        )

    def _say_found(self) -> None:
        self._window.unsay(LOST)
        workbench = self._window.workbench
        if workbench is not None and not workbench.unsaved:
            words = "Le répertoire des données est revenu\u00a0: tout est enregistré."
            announce(self._window, words, urgent=True)
            workbench.notify(words)

    def save_elsewhere(self) -> bool:
        """Write everything into a folder that the person chooses, and work there from now on."""
        door, services, workbench = self._door, self._services, self._window.workbench
        if door is None or services is None or workbench is None:
            return False
        name = QFileDialog.getExistingDirectory(
            self._window, "Enregistrer vos projets dans un autre répertoire"
        )
        if not name:
            return False
        self._window.flush()
        screen = self._window.current_screen()
        step = screen.step_shown() if screen is not None else None
        root = folder_to_fill(Path(name))
        try:
            rescue = wait_for(lambda: door.write_elsewhere(services, root))
        except StorageProblem as problem:
            self._window.say(
                f"{problem} Choisir un autre répertoire.",
                tone="non",
                about=LOST,
                action=ELSEWHERE_WORDS,
            )
            return False
        remembered: list[bool] = []
        beside = workbench.beside
        if not self._reopen(lambda: remembered.append(door.move(root))):
            return False
        if self._window.workbench is not None:
            for one in beside:
                one.follow(self._window.workbench.services.paths.calls)
            self._window.workbench.retry()
        if step is not None:
            self._window.open_project(*step)
        self._window.unsay(LOST)
        self._window.say(_moved(root, rescue, any(remembered)), tone="ok", about="moved")
        return True

    def kept_words(self) -> str:
        """Say what is known, now, of what was typed: nothing that was not looked at."""
        workbench = self._window.workbench
        if workbench is None:
            return ""
        if not self.watch.check():
            return self.watch.sentence
        if workbench.unsaved:
            waits = plural(workbench.unsaved, "modification attend", "modifications attendent")
            return f"{waits} encore d’être écrite{'s' if workbench.unsaved > 1 else ''}."
        return "Le fichier des données est à sa place, et rien n’attend d’y être écrit."

    # leaving ----------------------------------------------------------------------------------
    def may_close(self) -> bool:
        """Ask which way to go while something is not written; True to let the window close."""
        while (workbench := self._window.workbench) is not None:
            if workbench.unsaved:
                workbench.retry()
            if self.watch.check() and not workbench.unsaved:
                return True
            way = ask(self.sheet(workbench.unsaved))
            if way == LEAVE:
                return True
            if way == STAY:
                return False
            if way == ELSEWHERE:
                self.save_elsewhere()
        return True

    def may_lose(self, count: int) -> bool:
        """Ask, when the data cannot be opened again, whether to leave what waited for them."""
        retry, _elsewhere, leave = _WAYS
        sheet = WaysSheet(
            "Quitter sans tout enregistrer\u202f?",
            _waiting_words(count, self.watch.sentence),
            [retry, leave],
            leave=_STAY,
            tone="non",
        )
        return ask(sheet) == LEAVE

    def sheet(self, count: int) -> WaysSheet:
        """Make the dialog of leaving while something waits."""
        ways = [way for way in _WAYS if self._door is not None or way.key != ELSEWHERE]
        return WaysSheet(
            "Quitter sans tout enregistrer\u202f?",
            _waiting_words(count, self.watch.sentence),
            ways,
            leave=_STAY,
            tone="non",
            parent=self._window,
        )


def _waiting_words(count: int, lost: str) -> str:
    waits = plural(count, "modification attend", "modifications attendent")
    said = f"{waits} d’être écrite{'s' if count > 1 else ''} sur le disque. " if count else ""
    if lost:
        return f"{lost} {said}En quittant maintenant, vos projets ne seront pas retrouvés."
    return (
        f"{said}Libérer de la place ou rebrancher le disque, puis réessayer\u202f; ou "
        "enregistrer ailleurs."
    )


def _moved(root: Path, rescue: Rescue, remembered: bool) -> str:
    words = f"Vos projets sont maintenant dans «{NBSP}{root}{NBSP}»."
    if not rescue.whole:
        words += (
            " Ils viennent de la dernière sauvegarde et de ce qui était ouvert\u00a0: "
            "vérifier les autres projets."
        )
    if not remembered:
        words += " Au prochain démarrage, choisir ce répertoire-là."
    return words
