"""Looking everywhere in the real window: by the keyboard, from anywhere, to the very place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from tests.harness.walk import settle
from tests.ui.demo_window import DemoWindow
from ui.everywhere.sheet import EverywhereSheet
from ui.screens.workspace.steps.feasibility.view import FeasibilityStep

CTRL = Qt.KeyboardModifier.ControlModifier
Key = Qt.Key


@pytest.fixture
def demo(qtbot: QtBot, tmp_path: Path) -> Iterator[DemoWindow]:
    shown = DemoWindow(qtbot, tmp_path)
    yield shown
    shown.conductor.end()


def look(demo: DemoWindow, typed: str) -> EverywhereSheet:
    """Press the keys, type, and wait for what is read behind."""
    with demo.qtbot.waitActive(demo.window):
        demo.window.activateWindow()
    demo.qtbot.keyClick(QApplication.focusWidget() or demo.window, Key.Key_K, CTRL)
    desk = demo.window.everywhere.controller
    assert desk is not None and desk.sheet is not None
    sheet = desk.sheet
    demo.qtbot.keyClicks(sheet.field, typed)
    settle(lambda: sheet.found is not None)
    return sheet


def test_a_name_typed_anywhere_opens_what_it_names(demo: DemoWindow) -> None:
    sheet = look(demo, "four ban")
    assert sheet.field.hasFocus()
    demo.qtbot.keyClick(sheet.field, Key.Key_Return)
    settle()
    assert demo.window.current_screen() is demo.workspace

    sheet = look(demo, "bruded")
    demo.qtbot.keyClick(sheet.field, Key.Key_Down)
    assert sheet.list.hasFocus()
    demo.qtbot.keyClick(sheet.list, Key.Key_Return)
    settle()
    screen = demo.window.current_screen()
    assert screen is not None and screen.key == "directory"
    field = screen.findChild(QLineEdit, "search")
    assert field is not None and field.text() == "BRUDED"


def test_a_question_opens_in_the_project_and_a_mode_where_it_is_chosen(demo: DemoWindow) -> None:
    sheet = look(demo, "local")
    question = next(one for one in sheet._shown if one.kind.value == "question")
    sheet.list.setCurrentIndex(sheet.model.index(sheet._shown.index(question)))
    sheet.accept()
    settle()
    assert isinstance(demo.workspace.current_view(), FeasibilityStep)
    sheet = look(demo, "régie")
    sheet.accept()
    settle()
    assert demo.workspace.current_view().step == "promoter"


def test_nothing_found_is_said_and_opens_nothing(demo: DemoWindow) -> None:
    sheet = look(demo, "four")
    shown = sheet.isVisible
    demo.qtbot.keyClicks(sheet.field, "zzz")
    assert sheet.found is None
    assert sheet.status.text().startswith("Rien ne répond")
    assert not sheet.accept_button.isEnabled()
    demo.qtbot.keyClick(sheet.field, Key.Key_Escape)
    assert sheet.isVisible() and sheet.field.text() == ""
    demo.qtbot.keyClick(sheet.field, Key.Key_Escape)
    assert not shown()
