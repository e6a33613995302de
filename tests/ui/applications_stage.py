"""A stage for the applications: the example, which answers a second call that is invented."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.calls.made_up import made_up_call
from tests.reading.making import put_content
from tests.ui.demo_window import DemoWindow
from tressons_desktop.calls.model import CallSection, LimitUnit
from tressons_desktop.operations.applications import prepare_application
from tressons_desktop.project.application_values import ApplicationState
from ui.screens.application.answer_box import AnswerBox
from ui.screens.application.view import ApplicationScreen

AIMED, OTHER = "dpt-71-appel-2026", "appel-invente"


class Stage:
    """The example with two applications: the one it aims at, and an invented one."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.made = DemoWindow(qtbot, folder)
        self.qtbot = qtbot
        content = self.made.workbench.services.content
        section = CallSection(
            id="besoin", title="Le besoin", text_key="need", limit=40, limit_unit=LimitUnit.BYTES
        )
        call = replace(made_up_call(), deadline=date(2998, 2, 26), sections=(section,))
        put_content(self.made.workbench.services, calls=(call, content.calls_by_id[AIMED]))
        self.pid = self.made.project_id
        self.made.workbench.run(
            prepare_application, project_id=self.pid, call_id=OTHER, call_version="1"
        )
        self.show(AIMED)

    def show(self, call_id: str) -> None:
        self.made.window.open_application(self.pid, call_id)
        with self.qtbot.waitActive(self.made.window):
            self.made.window.activateWindow()
        QApplication.processEvents()

    @property
    def screen(self) -> ApplicationScreen:
        screen = self.made.window.screen_of("application")
        assert isinstance(screen, ApplicationScreen)
        return screen

    def press(
        self, key: Qt.Key, mods: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        focus = QApplication.focusWidget()
        assert focus is not None
        self.qtbot.keyClick(focus, key, mods)

    def box(self, section_id: str) -> AnswerBox:
        """Open a question, and return what shows it."""
        self.screen.focus_field("", section_id)
        return self.screen.answers.boxes[section_id]

    def texts(self) -> dict[str, str]:
        return {text.key: text.body for text in self.made.file().texts}

    def state(self, call_id: str) -> ApplicationState | None:
        (found,) = [one for one in self.made.file().applications if one.call_id == call_id]
        return found.state


@pytest.fixture
def stage(qtbot: QtBot, tmp_path: Path) -> Iterator[Stage]:
    made = Stage(qtbot, tmp_path / "data")
    yield made
    made.made.close()
