"""Walk through the whole application, offscreen, on the filled example: screens and steps."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from types import SimpleNamespace

from PySide6.QtCore import QCoreApplication, QEventLoop, QThread
from PySide6.QtWidgets import QApplication, QWidget

from tressons_desktop.bootstrap import open_services
from tressons_desktop.operations.projects import edit_project
from tressons_desktop.paths import DataPaths
from tressons_desktop.project.steps import STEPS
from ui.conductor import Conductor
from ui.main_window import WORKSPACE, MainWindow
from ui.rail_screens import BOTTOM_SCREENS, RAIL_SCREENS
from ui.screens.workspace.steps.activity.beside_work import BesideWork
from ui.theme import install_theme

CLIENT = (1366, 698)
"""Room of a maximised window on the smallest laptop."""

LARGE = (1920, 1000)


@contextmanager
def whole_application(
    folder: Path,
    *,
    mode: str = "light",
    text_size: int = 100,
    size: tuple[int, int] = CLIENT,
    demo: bool = True,
) -> Iterator[MainWindow]:
    """Open the application as `python -m tressons_desktop` does, and close it in peace."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    install_theme(app, mode=mode, text_size=text_size)
    paths = DataPaths(folder)
    opening = partial(open_services, paths, demo=demo)
    options = SimpleNamespace(paths=paths, demo=demo, file=None)
    window = MainWindow()
    window.resize(*size)
    window.show()
    conductor = Conductor(window, options, None, opening)
    conductor.start(opening())
    try:
        yield window
    finally:
        settle(at_rest(window))
        conductor.end()
        window.close()
        window.deleteLater()
        settle()


def screens(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Enter every screen of the rail, every step of the first project, then its history."""
    assert window.workbench is not None
    for item in (*RAIL_SCREENS, *BOTTOM_SCREENS):
        screen = window.go_to(item.key)
        settle()
        yield item.key, screen
    listed = window.workbench.store.list_projects()
    for number, step in enumerate(STEPS if listed else (), start=1):
        window.open_project(listed[0].summary.id, step)
        settle()
        name, screen = f"{WORKSPACE}-{number:02d}-{step}", window.screen_of(WORKSPACE)
        yield name, screen
        view = screen.current_view()
        for part in getattr(view, "part_keys", ())[1:]:
            view.show_part(part)
            settle()
            yield f"{name}-{part}", screen
    if listed:
        screen, project_id = window.screen_of(WORKSPACE), listed[0].summary.id
        summary = screen.presenter.file().project.summary
        window.workbench.run(edit_project, project_id=project_id, summary=f"{summary} Et du pain.")
        screen.open_history()
        table = screen.current_view().table
        table.toggle(table.current_row())
        settle()
        yield f"{WORKSPACE}-historique", screen


def at_rest(window: MainWindow) -> Callable[[], bool]:
    """Tell when no background work of the application is left."""

    def rests() -> bool:
        at_work = any(thread.isRunning() for thread in window.findChildren(QThread))
        return not at_work and not any(one.pending for one in window.findChildren(BesideWork))

    return rests


def work_ends(window: MainWindow) -> None:
    """Wait for the jobs of the window to end, however long a busy machine makes them."""
    while running := [one for one in window.findChildren(QThread) if one.isRunning()]:
        for thread in running:
            thread.wait()
        QApplication.processEvents()


def settle(done: Callable[[], bool] = lambda: True, *, seconds: float = 20) -> None:
    """Let Qt lay out, paint and deliver, until ``done``; twice quiet is at rest."""
    limit = time.monotonic() + seconds
    for _ in range(4):
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 30)
    while not done() and time.monotonic() < limit:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 30)
        time.sleep(0.005)
