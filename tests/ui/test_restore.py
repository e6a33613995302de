"""Restoring a backup from its place: the whole way, window included."""

from functools import partial
from pathlib import Path
from types import SimpleNamespace

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tressons_desktop.bootstrap import open_services
from tressons_desktop.operations.projects import create_project
from tressons_desktop.paths import DataPaths
from ui.conductor import Conductor
from ui.main_window import MainWindow
from ui.screens.backups.view import BackupsScreen


def names(conductor: Conductor) -> list[str]:
    assert conductor.services is not None
    return [item.summary.name for item in conductor.services.store.list_projects()]


def test_a_restored_backup_brings_the_projects_back(qtbot: QtBot, tmp_path: Path) -> None:
    paths = DataPaths(tmp_path / "data")
    window = MainWindow()
    qtbot.addWidget(window)
    window.resize(1366, 698)
    window.show()
    opening = partial(open_services, paths)
    options = SimpleNamespace(paths=paths, demo=False, file=None)
    conductor = Conductor(window, options, None, opening)
    services = opening()
    conductor.start(services)
    try:
        today = services.today()
        assert window.workbench is not None
        window.workbench.run(create_project, name="Le Four banal", today=today)
        screen = window.go_to("backups")
        assert isinstance(screen, BackupsScreen)
        with qtbot.waitSignals([screen.presenter.told, screen.presenter.listed]):
            qtbot.mouseClick(screen.make_button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: screen.selected() is not None and screen.selected().projects == 1)
        window.workbench.run(create_project, name="Arrivé après", today=today)
        qtbot.mouseClick(screen.restore_button, Qt.MouseButton.LeftButton)
        qtbot.mouseClick(screen.panel.confirm_button, Qt.MouseButton.LeftButton)
        assert names(conductor) == ["Le Four banal"]
        assert "restaurée" in window.toast.text()
        again = window.go_to("backups")
        assert isinstance(again, BackupsScreen)
        assert again is not screen
        qtbot.waitUntil(lambda: bool(again.model.backups))
        assert any(one.reason == "avant-restauration" for one in again.model.backups)
        qtbot.waitUntil(lambda: not again.presenter.listing)
    finally:
        conductor.end()
