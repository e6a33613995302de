"""« Dispositif » proposes the schemes noted for a funder: one is taken by keys, or one typed."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QListView
from pytestqt.qtbot import QtBot

from tests.ui.sheets import SheetWindow, add_lines, new_project
from tests.ui_kit.typing_hand import type_text
from tressons_desktop.project.model import FundingLine
from tressons_desktop.project.values import FunderKind
from ui.workbench import Workbench

Key = Qt.Key
REGION = "Premier ou dernier commerce"


@pytest.fixture
def plan(qtbot: QtBot, workbench: Workbench) -> SheetWindow:
    project_id = new_project(workbench, departement_code="69")
    state: dict[str, Any] = {"funder": FunderKind.STATE, "scheme": "DETR"}
    add_lines(workbench, project_id, FundingLine, {"funder": FunderKind.REGION}, state)
    sheet = SheetWindow(qtbot, workbench, project_id, "funding")
    sheet.go(0, "scheme")
    return sheet


def proposed(qtbot: QtBot) -> QListView:
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, QListView)
    return popup


def words(popup: QListView) -> list[str]:
    listed = popup.model()
    return [str(listed.index(row, 0).data()) for row in range(listed.rowCount())]


def test_an_empty_cell_shows_what_is_known_and_one_is_taken_by_keys(
    qtbot: QtBot, plan: SheetWindow
) -> None:
    plan.press(Key.Key_F2)
    popup = proposed(qtbot)
    assert words(popup) == [REGION], "those of another Région are not there"
    assert popup.accessibleName() == "Dispositif, propositions"
    QTest.keyClick(popup, Key.Key_Down)
    QTest.keyClick(popup, Key.Key_Return)
    line = plan.file.funding[0]
    assert (line.scheme, line.floor, line.cap) == (REGION, Decimal(10000), Decimal(100000))


def test_another_scheme_is_written_as_it_is_typed(qtbot: QtBot, plan: SheetWindow) -> None:
    plan.press(Key.Key_F2)
    proposed(qtbot)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    type_text(editor, "Contrat de ruralité")
    plan.press(Key.Key_Return)
    line = plan.file.funding[0]
    assert (line.scheme, line.cap) == ("Contrat de ruralité", None)
    assert QApplication.activePopupWidget() is None


def test_a_cell_that_holds_a_scheme_opens_no_list_and_says_where_it_was_read(
    plan: SheetWindow,
) -> None:
    plan.go(1, "scheme")
    model = plan.step.table.model
    said = model.index(1, model.column_index("scheme")).data(Qt.ItemDataRole.ToolTipRole)
    assert "Dotation d’équipement des territoires ruraux" in said
    assert "à vérifier" in said
    plan.press(Key.Key_F2)
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    assert QApplication.activePopupWidget() is None
    plan.press(Key.Key_Escape)


@pytest.mark.parametrize(
    ("key", "place"), [(Key.Key_Tab, (0, "eligible_base")), (Key.Key_Return, (1, "scheme"))]
)
def test_what_leaves_a_cell_leaves_it_from_its_list(
    qtbot: QtBot, plan: SheetWindow, key: Qt.Key, place: tuple[int, str]
) -> None:
    plan.press(Key.Key_F2)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    type_text(editor, "comm")
    QTest.keyClick(proposed(qtbot), key)
    assert plan.file.funding[0].scheme == "comm", "nothing was chosen in the list"
    assert plan.place() == place
    assert plan.step.table.table.isAncestorOf(QApplication.focusWidget())
