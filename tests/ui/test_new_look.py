"""Another text size or other colours: what is seen is dressed once, what is not seen is not."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.demo_window import DemoWindow
from ui.background import new_job
from ui.screens.home.view import HomeScreen
from ui.screens.settings.view import SettingsScreen
from ui.theme import manager


@pytest.fixture
def demo(qtbot: QtBot, tmp_path: Path) -> Iterator[DemoWindow]:
    made = DemoWindow(qtbot, tmp_path)
    yield made
    made.close()
    manager().choose(mode="light", text_size=100)


class Dressings(QObject):
    """Count how many times each widget of the window is told that its style changed."""

    def __init__(self, app: QApplication) -> None:
        super().__init__()
        self.counts: Counter[int] = Counter()
        self._app = app

    def __enter__(self) -> Dressings:
        self._app.installEventFilter(self)
        return self

    def __exit__(self, *_: object) -> None:
        self._app.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.StyleChange and isinstance(watched, QWidget):
            self.counts[id(watched)] += 1
        return False


def settings_of(demo: DemoWindow) -> SettingsScreen:
    screen = demo.window.go_to("settings")
    assert isinstance(screen, SettingsScreen)
    return screen


def test_what_is_not_shown_is_not_dressed_again(
    qtbot: QtBot, qapp: QApplication, demo: DemoWindow
) -> None:
    for step in ("project", "feasibility", "activity", "budget"):
        demo.open(step)
    qtbot.waitUntil(lambda: not demo.workspace.at_work())
    screen = settings_of(demo)
    shown = len(screen.findChildren(QWidget))
    whole = len(demo.window.findChildren(QWidget))
    with Dressings(qapp) as dressed:
        screen.presenter.set_text_size(150)
        qtbot.waitUntil(lambda: manager().text_size == 150)
    assert len(dressed.counts) < shown + 120 < whole / 3, "the rail and the window beside the place"
    assert max(dressed.counts.values()) <= 4, "taking a sheet off and putting one on tells it twice"


def test_sizes_passed_over_dress_nothing_and_the_one_kept_dresses_once(
    qtbot: QtBot, demo: DemoWindow
) -> None:
    field = settings_of(demo).size_field
    field.setFocus()
    changes: list[int] = []
    manager().changed.connect(lambda: changes.append(manager().text_size))
    for _ in range(3):
        QApplication.sendEvent(field, key(QEvent.Type.KeyPress))
    QApplication.processEvents()
    assert changes == []
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(changes))
    QApplication.processEvents()
    assert changes == [150]


def test_a_step_is_found_again_after_a_new_look(qtbot: QtBot, demo: DemoWindow) -> None:
    demo.open("feasibility")
    demo.open("activity")
    qtbot.waitUntil(lambda: not demo.workspace.at_work())
    settings_of(demo)
    manager().set_text_size(130)
    view = demo.window.go_to("workspace").current_view()  # type: ignore[attr-defined]
    assert view.step == "activity"
    assert view.project_id == demo.project_id


def test_only_the_step_in_hand_outlives_new_colours(qtbot: QtBot, demo: DemoWindow) -> None:
    demo.open("feasibility")
    shown = demo.open("activity")
    qtbot.waitUntil(lambda: not demo.workspace.at_work())
    manager().set_mode("dark")
    assert demo.workspace.step_views() == (shown,)
    assert demo.open("feasibility").step == "feasibility"


def test_filters_of_the_list_outlive_new_colours(demo: DemoWindow) -> None:
    home = demo.window.go_to("home")
    assert isinstance(home, HomeScreen)
    home.filters.search.setText("zzz")
    settings_of(demo)
    manager().set_mode("dark")
    again = demo.window.go_to("home")
    assert isinstance(again, HomeScreen)
    assert again is not home
    assert again.filters.search.text() == "zzz"
    assert again.projects.rowCount() == 0


def test_a_screen_at_work_stays(qtbot: QtBot, demo: DemoWindow) -> None:
    screen = demo.window.go_to("backups")
    qtbot.waitUntil(lambda: not screen.at_work())
    settings_of(demo)
    going_on = threading.Event()
    job = new_job(lambda _progress: going_on.wait(10), screen)
    job.start()
    manager().set_mode("dark")
    assert demo.window.go_to("backups") is screen
    settings_of(demo)
    with qtbot.waitSignal(job.finished):
        going_on.set()
    qtbot.waitUntil(lambda: not screen.at_work())
    manager().set_mode("light")
    assert demo.window.go_to("backups") is not screen


def key(kind: QEvent.Type) -> QEvent:
    from PySide6.QtGui import QKeyEvent

    return QKeyEvent(kind, Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier)
