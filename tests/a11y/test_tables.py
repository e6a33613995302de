"""What is heard in a table: a refusal, a cell that takes nothing, a line by its name."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from tests.a11y.heard import Heard
from tests.a11y.reader import interface_of
from tests.ui_kit.sheet_stage import Sheet

Key = Qt.Key


@pytest.fixture
def sheet(qtbot: QtBot) -> Sheet:
    return Sheet(qtbot)


def cell_in_hand(sheet: Sheet) -> tuple[str, str]:
    """Return what a reader finds where the keyboard is: the name and the description of a cell."""
    place = sheet.view.visualRect(sheet.view.currentIndex()).center()
    where = sheet.view.viewport().mapToGlobal(place)
    cell = interface_of(sheet.view).childAt(where.x(), where.y())
    assert cell is not None
    assert cell.role() == QAccessible.Role.Cell
    return cell.text(QAccessible.Text.Name), cell.text(QAccessible.Text.Description)


def test_a_refused_cell_is_said_once_with_its_line(sheet: Sheet, heard: Heard) -> None:
    sheet.go(1, "amount")
    sheet.type("douze")
    sheet.press(Key.Key_Return)
    (said,) = heard.take()
    assert said.startswith("Montant HT, Toit\u00a0: «\u00a0douze\u00a0»")
    sheet.press(Key.Key_Up)
    words, more = cell_in_hand(sheet)
    assert words == "douze"
    assert more.startswith("Erreur\u00a0: «\u00a0douze\u00a0»")
    sheet.press(Key.Key_F2)
    sheet.press(Key.Key_Return)  # left as it was: nothing is new
    assert heard.take() == []


def test_what_was_in_red_when_the_table_came_is_not_said(sheet: Sheet, heard: Heard) -> None:
    sheet.after.setFocus()
    sheet.model.set_drafts({(1, "amount"): ("cent", "Saisir un montant.")})
    assert heard.take() == []
    assert sheet.words.faults.isVisible()


def test_a_computed_cell_says_so_and_answers_a_key(sheet: Sheet, heard: Heard) -> None:
    sheet.go(0, "total")
    assert cell_in_hand(sheet) == ("120\u00a0€", "calculé")
    sheet.type("5")
    assert heard.take() == ["Le montant TTC suit le montant HT."]


def test_walking_and_browsing_say_nothing_by_themselves(sheet: Sheet, heard: Heard) -> None:
    """The reader says the cell and the choice: words of ours would come over them."""
    sheet.go(0, "name")
    for key in (Key.Key_Right, Key.Key_Down, Key.Key_End, Key.Key_F2, Key.Key_Down, Key.Key_Return):
        sheet.press(key)
    assert heard.take() == []
    assert sheet.lines[1].status == "sollicite"


def test_the_table_is_one_for_a_reader_and_tells_its_rule(sheet: Sheet) -> None:
    table = interface_of(sheet.view)
    assert table.role() == QAccessible.Role.Table
    assert table.text(QAccessible.Text.Name) == "Investissement"
    assert "Tab pour quitter le tableau" in table.text(QAccessible.Text.Description)
    corner = sheet.view.viewport().mapToGlobal(QPoint(5, 5))
    first = table.childAt(corner.x(), corner.y())
    assert first is not None
    assert first.text(QAccessible.Text.Name) == "Murs"
