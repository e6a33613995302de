"""Open the data, and whatever prevents it be one dialog with ways out: at the start, and after.

Nothing half-dressed is left behind: the window waits, hidden, until the data are open.
"""

from __future__ import annotations

import logging
import sys
import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from tressons_desktop.door import DataDoor, folder_to_open
from tressons_desktop.machine import system_release
from tressons_desktop.outcomes import (
    DataAbsent,
    DataFileLost,
    StorageBusy,
    StorageDamaged,
    StorageForeign,
    StorageFull,
    StorageNewer,
    StorageProblem,
    StorageReadOnly,
)
from tressons_desktop.text.dates import format_moment
from tressons_desktop.text.numbers import plural
from tressons_desktop.text.spaces import NBSP
from ui.access.last_input import last_input
from ui.ways import Way, WaysSheet, ask
from ui.working import work_shown

if TYPE_CHECKING:
    from tressons_desktop.doors import Backup
    from tressons_desktop.services import Services

log = logging.getLogger(__name__)

RETRY, RESTORE, OTHER, LOOK, EMPTY, QUIT = "retry", "restore", "other", "look", "empty", "quit"
RECOVER = "recover"

LEAVE: Final = Way(QUIT, "Quitter", "")
_RECOVER: Final = Way(
    RECOVER,
    "Récupérer ce qui se lit",
    "Tout ce qui se lit encore, complété par cette sauvegarde, prend la place du fichier abîmé, "
    "qui est gardé à côté.",
    "stethoscope",
)
_RETRY: Final = Way(RETRY, "Réessayer", "Une fois le nécessaire fait, sans rien changer ici.")
_OTHER: Final = Way(
    OTHER,
    "Choisir un autre répertoire",
    "Ouvrir les données qui s’y trouvent, ou en commencer de nouvelles là.",
    "folder-open",
)
_LOOK: Final = Way(
    LOOK,
    "Ouvrir en lecture seule",
    "Consulter les projets et en tirer un dossier, sans rien modifier.",
    "eye",
)
_EMPTY: Final = Way(
    EMPTY,
    "Commencer à vide",
    "Une liste sans projet. Les sauvegardes restent où elles sont.",
    "plus",
)

_TITLES: Final[tuple[tuple[type[StorageProblem], str], ...]] = (
    (StorageFull, "Le disque est plein"),
    (StorageReadOnly, "Le répertoire des données n’accepte pas l’écriture"),
    (StorageBusy, "Les données sont déjà ouvertes ailleurs"),
    (StorageDamaged, "Le fichier des données est abîmé"),
    (StorageNewer, "Une version plus récente a enregistré ces données"),
    (StorageForeign, "Ce fichier n’est pas de Tressons"),
    (DataAbsent, "Vos projets ne sont pas à leur place"),
    (DataFileLost, "Le fichier des données a disparu"),
)


class Unforeseen(StorageProblem):
    """A failure of ours while opening; `report` tells it in full."""

    def __init__(self, report: str) -> None:
        super().__init__(
            "Un problème imprévu empêche d’ouvrir les données. Réessayer\u202f; s’il revient, "
            "copier le rapport et le joindre à votre demande d’aide, après l’avoir relu."
        )
        self.report = report


class StartController:
    """Open through a door; ask, when it does not open, which way to go."""

    def __init__(
        self,
        door: DataDoor,
        *,
        window: QWidget | None = None,
        find_best: Callable[[], Backup | None] | None = None,
    ) -> None:
        self.door = door
        self._window = window
        self._find_best = find_best or door.best_backup
        self._looked = False

    def open(self, problem: StorageProblem | None = None) -> Services | None:
        """Return the open data, or None when the person leaves.

        ``problem`` is one already met; then nothing is tried before it is shown.
        """
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        ends = app.quitOnLastWindowClosed()
        app.setQuitOnLastWindowClosed(False)  # the dialog may be the only window meanwhile
        try:
            return self._opened(problem)
        finally:
            app.setQuitOnLastWindowClosed(ends)

    def _opened(self, problem: StorageProblem | None) -> Services | None:
        act: Callable[[], Services | None] = self._brought_up_to_date
        while True:
            if problem is None:
                services, problem = _attempt(act)
                if services is not None:
                    return services
            if problem is None:  # a way was gone: try the door again
                act = self._brought_up_to_date
                continue
            if self._looks_at_once(problem):
                act, problem = self.door.open_read_only, None
                continue
            if self._window is not None:
                self._window.hide()
            chosen = self._act(problem)
            if chosen is None:
                return None
            act, problem = chosen, None

    def _looks_at_once(self, problem: StorageProblem) -> bool:
        """Tell whether a key that takes no writing was met: its program is there to look at."""
        if self._looked or not (isinstance(problem, StorageReadOnly) and self.door.paths.portable):
            return False
        self._looked = True
        return _is_there(self.door.paths.database)

    def _act(self, problem: StorageProblem) -> Callable[[], Services | None] | None:
        """Ask; return what to try next, None to leave."""
        best = None if isinstance(problem, StorageBusy | StorageFull) else self._find_best()
        last_input().watch()  # somebody may answer by keys before there is a list
        way = ask(self.sheet(problem, best))
        if way == QUIT:
            return None
        if way == RESTORE and best is not None:
            return lambda: work_shown("Restauration", lambda _progress: self.door.restore(best))
        if way == RECOVER:
            return lambda: work_shown("Récupération", lambda _progress: self.door.recover())
        if way == LOOK:
            return self.door.open_read_only
        if way == EMPTY:
            return self.door.begin_empty
        if way == OTHER:
            return self._elsewhere
        return self._brought_up_to_date

    def _brought_up_to_date(self) -> Services:
        """Open the data; older ones are first brought up to date, away from the window."""
        work = self.door.find_renewal()
        if work is not None:
            work_shown("Mise à jour des données", lambda _progress: work())
        return self.door.open()

    def sheet(self, problem: StorageProblem, best: Backup | None) -> WaysSheet:
        """Make the dialog of a problem."""
        titles = (title for kind, title in _TITLES if isinstance(problem, kind))
        sentence = f"{problem} {best_words(best)}" if best is not None else str(problem)
        return WaysSheet(
            next(titles, "Les données ne s’ouvrent pas"),
            sentence,
            _ways(problem, best, self.door.paths.database),
            leave=LEAVE,
            report=_report(problem, self.door.paths.root),
            tone="non" if isinstance(problem, StorageDamaged) else "part",
        )

    def _elsewhere(self) -> None:
        name = QFileDialog.getExistingDirectory(None, "Répertoire des données de Tressons")
        if name:
            self.door.move(folder_to_open(Path(name)))


def best_words(backup: Backup) -> str:
    """Say what a backup holds."""
    now = datetime.now().astimezone()
    held = plural(backup.projects, "projet", "projets")
    words = (
        f"La dernière bonne sauvegarde, faite {format_moment(backup.when, now)}, contient {held}"
    )
    if backup.names:
        shown = ", ".join(f"«{NBSP}{name}{NBSP}»" for name in backup.names[:3])
        words += f" ({shown}{', …' if backup.projects > 3 else ''})"
    if backup.changed is not None:
        words += f"{NBSP}; dernier changement {format_moment(backup.changed, now)}"
    return f"{words}."


def _attempt(act: Callable[[], Services | None]) -> tuple[Services | None, StorageProblem | None]:
    try:
        return act(), None
    except StorageProblem as problem:
        log.info("data not opened: %s", type(problem).__name__, exc_info=problem)
        return None, problem
    except Exception as fault:
        log.exception("data not opened")
        return None, Unforeseen("".join(traceback.format_exception(fault)))


def _ways(problem: StorageProblem, best: Backup | None, database: Path) -> list[Way]:
    """List what helps, the best first."""
    ways: list[Way] = []
    if best is not None and isinstance(problem, StorageDamaged | DataAbsent | StorageForeign):
        ways.append(_restore(best))
    if isinstance(problem, StorageDamaged):
        ways.append(_RECOVER)
    absent = isinstance(problem, DataAbsent)
    if not isinstance(problem, StorageDamaged | StorageNewer | StorageForeign):
        ways.append(_RETRY)
        if not isinstance(problem, StorageBusy | DataAbsent | Unforeseen) and _is_there(database):
            ways.append(_LOOK)
    ways.append(_OTHER)
    if absent and database.parent.is_dir():
        ways.append(_EMPTY)
    if best is not None and isinstance(problem, StorageNewer):
        ways.append(_restore(best))
    return ways


def _restore(best: Backup) -> Way:
    moment = format_moment(best.when, datetime.now().astimezone())
    return Way(
        RESTORE,
        "Restaurer cette sauvegarde",
        f"Reprendre les projets tels qu’ils étaient {moment}. "
        "Ce qui est là maintenant est gardé à côté.",
        "rotate-ccw",
    )


def _is_there(database: Path) -> bool:
    try:
        return database.stat().st_size > 0
    except OSError:
        return False


def _report(problem: StorageProblem, root: Path) -> str:
    """Tell what a helper needs; nothing of what the projects hold."""
    from tressons_desktop import __version__

    known = problem.report if isinstance(problem, Unforeseen) else ""
    told = known or "".join(traceback.format_exception(problem))
    home = str(Path.home())
    whole = (
        f"Tressons {__version__}\n{datetime.now().astimezone().isoformat(timespec='seconds')}\n"
        f"{sys.platform} {system_release()}\nDossier\u00a0: {root}\n\n{told}"
    )
    return whole.replace(home, "~") if len(home) > 1 else whole
