"""What the window says of a crash, of a reading that failed, of what an earlier run left to say."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import QObject

from tressons_desktop.outcomes import Refused, StorageDamaged, StorageProblem
from tressons_desktop.text.dates import format_moment
from ui.background import wait_for
from ui.housekeeping import take_missed
from ui.safekeeping import LOST, Safekeeping
from ui.signals import Carries, carrying
from ui.ways import Way, WaysSheet, ask

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from tressons_desktop.diagnostics.crash import CrashGuard, CrashReport
    from tressons_desktop.doors import Backup, BackupKeeper
    from tressons_desktop.paths import DataPaths
    from tressons_desktop.services import Services
    from ui.main_window import MainWindow

CRASH, BACKUP = "crash", "backup"
RESTORE, BACK, QUIT = "restore", "back", "quit"

_BACK: Final = Way(
    BACK,
    "Revenir à la liste",
    "Les autres projets restent accessibles, tant qu’ils se lisent.",
    "arrow-left",
)
_QUIT: Final = Way(QUIT, "Quitter", "")


class WayOut(Protocol):
    """What leads out of a trouble: whoever holds the data and the window."""

    @property
    def window(self) -> MainWindow: ...
    @property
    def services(self) -> Services | None: ...
    @property
    def paths(self) -> DataPaths: ...
    def say_failed(self, sentence: str) -> None: ...
    def restore(self, backup: Backup | Path) -> None: ...
    def opened_anew(self, act: Callable[[], None]) -> bool: ...


class Troubles(QObject):
    """Show what the crash guard brings, one thing at a time."""

    crashed: Carries[CrashReport] = carrying()
    troubled: Carries[StorageProblem | Refused] = carrying()

    def __init__(self, way_out: WayOut, safe: Safekeeping) -> None:
        super().__init__(way_out.window)
        self._way_out = way_out
        self._window = way_out.window
        self._safe = safe
        self._offered: CrashReport | None = None
        self._asking = False
        self.crashed.connect(self._show_crash)
        self.troubled.connect(self._show_trouble)

    def listen(self, guard: CrashGuard) -> None:
        """Show what the guard finds, from whatever thread."""
        guard.show = self.crashed.emit
        guard.trouble = self.troubled.emit

    def recall(self) -> None:
        """Say what earlier runs left: a crash, a closing backup that was not made."""
        from tressons_desktop.diagnostics.crash import mark_seen, pending_reports

        self._window.notices.action_asked.connect(self._asked)
        reports = pending_reports(self._way_out.paths.logs)
        if reports:
            self._offered = reports[0]
            self._window.say(reports[0].summary, about=CRASH, action="Voir le détail")
            for report in reports:
                mark_seen(report)
        services = self._way_out.services
        missed = take_missed(services) if services is not None else ""
        if missed:
            self._window.say(missed, tone="part", about=BACKUP, action="Voir les sauvegardes")

    def _asked(self, about: str) -> None:
        if about == CRASH and self._offered is not None:
            self._show_crash(self._offered)
        elif about == LOST:
            self._safe.save_elsewhere()
        elif about == BACKUP:
            self._window.unsay(BACKUP)
            self._window.go_to("backups")

    def _show_crash(self, report: CrashReport) -> None:
        from ui.crash_dialog import CrashDialog

        CrashDialog(report, self._window, kept=self._safe.kept_words()).exec()

    def _show_trouble(self, problem: StorageProblem | Refused) -> None:
        """Say what a reading met, with the ways out that help."""
        if self._way_out.services is None or not self._safe.watch.check():
            return
        if isinstance(problem, Refused):
            self._window.toasts.refuse(str(problem))
        elif isinstance(problem, StorageDamaged):
            self._damaged(problem)
        else:
            self._way_out.say_failed(str(problem))

    def _damaged(self, problem: StorageDamaged) -> None:
        services = self._way_out.services
        if self._asking or services is None:
            return
        self._asking = True
        try:
            best = wait_for(lambda: _best(services.backups))
            way = ask(damage_sheet(problem, best, self._window))
        finally:
            self._asking = False
        if way == RESTORE and best is not None:
            self._way_out.restore(best)
        elif way == BACK:
            self._go_home_or_anew()
        else:
            self._window.close()

    def _go_home_or_anew(self) -> None:
        """Go back to the list; when not even the list can be read, open anew and ask."""
        try:
            self._window.go_to("home").refresh()
        except StorageProblem:
            self._way_out.opened_anew(lambda: None)


def damage_sheet(
    problem: StorageDamaged, best: Backup | None, window: QWidget | None = None
) -> WaysSheet:
    """Make the dialog of a damage met while working."""
    from ui.start_controller import best_words

    ways = [_BACK]
    sentence = f"{problem} Aucune bonne sauvegarde n’a été trouvée."
    if best is not None:
        moment = format_moment(best.when, datetime.now().astimezone())
        ways.insert(
            0,
            Way(
                RESTORE,
                "Restaurer cette sauvegarde",
                f"Tous les projets reviennent tels qu’ils étaient {moment}. "
                "L’état présent est gardé à côté.",
                "rotate-ccw",
            ),
        )
        sentence = f"{problem} {best_words(best)}"
    return WaysSheet(
        "Une partie des données est abîmée",
        sentence,
        ways,
        leave=_QUIT,
        report=f"{type(problem).__name__}: {problem}",
        tone="non",
        parent=window,
    )


def _best(backups: BackupKeeper) -> Backup | None:
    try:
        return backups.best()
    except (OSError, StorageProblem):
        return None
