"""Restoring a backup from its place: the whole way, window included."""

from collections.abc import Iterator
from contextlib import contextmanager
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


@contextmanager
def computer(qtbot: QtBot, root: Path) -> Iterator[tuple[Conductor, BackupsScreen]]:
    """Open the window on a data folder, with one project named by it, on the backups."""
    paths = DataPaths(root)
    window = MainWindow()
    qtbot.addWidget(window)
    window.show()
    opening = partial(open_services, paths)
    options = SimpleNamespace(paths=paths, demo=False, file=None)
    conductor = Conductor(window, options, None, opening)
    conductor.start(opening())
    try:
        assert window.workbench is not None
        today = window.workbench.services.today()
        window.workbench.run(create_project, name=root.name, today=today)
        screen = window.go_to("backups")
        assert isinstance(screen, BackupsScreen)
        yield conductor, screen
        qtbot.waitUntil(lambda: not conductor.busy)
    finally:
        conductor.end()


def test_another_computer_is_taken_up_whole(qtbot: QtBot, tmp_path: Path) -> None:
    """Written on one side, read on the other: projects, settings and grids follow."""
    out = tmp_path / "tout.tressons-tout"
    with computer(qtbot, tmp_path / "ancien") as (old, screen):
        assert old.services is not None
        old.services.settings.note("who", "Marie")
        (tmp_path / "ancien" / "grilles").mkdir()
        (tmp_path / "ancien" / "grilles" / "a.toml").write_text("x", "utf-8")
        screen.presenter.carry(out)
        qtbot.waitUntil(lambda: "relu et vérifié" in screen.banner.text(), timeout=30_000)
    with computer(qtbot, tmp_path / "neuf") as (new, screen):
        screen.ask_restore(out)
        assert "gardés à côté" in screen.panel._words.text()
        qtbot.mouseClick(screen.panel.confirm_button, Qt.MouseButton.LeftButton)
        failed: list[str] = []
        screen.presenter.told.connect(lambda words, _tone: failed.append(words))
        qtbot.waitUntil(lambda: names(new) == ["ancien"] or bool(failed), timeout=60_000)
        assert not failed
        assert new.services is not None
        assert new.services.settings.current.extra["who"] == "Marie"
        assert (tmp_path / "neuf" / "grilles" / "a.toml").exists()
        again = new.window.go_to("backups")
        assert isinstance(again, BackupsScreen)
        qtbot.waitUntil(lambda: any(b.reason == "avant-restauration" for b in again.model.backups))
        qtbot.waitUntil(lambda: not again.presenter.listing)
