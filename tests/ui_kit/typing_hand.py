"""Hands for the tests: a window with the focus, keys, any character."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot


def type_text(widget: QWidget, text: str) -> None:
    """Send each character; Qt stops at those that are on no key (U+202F, €)."""
    for sign in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, sign)
            QApplication.sendEvent(widget, event)


NO_MODS = Qt.KeyboardModifier.NoModifier


class Window(QWidget):
    def __init__(self, qtbot: QtBot, *widgets: QWidget, width: int = 900) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        for widget in widgets:
            layout.addWidget(widget)
        qtbot.addWidget(self)
        with qtbot.waitActive(self):
            self.resize(width, 600)
            self.show()
            self.activateWindow()


def press(key: Qt.Key, mods: Qt.KeyboardModifier = NO_MODS) -> None:
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClick(target, key, mods)
