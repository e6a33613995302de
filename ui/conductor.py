"""What happens between screens: opening, sending, receiving, restoring, backing up, crashing."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from tressons_desktop.outcomes import StorageProblem
from tressons_desktop.ports import LIBRARY
from tressons_desktop.services import Services
from tressons_desktop.text.numbers import plural
from tressons_desktop.text.spaces import NBSP
from ui.access.announcer import announce
from ui.call_controller import CallController
from ui.day_watch import DayWatch
from ui.dossier_finder import DossierFinder
from ui.file_rounds import FileRounds
from ui.first_look import write_first_look
from ui.housekeeping import Housekeeper
from ui.main_window import MainWindow
from ui.rail_screens import screen_makers
from ui.safekeeping import Safekeeping
from ui.theme import theme
from ui.troubles import Troubles
from ui.workbench import Workbench
from ui.working import work_shown

if TYPE_CHECKING:
    from PySide6.QtCore import Qt

    from tressons_desktop.diagnostics.crash import CrashGuard
    from tressons_desktop.door import DataDoor
    from tressons_desktop.doors import Backup
    from tressons_desktop.exchange.bundle import Bundle
    from tressons_desktop.paths import DataPaths
    from ui.moving_controller import MovingController
    from ui.outbox import Edit
    from ui.receiving import ReceivedFiles
    from ui.single_instance import InstanceServer
    from ui.start_options import StartOptions

log = logging.getLogger(__name__)


class Conductor(QObject):
    """Tie the screens together; every long work is a job. `data_moved`: they are elsewhere now."""

    data_moved = Signal()

    def __init__(
        self,
        window: MainWindow,
        options: StartOptions,
        guard: CrashGuard | None,
        open_services: Callable[[], Services | None],
        *,
        door: DataDoor | None = None,
    ) -> None:
        super().__init__(window)
        self.window = window
        self.options = options
        self.guard = guard
        self.services: Services | None = None
        self._open_services = open_services
        self._door = door
        self._server: InstanceServer | None = None
        self._finder = DossierFinder(window)
        self.calls = CallController(window, self._finder)
        self._keeper = Housekeeper(self)
        self._keeper.backed_up.connect(self._backed_up)
        self._keeper.failed.connect(self.say_failed)
        self._keeper.lines_renewed.connect(self._lines_renewed)
        self._rounds = FileRounds(window, self._keeper)
        self.days = DayWatch(window)
        self._safe = Safekeeping(window, door, self.opened_anew)
        self._keeper.file_lost.connect(self._safe.watch.check)
        self._safe.watch.found.connect(self._keeper.file_found)
        self._troubles = Troubles(self, self._safe)
        window.closed.connect(self._remember)

    @cached_property
    def _moving(self) -> MovingController:
        """Return what moves the data, made once the list is shown."""
        from ui.moving_controller import MovingController

        controller = MovingController(self.window, self._door, self.opened_anew)
        controller.moved.connect(self.data_moved)
        return controller

    # life -------------------------------------------------------------------------------------
    def start(self, services: Services) -> None:
        """Give the window its places and begin the watch."""
        self.services = services
        self._attach(services)
        if self.guard is not None:
            self.watch_with(self.guard)
        QTimer.singleShot(0, self._look_around)
        self._begin_keeping(services)
        if self.options.file is not None:
            self.receive(self.options.file)

    def _look_around(self) -> None:
        """Do what can wait for the list to be shown."""
        if self.services is not None:
            self._listen()
            self.calls.listen()
            self.calls.read_ahead(self.services.paths.calls)
            self._troubles.recall()
            if not self.options.demo:
                self._moving.warn(self.paths.root)

    def end(self) -> None:
        """Wait for the jobs, make the last backup, close the data."""
        self._keeper.stop()
        self._rounds.stop()
        self.days.stop()
        self._safe.stop()
        self.window.stop_jobs()
        if self._server is not None:
            self._server.close()
        if self.services is not None:
            self._keeper.last_backup(self.services)
            self._close(self.services)
            self.services = None

    @property
    def busy(self) -> bool:
        """Tell whether a backup is under way."""
        return self._keeper.busy

    @property
    def paths(self) -> DataPaths:
        """Return where the data are: the door may have moved since the start."""
        return self._door.paths if self._door is not None else self.options.paths

    def _begin_keeping(self, services: Services) -> None:
        assert self.window.workbench is not None
        if not services.read_only:
            self._keeper.start(services)
        self._rounds.start(services)
        self.days.start(self.window.workbench)
        self._safe.start(services, self.window.workbench)

    def _close(self, services: Services) -> None:
        """Close the data; a file that is gone has nothing more to be closed."""
        try:
            services.close()
        except StorageProblem as problem:
            log.warning("data not closed: %s", type(problem).__name__)

    def _attach(self, services: Services, waiting: Sequence[Edit] = ()) -> None:
        workbench = Workbench(services, waiting=waiting)
        self.window.attach(workbench, screen_makers(self))
        workbench.content_renewed.connect(self._keeper.renew_lines)

    def open_project(self, project_id: str, step: str = "") -> None:
        """Show a project in the workspace, at a step when one is given."""
        self.window.open_project(project_id, step)

    def open_field(self, project_id: str, step: str, field: str) -> None:
        """Show a project at a field of one of its steps."""
        self.window.open_project(project_id, step, field)

    def open_record(self, project_id: str, step: str, field: str, record_id: str) -> None:
        """Show a project at a field of one of its records."""
        self.window.open_project(project_id, step, field, record_id)

    def open_application(self, project_id: str, call_id: str, field: str) -> None:
        """Show an application of a project, at a field when one is given."""
        self.window.open_application(project_id, call_id, field)

    def open_directory(self, project_id: str, question: str) -> None:
        """Show who helps with a question of a project."""
        self.window.open_part("directory", project_id, question)

    def go_to(self, key: str) -> None:
        """Enter a screen."""
        self.window.go_to(key)

    def open_studio(self, wanted: str, call_id: str) -> None:
        """Write a call: a new one, one begun from another, or one of one’s own."""
        self.calls.write(wanted, call_id)

    def choose_call(self) -> None:
        """Ask which file of a call to receive."""
        self.calls.choose()

    def move_data(self) -> None:
        """Move the folder of the data."""
        self._moving.move()

    def watch_with(self, guard: CrashGuard) -> None:
        """Show from now on what another guard finds."""
        self.guard = guard
        self._troubles.listen(guard)

    def go_home(self) -> None:
        """Go back to the list of projects."""
        self.window.go_to("home")

    def _backed_up(self) -> None:
        self._show_again("home", "backups")

    def _lines_renewed(self) -> None:
        self._show_again("home")

    def _show_again(self, *keys: str) -> None:
        screen = self.window.current_screen()
        if screen is not None and screen.key in keys:
            screen.refresh()

    def _remember(self) -> None:
        if self.services is None or self._safe.watch.sentence:
            return  # what is written there now would stand in the way of the folder's return
        screen = self.window.current_screen()
        opened = screen.step_shown() if screen is not None else None
        write_first_look(
            self.paths.first_look,
            ground=theme().hex("bg"),
            rail=theme().hex("rail"),
            rail_width=self.window.rail.width(),
            geometry=self.window.remembered_geometry(),
        )
        if opened is not None:
            self.services.settings.change(lambda now: replace(now, last_project_id=opened[0]))

    # a file to hand over ----------------------------------------------------------------------
    def send(self, project_id: str) -> None:
        """Write a project into a file that the user chooses."""
        from ui.sending import send_project

        assert self.services is not None
        send_project(self.window, self.services, project_id, self.say_failed)

    def receive(self, path: Path) -> None:
        """Recreate the project of a received file; a dossier leads back to its project.

        The content says what the file is, whatever its name and what wraps it; a call is kept.
        """
        from ui.background import new_job
        from ui.receiving import Receiving

        assert self.services is not None
        if self.calls.takes(path):
            return
        announce(self.window, f"Lecture de «{NBSP}{path.name}{NBSP}»…")
        job = new_job(Receiving(self.services, path))
        job.succeeded.connect(self._arrived)
        job.failed.connect(self._finder.refuse)
        job.start()

    def _arrived(self, arrival: ReceivedFiles) -> None:
        if arrival.call is not None:
            self.calls.receive(arrival.call)
        elif arrival.bundle is None or self._finder.knows(arrival.project_id):
            self._finder.show(arrival.project_id)
        else:
            self._finder.forget()
            self._received(arrival.bundle)
        self._finder.warn(arrival.warning)

    def _received(self, bundle: Bundle) -> None:
        from tressons_desktop.operations.exchange import import_bundle

        workbench = self.window.workbench
        if workbench is None or self.services is None:
            return
        changes = workbench.run(
            import_bundle,
            bundle=bundle,
            attachments=self.services.store.attachments,
            today=self.services.today(),
        )
        if changes:
            project_id = next(iter(changes.project_ids))
            name = bundle.manifest.project_name or "sans nom"
            known = project_id != bundle.file.project.id
            after = " Il était déjà ici\u00a0: une copie a été créée." if known else ""
            if bundle.manifest.light and bundle.file.attachments:
                after += " Ses fichiers joints ne sont pas dans le dossier\u00a0: les demander."
            self.window.open_project(project_id)
            workbench.notify(f"Projet «\u00a0{name}\u00a0» reçu.{after}", LIBRARY)

    # restore ----------------------------------------------------------------------------------
    def restore(self, backup: Backup | Path) -> None:
        """Put a backup in the place of the data; the present state is backed up first.

        What waits for the disk is written after it, or said refused: it is never dropped.
        """
        if self.services is None or self.window.workbench is None:
            return
        self.window.flush()
        waiting = len(self.window.workbench.waiting)
        backups, said = self.services.backups, ""

        def put_back() -> None:
            nonlocal said
            try:
                work_shown("Restauration", lambda _progress: backups.restore(backup))
            except StorageProblem as problem:
                said = str(problem)

        if self.opened_anew(put_back):
            self.window.unsay("failed")  # it was about the data that were there
            words = said or "Sauvegarde restaurée. L’état précédent est gardé avec les autres."
            self._say(f"{words} {self._replayed(waiting)}".strip())

    def opened_anew(self, act: Callable[[], None]) -> bool:
        """Close the data, act on their files, open what is there; what waited goes on waiting."""
        assert self.services is not None
        assert self.window.workbench is not None
        self._keeper.stop()
        self._rounds.stop()
        self.days.stop()
        self._safe.stop()
        waiting = self.window.workbench.waiting
        self.window.detach()
        self._close(self.services)
        act()
        self.services = self._open_services()
        while self.services is None:
            if not waiting or self._safe.may_lose(len(waiting)):
                QApplication.exit(1)
                return False
            self.services = self._open_services()
        self._attach(self.services, waiting)
        self._begin_keeping(self.services)
        if self.window.isHidden():
            self.window.show()
            self.window.activateWindow()
        if self._server is not None:
            self._listen()
        return True

    def _replayed(self, count: int) -> str:
        """Write what waited, and say what came of it."""
        workbench = self.window.workbench
        if not count or workbench is None:
            return ""
        refused: list[str] = []
        workbench.refused.connect(refused.append)
        workbench.retry()
        workbench.refused.disconnect(refused.append)
        if workbench.unsaved:
            return "Ce qui attendait d’être écrit attend encore."
        if not refused:
            return "Ce qui attendait d’être écrit l’a été ensuite."
        lost = plural(
            len(refused), "modification qui attendait n’a", "modifications qui attendaient n’ont"
        )
        return f"{lost} pas pu être reprise{'s' if len(refused) > 1 else ''}. {refused[0]}"

    # messages ---------------------------------------------------------------------------------
    def _say(self, sentence: str) -> None:
        if self.window.workbench is not None:
            self.window.workbench.notify(sentence)

    def say_failed(self, sentence: str) -> None:
        """Say across the window what could not be done."""
        self.window.say(sentence, tone="non", about="failed")

    # second start -----------------------------------------------------------------------------
    def _listen(self) -> None:
        from ui.single_instance import InstanceServer

        if self._server is not None:
            self._server.close()
        self._server = InstanceServer(self.paths.root, self)
        self._server.raised.connect(self._raised)

    def _raised(self, path: str) -> None:
        self.window.setWindowState(self.window.windowState() & ~_minimised())
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()
        QApplication.alert(self.window)
        if path:
            self.receive(Path(path))


def _minimised() -> Qt.WindowState:
    from PySide6.QtCore import Qt

    return Qt.WindowState.WindowMinimized
