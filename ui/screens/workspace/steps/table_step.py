"""Steps that are one spreadsheet: the table keeps its place, its total stays in sight."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Collection

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tressons_desktop.reading.reading import ProjectReading
from ui.screens.workspace.steps.base import StepView
from ui.screens.workspace.table_spec import TableSpec
from ui.screens.workspace.tables import RecordTable
from ui.theme import px
from ui.widgets.scroll_page import ScrollPage
from ui.workbench import Workbench


class SheetTable(RecordTable):
    """A table of records that fills a step: it shrinks to a few lines, and scrolls."""

    def select_cells(self, record_ids: Collection[str], key: str) -> None:
        """Select the cells of several lines in one column, and show the first."""
        column = self.model.column_index(key)
        rows = [n for n, record in enumerate(self.records) if record.id in record_ids]
        if not rows:
            return
        self.go_to(self.records[rows[0]].id, key)
        chosen = QItemSelection()
        for number in rows:
            cell = self.model.index(number, column)
            chosen.select(cell, cell)
        replace = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.table.view.selectionModel().select(chosen, replace)

    def hasHeightForWidth(self) -> bool:
        """Let the table shrink to a few lines: its height never follows its width."""
        return False

    def _move(self, row: int, target: int) -> None:
        column = max(self.table.view.currentIndex().column(), 0)
        super()._move(row, target)
        self.table.go_to(target, self.spec.columns[column].key)


class Yielding(QWidget):
    """Take the height left and no more, so that the table scrolls instead of the page."""

    def hasHeightForWidth(self) -> bool:
        """Answer no: a layout would then ask for the whole table instead of a few lines."""
        return False

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        layout = self.layout()
        if layout is None:
            return super().minimumSizeHint()
        least = layout.minimumSize()
        tall = layout.minimumHeightForWidth(max(self.width(), least.width()))
        return QSize(least.width(), max(least.height(), tall))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()


class TableStep(StepView):
    """A step made of a line of totals, a table, and what there is to say under it."""

    wide = True

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(workbench, parent)
        self.table = SheetTable(workbench, self.make_spec(), titled=False)
        self.table.add_button.set_role("accent")
        self.head.add_button(self.table.import_button)
        self.head.add_button(self.table.add_button)
        self.message = self.table.words.message
        self.above = QVBoxLayout()
        self.above.setSpacing(px(8))
        self.below = QVBoxLayout()
        self.below.setSpacing(px(8))
        self._lay_out()

    def first_stop(self) -> QWidget:
        """Return what takes the keyboard: the table."""
        return self.table

    @abstractmethod
    def make_spec(self) -> TableSpec:
        """Describe the table."""

    def standing_message(self) -> tuple[str, str, str]:
        """Return what to say under the table when no cell is in error: sentence, icon, ink."""
        return "", "info", "text2"

    def show_reading(self, reading: ProjectReading) -> None:
        """Show a snapshot."""
        super().show_reading(reading)
        self.table.show_file(reading.file)
        self.table.words.stand(*self.standing_message())

    def focus_field(self, field: str, record_id: str = "") -> None:
        """Put the keyboard on the cell of a line."""
        keys = {column.key for column in self.table.spec.columns}
        self.table.go_to(record_id, field if field in keys else "")

    def paste(self) -> bool:
        """Paste in the table."""
        self.table.paste()
        return True

    def _lay_out(self) -> None:
        self.body.setContentsMargins(px(20), px(16), px(20), px(12))
        self.body.setSpacing(px(12))
        yielding = Yielding()
        inside = QVBoxLayout(yielding)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(px(10))
        inside.addWidget(self.table)
        inside.addWidget(self.table.words)  # the table alone shrinks: words keep their height
        inside.addLayout(self.below)
        inside.addStretch(1)
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(12))
        layout.addLayout(self.above)
        layout.addWidget(yielding, 1)
        area = ScrollPage()
        area.setWidget(page)
        page.setAutoFillBackground(False)
        area.viewport().setAutoFillBackground(False)
        self.body.addWidget(area, 1)
