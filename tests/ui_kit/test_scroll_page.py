"""A page that scrolls is read to its end by the keyboard alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui_kit.typing_hand import press
from ui.access.focus import move_focus
from ui.access.order import stops
from ui.widgets.scroll_page import ScrollPage

LONG = 3000


def tall(height: int) -> QWidget:
    made = QWidget()
    made.setFixedHeight(height)
    return made


class Stage(QWidget):
    """A field, then a page of these parts."""

    def __init__(self, qtbot: QtBot, *parts: QWidget) -> None:
        super().__init__()
        self.field, self.page = QLineEdit(), ScrollPage()
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        for part in parts:
            column.addWidget(part)
        self.page.setWidget(sheet)
        layout = QVBoxLayout(self)
        layout.addWidget(self.field)
        layout.addWidget(self.page)
        self.setAccessibleName("Appels")
        self.resize(500, 400)
        qtbot.addWidget(self)
        with qtbot.waitActive(self):
            self.show()
            self.activateWindow()
        move_focus(self.field)

    @property
    def seen(self) -> int:
        return self.page.verticalScrollBar().value()

    @property
    def end(self) -> int:
        return self.page.verticalScrollBar().maximum()


def test_a_page_without_a_control_is_reached_and_read_by_keys(qtbot: QtBot) -> None:
    stage = Stage(qtbot, tall(LONG))
    press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is stage.page
    assert stage.page.accessibleName() == "Appels\u00a0: contenu"
    for key in (Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_Space, Qt.Key.Key_End):
        before = stage.seen
        press(key)
        assert stage.seen > before, key
    assert stage.seen == stage.end
    for key in (Qt.Key.Key_Up, Qt.Key.Key_PageUp):
        before = stage.seen
        press(key)
        assert stage.seen < before, key
    press(Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    press(Qt.Key.Key_Home)
    assert stage.seen == 0


def test_a_page_that_tab_shows_whole_is_no_stop(qtbot: QtBot) -> None:
    buttons = [QPushButton(str(number)) for number in range(40)]
    stage = Stage(qtbot, *buttons)
    assert stage.end > 0
    assert stops(stage) == [stage.field, *buttons]


def test_a_page_that_does_not_scroll_is_no_stop(qtbot: QtBot) -> None:
    stage = Stage(qtbot, tall(100))
    assert stops(stage) == [stage.field]


@pytest.mark.parametrize("height", [400, LONG])
def test_a_long_tail_makes_the_page_a_stop(qtbot: QtBot, height: int) -> None:
    button = QPushButton("Ouvrir")
    stage = Stage(qtbot, button, tall(height))
    assert stops(stage) == [stage.field, stage.page, button]


def test_tab_scrolls_to_what_it_reaches(qtbot: QtBot) -> None:
    buttons = [QPushButton(str(number)) for number in range(40)]
    Stage(qtbot, *buttons)
    for button in buttons:
        press(Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is button
        assert not button.visibleRegion().isEmpty()
    press(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.focusWidget() is buttons[-2]


def test_keys_that_a_page_cannot_use_go_on(qtbot: QtBot) -> None:
    stage = Stage(qtbot, tall(LONG))
    heard: list[int] = []
    stage.keyPressEvent = lambda event: heard.append(event.key())  # type: ignore[method-assign]
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Left)
    press(Qt.Key.Key_Escape)
    assert heard == [Qt.Key.Key_Left, Qt.Key.Key_Escape]
