"""Show a screen as the window does."""

from typing import TypeVar

from pytestqt.qtbot import QtBot

from ui.main_window import MainWindow
from ui.screens.base import Screen
from ui.screens.workspace.view import WorkspaceScreen
from ui.workbench import Workbench

S = TypeVar("S", bound=Screen)


def window_on(qtbot: QtBot, workbench: Workbench, project_id: str, step: str) -> MainWindow:
    """Open the window, as on the smallest laptop, on a step of a project."""
    window = MainWindow()
    window.attach(workbench, {"home": Screen, "workspace": WorkspaceScreen})
    window.resize(1366, 698)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.open_project(project_id, step)
    return window


def enter(qtbot: QtBot, screen: S, *, width: int = 1154, height: int = 698) -> S:
    """Show a screen at the size it has in a window of 1366 by 698, and keep it told of changes."""
    qtbot.addWidget(screen)
    screen.workbench.changed.connect(screen.changes_made)
    screen.resize(width, height)
    screen.show()
    screen.shown()
    return screen


def told(workbench: Workbench) -> list[tuple[str, str]]:
    """Collect the sentences that the window would show for a moment."""
    sentences: list[tuple[str, str]] = []
    workbench.notified.connect(lambda words, scope: sentences.append((words, scope)))
    return sentences
