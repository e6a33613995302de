"""What the screens share: run an operation, hear what changed, never lose an edit.

An edit that cannot be written (disk full, say) is kept here with those that follow it, in order,
and tried again every few seconds and at each new edit: the field keeps its text meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from tressons_desktop.ports import Changes, RecordMissing, StorageProblem, UndoState
from tressons_desktop.services import Services

if TYPE_CHECKING:
    from tressons_desktop.project.model import ProjectFile

RETRY_MS = 5_000

Operation = Callable[..., Changes]


@dataclass(frozen=True, slots=True)
class Edit:
    """An operation with its arguments, to run now or again."""

    operation: Operation
    arguments: dict[str, Any]

    @property
    def target(self) -> tuple[str, ...]:
        """Name what is written: a later edit of the same replaces an unsaved one."""
        names = sorted(self.arguments)
        ids = [str(self.arguments[name]) for name in names if name.endswith("_id") or name == "key"]
        return (self.operation.__name__, *names, *ids)

    @property
    def changes_a_value(self) -> bool:
        """Tell whether running it again over its own result gives the same result."""
        return self.operation.__name__.startswith(_VALUE_VERBS)


class Workbench(QObject):
    """Run operations for the screens.

    `changed` carries the Changes of each operation that was written; `saved` the time;
    `save_failed` the sentence to show; `notified` a sentence and the undo scope for a toast;
    `content_renewed` says that the grids are others.
    """

    changed = Signal(object)
    saved = Signal(object)
    save_failed = Signal(str)
    notified = Signal(str, str)
    refused = Signal(str)
    content_renewed = Signal()

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.services = services
        self._unsaved: list[Edit] = []
        self._awaited: dict[str, ProjectFile] = {}
        self._retry = QTimer(self)
        self._retry.setInterval(RETRY_MS)
        self._retry.timeout.connect(self.retry)

    @property
    def store(self) -> Any:
        """Return the open database."""
        return self.services.store

    @property
    def unsaved(self) -> int:
        """Count the edits that wait for the disk."""
        return len(self._unsaved)

    def project_file(self, project_id: str) -> ProjectFile:
        """Return a project as it is, or as it will be when what waits is written."""
        if project_id in self._awaited:
            return self._awaited[project_id]
        file: ProjectFile = self.services.store.project_file(project_id)
        return file

    def run(self, operation: Operation, **arguments: Any) -> Changes | None:
        """Run an operation now; None when it could not be written and waits."""
        edit = Edit(operation, arguments)
        if self._unsaved:
            self._keep(edit)
            self.retry()
            return None
        return self._try(edit)

    def retry(self) -> None:
        """Try again what waits, in the order it was typed."""
        while self._unsaved:
            first = self._unsaved[0]
            if self._write(first) is None:
                return
            self._unsaved.pop(0)
        self._awaited.clear()
        self._retry.stop()
        self.saved.emit(datetime.now().astimezone())

    def undo(self, scope: str) -> None:
        """Take back the last operation of a scope."""
        from tressons_desktop.operations.history import undo_last

        self.run(undo_last, scope=scope)

    def redo(self, scope: str) -> None:
        """Do again what was undone last in a scope."""
        from tressons_desktop.operations.history import redo_last

        self.run(redo_last, scope=scope)

    def undo_state(self, scope: str) -> UndoState:
        """Say what undo and redo would do."""
        state: UndoState = self.services.store.undo_state(scope)
        return state

    def content_changed(self) -> None:
        """Tell every screen that a grid or a call changed, and that lines are to be made anew."""
        self.content_renewed.emit()
        ids = frozenset(item.summary.id for item in self.services.store.list_projects())
        self.changed.emit(Changes(kinds=frozenset({"content"}), project_ids=ids))

    def notify(self, sentence: str, scope: str = "") -> None:
        """Show a sentence for a moment, with "Annuler" when a scope is given."""
        self.notified.emit(sentence, scope)

    def _try(self, edit: Edit) -> Changes | None:
        changes = self._write(edit)
        if changes is None:
            self._keep(edit)
        elif changes:
            self.saved.emit(datetime.now().astimezone())
        return changes

    def _write(self, edit: Edit) -> Changes | None:
        try:
            with self.services.store.unit_of_work() as uow:
                changes = edit.operation(uow, **edit.arguments)
        except (RecordMissing, ValueError) as refusal:
            self.refused.emit(str(refusal))
            return Changes()
        except StorageProblem as problem:
            self.save_failed.emit(f"Non enregistré{chr(0xA0)}: {problem}")
            return None
        if changes:
            self.changed.emit(changes)
        return changes

    def _keep(self, edit: Edit) -> None:
        self._retry.start()
        self._foresee(edit)
        for place, waiting in enumerate(self._unsaved):
            if waiting.target == edit.target and edit.changes_a_value:
                self._unsaved[place] = edit
                return
        self._unsaved.append(edit)

    def _foresee(self, edit: Edit) -> None:
        """Show what waits as if it were written: the text stays in its field."""
        from tressons_desktop.operations.waiting import WaitingUnitOfWork

        project_id = edit.arguments.get("project_id", "")
        if not edit.changes_a_value or not project_id:
            return
        waiting = WaitingUnitOfWork(self.project_file(project_id))
        try:
            changes = edit.operation(waiting, **edit.arguments)
        except (RecordMissing, ValueError):
            return
        self._awaited[project_id] = waiting.file
        self.changed.emit(changes)


_VALUE_VERBS = ("edit_", "write_", "annotate_", "answer_")
