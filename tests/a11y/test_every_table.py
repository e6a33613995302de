"""Every table: one stop of Tab, a name for each line, the rule of its keys told on entering."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.a11y.one_walk import Walk, tables
from tests.harness.walk import screens, settle, whole_application

SPOKEN = Qt.ItemDataRole.AccessibleTextRole
MOST_ROWS = 30


def test_a_reader_knows_the_line_of_each_cell_and_hears_its_column_once(walked: Walk) -> None:
    assert walked.tables > 8
    assert walked.mute_tables == {}
    assert walked.unexplained == set(), "say in the column why nothing is typed there"


def test_tab_leaves_every_table_at_the_first_press(qtbot: QtBot, tmp_path: Path) -> None:
    held: list[str] = []
    tried = 0
    with whole_application(tmp_path) as window:
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        for name, screen in screens(window):
            for view in tables(screen):
                if not view.isVisible() or not view.focusPolicy() & Qt.FocusPolicy.TabFocus:
                    continue
                for key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
                    view.setFocus()
                    QTest.keyClick(view, key)
                    settle()
                    tried += 1
                    focus = QApplication.focusWidget()
                    if focus is None or focus is view:
                        held.append(f"{name}, {view.accessibleName()}, {key.name}: {focus}")
    assert tried > 10
    assert held == []
