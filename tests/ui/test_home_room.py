"""The list of projects in the room it is given: nothing cut, nothing restless."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication

from tests.harness.patience import Patience
from ui.screens.home import model
from ui.theme import manager

ROOT = Path(__file__).parents[2]


def test_a_narrow_window_keeps_the_key_of_a_shortened_button(home, three, qtbot):
    asked = QSignalSpy(home.new_button.clicked)
    home.new_button.clicked.disconnect(home.create_project)
    home.resize(540, 600)
    qtbot.waitUntil(lambda: home.new_button.text() == "Nouveau")
    qtbot.keyClick(home.table, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert asked.wait(1000)
    assert home.new_button.toolTip() == "Nouveau projet (Ctrl + N)"


@pytest.mark.parametrize("size", [100, 115, 130, 150, 175, 200])
@pytest.mark.parametrize("width", [690, 1154, 1294, 1708])
def test_nothing_is_cut_at_any_text_size(three, home, qtbot, size, width):
    manager().set_text_size(size)
    try:
        home.resize(width, 698)
        QApplication.processEvents()
        page = home._scroll.widget()
        assert page.width() <= home._scroll.viewport().width()
        table = home.table
        shown = [c for c in range(len(model.TITLES)) if not table.isColumnHidden(c)]
        assert sum(table.columnWidth(c) for c in shown) <= table.viewport().width()
        assert table.columnWidth(model.PROJECT) > 0
    finally:
        manager().set_text_size(100)


def test_the_sheet_ends_with_its_edge_under_the_last_row(three, home):
    QApplication.processEvents()
    last = home.table.visualRect(home.projects.index(2, 0)).bottom()
    assert home.table.viewport().rect().bottom() == last
    picture = home.sheet.grab().toImage()
    middle, bottom = picture.width() // 2, picture.height() - 1
    assert picture.pixelColor(middle, bottom) == picture.pixelColor(middle, 0)
    assert picture.pixelColor(middle, bottom) != picture.pixelColor(middle, bottom - 1)


def test_a_bar_that_fits_asks_for_no_other_layout(three, home):
    """A request answered by a request never ends: the window would work while nobody touches it."""
    QApplication.processEvents()
    bar = home.filters
    asked = Requests(bar)
    for _ in range(5):
        bar.fit()
        QApplication.processEvents()
    assert asked.count == 0


class Requests(QObject):
    """Count the layouts that a widget is asked for."""

    def __init__(self, widget):
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched, event):
        self.count += event.type() == QEvent.Type.LayoutRequest
        return False


def test_the_list_settles_at_every_size(three, home):
    patience = Patience()
    sizes = [(width, height) for width in range(600, 700, 2) for height in (400, 520, 560, 640)]
    assert [size for size in sizes if not patience.settles(home, *size)] == []


def test_the_scroll_bar_moves_nothing(three, home):
    seen = set()
    for height in (698, 300, 698):
        home.resize(1154, height)
        QApplication.processEvents()
        bar = home._scroll.verticalScrollBar().isVisible()
        assert bar == (height == 300)
        seen.add((home.filters.x(), home.width() - home.filters.geometry().right() - 1))
    assert seen == {(28, 28)}


def test_a_small_screen_at_a_large_scale_holds_the_window():
    code = (
        "from PySide6.QtWidgets import QApplication\n"
        "from ui.main_window import MainWindow\n"
        "app = QApplication([])\n"
        "window, room = MainWindow(), app.primaryScreen().availableSize()\n"
        "least = window.minimumSize()\n"
        "print(least.width() <= room.width(), least.height() < room.height(), room.width() < 720)"
    )
    env = {**os.environ, "QT_SCALE_FACTOR": "2"}
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "True", "True"]
