"""What happens between the places: opening, sending, receiving, restoring, backing up, crashing."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QFileDialog

from tressons_desktop.exchange.reading import read_bundle
from tressons_desktop.exchange.writing import write_bundle
from tressons_desktop.operations.exchange import import_bundle, keep_contents
from tressons_desktop.ports import LIBRARY, StorageProblem
from tressons_desktop.services import Services
from tressons_desktop.text.search import slug_filename
from ui.jobs import Job
from ui.main_window import MainWindow
from ui.screens.base import Screen
from ui.workbench import Workbench

log = logging.getLogger(__name__)

BACKUP_EVERY_MS = 30 * 60 * 1000


class Conductor(QObject):
    """Tie the places together; every long work is a job."""

    crashed = Signal(object)

    def __init__(
        self,
        window: MainWindow,
        options: Any,
        guard: Any,
        open_services: Callable[[], Services],
    ) -> None:
        super().__init__(window)
        self.window = window
        self.options = options
        self.guard = guard
        self.services: Services | None = None
        self._open_services = open_services
        self._jobs: list[Job] = []
        self._server: Any = None
        self._backup_timer = QTimer(self)
        self._backup_timer.setInterval(BACKUP_EVERY_MS)
        self._backup_timer.timeout.connect(self._back_up_now)
        self.crashed.connect(self._show_crash)
        window.closed.connect(self._remember)

    # life -------------------------------------------------------------------------------------
    def start(self, services: Services) -> None:
        """Give the window its places and begin the watch."""
        self.services = services
        self._attach(services)
        if self.guard is not None:
            self.guard.show = self.crashed.emit
        self._listen()
        self._offer_reports()
        self._warn_place()
        self._backup_timer.start()
        self._back_up("ouverture")
        if self.options.file is not None:
            self.receive(self.options.file)

    def end(self) -> None:
        """Wait for the jobs, make the last backup, close the data."""
        self._backup_timer.stop()
        self.window.stop_jobs()
        for job in list(self._jobs):
            job.ask_stop()
            job.wait(30_000)
        if self._server is not None:
            self._server.close()
        if self.services is not None:
            try:
                self.services.backups.make("fermeture")
                self.services.backups.thin()
            except StorageProblem as problem:
                log.error("closing backup: %s", problem)
            self.services.close()
            self.services = None

    def _attach(self, services: Services) -> None:
        workbench = Workbench(services)
        self.window.attach(workbench, self._makers())

    def _makers(self) -> dict[str, Callable[[Workbench], Screen]]:
        return {
            "home": self._make_home,
            "workspace": self._make_workspace,
            "calls": _make_calls,
            "commune": _make_commune,
            "referentials": _make_referentials,
            "backups": self._make_backups,
            "settings": _make_settings,
            "help": _make_help,
        }

    def _make_home(self, workbench: Workbench) -> Screen:
        from ui.screens.home.view import HomeScreen

        screen = HomeScreen(workbench)
        screen.project_opened.connect(self.window.open_project)
        screen.send_requested.connect(self.send)
        screen.bundle_chosen.connect(self.receive)
        return screen

    def _make_workspace(self, workbench: Workbench) -> Screen:
        from ui.screens.workspace.view import WorkspaceScreen

        screen = WorkspaceScreen(workbench)
        screen.home_requested.connect(self._go_home)
        screen.send_requested.connect(self.send)
        return screen

    def _make_backups(self, workbench: Workbench) -> Screen:
        from ui.screens.backups.view import BackupsScreen

        screen = BackupsScreen(workbench)
        screen.restore_requested.connect(self.restore)
        return screen

    def _go_home(self) -> None:
        self.window.go_to("home")

    def _remember(self) -> None:
        if self.services is None:
            return
        screen = self.window.current_screen()
        opened = getattr(getattr(screen, "presenter", None), "project_id", "")
        with self.services.settings.changing() as draft:
            draft.geometry = self.window.remembered_geometry()
            if opened:
                draft.last_project_id = opened

    # a file to hand over ----------------------------------------------------------------------
    def send(self, project_id: str) -> None:
        """Write a project into a file that the user chooses."""
        assert self.services is not None
        self.window.flush()
        file = self.services.store.project_file(project_id)
        proposed = f"{slug_filename(file.project.name, empty='projet')}.tressons"
        name, _ = QFileDialog.getSaveFileName(
            self.window, "Envoyer le projet", proposed, "Projet Tressons (*.tressons)"
        )
        if not name:
            return
        out = Path(name)
        out = out if out.suffix == ".tressons" else out.with_name(out.name + ".tressons")
        services = self.services
        job = self._job(
            lambda progress: write_bundle(
                file,
                services.store.attachments,
                out,
                clock=services.clock,
                progress=progress,
                by=services.signature,
                app_version=services.version,
            )
        )
        job.succeeded.connect(partial(self._sent, out))
        job.failed.connect(self._say_failed)
        job.start()

    def _sent(self, out: Path, _result: object) -> None:
        self._say(f"Projet écrit dans {out.name}.")

    def receive(self, path: Path) -> None:
        """Recreate the project of a received file."""
        assert self.services is not None
        attachments = self.services.store.attachments

        def work(progress: Any) -> Any:
            bundle = read_bundle(path, progress=progress)
            keep_contents(bundle, attachments)
            return bundle

        job = self._job(work)
        job.succeeded.connect(self._received)
        job.failed.connect(self._say_failed)
        job.start()

    def _received(self, bundle: Any) -> None:
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
            name = bundle.manifest.project_name or "sans nom"
            workbench.notify(f"Projet « {name} » reçu.", LIBRARY)
            self.window.open_project(next(iter(changes.project_ids)))

    # backups ----------------------------------------------------------------------------------
    def _back_up_now(self) -> None:
        self._back_up("automatique")

    def _back_up(self, reason: str) -> None:
        assert self.services is not None
        backups = self.services.backups

        attachments = self.services.store.attachments

        def work(_progress: Any) -> Any:
            made = backups.make(reason)
            backups.thin()
            if reason == "ouverture":
                attachments.collect(backups.files_needed())
            return made

        job = self._job(work)
        job.succeeded.connect(self._backed_up)
        job.failed.connect(self._say_failed)
        job.start()

    def _backed_up(self, _backup: object) -> None:
        for key in ("home", "backups"):
            screen = self.window._screens.get(key)
            if screen is not None and screen.isVisible():
                screen.refresh()

    def restore(self, backup: Any) -> None:
        """Put a backup in the place of the data; the present state is backed up first."""
        if self.services is None:
            return
        self.window.flush()
        for job in list(self._jobs):
            job.wait(30_000)
        backups = self.services.backups
        self.window.detach()
        self.services.close()
        sentence = ""
        try:
            backups.restore(backup)
        except StorageProblem as problem:
            sentence = str(problem)
        self.services = self._open_services()
        self._attach(self.services)
        self._say(sentence or "Sauvegarde restaurée. L’état précédent est gardé avec les autres.")

    # messages ---------------------------------------------------------------------------------
    def _say(self, sentence: str) -> None:
        if self.window.workbench is not None:
            self.window.workbench.notify(sentence)

    def _say_failed(self, sentence: str) -> None:
        self.window.banner.say(sentence, tone="non")
        self.window.banner.show()

    def _show_crash(self, report: Any) -> None:
        from ui.crash_dialog import CrashDialog

        CrashDialog(report, self.window).exec()

    def _offer_reports(self) -> None:
        from tressons_desktop.diagnostics.crash import mark_seen, pending_reports

        reports = pending_reports(self.options.paths.logs)
        if reports:
            self.window.banner.say(reports[0].summary, tone="pri")
            self.window.banner.show()
            for report in reports:
                mark_seen(report)

    def _warn_place(self) -> None:
        from tressons_desktop.paths import find_unfit_place

        unfit = find_unfit_place(self.options.paths.root)
        if unfit is not None and not self.options.demo:
            self.window.banner.say(unfit.sentence, tone="part")
            self.window.banner.show()

    # second start -----------------------------------------------------------------------------
    def _listen(self) -> None:
        from ui.single_instance import InstanceServer

        self._server = InstanceServer(self.options.paths.root, self)
        self._server.raised.connect(self._raised)

    def _raised(self, path: str) -> None:
        self.window.setWindowState(self.window.windowState() & ~_minimised())
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()
        QApplication.alert(self.window)
        if path:
            self.receive(Path(path))

    # jobs -------------------------------------------------------------------------------------
    def _job(self, work: Callable[[Any], Any]) -> Job:
        job = Job(work, self)
        self._jobs.append(job)
        job.finished.connect(self._job_finished)
        return job

    def _job_finished(self) -> None:
        job = self.sender()
        if isinstance(job, Job) and job in self._jobs:
            self._jobs.remove(job)
            job.deleteLater()


def _minimised() -> Any:
    from PySide6.QtCore import Qt

    return Qt.WindowState.WindowMinimized


def _make_calls(workbench: Workbench) -> Screen:
    from ui.screens.calls.view import CallsScreen

    return CallsScreen(workbench)


def _make_commune(workbench: Workbench) -> Screen:
    from ui.screens.commune.view import CommuneScreen

    return CommuneScreen(workbench)


def _make_referentials(workbench: Workbench) -> Screen:
    from ui.screens.referentials.view import ReferentialsScreen

    return ReferentialsScreen(workbench)


def _make_settings(workbench: Workbench) -> Screen:
    from ui.screens.settings.view import SettingsScreen

    return SettingsScreen(workbench)


def _make_help(workbench: Workbench) -> Screen:
    from ui.screens.help.view import HelpScreen

    return HelpScreen(workbench)
