"""Words typed sign by sign, accents included.

Qt's own `QTest.keyClicks` knows the signs of a key alone: for an é it stops the whole process, and
the worker of the run with it.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget


def type_words(widget: QWidget, words: str, delay: int = -1) -> None:
    """Press the key of each sign; what is on no key comes as a dead key or a paste gives it."""
    for sign in words:
        if sign.isascii():
            QTest.keyClick(widget, sign, Qt.KeyboardModifier.NoModifier, delay)
            continue
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, sign)
            QApplication.sendEvent(widget, event)
