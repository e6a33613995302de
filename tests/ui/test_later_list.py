"""A project of a later version, in the list: what would write it is closed, and says why."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from tests.ui.demo_window import DemoWindow
from tressons_desktop.exchange.bundle import VERSION
from tressons_desktop.operations.declare import project_scope
from tressons_desktop.operations.projects import create_project, edit_project
from tressons_desktop.ports import UndoState
from tressons_desktop.project.later import READ_ONLY, Later
from ui.screens.home.view import HomeScreen

FOUR, CAFE = "Le Four banal", "Café des sports"
CLOSED = {"Dupliquer", "Archiver"}
OPEN = {"Ouvrir", "Enregistrer dans un fichier", "Supprimer"}


@pytest.fixture
def shown(qtbot: QtBot, tmp_path: Path) -> Iterator[DemoWindow]:
    """List the example, as a project that came from tomorrow, beside one of today."""
    made = DemoWindow(qtbot, tmp_path / "data")
    four = made.project_id
    made.workbench.run(edit_project, project_id=four, premises="Bourg")
    with made.workbench.store.unit_of_work() as unit:
        unit.keep_later(four, Later(VERSION + 1))
        unit.commit("recevoir", scope="library")
    made.workbench.run(create_project, name=CAFE, today=made.workbench.services.today())
    yield made
    made.close()


@pytest.fixture
def home(shown: DemoWindow) -> HomeScreen:
    screen = shown.window.go_to("home")
    assert isinstance(screen, HomeScreen)
    screen.refresh()
    screen.table.setFocus()
    return screen


def put_in_hand(home: HomeScreen, name: str) -> None:
    lines = {one.summary.name: one.summary.id for one in home._lines.listed}
    home.table.select_project(lines[name])


def open_menu(home: HomeScreen) -> QMenu:
    """Ask for the menu by the keyboard, as the key of the menus does."""
    place = home.table.visualRect(home.table.currentIndex()).center()
    why = QContextMenuEvent.Reason.Keyboard
    asked = QContextMenuEvent(why, place, home.table.viewport().mapToGlobal(place))
    QApplication.sendEvent(home.table.viewport(), asked)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def entries(menu: QMenu) -> dict[str, QAction]:
    return {entry.text(): entry for entry in menu.actions()}


def test_what_would_write_it_is_closed_and_says_why(home: HomeScreen) -> None:
    put_in_hand(home, FOUR)
    menu = open_menu(home)
    found = entries(menu)
    assert {words for words, entry in found.items() if not entry.isEnabled()} == CLOSED
    assert {words for words, entry in found.items() if entry.isEnabled()} == OPEN
    assert all("plus récente" in found[words].toolTip() for words in CLOSED)
    assert menu.toolTipsVisible()
    assert menu.accessibleDescription() == READ_ONLY
    menu.close()


def test_its_neighbour_is_written_as_ever(home: HomeScreen) -> None:
    put_in_hand(home, CAFE)
    menu = open_menu(home)
    found = entries(menu)
    assert [words for words, entry in found.items() if not entry.isEnabled()] == []
    assert menu.accessibleDescription() == ""
    assert not menu.toolTipsVisible()
    menu.close()


def test_the_key_of_a_copy_says_why_before_it_asks_anything(
    shown: DemoWindow, home: HomeScreen, qtbot: QtBot
) -> None:
    said: list[str] = []
    shown.workbench.refused.connect(said.append)
    put_in_hand(home, FOUR)
    count = len(home._lines)
    qtbot.keyClick(home.table, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.activeModalWidget() is None
    assert said == [READ_ONLY]
    assert len(shown.workbench.list_projects()) == count


def test_it_is_deleted_and_comes_back_read_only(
    shown: DemoWindow, home: HomeScreen, qtbot: QtBot
) -> None:
    put_in_hand(home, FOUR)
    four = home.table.current().summary.id
    qtbot.keyClick(home.table, Qt.Key.Key_Delete)
    assert [one.summary.name for one in shown.workbench.list_projects()] == [CAFE]
    shown.workbench.undo("library")
    assert shown.workbench.is_read_only(four)
    home.refresh()
    put_in_hand(home, FOUR)
    menu = open_menu(home)
    assert not entries(menu)["Archiver"].isEnabled()
    menu.close()


def test_nothing_is_taken_back_in_it(shown: DemoWindow, home: HomeScreen, qtbot: QtBot) -> None:
    """It was written here before it came back from a later version."""
    put_in_hand(home, FOUR)
    four = home.table.current().summary.id
    shown.window.open_project(four, "project")
    before = shown.workbench.project_file(four)
    assert before.project.premises == "Bourg"
    said: list[str] = []
    shown.workbench.refused.connect(said.append)
    for key in (Qt.Key.Key_Z, Qt.Key.Key_Y):
        qtbot.keyClick(shown.window, key, Qt.KeyboardModifier.ControlModifier)
        assert shown.workbench.project_file(four) == before
    assert set(said) <= {READ_ONLY}
    assert shown.workbench.undo_state(project_scope(four)) == UndoState()
