"""A person who answers the dialogs that offer ways out: reads each one, then presses a button."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from ui.ways import WaysSheet


@dataclass(frozen=True)
class Read:
    """What one dialog said (its spaces made ordinary) and offered."""

    title: str
    words: str
    ways: tuple[str, ...]


@contextmanager
def answering(qtbot: QtBot, *keys: str) -> Iterator[list[Read]]:
    """Press these ways, one dialog after the other; the list holds what was read."""
    read: list[Read] = []
    left = list(keys)

    def answer() -> None:
        sheet = QApplication.activeModalWidget()
        if not isinstance(sheet, WaysSheet) or not sheet.isVisible():
            return
        said = " ".join(label.text() for label in sheet.findChildren(QLabel))
        words = said.replace("\u00a0", " ").replace("\u202f", " ")
        read.append(Read(sheet.accessibleName(), words, tuple(sheet.buttons)))
        if left and left[0] in sheet.buttons:
            sheet.buttons[left.pop(0)].click()
        else:
            sheet.reject()

    timer = QTimer()
    timer.setInterval(5)
    timer.timeout.connect(answer)
    timer.start()
    try:
        yield read
    finally:
        timer.stop()
    assert not left, f"never pressed: {left}; read: {read}"
    assert len(read) == len(keys), f"one dialog too many: {read[len(keys) :]}"
