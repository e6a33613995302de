"""A tooltip stays while it is read, and Échap takes it away without doing anything else."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QCursor, QHelpEvent
from PySide6.QtWidgets import QApplication, QDialog, QListWidget, QToolTip, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui_kit.typing_hand import press
from ui.access import tips
from ui.plain import set_tip, show_tip
from ui.widgets.buttons import outlined_button

LONG_MS = 900
"""Longer than the looks away that are granted to the pointer."""


@pytest.fixture
def sheet(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch):
    """Show a dialog with a button that has a tooltip, the pointer far from both."""
    made = QDialog()
    qtbot.addWidget(made)
    made.button = outlined_button("Exporter")
    made.other = outlined_button("Fermer")
    set_tip(made.button, "Écrire le dossier en PDF")
    layout = QVBoxLayout(made)
    layout.addWidget(made.button)
    layout.addWidget(made.other)
    with qtbot.waitActive(made):
        made.resize(400, 300)
        made.show()
        made.activateWindow()
    yield made
    QToolTip.hideText()
    qtbot.waitUntil(lambda: not QToolTip.isVisible())


def point_at(widget: QWidget, spot: QPoint | None = None) -> None:
    QCursor.setPos(widget.mapToGlobal(spot or widget.rect().center()))


def rest_on(widget: QWidget, spot: QPoint | None = None) -> None:
    """Leave the pointer on a widget until its tooltip is asked for, as Qt does."""
    point_at(widget, spot)
    place = widget.mapFromGlobal(QCursor.pos())
    QApplication.sendEvent(widget, QHelpEvent(QEvent.Type.ToolTip, place, QCursor.pos()))
    QApplication.processEvents()


def shown() -> QWidget:
    (found,) = [
        one
        for one in QApplication.topLevelWidgets()
        if one.metaObject().className() == "QTipLabel" and one.isVisible()
    ]
    return found


def test_it_stays_while_the_pointer_is_on_its_words(sheet: QDialog, qtbot: QtBot) -> None:
    rest_on(sheet.button)
    assert QToolTip.text() == "Écrire le dossier en PDF"
    point_at(shown())
    QApplication.sendEvent(sheet.button, QEvent(QEvent.Type.Leave))
    qtbot.wait(LONG_MS)
    assert QToolTip.isVisible()
    QCursor.setPos(sheet.mapToGlobal(QPoint(5, 295)))
    qtbot.waitUntil(lambda: not QToolTip.isVisible(), timeout=3000)


def test_it_has_no_end_of_its_own(
    sheet: QDialog, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tips, "EXPIRES_S", 0.1)
    sheet.button.setToolTipDuration(300)
    rest_on(sheet.button)
    gone: list[str] = []
    shown().destroyed.connect(lambda: gone.append("once"))  # Qt would show it again, a blink later
    qtbot.wait(LONG_MS)
    assert QToolTip.isVisible()
    assert gone == []


def test_escape_takes_it_away_and_leaves_the_sheet(sheet: QDialog, qtbot: QtBot) -> None:
    rest_on(sheet.button)
    press(Qt.Key.Key_Escape)
    assert not QToolTip.isVisible()
    assert sheet.isVisible()
    press(Qt.Key.Key_Escape)
    assert not sheet.isVisible()


def test_typing_leaves_it_where_the_pointer_is(sheet: QDialog, qtbot: QtBot) -> None:
    rest_on(sheet.button)
    press(Qt.Key.Key_Tab)
    qtbot.wait(LONG_MS)
    assert QToolTip.isVisible()


def test_the_words_of_a_line_go_with_the_line(qtbot: QtBot) -> None:
    lines = QListWidget()
    qtbot.addWidget(lines)
    lines.addItems(["Murs", "Toit"])
    lines.item(0).setToolTip("Les murs du rez-de-chaussée")
    with qtbot.waitActive(lines):
        lines.resize(300, 200)
        lines.show()
        lines.activateWindow()
    first, second = (lines.visualItemRect(lines.item(row)).center() for row in (0, 1))
    rest_on(lines.viewport(), first)
    assert QToolTip.text() == "Les murs du rez-de-chaussée"
    point_at(lines.viewport(), second)
    qtbot.waitUntil(lambda: not QToolTip.isVisible(), timeout=3000)


def test_words_that_answer_a_key_stay_until_the_next_one(sheet: QDialog, qtbot: QtBot) -> None:
    QCursor.setPos(sheet.mapToGlobal(QPoint(5, 295)))
    sheet.button.setFocus()
    show_tip(sheet.button.mapToGlobal(QPoint(0, 0)), "Cette case ne se modifie pas.", sheet.button)
    QApplication.processEvents()
    qtbot.wait(LONG_MS)
    assert QToolTip.isVisible()
    press(Qt.Key.Key_Shift)
    press(Qt.Key.Key_Tab)
    assert not QToolTip.isVisible()
