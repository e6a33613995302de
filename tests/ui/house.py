"""The application on a folder with one project, without its entry point."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from pytestqt.qtbot import QtBot

from tests.harness.walk import at_rest, settle
from tressons_desktop.bootstrap import make_door, open_services
from tressons_desktop.diagnostics.crash import CrashGuard
from tressons_desktop.door import DataDoor
from tressons_desktop.operations.projects import create_project, edit_project
from tressons_desktop.paths import DataPaths
from ui.conductor import Conductor
from ui.main_window import MainWindow
from ui.start_controller import StartController


def let_close(window: MainWindow) -> None:
    """Ask nothing when a test is over."""
    window.may_close = lambda: True


class House:
    """The application on a folder with one project, without its entry point."""

    def __init__(self, qtbot: QtBot, place: Path | DataPaths) -> None:
        paths = place if isinstance(place, DataPaths) else DataPaths(place)
        self.door: DataDoor = make_door(paths)
        self.window = MainWindow()
        qtbot.addWidget(self.window, before_close_func=let_close)
        self.window.resize(1366, 698)
        self.window.show()
        options = SimpleNamespace(paths=self.door.paths, demo=False, file=None)
        desk = StartController(self.door, window=self.window)
        self.guard = CrashGuard(paths.logs, "1")
        self.conductor = Conductor(self.window, options, self.guard, desk.open, door=self.door)
        services = desk.open()
        assert services is not None
        self.conductor.start(services)
        self.run(create_project, name="Le Four banal", today=services.today())
        self.conductor._keeper._lines.stop()

    def run(self, operation, **arguments):
        assert self.window.workbench is not None
        return self.window.workbench.run(operation, **arguments)

    @property
    def project_id(self) -> str:
        assert self.window.workbench is not None
        return self.window.workbench.list_projects()[0].summary.id

    @property
    def name(self) -> str:
        assert self.window.workbench is not None
        return self.window.workbench.list_projects()[0].summary.name

    @property
    def unsaved(self) -> int:
        assert self.window.workbench is not None
        return self.window.workbench.unsaved

    def rename(self, name: str) -> None:
        self.run(edit_project, project_id=self.project_id, name=name)

    def check(self) -> bool:
        """Look as the timer does."""
        return self.conductor._safe.watch.check()

    @property
    def banner(self) -> str:
        return self.window.banner.text() if self.window.banner.isVisible() else ""

    def end(self) -> None:
        settle(at_rest(self.window))
        self.conductor.end()
        let_close(self.window)
        self.window.close()
        self.door.leave()


@pytest.fixture
def house(qtbot: QtBot, tmp_path: Path) -> Iterator[House]:
    made = House(qtbot, tmp_path / "data")
    yield made
    made.end()


def names(folder: Path) -> list[str]:
    services = open_services(DataPaths(folder))
    try:
        return [item.summary.name for item in services.store.list_projects()]
    finally:
        services.close()
