"""The window that says something unforeseen happened."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from tressons_desktop.diagnostics.crash import CrashGuard, CrashReport
from ui.crash_dialog import GO_ON, QUIT, CrashDialog


@pytest.fixture
def report(tmp_path: Path, request: pytest.FixtureRequest) -> CrashReport:
    expect_log = request.getfixturevalue("expect_log")
    shown: list[CrashReport] = []
    guard = CrashGuard(tmp_path, "1.0")
    guard.show = shown.append
    with expect_log("uncaught ZeroDivisionError"):
        try:
            _ = 1 / 0
        except ZeroDivisionError as error:
            guard.report(error)
    return shown[0]


def test_says_what_where_and_how_to_go_on(qtbot: QtBot, report: CrashReport) -> None:
    dialog = CrashDialog(report)
    qtbot.addWidget(dialog)
    dialog.show()
    words = " ".join(label.text() for label in dialog.findChildren(QLabel)).replace("\u200b", "")
    assert "problème imprévu (ZeroDivisionError)" in words
    assert str(report.path) in words
    assert not dialog.details.isVisible()
    qtbot.mouseClick(dialog.show_button, Qt.MouseButton.LeftButton)
    assert "ZeroDivisionError" in dialog.details.toPlainText()
    assert dialog.details.isVisible()
    qtbot.mouseClick(dialog.copy_button, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == report.details
    with qtbot.waitSignal(dialog.closed_by_choice) as chosen:
        qtbot.keyClick(dialog.go_on_button, Qt.Key.Key_Return)
    assert chosen.args == [GO_ON]


def test_quitting_closes_the_windows_as_usual(qtbot: QtBot, report: CrashReport) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    dialog = CrashDialog(report)
    qtbot.addWidget(dialog)
    dialog.show()
    with qtbot.waitSignal(dialog.closed_by_choice) as chosen:
        qtbot.mouseClick(dialog.quit_button, Qt.MouseButton.LeftButton)
    assert chosen.args == [QUIT]
    qtbot.waitUntil(lambda: not window.isVisible())


def test_works_without_a_file(qtbot: QtBot) -> None:
    dialog = CrashDialog(CrashReport(None, "Un problème. Le détail est ci-dessous.", "trace"))
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.details.toPlainText() == "trace"
