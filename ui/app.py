"""Start the application: window first, storage behind it, then backups and the way out."""

from __future__ import annotations

import gc
import logging
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QByteArray, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from ui.access.components import install
from ui.first_look import FirstLook
from ui.main_window import MainWindow
from ui.start_options import StartOptions

if TYPE_CHECKING:  # the window shows before any of this is loaded
    from tressons_desktop.diagnostics.crash import CrashGuard
    from tressons_desktop.door import DataDoor
    from tressons_desktop.outcomes import StorageProblem
    from ui.conductor import Conductor
    from ui.garbage import GarbageRounds
    from ui.start_controller import StartController

log = logging.getLogger(__name__)


def make_qt_application(arguments: list[str]) -> QApplication:
    """Make the Qt application, in French, with its name; take the one that is there already."""
    from ui.french import speak_french

    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(arguments)
    install(app)
    app.setApplicationName("Tressons")
    app.setApplicationDisplayName("Tressons")
    app.setDesktopFileName("tressons")
    speak_french(app)
    return app


def run_application(
    options: StartOptions,
    *,
    watch: Callable[[Path], CrashGuard],
    preload: Callable[[], None],
    preload_rest: Callable[[], None],
    door: DataDoor,
) -> int:
    """Run until the window closes; return the exit code."""
    from tressons_desktop.outcomes import StorageProblem

    app = QApplication(sys.argv[:1])
    install(app)
    trouble: StorageProblem | None = None
    try:
        if not door.enter():
            return _second_start(options, door)
    except StorageProblem as problem:
        trouble = problem
    launcher = Launcher(options, watch, (preload, preload_rest), door)
    try:
        launcher.show(trouble)
        return app.exec()
    finally:
        launcher.end()
        door.leave()


def _second_start(options: StartOptions, door: DataDoor) -> int:
    """Raise the first window; say it when none answers (another computer, another session)."""
    from ui.single_instance import raise_first_window

    app = make_qt_application([])
    if raise_first_window(door.paths.root, options.file):
        return 0
    from tressons_desktop.door import IN_USE
    from ui.dialogs import tell
    from ui.theme import install_theme

    install_theme(app)
    tell(IN_USE)
    return 1


_LOADING_S: Final = 30.0
"""Longest wait for what is being loaded when the window closes."""


class Launcher(QObject):
    """Bring the window to life, and close what it opened."""

    preloaded = Signal()

    def __init__(
        self,
        options: StartOptions,
        watch: Callable[[Path], CrashGuard],
        preloads: tuple[Callable[[], None], Callable[[], None]],
        door: DataDoor,
    ) -> None:
        super().__init__()
        self.options = options
        self.door = door
        self._watch = watch
        self.guard: CrashGuard | None = None
        self._preload, self._preload_rest = preloads
        self._threads: list[threading.Thread] = []
        self._trouble: StorageProblem | None = None
        self._look = FirstLook.read(options.paths.first_look)
        self.window = MainWindow(self._look)
        self.conductor: Conductor | None = None
        self._garbage: GarbageRounds | None = None
        self.preloaded.connect(self._load)

    def show(self, trouble: StorageProblem | None = None) -> None:
        """Show the window as it was, then dress it and load behind it.

        With a ``trouble`` the window waits, unseen, until a way out of it was found.
        """
        self._trouble = trouble
        if trouble is None:
            self._show_window()
        QTimer.singleShot(0, self._painted)

    def _show_window(self) -> None:
        geometry = self._look.geometry.encode("ascii", "ignore")
        if not geometry or not self.window.restoreGeometry(QByteArray.fromBase64(geometry)):
            self.window.resize(1280, 680)
            self.window.showMaximized()
        else:
            self.window.show()
        self.window.activateWindow()  # after a dialog that stood alone, the keyboard goes nowhere

    def _painted(self) -> None:
        self.window.repaint()
        self._measure("first-paint")
        self._begin_watch()
        self._beside(self._import, "preload")
        self._dress()

    def _beside(self, work: Callable[[], None], name: str) -> None:
        """Do something in a thread; the end waits for it.

        Why: a module half imported while the interpreter goes away takes the process with it.
        """
        thread = threading.Thread(target=work, name=name, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _begin_watch(self) -> None:
        self._logs = self.door.paths.logs
        self.guard = self._watch(self._logs)

    def _follow_data(self) -> None:
        """Write the log where the data are now: the folder they left may be removed."""
        self._begin_watch()
        if self.conductor is not None and self.guard is not None:
            self.conductor.watch_with(self.guard)

    def _dress(self) -> None:
        from tressons_desktop.presets import machine_presets
        from tressons_desktop.settings import Settings
        from ui.access.last_input import watch_later
        from ui.theme import install_theme

        app = make_qt_application([])
        settings = Settings(self.options.paths.settings, machine_presets())
        watch_later(app)
        install_theme(app, mode=settings.current.theme, text_size=settings.current.text_size)
        self.window.furnish()

    def _finish_dressing(self) -> None:
        """Do what nobody waits for: the icon of the windows, the keys watched."""
        from ui.access.last_input import last_input
        from ui.theme import app_icon

        QApplication.setWindowIcon(app_icon())
        last_input().watch()

    def _import(self) -> None:
        try:
            self._preload()
        finally:
            self.preloaded.emit()

    def _load(self) -> None:
        """Open the data and give the window its life; a failure of ours leaves nothing behind."""
        try:
            self._open()
        except Exception as fault:
            self._give_up(fault)
        finally:
            gc.freeze()  # what the start made stays: it need never be looked at again
            self._look_for_garbage()

    def _look_for_garbage(self) -> None:
        from ui.garbage import GarbageRounds

        self._garbage = GarbageRounds(self)
        self._garbage.start()

    def _give_up(self, fault: Exception) -> None:
        from tressons_desktop import __version__
        from ui.access.last_input import last_input
        from ui.last_words import say_last_words

        last_input().watch()
        self.window.hide()
        if self.guard is not None:
            self.guard.report(fault)
        say_last_words(fault, __version__)
        QApplication.exit(1)

    def _open(self) -> None:
        from ui.conductor import Conductor

        starting = self._starting()
        services = starting.open(self._trouble)
        if services is None:
            QApplication.exit(1)
            return
        if self.door.paths.logs != self._logs:
            self._begin_watch()
        if self.window.isHidden():
            self._show_window()
        self.conductor = Conductor(
            self.window, self.options, self.guard, starting.open, door=self.door
        )
        self.conductor.data_moved.connect(self._follow_data)
        self.conductor.start(services)
        self._measure("ready")
        self._finish_dressing()
        self._beside(self._preload_rest, "preload-rest")
        if self.options.trigger_crash:
            QTimer.singleShot(200, _crash)

    def _starting(self) -> StartController:
        from ui.background import wait_for
        from ui.start_controller import StartController

        return StartController(
            self.door, window=self.window, find_best=lambda: wait_for(self.door.best_backup)
        )

    def _measure(self, what: str) -> None:
        if self.options.measure:
            self.window.repaint()
            sys.stdout.write(f"{what} {time.process_time():.6f}\n")
            sys.stdout.flush()
            if what == "ready":
                QTimer.singleShot(0, QApplication.quit)

    def end(self) -> None:
        """Close the data; the last backup is made here."""
        if self.conductor is not None:
            self.conductor.end()
        for thread in self._threads:
            thread.join(_LOADING_S)
        if self._garbage is not None:
            self._garbage.stop()


def _crash() -> None:
    raise RuntimeError("crash asked for by --trigger-crash")
