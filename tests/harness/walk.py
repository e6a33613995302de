"""Walk through the whole application, offscreen, on the filled example: screens and steps."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import SimpleNamespace

from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, QThread, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from tressons_desktop.bootstrap import open_services
from tressons_desktop.operations.projects import edit_project
from tressons_desktop.paths import DataPaths
from tressons_desktop.project.steps import STEPS
from ui.background import JobKeeper
from ui.conductor import Conductor
from ui.main_window import APPLICATION, WORKSPACE, MainWindow
from ui.rail_screens import BOTTOM_SCREENS, RAIL_SCREENS
from ui.screens.application.view import ApplicationScreen
from ui.screens.base import Screen
from ui.screens.workspace.steps.activity.beside_work import BesideWork
from ui.theme import install_theme

CLIENT = (1366, 698)
"""Room of a maximised window on the smallest laptop."""

LARGE = (1920, 1000)

SOON_MS = 2_000
"""What is put off for longer than that is not the work of a screen: a round of the files."""

LOOK_S = 0.01


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
    if demo and not paths.database.exists():
        from tests.harness.made_once import lay_example  # a measure of memory loads no test of ours

        lay_example(paths)
    opening = partial(open_services, paths, demo=demo)
    options = SimpleNamespace(paths=paths, demo=demo, file=None)
    window = MainWindow()
    window.resize(*size)
    window.show()
    conductor = Conductor(window, options, None, opening)
    conductor.start(opening())
    try:
        first = conductor._keeper._first  # the screens speak of the backup that it makes
        first.start(0)
        settle(lambda: not first.isActive())
        rest(window)
        yield window
    finally:
        settle(at_rest(window))
        conductor.end()
        window.close()
        window.deleteLater()
        settle()


def screens(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Enter every screen of the rail, every step of the first project, then its history.

    Each one is given once it shows all that it loads in the background.
    """
    assert window.workbench is not None
    for item in (*RAIL_SCREENS, *BOTTOM_SCREENS):
        screen = window.go_to(item.key)
        rest(window)
        yield item.key, screen
        if item.key == "register":
            screen = window.go_to("layers")
            rest(window)
            yield "layers", screen
            screen = window.go_to("packs")
            rest(window)
            yield "packs", screen
    listed = window.workbench.store.list_projects()
    for number, step in enumerate(STEPS if listed else (), start=1):
        window.open_project(listed[0].summary.id, step)
        rest(window)
        name, screen = f"{WORKSPACE}-{number:02d}-{step}", window.screen_of(WORKSPACE)
        yield name, screen
        view = screen.current_view()
        for part in getattr(view, "part_keys", ())[1:]:
            view.show_part(part)
            rest(window)
            yield f"{name}-{part}", screen
    if listed:
        screen, project_id = window.screen_of(WORKSPACE), listed[0].summary.id
        summary = screen.presenter.file().project.summary
        window.workbench.run(edit_project, project_id=project_id, summary=f"{summary} Et du pain.")
        screen.open_history()
        table = screen.current_view().table
        table.toggle(table.current_row())
        rest(window)
        yield f"{WORKSPACE}-historique", screen
        yield from _application(window, project_id)


@dataclass(frozen=True, eq=False)
class Awaited:
    """Something that is not ended, and what tells when it is."""

    what: QObject
    ended: Callable[[], bool]

    def __repr__(self) -> str:
        return f"{type(self.what).__name__} ({self.what})"


def _application(window: MainWindow, project_id: str) -> Iterator[tuple[str, QWidget]]:
    """Show the application in hand: its request, then the first of its sections."""
    window.open_application(project_id)
    screen = window.screen_of(APPLICATION)
    assert isinstance(screen, ApplicationScreen)
    for item in screen.presenter.items()[:2]:
        screen.go_to_group(item.key)
        rest(window)
        yield f"{APPLICATION}-{item.key.strip(':')}", screen


class AtRest:
    """Tell when nothing of the application is left to come; its words name what still is.

    Asked again, it looks at what it found first until that is ended: to look through the whole
    window every hundredth of a second took a quarter of what a walk takes.
    """

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._awaited: Awaited | None = None

    def __call__(self) -> bool:
        if self._awaited is None or self._awaited.ended():
            self._awaited = next(still_to_come(self._window), None)
        return self._awaited is None

    def __repr__(self) -> str:
        return ", ".join(map(repr, still_to_come(self._window)))


def at_rest(window: MainWindow) -> Callable[[], bool]:
    """Return what tells whether nothing is left to come."""
    return AtRest(window)


def rest(window: MainWindow) -> None:
    """Wait for all that the window loads: what a job brought may ask for another one."""
    settle()
    resting = at_rest(window)
    while not resting():
        settle(resting)
    settle()  # what came last is laid out


def still_to_come(window: MainWindow) -> Iterator[Awaited]:
    """List what is not ended: jobs, answers that are waited for, work that was put off."""
    keeper = QCoreApplication.instance().findChild(JobKeeper)
    for job in tuple(keeper._jobs) if keeper is not None else ():
        yield Awaited(job, lambda job=job: job not in keeper._jobs)
    for thread in window.findChildren(QThread):
        if thread.isRunning():
            yield Awaited(thread, lambda one=thread: not (isValid(one) and one.isRunning()))
    for work in window.findChildren(BesideWork):
        if work.pending:
            yield Awaited(work, lambda one=work: not (isValid(one) and one.pending))
    for timer in window.findChildren(QTimer):
        if _is_work(timer) and _in_a_screen(timer):
            yield Awaited(timer.parent(), lambda one=timer: not (isValid(one) and _is_work(one)))


def _in_a_screen(one: QObject) -> bool:
    at = one.parent()
    while at is not None and not isinstance(at, Screen):
        at = at.parent()
    return at is not None


def _is_work(timer: QTimer) -> bool:
    """Tell the work put off from what comes back for ever, or goes away once it was read."""
    once = timer.isSingleShot() and timer.interval() <= SOON_MS
    return timer.isActive() and (once or timer.interval() == 0)


def work_ends(window: MainWindow) -> None:
    """Wait for the jobs of the window to end, however long a busy machine makes them."""
    while running := [one for one in window.findChildren(QThread) if one.isRunning()]:
        for thread in running:
            thread.wait()
        QApplication.processEvents()


def settle(done: Callable[[], bool] = lambda: True, *, seconds: float = 60) -> None:
    """Let Qt lay out, paint and deliver, until ``done``; what never comes is a failure."""
    limit = time.monotonic() + seconds
    _turn()
    if done():
        return
    while not done():
        assert time.monotonic() < limit, f"after {seconds} s, still: {done!r}"
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 30)
        time.sleep(LOOK_S)
    _turn()


def _turn() -> None:
    for _ in range(4):
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 30)
