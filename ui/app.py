"""Start the application: window first, storage behind it, then backups and the way out."""

from __future__ import annotations

import logging
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTimer, QTranslator, Signal
from PySide6.QtWidgets import QApplication

from tressons_desktop.settings import Settings
from ui.main_window import MainWindow
from ui.theme import app_icon, install_theme

if TYPE_CHECKING:  # the window shows before any of this is loaded
    from tressons_desktop.paths import DataPaths
    from tressons_desktop.ports import StorageDamaged
    from tressons_desktop.services import Services

log = logging.getLogger(__name__)

BACKUP_EVERY_MS = 30 * 60 * 1000


class StartOptions(Protocol):
    """What was asked on the command line."""

    @property
    def paths(self) -> DataPaths: ...
    @property
    def demo(self) -> bool: ...
    @property
    def file(self) -> Path | None: ...
    @property
    def trigger_crash(self) -> bool: ...
    @property
    def measure(self) -> bool: ...


def make_qt_application(arguments: list[str]) -> QApplication:
    """Make the Qt application, in French, with its name and icon."""
    QLocale.setDefault(QLocale(QLocale.Language.French, QLocale.Country.France))
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(arguments)
    app.setApplicationName("Tressons")
    app.setApplicationDisplayName("Tressons")
    app.setDesktopFileName("tressons")
    translator = QTranslator(app)
    if translator.load("qtbase_fr", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)
    return app


def run_application(
    options: StartOptions,
    *,
    guard: Any,
    preload: Callable[[], None],
    preload_rest: Callable[[], None],
    open_services: Callable[[], Services],
    make_lock: Callable[[DataPaths], Any],
    make_backups: Callable[[DataPaths], Any],
) -> int:
    """Run until the window closes; return the exit code."""
    app = make_qt_application(sys.argv[:1])
    options.paths.create()
    settings = Settings(options.paths.settings)
    install_theme(app, mode=settings.theme, text_size=settings.text_size)
    app.setWindowIcon(app_icon())
    lock = make_lock(options.paths)
    if not lock.acquire():
        from ui.single_instance import raise_first_window

        return 0 if raise_first_window(options.paths.root, options.file) else _tell_locked()
    launcher = Launcher(options, guard, (preload, preload_rest), open_services, make_backups)
    try:
        launcher.show(settings)
        return app.exec()
    finally:
        launcher.end()
        lock.release()


def _tell_locked() -> int:
    from ui.dialogs import tell

    tell("Tressons est déjà ouvert sur ces données, sur ce poste ou sur un autre.")
    return 1


class Launcher(QObject):
    """Bring the window to life, and close what it opened."""

    preloaded = Signal()

    def __init__(
        self,
        options: StartOptions,
        guard: Any,
        preloads: tuple[Callable[[], None], Callable[[], None]],
        open_services: Callable[[], Services],
        make_backups: Callable[[DataPaths], Any],
    ) -> None:
        super().__init__()
        self._make_backups = make_backups
        self.options = options
        self.guard = guard
        self._preload, self._preload_rest = preloads
        self._open_services = open_services
        self.window = MainWindow()
        self.services: Services | None = None
        self.conductor: Any = None
        self.preloaded.connect(self._load)

    def show(self, settings: Settings) -> None:
        """Show the empty window, then load behind it."""
        if settings.geometry:
            self.window.restore_remembered(settings.geometry)
        else:
            self.window.resize(1280, 680)
        self.window.show()
        if not settings.geometry:
            self.window.showMaximized()
        QTimer.singleShot(0, self._painted)

    def _painted(self) -> None:
        self.window.repaint()
        self._measure("first-paint")
        threading.Thread(target=self._import, name="preload", daemon=True).start()

    def _import(self) -> None:
        try:
            self._preload()
        finally:
            self.preloaded.emit()

    def _load(self) -> None:
        from ui.conductor import Conductor

        self.services = self._opened()
        if self.services is None:
            QApplication.exit(1)
            return
        self.conductor = Conductor(self.window, self.options, self.guard, self._open_services)
        self.conductor.start(self.services)
        self._measure("ready")
        threading.Thread(target=self._preload_rest, name="preload-rest", daemon=True).start()
        if self.options.trigger_crash:
            QTimer.singleShot(200, _crash)

    def _opened(self) -> Services | None:
        """Open the data; when they cannot be read, offer the last good backup."""
        from tressons_desktop.ports import StorageDamaged, StorageProblem
        from ui.dialogs import tell

        try:
            return self._open_services()
        except StorageDamaged as problem:
            log.error("data damaged: %s", problem)
            return self._restored(problem)
        except StorageProblem as problem:
            log.error("data not opened: %s", problem)
            tell(str(problem), parent=self.window)
            return None

    def _restored(self, problem: StorageDamaged) -> Services | None:
        from tressons_desktop.ports import StorageProblem
        from ui.dialogs import ask_restore, tell

        backups = self._make_backups(self.options.paths)
        last = next((backup for backup in backups.list() if backup.ok), None)
        try:
            if last is not None and ask_restore(str(problem), last.when, parent=self.window):
                backups.restore(last)
                return self._open_services()
        except StorageProblem as refusal:
            tell(str(refusal), parent=self.window)
            return None
        if last is None:
            tell(f"{problem} Aucune sauvegarde lisible n’a été trouvée.", parent=self.window)
        return None

    def _measure(self, what: str) -> None:
        if self.options.measure:
            self.window.repaint()
            sys.stdout.write(f"{what} {time.time():.6f}\n")
            sys.stdout.flush()
            if what == "ready":
                QTimer.singleShot(0, QApplication.quit)

    def end(self) -> None:
        """Close the data; the last backup is made here."""
        if self.conductor is not None:
            self.conductor.end()


def _crash() -> None:
    raise RuntimeError("crash asked for by --trigger-crash")
