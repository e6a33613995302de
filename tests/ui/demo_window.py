"""The window open on the filled example."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.harness.made_once import lay_example
from tressons_desktop.bootstrap import open_services
from tressons_desktop.paths import DataPaths
from ui.conductor import Conductor
from ui.main_window import MainWindow
from ui.screens.workspace.view import WorkspaceScreen


class DemoWindow:
    """The whole application on the example, without the entry point."""

    def __init__(self, qtbot: QtBot, folder: Path, *, width: int = 1366, demo: bool = True) -> None:
        self.qtbot = qtbot
        paths = DataPaths(folder)
        if demo:
            lay_example(paths)
        self.window = MainWindow()
        qtbot.addWidget(self.window)
        self.window.resize(width, 698)
        options = SimpleNamespace(paths=paths, demo=True, file=None)
        self.conductor = Conductor(
            self.window, options, None, lambda: open_services(paths, demo=demo)
        )
        with qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()
        self.conductor.start(open_services(paths, demo=demo))

    @property
    def workbench(self) -> Any:
        """Return what the screens share."""
        return self.window.workbench

    @property
    def project_id(self) -> str:
        """Return the only project of the example."""
        found: str = self.workbench.store.list_projects()[0].summary.id
        return found

    @property
    def workspace(self) -> WorkspaceScreen:
        """Return the workspace."""
        screen = self.window.screen_of("workspace")
        assert isinstance(screen, WorkspaceScreen)
        return screen

    def open(self, step: str) -> Any:
        """Open the example at a step, and return the view of the step."""
        self.window.open_project(self.project_id, step)
        with self.qtbot.waitActive(self.window):
            self.window.activateWindow()
        QApplication.processEvents()
        return self.workspace.current_view()

    def file(self) -> Any:
        """Return the project as it is stored."""
        return self.workbench.store.project_file(self.project_id)

    def close(self) -> None:
        """End every job and close the data."""
        self.window.flush()
        self.conductor.end()
