"""The money table works like a spreadsheet and loses nothing."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui_kit.sheet_stage import Sheet
from tests.ui_kit.typing_hand import type_text


@pytest.fixture
def sheet(qtbot: QtBot) -> Sheet:
    return Sheet(qtbot)


def test_typing_replaces_and_enter_goes_down(sheet: Sheet) -> None:
    sheet.go(0, "amount")
    sheet.press(Qt.Key.Key_3)
    type_text(sheet.editor(), ".25")
    sheet.press(Qt.Key.Key_Return)
    assert sheet.lines[0].amount == Decimal("3.25")
    assert sheet.place() == (1, "amount")
    assert sheet.view.hasFocus()


def test_escape_leaves_the_value_alone(sheet: Sheet) -> None:
    sheet.go(0, "amount")
    sheet.press(Qt.Key.Key_9)
    sheet.press(Qt.Key.Key_Escape)
    assert sheet.lines[0].amount == Decimal(100)
    assert sheet.steps == []


def test_what_cannot_be_read_stays_in_its_cell_and_says_so(sheet: Sheet) -> None:
    sheet.go(0, "amount")
    sheet.press(Qt.Key.Key_1)
    type_text(sheet.editor(), "e3")
    sheet.press(Qt.Key.Key_Return)
    assert sheet.model.index(0, 1).data() == "1e3"
    assert "1e3" in sheet.model.problem(0, 1)
    assert "la valeur reste «\u00a0100\u00a0€\u00a0»" in sheet.model.problem(0, 1)
    assert sheet.lines[0].amount == Decimal(100)
    sheet.go(0, "amount")
    sheet.press(Qt.Key.Key_7)
    sheet.press(Qt.Key.Key_Return)
    assert sheet.model.problem(0, 1) == ""
    assert sheet.lines[0].amount == Decimal(7)


def test_the_value_in_place_typed_again_ends_a_text_in_red(sheet: Sheet) -> None:
    sheet.model.set_drafts({(1, "amount"): ("cent", "Saisir un montant.")})
    assert sheet.model.index(0, 1).data() == "cent"
    sheet.go(0, "amount")
    sheet.press(Qt.Key.Key_F2)
    sheet.press(Qt.Key.Key_Return)  # left as it was: still not read
    assert sheet.model.problem(0, 1)
    sheet.go(0, "amount")
    for key in (Qt.Key.Key_1, Qt.Key.Key_0, Qt.Key.Key_0, Qt.Key.Key_Return):
        sheet.press(key)
    assert not sheet.model.problem(0, 1)
    assert sheet.lines[0].amount == Decimal(100)


def test_a_choice_in_red_stays_so_until_one_is_chosen(sheet: Sheet) -> None:
    sheet.model.set_drafts({(1, "status"): ("Peut-être", "Choisir dans la liste.")})
    sheet.go(0, "status")
    sheet.press(Qt.Key.Key_F2)
    sheet.press(Qt.Key.Key_Tab)
    assert sheet.model.problem(0, 3).startswith("Choisir dans la liste.")
    assert sheet.steps == []


def test_copy_writes_what_a_spreadsheet_reads(sheet: Sheet) -> None:
    sheet.lines[1] = replace(sheet.lines[1], name='"Le Relais')
    sheet.model.set_records(sheet.lines)
    sheet.view.selectAll()
    sheet.press(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    data = QGuiApplication.clipboard().mimeData()
    assert data.text().split("\n")[:2] == [
        "Murs\t100\t120\tPressenti",
        '"""Le Relais"\t50\t60\tPressenti',
    ]
    assert "&quot;Le Relais</td>" in data.html()


def test_delete_empties_cells_as_one_step(sheet: Sheet) -> None:
    sheet.go(0, "amount")
    sheet.press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    sheet.press(Qt.Key.Key_Delete)
    assert [line.amount for line in sheet.lines] == [None, None, None]
    assert len(sheet.steps) == 1


def test_rows_are_inserted_deleted_and_moved_by_keyboard(sheet: Sheet) -> None:
    moved: list[tuple[int, int]] = []
    sheet.model.move_requested.connect(lambda old, new: moved.append((old, new)))
    sheet.go(1, "name")
    sheet.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    sheet.press(Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    sheet.press(Qt.Key.Key_Delete)
    assert sheet.asked == [2, [1]]
    sheet.press(Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert moved == [(1, 0)]
    assert sheet.place()[0] == 0


def test_the_problem_of_the_current_cell_is_told(sheet: Sheet, qtbot: QtBot) -> None:
    sheet.model.set_problems({(2, "amount"): "Dépassé."})
    sheet.go(0, "name")
    told: list[str] = []
    sheet.table.problem_focused.connect(told.append)
    sheet.go(1, "amount")
    assert told[-1] == "Dépassé."


def test_the_view_keeps_its_place_when_values_change(sheet: Sheet) -> None:
    sheet.go(2, "amount")
    sheet.lines[0] = replace(sheet.lines[0], amount=Decimal(1))
    sheet.model.set_records(sheet.lines)
    assert sheet.place() == (2, "amount")


def test_totals_line_up_with_their_columns(sheet: Sheet) -> None:
    sheet.table.set_totals({"name": "Total", "amount": "150\u00a0€"})
    QApplication.processEvents()
    for column in range(4):
        assert sheet.view.columnWidth(column) == sheet.table.total_view.columnWidth(column)
    assert not sheet.view.verticalScrollBar().isVisible()
    assert not sheet.view.horizontalScrollBar().isVisible()
