"""A list of the project as a spreadsheet: what is typed, pasted, moved becomes operations."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tressons_desktop.operations.records import (
    add_record,
    edit_record,
    move_record,
    paste_cells,
    project_scope,
    remove_records,
)
from tressons_desktop.project.model import OrderedRecord, ProjectFile
from ui.models.cell_values import Kind
from ui.models.editable_table import CellChange, Column, EditableTableModel
from ui.theme import px
from ui.widgets.basics import Text
from ui.widgets.buttons import Button
from ui.widgets.feedback import EmptyState
from ui.widgets.money_table import MoneyTable
from ui.workbench import Operation, Workbench

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class TableSpec:
    """Describe a list: its records, where they are in the snapshot, its words, its columns.

    `edit` is the operation of a single cell. `complete` adds to typed values those that follow
    from them (an amount from a base and a rate); `new_values` are those of a fresh row.
    """

    kind: type[OrderedRecord]
    attribute: str
    title: str
    add_words: str
    columns: Sequence[Column]
    edit: Operation | None = None
    complete: Callable[[Any, Values], Values] | None = None
    new_values: Values | None = None
    empty_words: str = "Rien pour l’instant."


def column(key: str, title: str, *, kind: str = "text", width: int = 0, **more: Any) -> Column:
    """Describe a column that shows and writes one attribute; width 0 takes the room left."""
    return Column(key, title, attrgetter(key), kind=Kind(kind), width=width, **more)


class RecordTable(QWidget):
    """A titled table with its "Ajouter" button; undoable, by keyboard or mouse."""

    def __init__(
        self,
        workbench: Workbench,
        spec: TableSpec,
        parent: QWidget | None = None,
        *,
        titled: bool = True,
    ) -> None:
        super().__init__(parent)
        self.workbench = workbench
        self.spec = spec
        self.file: ProjectFile | None = None
        self.setObjectName(spec.attribute)
        self.model = EditableTableModel(spec.columns, self, record_key=attrgetter("id"))
        self.table = MoneyTable(self.model, name=spec.title)
        self.table.setObjectName(f"{spec.attribute}_table")
        self.setFocusProxy(self.table.view)
        self.empty = EmptyState(spec.empty_words, spec.add_words)
        self.add_button = Button(spec.add_words, "outlined", "plus")
        self.add_button.setObjectName(f"{spec.attribute}_add")
        self._build(titled)
        self._connect()

    def _build(self, titled: bool) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(8))
        if titled:
            head = QHBoxLayout()
            head.addWidget(Text(self.spec.title, "card-title"), 1)
            head.addWidget(self.add_button)
            layout.addLayout(head)
        layout.addWidget(self.table)
        layout.addWidget(self.empty)

    def _connect(self) -> None:
        self.add_button.clicked.connect(self.add_at_end)
        self.empty.action_triggered.connect(self.add_at_end)
        self.model.cells_edited.connect(self._edited)
        self.model.insert_requested.connect(self._insert)
        self.model.delete_requested.connect(self._delete)
        self.model.move_requested.connect(self._move)
        self.model.refused.connect(self.workbench.refused)

    @property
    def project_id(self) -> str:
        """Return the project shown."""
        return self.file.project.id if self.file else ""

    def show_file(self, file: ProjectFile) -> None:
        """Show the records of a snapshot."""
        self.file = file
        records = getattr(file, self.spec.attribute)
        self.model.set_records(records)
        self.table.setVisible(bool(records))
        self.empty.setVisible(not records)
        self.add_button.setVisible(bool(records))

    def go_to(self, record_id: str, key: str = "") -> None:
        """Put the keyboard on a cell."""
        ids = [record.id for record in self.model.records()]
        if not ids:
            self.empty.setFocus()
            return
        row = ids.index(record_id) if record_id in ids else 0
        self.table.go_to(row, key or self.spec.columns[0].key)

    def add_at_end(self) -> None:
        """Add a row and put the keyboard in it."""
        self._insert(len(self.model.records()))

    def _insert(self, index: int) -> None:
        changes = self.workbench.run(
            add_record,
            kind=self.spec.kind,
            project_id=self.project_id,
            index=index,
            **(self.spec.new_values or {}),
        )
        if changes:
            self.table.go_to(index, self.spec.columns[0].key)

    def _delete(self, rows: Sequence[int]) -> None:
        records = self.model.records()
        ids = [records[row].id for row in rows if row < len(records)]
        if not ids:
            return
        changes = self.workbench.run(
            remove_records, kind=self.spec.kind, project_id=self.project_id, record_ids=ids
        )
        if changes:
            words = "Ligne supprimée." if len(ids) == 1 else f"{len(ids)} lignes supprimées."
            self.workbench.notify(words, project_scope(self.project_id))

    def _move(self, row: int, target: int) -> None:
        records = self.model.records()
        if not 0 <= target < len(records):
            return
        self.workbench.run(
            move_record,
            kind=self.spec.kind,
            project_id=self.project_id,
            record_id=records[row].id,
            index=target,
        )
        self.table.go_to(target, self.spec.columns[0].key)

    def _edited(self, changes: list[CellChange]) -> None:
        edits, fresh = self._grouped(changes)
        if len(edits) == 1 and not fresh:
            record_id, values = edits[0]
            self._edit_one(record_id, values)
            return
        self.workbench.run(
            paste_cells,
            kind=self.spec.kind,
            project_id=self.project_id,
            edits=edits,
            new_rows=fresh,
        )

    def _edit_one(self, record_id: str, values: Values) -> None:
        arguments = {"project_id": self.project_id, "record_id": record_id, **values}
        if self.spec.edit is not None:
            self.workbench.run(self.spec.edit, **arguments)
        else:
            self.workbench.run(edit_record, kind=self.spec.kind, **arguments)

    def _grouped(self, changes: list[CellChange]) -> tuple[list[tuple[str, Values]], list[Values]]:
        records = self.model.records()
        by_row: dict[int, Values] = {}
        for change in changes:
            by_row.setdefault(change.row, {})[change.key] = change.value
        edits: list[tuple[str, Values]] = []
        fresh: list[Values] = []
        for row, values in sorted(by_row.items()):
            if row < len(records):
                edits.append((records[row].id, self._completed(records[row], values)))
            else:
                blank = self.spec.kind(id="", project_id="")
                whole = {**(self.spec.new_values or {}), **values}
                fresh.append(self._completed(blank, whole))
        return edits, fresh

    def _completed(self, record: Any, values: Values) -> Values:
        return self.spec.complete(record, values) if self.spec.complete else values
