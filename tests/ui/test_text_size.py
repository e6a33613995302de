"""The size of the text follows Ctrl and +, −, 0 on the window, is kept, and is said."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.demo_window import DemoWindow
from ui.theme import manager
from ui.widgets.text_fields import TextField

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def demo(qtbot: QtBot, tmp_path: Path) -> Iterator[DemoWindow]:
    made = DemoWindow(qtbot, tmp_path)
    yield made
    made.close()
    manager().choose(mode="light", text_size=100)


def press(demo: DemoWindow, key: Qt.Key) -> None:
    demo.qtbot.keyClick(QApplication.focusWidget() or demo.window, key, CONTROL)
    QApplication.processEvents()


def stored(demo: DemoWindow) -> int:
    size: int = demo.workbench.services.settings.current.text_size
    return size


def test_the_keys_change_the_text_and_are_kept(demo: DemoWindow) -> None:
    demo.open("project")
    press(demo, Qt.Key.Key_Plus)
    assert (manager().text_size, stored(demo)) == (115, 115)
    press(demo, Qt.Key.Key_Equal)  # the key of + where it needs Maj
    assert (manager().text_size, stored(demo)) == (130, 130)
    press(demo, Qt.Key.Key_Minus)
    assert (manager().text_size, stored(demo)) == (115, 115)
    press(demo, Qt.Key.Key_0)
    assert (manager().text_size, stored(demo)) == (100, 100)


def test_the_bounds_are_said_on_the_screen(demo: DemoWindow) -> None:
    press(demo, Qt.Key.Key_Minus)
    assert "la plus petite" in demo.window.toast.text()
    for _ in range(7):
        press(demo, Qt.Key.Key_Plus)
    assert manager().text_size == 200
    assert "200" in demo.window.toast.text()


def test_the_settings_show_the_size_chosen_by_keys(demo: DemoWindow) -> None:
    screen = demo.window.go_to("settings")
    press(demo, Qt.Key.Key_Plus)
    assert screen.size_field.value() == 115
    demo.open("project")
    press(demo, Qt.Key.Key_Plus)
    assert demo.window.go_to("settings").size_field.value() == 130


def test_what_is_being_typed_stays(demo: DemoWindow) -> None:
    view = demo.open("project")
    (field,) = (one for one in view.findChildren(TextField) if "Four banal" in one.text())
    field.setFocus()
    field.end(False)
    demo.qtbot.keyClicks(field, " neuf")
    press(demo, Qt.Key.Key_Plus)
    assert field.text().endswith(" neuf")
    assert field.hasFocus()
    demo.window.flush()
    assert demo.file().project.name.endswith(" neuf")


def test_the_wheel_never_changes_the_text(demo: DemoWindow) -> None:
    view = demo.open("project")
    middle = view.rect().center()
    turned = QWheelEvent(
        QPointF(middle),
        QPointF(view.mapToGlobal(middle)),
        QPoint(0, 0),
        QPoint(0, 240),
        Qt.MouseButton.NoButton,
        CONTROL,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view, turned)
    QApplication.processEvents()
    assert (manager().text_size, stored(demo)) == (100, 100)
