"""What the screens share: run an operation, hear what changed, never lose an edit."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from tressons_desktop.outcomes import Refused, StorageProblem
from tressons_desktop.ports import Changes, ListedProject, Store, UndoState
from tressons_desktop.services import Services
from tressons_desktop.text.numbers import plural
from tressons_desktop.text.spaces import NBSP
from ui.outbox import Edit, Outbox, Retried
from ui.signals import Carries, carrying

if TYPE_CHECKING:
    from tressons_desktop.operations.declare import Operation
    from tressons_desktop.project.drafts import Draft
    from tressons_desktop.project.model import CommuneProfile, ProjectFile
    from tressons_desktop.reading.reading import ProjectReading

log = logging.getLogger(__name__)

RETRY_MS = 5_000

P = ParamSpec("P")


class WaitsBeside(Protocol):
    """What is kept beside the projects, and waits like them for a disk that refuses."""

    problem: str

    @property
    def unsaved(self) -> int:
        """Count what the disk has not taken."""

    def retry(self) -> None:
        """Write what waits; ``problem`` says why it still does."""

    def follow(self, calls: Path) -> None:
        """Keep everything in another folder of calls."""


class Workbench(QObject):
    """Run operations for the screens.

    `changed` carries the Changes of each operation that was written, or that waits and is shown
    all the same; `saved` the time, when nothing waits; `save_failed` the sentence to show;
    `notified` a sentence and the undo scope for a toast; `refused` the sentence of a rule;
    `writing` says, while many records are written, how far that is and in which words, and 1 with
    no words once every screen shows it; `content_renewed` says that the checklists are others,
    `role_changed` that other places are wanted.
    ``waiting`` takes over what another one, on the same data, could not write.
    """

    changed: Carries[Changes] = carrying()
    saved: Carries[datetime] = carrying()
    save_failed = Signal(str)
    notified = Signal(str, str)
    refused = Signal(str)
    writing = Signal(float, str)
    content_renewed = Signal()
    role_changed = Signal()

    def __init__(
        self,
        services: Services,
        parent: QObject | None = None,
        *,
        waiting: Sequence[Edit] = (),
    ) -> None:
        super().__init__(parent)
        self.services = services
        self._outbox = Outbox(services.store, waiting)
        self.beside: list[WaitsBeside] = []
        self._long = False
        services.store.report_progress(self._report_progress)
        self._retry = QTimer(self)
        self._retry.setInterval(RETRY_MS)
        self._retry.timeout.connect(self.retry)
        if waiting:
            QTimer.singleShot(0, self.retry)

    @property
    def store(self) -> Store:
        """Return the open database: what is written, without what waits."""
        return self.services.store

    @property
    def waiting(self) -> tuple[Edit, ...]:
        """Return what the disk has not taken yet, oldest first."""
        return self._outbox.waiting

    @property
    def unsaved(self) -> int:
        """Count what waits for the disk: edits, and what is kept beside the projects."""
        return len(self._outbox.waiting) + sum(one.unsaved for one in self.beside)

    # reading ----------------------------------------------------------------------------------
    def project_file(self, project_id: str) -> ProjectFile:
        """Return a project as it is, or as it will be when what waits is written."""
        return self.reading(project_id).file

    def reading(self, project_id: str) -> ProjectReading:
        """Return all that can be said of a project as it is, or as it will be."""
        return self.services.reading(self._outbox.project_file(project_id))

    def is_read_only(self, project_id: str) -> bool:
        """Tell whether a later version wrote this project, so that it cannot be changed here."""
        return bool(project_id) and self._outbox.project_file(project_id).later is not None

    def profiles(self) -> Sequence[CommuneProfile]:
        """List the communes of the user, those that wait included."""
        return self._outbox.profiles()

    def drafts(self, project_id: str) -> tuple[Draft, ...]:
        """List the unread texts of a project; those of the communes when the id is empty."""
        return self._outbox.drafts(project_id)

    def list_projects(self) -> list[ListedProject]:
        """Read the line of every project, those that wait included."""
        listed = self._outbox.list_projects(self.services.clock.milliseconds())
        lost = self.services.lost_files()
        return [_with_lost(item, lost) for item in listed] if lost else listed

    # writing ----------------------------------------------------------------------------------
    def run(
        self, operation: Operation[P], /, *_nothing: P.args, **arguments: P.kwargs
    ) -> Changes | None:
        """Run an operation; return what it changed, written or waiting; None when refused."""
        if self.unsaved and not operation.waits:
            self.retry()
        return self._write_and_end_progress(lambda: self._outbox.run(operation, arguments))

    def _report_progress(self, ratio: float, records: int) -> None:
        self._long = True
        self.writing.emit(ratio, f"Écriture de {plural(records, 'ligne', 'lignes')}…")

    def _end_progress(self) -> None:
        if self._long:
            self._long = False
            self.writing.emit(1.0, "")

    def retry(self) -> None:
        """Try again what waits, in the order it was typed."""
        late = [one for one in self.beside if one.unsaved]
        for one in late:
            one.retry()
        try:
            self._tell_retried(self._outbox.retry(), beside=bool(late))
        finally:
            self._end_progress()

    def note_beside(self) -> None:
        """Hear that what is kept beside the projects was refused, or was written after all."""
        self._say_state(written=True)

    def _tell_retried(self, tried: Retried, *, beside: bool) -> None:
        for changes in tried.written:
            self.changed.emit(changes)
        for refusal in tried.refused:
            log.warning("a waiting edit was refused: %s", refusal)
            self.refused.emit(str(refusal))
        self._say_state(written=beside or bool(tried.written))
        for fault in tried.failed:
            sys.excepthook(type(fault), fault, fault.__traceback__)

    def undo(self, scope: str) -> None:
        """Take back the last operation of a scope."""
        self._say_done(
            "Annulé", "annuler", self._write_and_end_progress(lambda: self._outbox.undo(scope))
        )

    def redo(self, scope: str) -> None:
        """Do again what was undone last in a scope."""
        self._say_done(
            "Rétabli", "rétablir", self._write_and_end_progress(lambda: self._outbox.redo(scope))
        )

    def _say_done(self, done: str, verb: str, changes: Changes | None) -> None:
        """Say what was taken back, in the place of the sentence that offered it."""
        if changes:
            self.notify(f"{done}{NBSP}: {changes.label}")
        elif changes is not None:
            self.notify(f"Rien à {verb}.")

    def undo_state(self, scope: str) -> UndoState:
        """Say what undo and redo would do."""
        return self._outbox.undo_state(scope)

    def content_changed(self) -> None:
        """Tell every screen that a checklist or a call changed: lines are to be made anew."""
        self.content_renewed.emit()
        ids = frozenset(item.summary.id for item in self.list_projects())
        self.changed.emit(Changes(kinds=frozenset({"content"}), project_ids=ids))

    def day_changed(self) -> None:
        """Tell every screen that it is another day: what is late, near or too old is others."""
        self.content_changed()

    def files_changed(self, project_id: str) -> None:
        """Tell every screen that files went missing, came back or were judged; renew the line."""
        try:
            self.services.store.refresh_summaries([project_id])
        except StorageProblem as problem:
            log.warning("a line was not renewed: %s", type(problem).__name__)
        self.files_found([project_id])

    def files_found(self, project_ids: Iterable[str]) -> None:
        """Tell every screen what was found about files; their lines are renewed apart."""
        kinds = frozenset({"attachment"})
        self.changed.emit(Changes(kinds=kinds, project_ids=frozenset(project_ids)))

    def notify(self, sentence: str, scope: str = "") -> None:
        """Show a sentence for a moment, with "Annuler" when a scope is given."""
        self.notified.emit(sentence, scope)

    def _write_and_end_progress(self, act: Callable[[], Changes]) -> Changes | None:
        try:
            return self._write(act)
        finally:
            self._end_progress()

    def _write(self, act: Callable[[], Changes]) -> Changes | None:
        waited = self.unsaved
        try:
            changes = act()
        except Refused as refusal:
            self.refused.emit(str(refusal))
            return None
        if changes:
            self.changed.emit(changes)
        if waited:
            self.retry()
        else:
            self._say_state(written=bool(changes))
        return changes

    def _say_state(self, *, written: bool) -> None:
        beside = next((one.problem for one in self.beside if one.problem), "")
        problem = self._outbox.problem or beside
        if self.unsaved:
            self._retry.start()
            self.save_failed.emit(f"Non enregistré. {problem}" if problem else "")
            return
        self._retry.stop()
        if written:
            self.saved.emit(datetime.now().astimezone())


def _with_lost(item: ListedProject, lost: Mapping[str, int]) -> ListedProject:
    count = lost.get(item.summary.id, 0)
    return item._replace(summary=item.summary._replace(lost_files=count)) if count else item
