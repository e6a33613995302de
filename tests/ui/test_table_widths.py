"""Totals and numbers are never cut, whatever the size of the text; what matters fits at 1366."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.harness.cut import shortened
from tests.ui.sheets import SheetWindow, add_lines, new_project
from tressons_desktop.project.model import BudgetLine, FundingLine
from tressons_desktop.project.values import FunderKind
from ui.models.cell_values import NUMERIC, CellKind
from ui.models.painted_cell import CHIP_ROLE
from ui.theme import manager, px, role_font
from ui.widgets.chip import ChipLook, chip_size
from ui.workbench import Workbench

BIG = Decimal("987654321.99")
WHOLE = NUMERIC | {CellKind.DATE, CellKind.BOOL}


@pytest.fixture
def sheets(qtbot: QtBot, workbench: Workbench) -> tuple[SheetWindow, ...]:
    project_id = new_project(workbench)
    add_lines(
        workbench,
        project_id,
        BudgetLine,
        {"label": "Murs", "unit_price": Decimal(42000)},
        {"label": "Travaux", "unit_price": BIG, "quantity": Decimal("1.5")},
        {"label": "Remise", "unit_price": -BIG},
    )
    add_lines(
        workbench,
        project_id,
        FundingLine,
        {
            "label": "État",
            "funder": FunderKind.STATE,
            "eligible_base": BIG,
            "rate": Decimal("33.33"),
        },
        {"label": "Commune", "funder": FunderKind.COMMUNE, "amount": BIG},
    )
    return tuple(SheetWindow(qtbot, workbench, project_id, step) for step in ("budget", "funding"))


def cut_cells(sheet: SheetWindow) -> list[tuple[str, str]]:
    """Measure each number, status and total against the width it has; return those cut."""
    table: Any = sheet.step.table.table
    cut = []
    for view, model in ((table.view, table.model), (table.total_view, table.total_view.model())):
        for row in range(model.rowCount()):
            for place, column in enumerate(table.model.columns):
                index = model.index(row, place)
                total = view is table.total_view
                if not total and column.kind not in WHOLE and column.chip is None:
                    continue
                span = view.columnSpan(row, place) if total else 1
                width = sum(view.columnWidth(one) for one in range(place, place + span))
                look = index.data(CHIP_ROLE)
                text = str(index.data() or "")
                if isinstance(look, ChipLook):
                    wide = chip_size(look).width()
                else:
                    role = "dense-bold" if total or column.bold else "dense"
                    wide = QFontMetrics(role_font(role)).horizontalAdvance(text)
                if wide + 2 * px(10) > width:
                    cut.append((column.key, text))
    return cut


@pytest.mark.parametrize("size", [100, 150, 200])
def test_no_number_and_no_total_is_cut(sheets: tuple[SheetWindow, ...], size: int) -> None:
    manager().set_text_size(size)
    QApplication.processEvents()
    for sheet in sheets:
        assert cut_cells(sheet) == []
        sheet.window.resize(1000, 698)
        QApplication.processEvents()
        assert cut_cells(sheet) == []


def test_a_number_that_grows_widens_its_column_at_once(sheets: tuple[SheetWindow, ...]) -> None:
    budget = sheets[0]
    budget.window.activateWindow()
    budget.go(0, "unit_price")
    budget.step.table.model.edit_cells(
        [(0, budget.step.table.model.column_index("unit_price"), "123456789012,45")]
    )
    QApplication.processEvents()
    assert budget.file.budget[0].unit_price == Decimal("123456789012.45")
    assert cut_cells(budget) == []


LONG_DOUBT = "à demander au maçon, à l’électricien et au couvreur avant la réunion du conseil " * 4


def test_a_cell_in_error_is_read_whole_however_long(sheets: tuple[SheetWindow, ...]) -> None:
    """Beyond six lines its words ended with "…": what was to be corrected could not be read."""
    budget = sheets[0]
    table = budget.step.table.table
    table.model.edit_cells([(0, table.model.column_index("unit_price"), LONG_DOUBT)])
    budget.window.show()
    for size in (100, 200):
        manager().set_text_size(size)
        QApplication.processEvents()
        budget.go(0, "unit_price")
        with shortened() as words:
            table.view.viewport().grab()
        assert words == set()
        assert table.view.rowHeight(0) <= table.view.viewport().height()


def test_what_matters_is_seen_without_scrolling_at_1366(qtbot: QtBot, workbench: Workbench) -> None:
    project_id = new_project(workbench)
    line = {"label": "Menuiseries extérieures", "unit_price": Decimal(42000)}
    add_lines(workbench, project_id, BudgetLine, line)
    sheet = SheetWindow(qtbot, workbench, project_id, "budget")
    view = sheet.step.table.table.view
    model = sheet.step.table.model
    for key in ("label", "category", "quantity", "unit_price", "amount", "vat_rate", "total"):
        rect = view.visualRect(model.index(0, model.column_index(key)))
        assert rect.right() <= view.viewport().width(), key


def test_words_under_a_table_never_squeeze_it(qtbot: QtBot, workbench: Workbench) -> None:
    """At 200 % the total was drawn over the cell in hand once sentences came under it."""
    manager().set_text_size(200)
    project_id = new_project(workbench)
    lines = [
        {"label": f"Menuiseries de la façade {number}", "unit_price": 9} for number in range(6)
    ]
    add_lines(workbench, project_id, BudgetLine, *lines)
    sheet = SheetWindow(qtbot, workbench, project_id, "budget")
    for row in (0, 1):
        sheet.go(row, "unit_price")
        sheet.type("environ")
    sheet.go(2, "total")
    sheet.press(Qt.Key.Key_5)
    words, table = sheet.step.table.words, sheet.step.table.table
    assert words.message.isVisible()
    assert words.faults.isVisible()
    assert table.height() >= table.minimumSizeHint().height()
    cell = table.view.visualRect(table.view.currentIndex())
    assert table.view.viewport().rect().contains(cell)
