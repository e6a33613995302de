"""What happens between the places: opening, sending, receiving, restoring, backing up, crashing."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QFileDialog

from tressons_desktop.ports import LIBRARY, StorageProblem
from tressons_desktop.services import Services
from tressons_desktop.text.filenames import slug_filename
from ui.dossier_finder import DossierFinder
from ui.first_look import write_first_look
from ui.housekeeping import Housekeeper
from ui.main_window import MainWindow
from ui.places import place_makers
from ui.theme import theme
from ui.workbench import Workbench


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
        self._server: Any = None
        self._offered: Any = None
        self._finder = DossierFinder(window)
        self._keeper = Housekeeper(self)
        self._keeper.backed_up.connect(self._backed_up)
        self._keeper.failed.connect(self._say_failed)
        self.crashed.connect(self._show_crash)
        window.closed.connect(self._remember)

    # life -------------------------------------------------------------------------------------
    def start(self, services: Services) -> None:
        """Give the window its places and begin the watch."""
        self.services = services
        self._attach(services)
        if self.guard is not None:
            self.guard.show = self.crashed.emit
        QTimer.singleShot(0, self._look_around)
        self._keeper.start(services)
        if self.options.file is not None:
            self.receive(self.options.file)

    def _look_around(self) -> None:
        """Do what can wait for the list to be shown."""
        if self.services is not None:
            self.window.banner.action_triggered.connect(self._banner_asked)
            self._listen()
            self._offer_reports()
            self._warn_place()

    def end(self) -> None:
        """Wait for the jobs, make the last backup, close the data."""
        self._keeper.stop()
        self.window.stop_jobs()
        if self._server is not None:
            self._server.close()
        if self.services is not None:
            self._keeper.last_backup(self.services)
            self.services.close()
            self.services = None

    @property
    def busy(self) -> bool:
        """Tell whether a backup is under way."""
        return self._keeper.busy

    def _attach(self, services: Services) -> None:
        workbench = Workbench(services)
        self.window.attach(workbench, place_makers(self))
        workbench.content_renewed.connect(self._keeper.renew_lines)

    def go_home(self) -> None:
        """Go back to the list of projects."""
        self.window.go_to("home")

    def _backed_up(self) -> None:
        screen = self.window.current_screen()
        if screen is not None and screen.key in ("home", "backups"):
            screen.refresh()

    def _remember(self) -> None:
        if self.services is None:
            return
        screen = self.window.current_screen()
        opened = getattr(getattr(screen, "presenter", None), "project_id", "")
        write_first_look(
            self.options.paths.first_look,
            ground=theme().hex("bg"),
            rail=theme().hex("rail"),
            rail_width=self.window.rail.width(),
            geometry=self.window.remembered_geometry(),
        )
        if opened:
            with self.services.settings.changing() as draft:
                draft.last_project_id = opened

    # a file to hand over ----------------------------------------------------------------------
    def send(self, project_id: str) -> None:
        """Write a project into a file that the user chooses."""
        from tressons_desktop.exchange.writing import write_bundle
        from ui.background import new_job

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
        job = new_job(
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
        """Recreate the project of a received file; a dossier leads back to its project.

        The content says what the file is, whatever its name and what wraps it.
        """
        from ui.background import new_job
        from ui.receiving import Receiving

        assert self.services is not None
        job = new_job(Receiving(self.services, path))
        job.succeeded.connect(self._arrived)
        job.failed.connect(self._finder.refuse)
        job.start()

    def _arrived(self, arrival: Any) -> None:
        if arrival.bundle is None:
            self._finder.show(arrival.project_id)
        else:
            self._finder.forget()
            self._received(arrival.bundle)

    def _received(self, bundle: Any) -> None:
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
            after = " Il était déjà ici : une copie a été créée." if known else ""
            self.window.open_project(project_id)
            workbench.notify(f"Projet « {name} » reçu.{after}", LIBRARY)

    # restore ----------------------------------------------------------------------------------
    def restore(self, backup: Any) -> None:
        """Put a backup in the place of the data; the present state is backed up first."""
        if self.services is None:
            return
        self.window.flush()
        self._keeper.stop()
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
        self._keeper.start(self.services)
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
            self._offered = reports[0]
            self.window.banner.say(reports[0].summary, tone="pri", action="Voir le détail")
            self.window.banner.setProperty("about", "crash")
            self.window.banner.show()
            for report in reports:
                mark_seen(report)

    def _banner_asked(self) -> None:
        if self.window.banner.property("about") == "crash" and self._offered is not None:
            self._show_crash(self._offered)

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


def _minimised() -> Any:
    from PySide6.QtCore import Qt

    return Qt.WindowState.WindowMinimized
