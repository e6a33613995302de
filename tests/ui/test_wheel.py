"""Everywhere in the application, turning the wheel chooses nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QScrollBar,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.harness.walk import screens, whole_application
from tests.harness.wheel import turn_wheel
from ui.main_window import MainWindow

CHOOSING = (QComboBox, QAbstractSpinBox, QTabBar, QAbstractSlider, QLineEdit, QAbstractItemView)


def chosen(widget: QWidget) -> str:
    """Say what is chosen in a widget."""
    if isinstance(widget, QAbstractItemView):
        current = widget.currentIndex()
        return f"{current.row()} {current.column()}"
    if isinstance(widget, QComboBox | QTabBar):
        return str(widget.currentIndex())
    if isinstance(widget, QAbstractSlider):
        return str(widget.value())
    return widget.text() if isinstance(widget, QLineEdit | QAbstractSpinBox) else ""


def buttons(screen: QWidget) -> list[bool]:
    return [button.isChecked() for button in screen.findChildren(QAbstractButton)]


def done(window: MainWindow, screen: Any) -> str:
    """Say what « Annuler » would take back."""
    assert window.workbench is not None
    return window.workbench.undo_state(screen.undo_scope()).undo_label


def test_the_wheel_chooses_nothing_in_any_screen(qtbot: QtBot, tmp_path: Path) -> None:
    tried = 0
    with whole_application(tmp_path / "data") as window:
        for name, screen in screens(window):
            found = [
                widget
                for widget in screen.findChildren(QWidget)
                if isinstance(widget, CHOOSING)
                and widget.isVisible()
                and not isinstance(widget, QScrollBar)
            ]
            pressed, doable = buttons(screen), done(window, screen)
            for widget in found:
                before = chosen(widget)
                for focused in (False, True):
                    if focused:
                        widget.setFocus()
                        before = chosen(widget)  # a list takes its first line with the focus
                    inside = widget.viewport() if isinstance(widget, QAbstractItemView) else widget
                    turn_wheel(inside, -1)
                    turn_wheel(inside, 1)
                    turn_wheel(inside, -3)
                    assert chosen(widget) == before, (name, widget)
                tried += 1
            assert buttons(screen) == pressed, name
            assert done(window, screen) == doable, name
    assert tried > 60
