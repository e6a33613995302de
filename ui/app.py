"""Start the application: window first, storage behind it, then backups and the way out."""

from __future__ import annotations

import logging
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QByteArray, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from ui.first_look import FirstLook
from ui.main_window import MainWindow

if TYPE_CHECKING:  # the window shows before any of this is loaded
    from tressons_desktop.paths import DataPaths
    from tressons_desktop.ports import StorageDamaged
    from tressons_desktop.services import Services

log = logging.getLogger(__name__)


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
    """Make the Qt application, in French, with its name; take the one that is there already."""
    from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator

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
    watch: Callable[[], Any],
    preload: Callable[[], None],
    preload_rest: Callable[[], None],
    open_services: Callable[[], Services],
    make_lock: Callable[[DataPaths], Any],
    make_backups: Callable[[DataPaths], Any],
) -> int:
    """Run until the window closes; return the exit code."""
    app = QApplication(sys.argv[:1])
    options.paths.create()
    lock = make_lock(options.paths)
    if not lock.acquire():
        make_qt_application([])
        from ui.single_instance import raise_first_window

        return 0 if raise_first_window(options.paths.root, options.file) else _tell_locked()
    launcher = Launcher(options, watch, (preload, preload_rest), open_services, make_backups)
    try:
        launcher.show()
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
        watch: Callable[[], Any],
        preloads: tuple[Callable[[], None], Callable[[], None]],
        open_services: Callable[[], Services],
        make_backups: Callable[[DataPaths], Any],
    ) -> None:
        super().__init__()
        self._make_backups = make_backups
        self.options = options
        self._watch = watch
        self.guard: Any = None
        self._preload, self._preload_rest = preloads
        self._open_services = open_services
        self._look = FirstLook.read(options.paths.first_look)
        self.window = MainWindow(self._look)
        self.services: Services | None = None
        self.conductor: Any = None
        self.preloaded.connect(self._load)

    def show(self) -> None:
        """Show the window as it was, then dress it and load behind it."""
        geometry = self._look.geometry.encode("ascii", "ignore")
        if not geometry or not self.window.restoreGeometry(QByteArray.fromBase64(geometry)):
            self.window.resize(1280, 680)
            self.window.showMaximized()
        else:
            self.window.show()
        QTimer.singleShot(0, self._painted)

    def _painted(self) -> None:
        self.window.repaint()
        self._measure("first-paint")
        self.guard = self._watch()
        threading.Thread(target=self._import, name="preload", daemon=True).start()
        self._dress()

    def _dress(self) -> None:
        from tressons_desktop.settings import Settings
        from ui.theme import app_icon, install_theme

        app = make_qt_application([])
        settings = Settings(self.options.paths.settings)
        install_theme(app, mode=settings.theme, text_size=settings.text_size)
        app.setWindowIcon(app_icon())
        self.window.furnish()

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
