"""Tables whose columns are known only once they are asked for: readers, ways of sharing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.models.cell_values import CellKind
from ui.models.columns import Column
from ui.widgets.basics import clear
from ui.widgets.figure_table import FigureTable

ComparedCell = str | Decimal | None


@dataclass(frozen=True, slots=True)
class SideLine:
    """A line: its key, and what stands in each column."""

    id: object
    cells: tuple[ComparedCell, ...]


@dataclass(frozen=True, slots=True)
class SideColumn:
    """A column: its title, what it holds, and why nothing is typed there."""

    title: str
    kind: CellKind = CellKind.MONEY
    width: int = 110
    bold: bool = False


class SideTable(QWidget):
    """Show lines under columns that may change from one showing to the next."""

    def __init__(self, name: str, why: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._why = name, why
        self._columns: tuple[SideColumn, ...] = ()
        self.table: FigureTable | None = None
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(0, 0, 0, 0)

    def show_lines(
        self, columns: Sequence[SideColumn], lines: Sequence[SideLine], totals: Mapping[int, str]
    ) -> None:
        """Show other lines; the table is made anew only when its columns are others."""
        if self.table is None or tuple(columns) != self._columns:
            self._columns = tuple(columns)
            clear(self._body)
            made = [self._column(at, one) for at, one in enumerate(columns)]
            self.table = FigureTable(self._name, made)
            self._body.addWidget(self.table)
        self.table.show_rows(lines, {f"c{at}": words for at, words in totals.items()})

    def first_stop(self) -> QWidget:
        """Return what takes the keyboard."""
        return self.table.first_stop() if self.table is not None else self

    def _column(self, at: int, one: SideColumn) -> Column:
        def value(line: SideLine) -> ComparedCell:
            return line.cells[at]

        return Column(
            f"c{at}",
            one.title,
            get=value,
            kind=one.kind,
            editable=False,
            width=one.width,
            bold=one.bold,
            why=self._why,
        )
