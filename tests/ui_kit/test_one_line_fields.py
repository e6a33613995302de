"""What is pasted in a field of one line."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.widgets.number_fields import MoneyField
from ui.widgets.text_fields import TextField

CTRL = Qt.KeyboardModifier.ControlModifier


def paste(field: TextField, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    QTest.keyClick(field, Qt.Key.Key_V, CTRL)


def shown(qtbot: QtBot, field: TextField) -> TextField:
    qtbot.addWidget(field)
    with qtbot.waitActive(field):
        field.show()
        field.activateWindow()
    field.setFocus()
    return field


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_an_address_of_two_lines_becomes_one(qtbot: QtBot, end: str) -> None:
    field = shown(qtbot, TextField())
    told: list[object] = []
    field.edited.connect(told.append)
    paste(field, f"12 rue de l'Église{end}71460\tGenouilly{end}")
    assert field.text() == "12 rue de l'Église 71460 Genouilly"
    field.flush()
    assert told == ["12 rue de l'Église 71460 Genouilly"]


def test_what_is_pasted_inside_leaves_the_cursor_after_it(qtbot: QtBot) -> None:
    field = shown(qtbot, TextField())
    field.setText("Le local")
    field.setCursorPosition(3)
    paste(field, "grand\nancien ")
    QTest.keyClick(field, Qt.Key.Key_X)
    assert field.text() == "Le grand ancien xlocal"


def test_two_figures_never_make_one(qtbot: QtBot) -> None:
    field = MoneyField()
    shown(qtbot, field)
    told: list[object] = []
    field.edited.connect(told.append)
    paste(field, "12\n000")
    field.flush()
    assert told == []
    assert field.problem()
    field.selectAll()
    paste(field, "12 000 €\n")
    field.flush()
    assert told == [Decimal(12000)]
