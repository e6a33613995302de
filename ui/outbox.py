"""What was asked and is not on the disk yet, in the order it was asked.

An operation ends in one of three ways. Written: the disk has it. Refused: a rule says no, it is
said and dropped. Anything the disk cannot take now waits here, in front of what comes after it,
and is shown as if it were written. A failure of our own is raised, and never waits.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tressons_desktop.outcomes import Refused, StorageProblem
from tressons_desktop.ports import Changes, ListedProject, UndoState
from tressons_desktop.project.ids import remembered_ids

if TYPE_CHECKING:  # showing the list must not wait for them
    from tressons_desktop.operations.declare import AnyOperation
    from tressons_desktop.operations.foreseen import Foreseen
    from tressons_desktop.ports import Store, UnitOfWork
    from tressons_desktop.project.drafts import Draft
    from tressons_desktop.project.model import CommuneProfile, ProjectFile

NOT_DONE = "Rien n’a été ajouté\u00a0: recommencer quand le disque répondra."
UNDO_WAITS = "Le disque ne répond pas encore\u00a0: cette annulation n’a pas été faite. Réessayer."


@dataclass(eq=False, repr=False, slots=True)
class Edit:
    """One operation asked, with the identifiers it drew: run again, it names the same records."""

    operation: AnyOperation
    arguments: Mapping[str, object]
    ids: list[str] = field(default_factory=list)
    label: str = ""
    scope: str = ""

    def on(self, unit: UnitOfWork) -> Changes:
        """Run on a unit of work."""
        with remembered_ids(self.ids):
            changes = self.operation(unit, **self.arguments)
        self.label, self.scope = changes.label, changes.scope
        return changes


@dataclass(eq=False, repr=False, slots=True)
class Retried:
    """What came of trying again: changes written, sentences of refusal, failures of ours."""

    written: list[Changes] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    failed: list[Exception] = field(default_factory=list)
    problem: StorageProblem | None = None


class Outbox:
    """Keep the order; show what waits over what is true."""

    def __init__(self, store: Store, waiting: Sequence[Edit] = ()) -> None:
        self._store = store
        self._waiting = list(waiting)
        self._undone: dict[str, list[Edit]] = {}
        self._foreseen: Foreseen | None = None
        self._left_out: list[Refused] = self._foresee_again() if waiting else []
        self.problem: StorageProblem | None = None

    @property
    def waiting(self) -> tuple[Edit, ...]:
        """Return what waits, oldest first."""
        return tuple(self._waiting)

    # writing ----------------------------------------------------------------------------------
    def run(self, operation: AnyOperation, arguments: Mapping[str, object]) -> Changes:
        """Write an operation, or keep it behind what waits; return what it changes.

        Raises Refused, and any failure of our own: then nothing of it is kept.
        """
        edit = Edit(operation, arguments)
        if not operation.waits:
            return self._write_now(edit)
        if not self._waiting:
            try:
                return self._write(edit)
            except StorageProblem as problem:
                self.problem = problem
        try:
            changes = self._foresee(edit)
        except StorageProblem:  # not even readable now: it waits unseen
            changes = Changes()
        self._waiting.append(edit)
        self._undone.pop(edit.scope, None)
        return changes

    def retry(self) -> Retried:
        """Write what waits, in order, until the disk refuses again."""
        tried = Retried(refused=self._left_out)
        self._left_out = []
        before = len(self._waiting)
        while self._waiting and tried.problem is None:
            try:
                tried.written.append(self._write(self._waiting[0]))
            except StorageProblem as problem:
                tried.problem = self.problem = problem
                break
            except Refused as refusal:
                tried.refused.append(refusal)
            except Exception as fault:
                tried.failed.append(fault)
            self._waiting.pop(0)
        if len(self._waiting) < before:
            tried.refused += self._foresee_again()
        if not self._waiting:
            self.problem = None
        return tried

    def _write_now(self, edit: Edit) -> Changes:
        if self._waiting:
            raise Refused(f"{self.problem or ''} {NOT_DONE}".strip())
        try:
            return self._write(edit)
        except StorageProblem as problem:
            raise Refused(f"{problem} {NOT_DONE}") from problem

    def _write(self, edit: Edit) -> Changes:
        with self._store.unit_of_work() as unit:
            changes = edit.on(unit)
        self._undone.pop(edit.scope, None)
        return changes

    # undo -------------------------------------------------------------------------------------
    def undo(self, scope: str) -> Changes:
        """Take back the last gesture of a scope: the one that waits, else the one written."""
        if self._waiting:
            gesture = self._last_gesture(scope)
            if not gesture:
                raise Refused(UNDO_WAITS)
            return self._without(gesture, scope)
        return self._in_journal(lambda unit: unit.undo(scope))

    def redo(self, scope: str) -> Changes:
        """Do again what was taken back last."""
        if self._undone.get(scope):
            edit = self._undone[scope].pop()
            left = self._undone.pop(scope)
            changes = self.run(edit.operation, edit.arguments)
            if left:
                self._undone[scope] = left
            return changes
        if self._waiting:
            raise Refused(UNDO_WAITS)
        return self._in_journal(lambda unit: unit.redo(scope))

    def undo_state(self, scope: str) -> UndoState:
        """Say what undo and redo would do."""
        known = self._store.undo_state(scope)
        gesture = self._last_gesture(scope)
        undone = self._undone.get(scope)
        return UndoState(
            gesture[-1].label if gesture else known.undo_label,
            undone[-1].label if undone else "" if gesture else known.redo_label,
        )

    def _in_journal(self, act: Callable[[UnitOfWork], Changes]) -> Changes:
        try:
            with self._store.unit_of_work() as unit:
                return act(unit)
        except StorageProblem as problem:
            raise Refused(f"L’annulation n’a pas été faite. {problem}") from problem

    def _last_gesture(self, scope: str) -> list[Edit]:
        mine = [edit for edit in self._waiting if edit.scope == scope and edit.label]
        return mine[-1:]

    def _without(self, gesture: list[Edit], scope: str) -> Changes:
        kept = self._waiting
        self._waiting = [edit for edit in kept if edit not in gesture]
        known = self._foreseen
        if self._foresee_again():
            self._waiting, self._foreseen = kept, known
            raise Refused(
                "Ce qui a été fait ensuite en dépend\u00a0: annuler d’abord les gestes suivants."
            )
        self._undone.setdefault(scope, []).extend(gesture)
        return self._all_changed(gesture[-1].label, scope)

    def _all_changed(self, label: str, scope: str) -> Changes:
        """Say that anything may have changed: what was shown has gone back."""
        from tressons_desktop.project.entities import ENTITY_NAMES

        ids = [one.summary.id for one in self._store.list_projects()]
        shown = list(self._foreseen.files) if self._foreseen else []
        return Changes(
            label=label,
            kinds=frozenset(ENTITY_NAMES.values()),
            project_ids=frozenset([*ids, *shown, scope.removeprefix("project:")]),
            scope=scope,
        )

    # showing ----------------------------------------------------------------------------------
    def project_file(self, project_id: str) -> ProjectFile:
        """Return a project as it is, or as it will be."""
        return (self._foreseen or self._store).project_file(project_id)

    def profiles(self) -> Sequence[CommuneProfile]:
        """List the communes of the user, those that wait included."""
        return (self._foreseen or self._store).profiles()

    def drafts(self, project_id: str) -> tuple[Draft, ...]:
        """List the unread texts of a project; those of the communes when the id is empty."""
        return (self._foreseen or self._store).drafts(project_id)

    def list_projects(self, now_ms: int) -> list[ListedProject]:
        """Read the line of every project, those that wait included."""
        if self._foreseen is None:
            return self._store.list_projects()
        return self._foreseen.list_projects(now_ms)

    def _foresee(self, edit: Edit) -> Changes:
        """Run an edit over what is foreseen already, so that it is shown."""
        from tressons_desktop.operations.foreseen import Foreseen

        if self._foreseen is None:
            self._foreseen = Foreseen(self._store)
        with self._foreseen.unit_of_work() as unit:
            return edit.on(unit)

    def _foresee_again(self) -> list[Refused]:
        """Run what still waits over the true state; drop what no longer makes sense."""
        self._foreseen = None
        refused: list[Refused] = []
        for edit in tuple(self._waiting):
            try:
                self._foresee(edit)
            except Refused as refusal:
                refused.append(refusal)
                self._waiting.remove(edit)
            except StorageProblem:  # not readable now: it waits unseen
                continue
        if not self._waiting:
            self._foreseen = None
        return refused
