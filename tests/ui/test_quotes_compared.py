"""The quotes of the expense in hand, compared by the keyboard in a real window."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.sheets import CTRL, SHIFT, SheetWindow, add_lines, new_project
from tests.ui_kit.typing_hand import type_text
from tressons_desktop.operations.ticks import tick_key
from tressons_desktop.project.model import BudgetLine, FundingLine
from tressons_desktop.project.values import FunderKind, FundingNature
from ui.workbench import Workbench

Key = Qt.Key


@pytest.fixture
def sheet(qtbot: QtBot, workbench: Workbench) -> SheetWindow:
    project_id = new_project(workbench)
    rows: list[dict[str, Any]] = [
        {"label": label, "unit_price": Decimal(price)}
        for label, price in (("Murs", 50000), ("Toit", 30000), ("Four", 20000))
    ]
    add_lines(workbench, project_id, BudgetLine, *rows)
    funders: list[dict[str, Any]] = [
        {"funder": FunderKind.STATE, "scheme": "DETR", "amount": Decimal(30000)},
        {"funder": FunderKind.COMMUNE, "nature": FundingNature.OWN_FUNDS},
    ]
    add_lines(workbench, project_id, FundingLine, *funders)
    return SheetWindow(qtbot, workbench, project_id, "budget")


def test_quotes_are_added_compared_and_retained_by_keys(sheet: SheetWindow) -> None:
    sheet.go(1, "label")
    compared = sheet.step.compared
    assert not compared.unfolded
    sheet.press(Key.Key_K, CTRL | SHIFT)
    assert compared.unfolded and "Toit" in compared.fold.text()
    sheet.press(Key.Key_Return)  # the empty table offers to add one
    editor_of = compared.table.table.view
    assert editor_of.hasFocus()
    sheet.press(Key.Key_F2)
    typing = QApplication.focusWidget()
    assert typing is not None
    type_text(typing, "Petit")
    sheet.press(Key.Key_Return)
    compared.table.go_to(sheet.file.quotes[0].id, "amount")
    sheet.press(Key.Key_F2)
    typing = QApplication.focusWidget()
    assert typing is not None
    type_text(typing, "28000")
    sheet.press(Key.Key_Return)
    (quote,) = sheet.file.quotes
    assert (quote.line_id, quote.supplier) == (sheet.file.budget[1].id, "Petit")
    assert "Le moins cher\u00a0: Petit" in compared.words.text()
    assert "à vérifier" in compared.words.text()
    compared.keep.setFocus()
    sheet.press(Key.Key_Space)
    assert sheet.file.budget[1].supplier == "Petit"
    assert sheet.file.budget[1].quote_amount == 28000
    assert sheet.file.quotes == ()
    sheet.window.undo()
    assert sheet.file.quotes == (quote,)


def test_the_fold_follows_the_line_in_hand(sheet: SheetWindow) -> None:
    sheet.go(0, "label")
    sheet.press(Key.Key_K, CTRL | SHIFT)
    assert "Murs" in sheet.step.compared.fold.text()
    sheet.go(2, "label")
    assert "Four" in sheet.step.compared.fold.text()
    assert sheet.step.compared.unfolded


def test_each_funder_has_a_tick_and_its_base_under_it(sheet: SheetWindow) -> None:
    key = tick_key(sheet.file.funding[0].id)
    titles = [column.title for column in sheet.step.table.spec.columns]
    assert "Éligible\u00a0: DETR" in titles
    assert sheet.total(key) == "100\u202f000\u00a0€ HT"
    sheet.go(2, key)
    sheet.type("non")
    assert sheet.cell(2, key) == "Non"
    assert sheet.file.funding[0].excluded == (sheet.file.budget[2].id,)
    assert sheet.total(key) == "80\u202f000\u00a0€ HT"
    assert sheet.place() == (2, key)
    sheet.window.undo()
    assert sheet.cell(2, key) == "Oui"


def test_a_tick_is_filled_down_in_one_gesture(sheet: SheetWindow) -> None:
    key = tick_key(sheet.file.funding[0].id)
    sheet.go(0, key)
    sheet.type("non")
    sheet.go(0, key)
    for _ in range(2):
        sheet.press(Key.Key_Down, SHIFT)
    sheet.press(Key.Key_D, CTRL)
    assert [sheet.cell(row, key) for row in range(3)] == ["Non"] * 3
    assert len(sheet.file.funding[0].excluded) == 3
    sheet.window.undo()
    assert [sheet.cell(row, key) for row in range(3)] == ["Non", "Oui", "Oui"]


def test_a_cell_takes_what_is_above_it(sheet: SheetWindow) -> None:
    sheet.go(1, "unit_price")
    sheet.press(Key.Key_D, CTRL)
    assert sheet.file.budget[1].unit_price == 50000
    sheet.go(0, "unit_price")
    sheet.press(Key.Key_D, CTRL)
    assert "Rien au-dessus" in sheet.step.message.text()
    assert sheet.file.budget[0].unit_price == 50000


def test_another_funder_brings_its_column_and_the_hand_stays(
    sheet: SheetWindow, workbench: Workbench
) -> None:
    sheet.go(1, "supplier")
    add_lines(workbench, sheet.project_id, FundingLine, {"funder": FunderKind.REGION})
    QApplication.processEvents()
    titles = [column.title for column in sheet.step.table.spec.columns]
    assert "Éligible\u00a0: Région" in titles
    assert sheet.place() == (1, "supplier")
