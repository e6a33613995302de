"""A fold under a table: the records that belong to the line in hand, a table of their own."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from tressons_desktop.project.model import OrderedRecord, ProjectFile
from tressons_desktop.reading.reading import ProjectReading
from ui.access.focus import move_focus
from ui.screens.workspace.steps.table_step import SheetTable
from ui.screens.workspace.table_spec import TableSpec
from ui.theme import px
from ui.widgets.basics import NamedGroup, Text, row
from ui.widgets.buttons import FoldButton
from ui.widgets.closing import reads
from ui.workbench import Workbench

L = TypeVar("L", bound=OrderedRecord)


class LineTable(SheetTable):
    """The records of one line; ``owner`` is the field that names the line."""

    def __init__(
        self,
        workbench: Workbench,
        spec: TableSpec,
        owner: str,
        listed: Callable[[ProjectFile, str], tuple[OrderedRecord, ...]],
    ) -> None:
        self.line_id = ""
        self._owner = owner
        self._listed = listed
        super().__init__(workbench, spec, titled=False)

    def records_of(self, file: ProjectFile) -> tuple[OrderedRecord, ...]:
        """List the records of the line in hand."""
        return self._listed(file, self.line_id)

    def follow(self, line: OrderedRecord, file: ProjectFile) -> None:
        """Show the records of another line; a new one is of it."""
        if line.id != self.line_id:
            self.flush()
            self.line_id = line.id
            self.give_new_lines({self._owner: line.id})
        self.show_file(file)


class LineFold(NamedGroup, Generic[L]):
    """The records of the line in hand, folded under what they come to."""

    def __init__(
        self, name: str, heard: str, table: LineTable, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(heard)
        self.table = table
        self.fold = reads(FoldButton(heard, icon="chevron-right"))
        self.words = Text("", "dense", "text2", wrap=True)
        self._inside = QWidget()
        self._build()
        self.fold.clicked.connect(self.toggle)

    def _build(self) -> None:
        inside = QVBoxLayout(self._inside)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(px(6))
        inside.addWidget(self.words)
        inside.addWidget(self.table)
        table = self.table
        inside.addLayout(row(table.add_button, *self.hands(), table.import_button, None))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(6))
        layout.addLayout(row(self.fold, None))
        layout.addWidget(self._inside)
        self._inside.hide()

    def hands(self) -> tuple[QWidget, ...]:
        """Return the buttons that go after the one that adds."""
        return ()

    @abstractmethod
    def title_of(self, line: L, file: ProjectFile) -> str:
        """Write the head: of which line, how many."""

    @abstractmethod
    def words_of(self, line: L, file: ProjectFile) -> str:
        """Say what the records come to beside the line."""

    @property
    def unfolded(self) -> bool:
        """Tell whether the records are shown."""
        return not self._inside.isHidden()

    def toggle(self) -> None:
        """Show the records of the line in hand, or fold them."""
        self.unfold(not self.unfolded)

    def unfold(self, on: bool) -> None:
        """Show the records, or fold them."""
        self._inside.setVisible(on)
        self.fold.set_unfolded(on)
        self.fold.set_icon("chevron-down" if on else "chevron-right")

    def go(self) -> None:
        """Show the records and put the keyboard on them."""
        self.unfold(True)
        move_focus(self.table)

    def show_line(self, line: L | None, reading: ProjectReading) -> None:
        """Show the records of another line."""
        self.setVisible(line is not None)
        if line is None:
            return
        self.fold.setText(self.title_of(line, reading.file))
        self.table.follow(line, reading.file)
        self.words.setText(self.words_of(line, reading.file))
