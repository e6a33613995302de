"""A list of the project as a spreadsheet: what is typed, pasted, moved becomes operations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from tressons_desktop.operations.declare import project_scope
from tressons_desktop.operations.drafts import keep_draft
from tressons_desktop.operations.labels import field_label
from tressons_desktop.operations.pasting import LineWritten, write_lines
from tressons_desktop.operations.records import add_record, edit_record, move_record, remove_records
from tressons_desktop.project.drafts import Draft
from tressons_desktop.project.model import OrderedRecord, ProjectFile
from tressons_desktop.project.snapshot import records_of
from tressons_desktop.project.standing import standing_drafts
from ui.access.announcer import announce
from ui.access.focus import move_focus
from ui.models.columns import CellChange, Column
from ui.models.editable_table import EditableTableModel
from ui.screens.workspace.pasting.importer import Importer, dropped_table
from ui.screens.workspace.pasting.paster import Paster
from ui.screens.workspace.table_spec import TableSpec
from ui.theme import px
from ui.widgets.basics import CardTitle
from ui.widgets.buttons import Button
from ui.widgets.feedback import EmptyState
from ui.widgets.money_table import MoneyTable
from ui.widgets.settling import Unsettled
from ui.widgets.table_words import TableWords
from ui.workbench import Workbench


@dataclass(frozen=True, slots=True)
class CurrentCell:
    """Where the keyboard was in a table."""

    record_id: str
    row: int
    column: int
    focused: bool


class RecordTable(Unsettled, QWidget):
    """A titled table with its "Ajouter" button; undoable, by keyboard or mouse.

    Its current cell is kept whatever is inserted, deleted or undone.
    """

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
        self.model = EditableTableModel(spec.columns, self, line_name=spec.line_name)
        self.table = MoneyTable(self.model, name=spec.title)
        self.table.setObjectName(f"{spec.attribute}_table")
        self.words = TableWords(self.table)
        self.empty = EmptyState(spec.empty_words, spec.add_words)
        self.paster = Paster(self, self)
        self.importer = Importer(self, self.paster, self)
        self.import_button = Button("Importer…", "outlined", "download")
        self.import_button.setAccessibleName("Importer un fichier…")
        self.import_button.setObjectName(f"{spec.attribute}_import")
        self.setAcceptDrops(spec.imports)
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
            head.addWidget(CardTitle(self.spec.title), 1)
            head.addWidget(self.import_button)
            head.addWidget(self.add_button)
            layout.addLayout(head)
        layout.addWidget(self.table)
        layout.addWidget(self.words)
        layout.addWidget(self.empty)

    def _connect(self) -> None:
        self.add_button.clicked.connect(self.add_at_end)
        self.empty.action_triggered.connect(self.add_at_end)
        self.empty.add_link("Coller un tableau").clicked.connect(self.paste)
        self.import_button.clicked.connect(self.importer.choose)
        if self.spec.imports:
            link = self.empty.add_link("Importer un fichier (.xlsx, .ods, .csv)")
            link.clicked.connect(self.importer.choose)
        self.table.view.paste_requested.connect(self.paste)
        self.model.cells_edited.connect(self._edited)
        self.model.insert_requested.connect(self._insert)
        self.model.delete_requested.connect(self._delete)
        self.model.move_requested.connect(self._move)
        self.model.refused.connect(self.workbench.refused)

    def flush(self) -> None:
        """Keep what is being typed in a cell."""
        delegate = self.table.view.delegate
        for editor in self.table.view.viewport().findChildren(QWidget):
            if editor.property("role") == "cell" and editor.isVisibleTo(self):
                delegate.commitData.emit(editor)
                delegate.closeEditor.emit(editor)

    @property
    def project_id(self) -> str:
        """Return the project shown."""
        return self.file.project.id if self.file else ""

    @property
    def records(self) -> tuple[OrderedRecord, ...]:
        """Return the records shown."""
        return self.records_of(self.file) if self.file else ()

    def show_file(self, file: ProjectFile) -> None:
        """Show the records of a snapshot; the current cell, or its neighbour, stays in hand."""
        cell = self._current_cell()
        self.file = file
        records = self.records
        self.model.set_drafts(
            {
                (draft.record_id, draft.field): (draft.text, draft.problem)
                for draft in standing_drafts(file)
                if draft.entity == self.spec.entity
            }
        )
        self.model.set_records(records)
        self.table.setVisible(bool(records))
        self.empty.setVisible(not records)
        self.add_button.setVisible(bool(records))
        self.import_button.setVisible(bool(records) and self.spec.imports)
        self._return_to(cell)

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Show other columns; the cell in hand stays where its line and its column are still."""
        cell, before = self._current_cell(), self.spec.columns
        self.spec = replace(self.spec, columns=columns)
        self.model.set_columns(columns)
        if cell is not None:
            keys = [column.key for column in columns]
            key = before[cell.column].key
            place = keys.index(key) if key in keys else min(cell.column, len(keys) - 1)
            self._return_to(replace(cell, column=place))

    def give_new_lines(self, values: Mapping[str, object]) -> None:
        """Say what a line added from now on holds at first."""
        self.spec = replace(self.spec, new_values=dict(values))

    def first_stop(self) -> QWidget:
        """Return what takes the keyboard: the table, or what fills it."""
        return self.table.view if self.records else self.empty.button

    def _current_cell(self) -> CurrentCell | None:
        view = self.table.view
        current = view.currentIndex()
        records = self.records
        if not current.isValid() or current.row() >= len(records):
            return None
        focus = QApplication.focusWidget()
        focused = focus is not None and (focus is view or view.isAncestorOf(focus))
        return CurrentCell(records[current.row()].id, current.row(), current.column(), focused)

    def _return_to(self, cell: CurrentCell | None) -> None:
        view = self.table.view
        records = self.records
        if cell is None or view.currentIndex().isValid():
            return
        if records:
            ids = [record.id for record in records]
            known = cell.record_id in ids
            number = ids.index(cell.record_id) if known else min(cell.row, len(ids) - 1)
            view.setCurrentIndex(self.model.index(number, cell.column))
        elif cell.focused:
            move_focus(self.empty.button)

    def records_of(self, file: ProjectFile) -> tuple[OrderedRecord, ...]:
        """List the records that the table shows, in their order."""
        return records_of(file, self.spec.kind)

    def _stored_index(self, row: int) -> int:
        """Return the place in the whole list of what the table shows at a row."""
        ids, shown = self._stored_ids(), self.records
        return ids.index(shown[row].id) if row < len(shown) else len(ids)

    def _stored_ids(self, without: str = "") -> list[str]:
        stored = records_of(self.file, self.spec.kind) if self.file is not None else ()
        return [record.id for record in stored if record.id != without]

    def paste(self) -> None:
        """Paste what was copied, at the cell in hand or at the end."""
        self.paster.paste()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        event.setAccepted(dropped_table(event.mimeData()) is not None)

    def dropEvent(self, event: QDropEvent) -> None:
        path = dropped_table(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.importer.read(path)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        else:
            super().keyPressEvent(event)

    def holds(self, record_id: str) -> bool:
        """Tell whether a record is one of the lines."""
        return any(record.id == record_id for record in self.records)

    def go_to(self, record_id: str, key: str = "") -> None:
        """Put the keyboard on a cell; a field that is no column leads to the first one."""
        ids = [record.id for record in self.records]
        if not ids:
            move_focus(self.empty)
            return
        row = ids.index(record_id) if record_id in ids else 0
        known = any(column.key == key for column in self.spec.columns)
        self.table.go_to(row, key if known else self.spec.columns[0].key)

    def add_at_end(self) -> None:
        """Add a row and put the keyboard in it."""
        self._insert(len(self.records))

    def _insert(self, index: int) -> None:
        changes = self.workbench.run(
            add_record,
            record_kind=self.spec.kind,
            project_id=self.project_id,
            index=self._stored_index(index),
            **(self.spec.new_values or {}),
        )
        if changes:
            self.table.go_to(index, self.spec.columns[0].key)

    def _delete(self, rows: Sequence[int]) -> None:
        records = self.records
        ids = [records[row].id for row in rows if row < len(records)]
        if not ids:
            return
        changes = self.workbench.run(
            remove_records, record_kind=self.spec.kind, project_id=self.project_id, record_ids=ids
        )
        if changes:
            words = "Ligne supprimée." if len(ids) == 1 else f"{len(ids)} lignes supprimées."
            self.workbench.notify(words, project_scope(self.project_id))

    def _move(self, row: int, target: int) -> None:
        records = self.records
        if not 0 <= target < len(records):
            return
        moved = records[row].id
        if row != target:
            beside = self._stored_ids(without=moved).index(records[target].id)
            changes = self.workbench.run(
                move_record,
                record_kind=self.spec.kind,
                project_id=self.project_id,
                record_id=moved,
                index=beside + int(target > row),
            )
            if changes:
                announce(self.table.view, f"Ligne {target + 1} sur {len(records)}")
        self.table.go_to(target, self.spec.columns[0].key)

    def _edited(self, changes: list[CellChange]) -> None:
        """Store what was typed; what could not be read is kept in its cell."""
        lines = self._lines(changes)
        unread = [line for line in lines if line.unread]
        if len(changes) == 1 and not unread and not self._in_red(changes[0]):
            self._edit_one(lines[0])
        elif unread and not any(line.values for line in lines):
            self.workbench.run(keep_draft, project_id=self.project_id, drafts=self._drafts(unread))
        else:
            self.workbench.run(
                write_lines,
                record_kind=self.spec.kind,
                project_id=self.project_id,
                lines=lines,
                label=self._label(lines),
            )

    def _edit_one(self, line: LineWritten) -> None:
        project_id, record_id = self.project_id, line.record_id
        if (edit := self.spec.edit) is not None:
            self.workbench.run(edit, project_id=project_id, record_id=record_id, **line.values)
            return
        self.workbench.run(
            edit_record,
            record_kind=self.spec.kind,
            project_id=project_id,
            record_id=record_id,
            **line.values,
        )

    def _lines(self, changes: list[CellChange]) -> list[LineWritten]:
        records = self.records
        by_row: dict[int, list[CellChange]] = {}
        for change in changes:
            by_row.setdefault(change.row, []).append(change)
        return [
            line_over(self.spec, records[row], {c.key: c for c in of_row})
            for row, of_row in sorted(by_row.items())
        ]

    def _in_red(self, change: CellChange) -> bool:
        return self.model.is_draft(change.row, self.model.column_index(change.key))

    def _label(self, lines: list[LineWritten]) -> str:
        written = {name for line in lines for name in line.values}
        if len(lines) == 1 and len(lines[0].read) == 1 and written:
            return field_label(self.spec.kind, tuple(lines[0].values))
        return "modifier plusieurs cellules"

    def _drafts(self, lines: list[LineWritten]) -> list[Draft]:
        return [
            Draft(self.project_id, self.spec.entity, line.record_id, field, text, problem)
            for line in lines
            for field, (text, problem) in line.unread.items()
        ]


def line_over(
    spec: TableSpec, record: OrderedRecord, changes: dict[str, CellChange]
) -> LineWritten:
    """Make what a record receives from the cells typed in it."""
    read = {key: change.value for key, change in changes.items() if not change.problem}
    return LineWritten(
        record_id=record.id,
        values=spec.completed(record, read) if read else {},
        unread={key: (c.text, c.problem) for key, c in changes.items() if c.problem},
        read=tuple(read),
    )
