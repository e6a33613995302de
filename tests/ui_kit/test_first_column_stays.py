"""The first column stays in sight while the others scroll under it; the table is still one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from operator import attrgetter

import pytest
from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QFontMetrics, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QToolTip
from pytestqt.qtbot import QtBot

from tests.ui_kit.typing_hand import type_text
from ui.models.cell_values import CellKind
from ui.models.columns import CellChange, Column
from ui.models.editable_table import EditableTableModel
from ui.theme import manager, px, role_font
from ui.widgets.money_table import MoneyTable

MONTHS = [f"m{month}" for month in range(1, 10)]


@dataclass(frozen=True)
class Line:
    id: int
    name: str
    m1: Decimal = Decimal(1)
    m2: Decimal = Decimal(2)
    m3: Decimal = Decimal(3)
    m4: Decimal = Decimal(4)
    m5: Decimal = Decimal(5)
    m6: Decimal = Decimal(6)
    m7: Decimal = Decimal(7)
    m8: Decimal = Decimal(8)
    m9: Decimal = Decimal("123456789.50")


class Wide:
    """A table wider than its room."""

    def __init__(self, qtbot: QtBot) -> None:
        self.lines = [Line(number, f"Poste {number}") for number in range(12)]
        columns = [Column("name", "Poste", attrgetter("name"), width=0)]
        columns += [
            Column(key, f"Mois {key}", attrgetter(key), kind=CellKind.MONEY) for key in MONTHS
        ]
        self.model = EditableTableModel(columns)
        self.model.cells_edited.connect(self.perform)
        self.model.set_records(self.lines)
        self.table = MoneyTable(self.model, name="Trésorerie")
        self.model.setParent(self.table)
        qtbot.addWidget(self.table)
        with qtbot.waitActive(self.table):
            self.table.resize(480, 330)
            self.table.show()
            self.table.activateWindow()
        self.view = self.table.view
        self.view.setFocus()
        QApplication.processEvents()

    def perform(self, changes: list[CellChange]) -> None:
        for change in changes:
            line = self.lines[change.row]
            self.lines[change.row] = replace(line, **{change.key: change.value})
        self.model.set_records(self.lines)

    def press(self, key: Qt.Key, mods: Qt.KeyboardModifier | None = None) -> None:
        target = QApplication.focusWidget() or self.view
        QTest.keyClick(target, key, mods or Qt.KeyboardModifier.NoModifier)
        QApplication.processEvents()

    def whole(self, column: int, row: int = 0) -> bool:
        """Tell whether a cell is seen whole: neither out of the view nor under the first column."""
        rect = self.view.visualRect(self.model.index(row, column))
        left = self.view.frozen_width() if column else 0
        return rect.left() >= left and rect.right() <= self.view.viewport().width()

    def selected(self) -> set[int]:
        return {index.column() for index in self.view.selectedIndexes()}


@pytest.fixture
def wide(qtbot: QtBot) -> Wide:
    return Wide(qtbot)


def test_the_first_column_stays_with_its_head_and_its_total(wide: Wide) -> None:
    wide.table.set_totals({"name": "Total", "m9": "1\u202f481\u202f481\u202f474\u00a0€"})
    QApplication.processEvents()
    assert wide.view.frozen
    assert wide.table.total_view.frozen
    before = wide.table.grab().toImage()
    bar = wide.view.horizontalScrollBar()
    bar.setValue(bar.maximum())
    QApplication.processEvents()
    after = wide.table.grab().toImage()
    first = QRect(1, 1, wide.view.frozen_width() - 2, wide.table.height() - 20)
    assert before.copy(first) == after.copy(first)
    assert before != after
    below = wide.table.total_view
    assert below.horizontalScrollBar().value() == bar.value()
    for column in range(1, 10):
        above = wide.view.columnViewportPosition(column)
        assert below.columnViewportPosition(column) == above


def test_a_table_that_fits_scrolls_nothing(wide: Wide) -> None:
    wide.table.resize(1900, 330)
    QApplication.processEvents()
    assert not wide.view.frozen
    assert wide.view.horizontalHeader().length() == wide.view.viewport().width()


def test_the_keyboard_shows_each_cell_it_reaches(wide: Wide) -> None:
    wide.table.go_to(0, "name")
    wide.table.set_totals({"name": "Total", "m9": "1\u202f481\u202f481\u202f474\u00a0€"})
    for column in range(1, 10):
        wide.press(Qt.Key.Key_Right)
        assert wide.view.currentIndex().column() == column
        assert wide.whole(column)
    for column in range(8, -1, -1):
        wide.press(Qt.Key.Key_Left)
        assert wide.view.currentIndex().column() == column
        assert wide.whole(column)
    wide.press(Qt.Key.Key_End)
    assert wide.view.currentIndex().column() == 9
    assert wide.whole(9)
    wide.press(Qt.Key.Key_Home)
    assert wide.view.currentIndex().column() == 0
    assert wide.whole(0)


def test_the_cell_in_hand_stays_in_sight_when_words_come_under_the_table(wide: Wide) -> None:
    wide.table.resize(480, 900)  # all of it: nothing scrolls yet
    QApplication.processEvents()
    wide.table.go_to(9, "m1")
    QApplication.processEvents()
    wide.table.resize(480, 200)
    QApplication.processEvents()
    cell = wide.view.visualRect(wide.view.currentIndex())
    assert wide.view.viewport().rect().contains(cell)


def test_a_click_on_the_first_column_takes_it_and_not_what_is_under(wide: Wide) -> None:
    wide.table.go_to(0, "m9")
    QTest.mouseClick(
        wide.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(10, wide.view.rowHeight(0) + 9)
    )
    assert (wide.view.currentIndex().row(), wide.view.currentIndex().column()) == (1, 0)


def test_the_first_column_is_edited_where_it_is_seen(wide: Wide) -> None:
    wide.table.go_to(0, "m9")
    bar = wide.view.horizontalScrollBar()
    place = bar.value()
    wide.table.go_to(2, "name")
    assert bar.value() == place > 0
    wide.press(Qt.Key.Key_F2)
    editor = wide.view.findChild(QLineEdit)
    assert editor is not None
    assert editor.geometry().left() == 0
    bar.setValue(place - 20)
    QApplication.processEvents()
    assert editor.geometry().left() == 0
    editor.selectAll()
    type_text(editor, "Four")
    wide.press(Qt.Key.Key_Return)
    assert wide.lines[2].name == "Four"


def test_a_selection_runs_over_the_columns_that_are_under(wide: Wide) -> None:
    shift = Qt.KeyboardModifier.ShiftModifier
    wide.table.go_to(0, "m1")
    for _ in range(8):
        wide.press(Qt.Key.Key_Right, shift)
    assert wide.selected() == set(range(1, 10))
    wide.press(Qt.Key.Key_Left, shift)
    assert wide.selected() == set(range(1, 9))


def test_a_walk_from_the_first_column_selects_the_cell_in_hand_alone(wide: Wide) -> None:
    """Two cells were selected on leaving the first one: Suppr emptied both."""
    wide.table.go_to(1, "m9")
    for key in (
        Qt.Key.Key_Home,
        Qt.Key.Key_Right,
        Qt.Key.Key_Down,
        Qt.Key.Key_Left,
        Qt.Key.Key_End,
    ):
        wide.press(key)
        assert [wide.view.currentIndex()] == wide.view.selectedIndexes()
    wide.press(Qt.Key.Key_Home)
    wide.press(Qt.Key.Key_Right)
    wide.press(Qt.Key.Key_Delete)
    assert (wide.lines[2].name, wide.lines[2].m1) == ("Poste 2", None)


def test_a_drag_from_the_first_column_takes_all_up_to_the_hand(wide: Wide) -> None:
    wide.table.go_to(0, "m9")
    port, button = wide.view.viewport(), Qt.MouseButton.LeftButton
    end = wide.view.visualRect(wide.model.index(1, 9)).center()
    QTest.mousePress(port, button, pos=QPoint(10, 9))
    QTest.mouseMove(port, QPoint(end.x() - 5, end.y()))
    QTest.mouseMove(port, end)
    QTest.mouseRelease(port, button, pos=end)
    assert wide.selected() == set(range(10))


def test_a_screen_reader_meets_one_table_and_each_cell_once(wide: Wide) -> None:
    wide.table.go_to(0, "m9")
    spoken = QAccessible.queryAccessibleInterface(wide.view)
    assert spoken is not None
    corner = wide.view.viewport().mapToGlobal(QPoint(0, wide.view.rowHeight(0)))
    cell = spoken.childAt(corner.x() + 9, corner.y() + 9)
    assert cell is not None
    assert cell.text(QAccessible.Text.Name) == "Poste 1"
    assert cell.rect().left() == corner.x()
    assert wide.table.findChildren(type(wide.view)) == [wide.view]


def test_selection_from_outside_repaints_the_first_column(wide: Wide) -> None:
    wide.table.go_to(0, "m9")
    before = wide.table.grab().toImage()
    choose = QItemSelectionModel.SelectionFlag.ClearAndSelect
    wide.view.selectionModel().select(wide.model.index(3, 0), choose)
    QApplication.processEvents()
    first = QRect(1, 1, wide.view.frozen_width() - 2, wide.table.height() - 20)
    assert wide.table.grab().toImage().copy(first) != before.copy(first)


@pytest.mark.parametrize("size", [100, 150, 200])
def test_a_cell_in_error_is_read_whole_over_several_lines(wide: Wide, size: int) -> None:
    manager().set_text_size(size)
    words = "environ douze mille euros, à confirmer avec le devis de la menuiserie"
    wide.model.set_drafts({(1, "m2"): (words, "Saisir un montant.")})
    QApplication.processEvents()
    metrics = QFontMetrics(role_font("dense"))
    room = (wide.view.columnWidth(2) - px(40)) * (wide.view.rowHeight(1) // metrics.lineSpacing())
    assert room >= metrics.horizontalAdvance(words)
    wide.table.go_to(1, "m2")
    QApplication.processEvents()
    rect = wide.view.visualRect(wide.model.index(1, 2))
    seen = wide.view.viewport().grab(rect).toImage()
    wide.model.set_drafts({(1, "m2"): (words[: len(words) // 2], "Saisir un montant.")})
    QApplication.processEvents()
    assert wide.view.rowHeight(1) < rect.height() + 1
    assert wide.view.viewport().grab(rect).toImage() != seen
    wide.model.set_drafts({})
    QApplication.processEvents()
    assert wide.view.rowHeight(1) == wide.view.rowHeight(0)


def test_a_width_given_by_hand_is_kept_and_cuts_no_number(wide: Wide) -> None:
    wide.table.set_totals({"name": "Total", "m2": "24\u00a0€"})
    wide.view.setColumnWidth(2, 300)
    wide.model.set_records([replace(wide.lines[0], m1=Decimal(7)), *wide.lines[1:]])
    QApplication.processEvents()
    assert wide.view.columnWidth(2) == wide.table.total_view.columnWidth(2) == 300
    wide.view.setColumnWidth(9, 20)
    metrics = QFontMetrics(role_font("dense"))
    assert wide.view.columnWidth(9) >= metrics.horizontalAdvance("123\u202f456\u202f789,50\u00a0€")
    manager().set_text_size(150)
    QApplication.processEvents()
    assert wide.view.columnWidth(2) != 300


def test_words_cut_are_said_whole_under_the_pointer(wide: Wide) -> None:
    name = "Menuiseries extérieures de la façade nord et de la vitrine, pose comprise"
    wide.lines[0] = replace(wide.lines[0], name=name)
    wide.model.set_records(wide.lines)
    QApplication.processEvents()
    place = wide.view.visualRect(wide.model.index(0, 0)).center()
    where = wide.view.viewport().mapToGlobal(place)
    QApplication.sendEvent(wide.view.viewport(), QHelpEvent(QEvent.Type.ToolTip, place, where))
    assert QToolTip.isVisible()
    assert "Menuiseries extérieures" in QToolTip.text()
    QToolTip.hideText()


def test_a_selection_by_mouse_starts_where_the_keyboard_went(wide: Wide) -> None:
    wide.table.go_to(0, "name")
    wide.press(Qt.Key.Key_Right)
    end = wide.view.visualRect(wide.model.index(1, 3)).center()
    shift, button = Qt.KeyboardModifier.ShiftModifier, Qt.MouseButton.LeftButton
    QTest.mouseClick(wide.view.viewport(), button, shift, end)
    assert wide.selected() == {1, 2, 3}
