"""What everything waits for: shown when it is long, stopped by its key, its failure said by it."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tressons_desktop.outcomes import Cancelled, Progress, Refused
from ui.working import WorkSheet, work_shown


def shown() -> WorkSheet | None:
    found = QApplication.activeModalWidget()
    return found if isinstance(found, WorkSheet) else None


def test_a_long_work_is_shown_and_its_key_stops_it(qtbot: QtBot) -> None:
    heard: list[str] = []
    never = threading.Event()

    def work(progress: Progress) -> None:
        while not never.wait(0.02):
            progress(0.4, "Copie des données")

    def look() -> None:
        sheet = shown()
        if sheet is None:
            QTimer.singleShot(20, look)
            return
        heard.append(sheet.accessibleName())
        qtbot.keyClick(sheet, Qt.Key.Key_Escape)

    QTimer.singleShot(0, look)
    with pytest.raises(Cancelled):
        work_shown("Déplacement", work, may_stop=True)
    assert heard == ["Déplacement"]
    assert shown() is None


def test_what_cannot_be_stopped_goes_on_and_its_end_is_given(qtbot: QtBot) -> None:
    leave = threading.Event()

    def look() -> None:
        sheet = shown()
        if sheet is None:
            QTimer.singleShot(20, look)
            return
        qtbot.keyClick(sheet, Qt.Key.Key_Escape)
        assert sheet.isVisible()
        assert not sheet.bar.stop_button.isVisible()
        leave.set()

    QTimer.singleShot(0, look)
    assert work_shown("Restauration", lambda _progress: leave.wait(20)) is True


def test_a_short_work_says_what_it_refuses(qtbot: QtBot) -> None:
    def refused(_progress: Progress) -> None:
        raise Refused("Cette sauvegarde est abîmée.")

    with pytest.raises(Refused, match="abîmée"):
        work_shown("Restauration", refused)
