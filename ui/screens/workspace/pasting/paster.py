"""Paste in a list: read what was copied, show it when something is doubtful, write it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from tressons_desktop.operations.declare import project_scope
from tressons_desktop.operations.drafts import drop_draft
from tressons_desktop.operations.pasting import LineWritten, write_lines
from tressons_desktop.outcomes import RecordMissing
from tressons_desktop.ports import Changes
from tressons_desktop.project.later import READ_ONLY
from tressons_desktop.project.model import OrderedRecord, ProjectFile
from tressons_desktop.project.snapshot import with_records
from tressons_desktop.tabular.clipboard import read_clipboard
from tressons_desktop.tabular.table import Table, TableRefused
from tressons_desktop.text.numbers import format_number
from ui.models.copied_cells import OWN_FORM, read_own
from ui.models.paste_plan import Aim, PastedLine, PastePlan
from ui.screens.workspace.pasting.from_file import MAX_COLUMNS, MAX_ROWS
from ui.screens.workspace.pasting.words import (
    PasteOutcome,
    done_words,
    gesture_of,
    outcomes,
    total_outcome,
    waiting,
)
from ui.screens.workspace.table_spec import TableSpec
from ui.widgets.money_table import MoneyTable
from ui.workbench import Workbench

if TYPE_CHECKING:
    from tressons_desktop.project.drafts import DraftAddress
    from ui.screens.workspace.pasting.dialog import PasteDialog

TOO_LARGE: Final = (
    f"Le tableau copié est trop grand\u00a0: au plus {format_number(MAX_ROWS)} lignes "
    f"et {MAX_COLUMNS} colonnes à la fois. Le coller en plusieurs parties."
)
_AT_ONCE: Final = 30_000
"""Characters that are read in less time than a blink; more are read beside the window."""


@dataclass(frozen=True, slots=True)
class _Pasted:
    """What to look for when a paste is taken back: the records before, the texts kept in red."""

    project_id: str
    before: tuple[OrderedRecord, ...]
    addresses: tuple[DraftAddress, ...]


class PastedInto(Protocol):
    """The list that receives what is pasted."""

    workbench: Workbench
    spec: TableSpec
    file: ProjectFile | None
    table: MoneyTable

    @property
    def project_id(self) -> str: ...
    @property
    def records(self) -> tuple[OrderedRecord, ...]: ...
    def records_of(self, file: ProjectFile) -> tuple[OrderedRecord, ...]: ...
    def isVisible(self) -> bool: ...


class Paster(QObject):
    """Paste for one table; everything is one undoable step, red texts included."""

    def __init__(self, table: PastedInto, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent
        self._table = table
        self._reading = False
        self._last: _Pasted | None = None
        table.workbench.changed.connect(self._look_back, Qt.ConnectionType.QueuedConnection)

    def paste(self) -> None:
        """Read the clipboard and go on, now or once a long reading ends."""
        if self._table.workbench.is_read_only(self._table.project_id):
            self._table.workbench.refused.emit(READ_ONLY)  # before it is shown in vain
            return
        data = QGuiApplication.clipboard().mimeData()
        own = read_own(bytes(data.data(OWN_FORM).data()))
        aim = self._aim()
        if own is not None:
            self._take(aim, True, Table(tuple(tuple(line) for line in own)))
            return
        text, html = data.text(), data.html() if data.hasHtml() else ""
        if len(text) + len(html) <= _AT_ONCE:
            self._read_now(aim, text, html)
        elif not self._reading:
            self._read_beside(aim, text, html)

    def _read_now(self, aim: Aim, text: str, html: str) -> None:
        try:
            self._take(aim, False, read_clipboard(text, html))
        except TableRefused as refusal:
            self._table.workbench.refused.emit(str(refusal))

    def _read_beside(self, aim: Aim, text: str, html: str) -> None:
        from ui.background import new_job

        self._reading = True
        self._table.workbench.notify("Lecture du tableau copié…")
        columns = self._table.spec.columns

        def work(_progress: object) -> PastePlan | Table:
            table = read_clipboard(text, html)
            if _too_large(table) or not table.rows:
                return table
            plan = PastePlan(table.rows, columns, aim, remarks=table.remarks)
            plan.edits()  # kept with the plan: the window has only to show them
            return plan

        job = new_job(work, self)
        job.succeeded.connect(self._read)
        job.failed.connect(self._not_read)
        job.start()

    def _read(self, found: object) -> None:
        self._reading = False
        if not self._table.isVisible():
            self._not_read("Le tableau copié n’est pas collé\u00a0: la liste a été quittée.")
        elif isinstance(found, PastePlan) and found.aim.records == self._table.records:
            self.propose(found)
        elif isinstance(found, PastePlan):
            self._take(self._aim(), False, Table(found.grid, found.remarks))
        elif isinstance(found, Table):
            self._take(self._aim(), False, found)

    def _not_read(self, sentence: str) -> None:
        self._reading = False
        self._table.workbench.refused.emit(sentence)

    # from a table to a plan -----------------------------------------------------------------------
    def _aim(self) -> Aim:
        records, spec = self._table.records, self._table.spec
        corner = self._table.table.view.corner()
        if not records or not corner.isValid():
            first = next(n for n, column in enumerate(spec.columns) if column.editable)
            return Aim(spec.blank(), records, len(records), first)
        return Aim(spec.blank(), records, corner.row(), corner.column())

    def _take(self, aim: Aim, exact: bool, table: Table) -> None:
        say = self._table.workbench.refused.emit
        if not any(text.strip() for line in table.rows for text in line):
            say("Rien à coller\u00a0: copier d’abord des cellules ou un texte.")
        elif _too_large(table):
            say(TOO_LARGE)
        elif len(table.rows) == 1 and table.width == 1 and aim.row < len(aim.records):
            self._table.table.view.fill(table.rows[0][0])
        else:
            columns = self._table.spec.columns
            self.propose(PastePlan(table.rows, columns, aim, remarks=table.remarks, exact=exact))

    def propose(self, plan: PastePlan) -> PasteDialog | None:
        """Show a plan, or write it when nothing in it is doubtful."""
        if not plan.doubtful:
            self._write(plan)
            return None
        from ui.screens.workspace.pasting.dialog import PasteDialog

        dialog = PasteDialog(plan, self._table.spec.title, self.foresee, self._window)
        dialog.accepted.connect(partial(self._write, plan))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    # what will happen -----------------------------------------------------------------------------
    def foresee(self, plan: PastePlan) -> Iterator[PasteOutcome]:
        """Say what writing a plan would do; the totals are those of the product itself."""
        file, spec, edits = self._table.file, self._table.spec, plan.edits()
        records = self._table.records
        name = spec.columns[0].text(records[-1]) if records else ""
        yield from outcomes(plan, edits, name)
        if spec.total is not None and file is not None and edits:
            before, after = spec.total(file), spec.total(self._foreseen(file, edits))
            yield total_outcome(spec.total_words, before, after)
        yield from waiting(plan, edits, counted=spec.total is not None)

    def _foreseen(self, file: ProjectFile, edits: Iterable[PastedLine]) -> ProjectFile:
        spec = self._table.spec
        written: list[OrderedRecord] = []
        for number, line in enumerate(edits):
            made = spec.foreseen(line.record, line.values, file)
            written.append(made if line.record else replace(made, id=f"fresh {number}"))
        return with_records(file, *written)

    # writing --------------------------------------------------------------------------------------
    def _write(self, plan: PastePlan) -> None:
        table, edits = self._table, plan.edits()
        before, file = table.records, table.file
        if not edits or file is None:
            return
        lines = [self._written(line) for line in edits]
        changes = table.workbench.run(
            write_lines, record_kind=table.spec.kind, project_id=table.project_id, lines=lines
        )
        if not changes:
            return
        texts = sum(len(line.unread) for line in edits)
        journalled = bool(changes.kinds - {"draft"})
        scope = project_scope(table.project_id) if journalled else ""
        table.workbench.notify(done_words(gesture_of(plan), len(edits), texts), scope)
        addresses = tuple(
            (table.spec.entity, line.record_id, key)
            for line in lines
            if line.record_id
            for key in line.unread
        )
        self._last = (
            _Pasted(table.project_id, before, addresses) if journalled and addresses else None
        )
        self._go_to(edits[0], len(before))

    def _written(self, line: PastedLine) -> LineWritten:
        values = self._table.spec.completed(line.record, line.values)
        if line.record is not None and not line.values:
            values = {}
        return LineWritten(
            record_id=line.record.id if line.record is not None else "",
            values=values,
            unread=line.unread,
            read=tuple(line.values),
        )

    def _go_to(self, first: PastedLine, count: int) -> None:
        """Leave the keyboard on the first line pasted."""
        records = self._table.records
        row = count
        if first.record is not None:
            row = next((n for n, one in enumerate(records) if one.id == first.record.id), count)
        if row < len(records) and self._table.isVisible():
            self._table.table.go_to(row, self._table.spec.columns[0].key)

    # taking back ----------------------------------------------------------------------------------
    def _look_back(self, changes: Changes) -> None:
        """Take the texts in red away with the paste that brought them, when it is undone."""
        last, workbench = self._last, self._table.workbench
        if last is None or last.project_id not in changes.project_ids:
            return
        try:
            file = workbench.project_file(last.project_id)
        except RecordMissing:  # the project went with its texts
            self._last = None
            return
        if self._table.records_of(file) == last.before:
            self._last = None
            workbench.run(drop_draft, project_id=last.project_id, addresses=last.addresses)


def _too_large(table: Table) -> bool:
    return len(table.rows) > MAX_ROWS or table.width > MAX_COLUMNS
