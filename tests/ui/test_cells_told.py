"""What an edit changes is told to the view, cell by cell: nothing stale, nothing for nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.sheets import SheetWindow, add_lines, new_project
from tressons_desktop.operations.projects import edit_project
from tressons_desktop.operations.records import edit_record
from tressons_desktop.operations.ticks import tick_key
from tressons_desktop.project.model import BudgetLine, FundingLine
from tressons_desktop.project.values import FunderKind, FundingNature, FundingStatus, LegalForm
from ui.models.editable_table import EditableTableModel
from ui.workbench import Workbench

Cell = tuple[int, int]
LINES = 4


@pytest.fixture
def project_id(workbench: Workbench) -> str:
    made = new_project(workbench)
    expenses = [{"label": f"Poste {n}", "unit_price": Decimal(1000 * n)} for n in range(1, LINES)]
    add_lines(workbench, made, BudgetLine, *expenses)
    add_lines(
        workbench,
        made,
        FundingLine,
        {"label": "DETR", "funder": FunderKind.STATE, "rate": Decimal(40)},
        {"label": "Région", "funder": FunderKind.REGION, "amount": Decimal(500)},
        {"funder": FunderKind.COMMUNE, "nature": FundingNature.OWN_FUNDS, "amount": Decimal(900)},
    )
    return made


class Told:
    """The cells of a table: those that changed, and those that its view heard of."""

    def __init__(self, sheet: SheetWindow) -> None:
        self.model: EditableTableModel = sheet.step.table.model
        self.cells: set[Cell] = set()
        self.reset = False
        self.model.dataChanged.connect(self._hear)
        self.model.modelReset.connect(self._hear_all)

    def _hear(self, first: QModelIndex, last: QModelIndex) -> None:
        self.cells |= {
            (row, column)
            for row in range(first.row(), last.row() + 1)
            for column in range(first.column(), last.column() + 1)
        }

    def _hear_all(self) -> None:
        self.reset = True

    def looks(self) -> dict[Cell, object]:
        """Return all that is shown, said and explained of each cell."""
        return {
            (row, place): self._shown(row, place)
            for row in range(self.model.rowCount())
            for place in range(self.model.columnCount())
        }

    def _shown(self, row: int, place: int) -> object:
        look, index = self.model.look(row, place), self.model.index(row, place)
        said = (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.AccessibleDescriptionRole)
        roles = (index.data(role) for role in (*said, Qt.ItemDataRole.ToolTipRole))
        return repr((look.text, look.chip, look.ink, look.swatch, look.problem, *map(str, roles)))


def gestures(sheet: SheetWindow) -> Iterator[tuple[str, Callable[[], Any]]]:
    """List edits that reach cells far from the one typed in."""
    workbench, project_id = sheet.workbench, sheet.project_id
    expense, (state, region, own) = sheet.file.budget[1], sheet.file.funding

    def edit(record: BudgetLine | FundingLine, **values: Any) -> Callable[[], Any]:
        return lambda: workbench.run(
            edit_record,
            record_kind=type(record),
            project_id=project_id,
            record_id=record.id,
            **values,
        )

    yield "price", edit(expense, unit_price=Decimal(7777))
    yield "left out by one", edit(state, excluded=(expense.id,))
    yield "left out by all", edit(expense, eligible=False)
    yield "amount", edit(region, amount=Decimal(2500))
    yield "refused", edit(region, status=FundingStatus.REFUSED)
    yield "named otherwise", edit(state, label="DSIL")
    yield "signed early", edit(expense, quote_signed_on=date(2026, 1, 5))
    yield "asked", edit(state, requested_on=date(2026, 3, 2))
    yield "base typed", edit(own, amount=Decimal(0))
    yield (
        "by an association",
        lambda: workbench.run(
            edit_project, project_id=project_id, promoter_form=LegalForm.ASSOCIATION
        ),
    )


@pytest.mark.parametrize("step", ["budget", "funding"])
def test_every_cell_that_changes_is_told(
    qtbot: QtBot, workbench: Workbench, project_id: str, step: str
) -> None:
    sheet = SheetWindow(qtbot, workbench, project_id, step)
    for name, gesture in gestures(sheet):
        told = Told(sheet)
        before = told.looks()
        assert gesture(), name
        QApplication.processEvents()
        after = told.looks()
        if not told.reset:
            changed = {cell for cell, look in after.items() if look != before.get(cell)}
            assert changed <= told.cells, name


def test_a_price_tells_of_its_line_alone_and_a_tick_of_its_column(
    qtbot: QtBot, workbench: Workbench, project_id: str
) -> None:
    sheet = SheetWindow(qtbot, workbench, project_id, "budget")
    model = sheet.step.table.model
    told = Told(sheet)
    model.edit_cells([(2, model.column_index("unit_price"), "4321")])
    assert {row for row, _ in told.cells} == {2}
    told = Told(sheet)
    tick = model.column_index(tick_key(sheet.file.funding[0].id))
    model.edit_cells([(0, tick, "Non")])
    assert {place for _, place in told.cells} == {tick}
