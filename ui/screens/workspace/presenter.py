"""Decide what the workspace shows: progress, what remains, the step in hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Protocol

from PySide6.QtCore import QObject

from tressons_desktop.operations.declare import project_scope
from tressons_desktop.outcomes import RecordMissing
from tressons_desktop.overview.progress import StepProgress, StepState
from tressons_desktop.ports import Changes
from tressons_desktop.project.application_places import application_place
from tressons_desktop.project.finding import (
    APPLICATION,
    CALLS,
    COMMUNE,
    DIRECTORY,
    Finding,
    Severity,
)
from tressons_desktop.project.later import READ_ONLY
from tressons_desktop.project.model import ProjectFile
from tressons_desktop.project.steps import STEPS
from tressons_desktop.reading.reading import ProjectReading
from tressons_desktop.text.dates import format_date_short
from ui.access.last_input import unwatched
from ui.file_watch import FileWatch
from ui.screens.workspace.steps.base import StepView
from ui.screens.workspace.steps.dossier.presenter import check_words
from ui.screens.workspace.steps.registry import HISTORY, make_step
from ui.widgets.steps import BLOCKED, DONE, EMPTY, PARTIAL, StepItem
from ui.widgets.todo import BLOCKER, MISSING, TO_CHECK, TodoItem
from ui.workbench import Workbench

_STATES = {
    StepState.EMPTY: EMPTY,
    StepState.PARTIAL: PARTIAL,
    StepState.COMPLETE: DONE,
    StepState.BLOCKED: BLOCKED,
}
_KINDS = {
    Severity.BLOCKING: BLOCKER,
    Severity.MISSING: MISSING,
    Severity.WARNING: TO_CHECK,
}


class WorkspaceShown(Protocol):
    """What the workspace can show: all that its presenter asks of it."""

    def show_header(self, name: str, place: str) -> None: ...
    def show_read_only(self, sentence: str) -> None: ...
    def show_saved(self, hour: str) -> None: ...
    def show_undo(self, undo_label: str, redo_label: str) -> None: ...
    def show_steps(self, steps: Sequence[StepItem], current: str) -> None: ...
    def show_todo(self, items: Sequence[TodoItem], subtitle: str) -> None: ...
    def show_step(self, key: str, reading: ProjectReading) -> StepView: ...
    def focus_first(self) -> None: ...
    def say(self, words: str) -> None: ...
    def current_view(self) -> StepView | None: ...
    def leave_for(self, screen: str) -> None: ...
    def open_application(self, call_id: str, field: str = "") -> None: ...
    def open_directory(self, question: str) -> None: ...


class WorkspacePresenter(QObject):
    """Keep the workspace true after each operation."""

    def __init__(self, workbench: Workbench, view: WorkspaceShown, parent: QObject) -> None:
        super().__init__(parent)
        self.workbench = workbench
        self.view = view
        self.project_id = ""
        self.step = "project"
        self._saved_at, self._written = "", False
        self._read_only = ""
        self._findings: dict[str, Finding] = {}
        self._note: dict[str, str] = {}
        self._said: dict[str, str] = {}
        self._last_steps: dict[str, str] = {}
        self.watch = FileWatch(workbench, parent)
        self._before_history = ""

    @property
    def scope(self) -> str:
        """Return the undo scope of the project shown."""
        return project_scope(self.project_id) if self.project_id else "library"

    def file(self) -> ProjectFile:
        """Return the project shown."""
        return self.workbench.project_file(self.project_id)

    def open(self, project_id: str, step: str = "") -> None:
        """Show a project, where it was left unless a step is given."""
        if project_id != self.project_id:
            self._saved_at, self._written = "", False
            self._show_saved()
        self.project_id = project_id
        self.step = step or self._last_steps.get(project_id, "project")
        self.refresh()

    def concerns(self, changes: Changes) -> bool:
        """Tell whether these changes alter the project shown."""
        if not self.project_id:
            return False
        return self.project_id in changes.project_ids or "commune_profile" in changes.kinds

    @unwatched()
    def refresh(self) -> None:
        """Show the present state."""
        if not self.project_id:
            return
        try:
            reading = self.workbench.reading(self.project_id)
        except RecordMissing:
            self.project_id = ""
            return
        self._show_frame(reading)
        view = self.view.show_step(self.step, reading)
        if not view.own_note:
            view.note.setText(self._note[self.step])
        self.watch.look(reading.file)

    def _show_frame(self, reading: ProjectReading) -> None:
        project, progress = reading.file.project, reading.progress
        place = project.commune_name
        if place and project.departement_code:
            place = f"{place} ({project.departement_code})"
        self.view.show_header(project.name, place)
        self._show_may_change(reading.file)
        state = self.workbench.undo_state(self.scope)
        self.view.show_undo(state.undo_label, state.redo_label)
        self.view.show_steps(
            [
                StepItem(
                    item.step, item.title, _STATES[item.state], _count(item.filled, item.total)
                )
                for item in progress
            ],
            self.step,
        )
        self._note = {
            item.step: _step_note(number, len(progress), item.filled, item.total)
            for number, item in enumerate(progress, start=1)
        }
        self._said = {
            item.step: _step_words(number, len(progress), item)
            for number, item in enumerate(progress, start=1)
        }
        self._show_remaining(reading)

    def _show_may_change(self, file: ProjectFile) -> None:
        """Say once, while it is open, that a project can only be read here."""
        read_only = READ_ONLY if file.later is not None else ""
        if read_only != self._read_only:
            self._read_only = read_only
            self.view.show_read_only(read_only)
            self._show_saved()

    def _show_remaining(self, reading: ProjectReading) -> None:
        self._findings = {finding.id: finding for finding in reading.remaining}
        items = [
            TodoItem(found.id, _KINDS[found.severity], found.sentence, STEPS[found.step])
            for found in reading.remaining
        ]
        deadline = reading.deadline
        subtitle = f"Avant le dépôt, le {format_date_short(deadline)}" if deadline else ""
        self.view.show_todo(items, subtitle)

    # steps ------------------------------------------------------------------------------------
    def make_step(self, key: str) -> StepView:
        """Build the view of a step."""
        return make_step(key, self.workbench)

    def go_to_step(self, key: str) -> None:
        """Show a step, and say which."""
        self._turn_to(key)
        self.view.focus_first()
        self.view.say(self.step_words())

    def _turn_to(self, key: str) -> None:
        """Show a step; what is being typed in the one left is written first."""
        view = self.view.current_view()
        if view is not None:
            view.flush()
        self.step = key
        if key != HISTORY:
            self._last_steps[self.project_id] = key
        self.refresh()

    def step_words(self) -> str:
        """Name the step in hand, with its place and how far it is."""
        view = self.view.current_view()
        return self._said.get(self.step) or (view.title if view is not None else "")

    def open_history(self) -> None:
        """Show the past of the project in the place of the step in hand."""
        if self.step != HISTORY:
            self._before_history = self.step
        self.go_to_step(HISTORY)

    def close_history(self) -> None:
        """Go back to the step that was in hand."""
        self.go_to_step(self._before_history or "project")

    def next_step(self) -> None:
        """Go to the next step."""
        self._move(1)

    def previous_step(self) -> None:
        """Go to the previous step."""
        self._move(-1)

    def _move(self, by: int) -> None:
        keys = list(STEPS)
        here = self.step if self.step in keys else self._before_history or keys[0]
        place = keys.index(here) + by
        if 0 <= place < len(keys):
            self.go_to_step(keys[place])

    def go_to_finding(self, finding_id: str) -> None:
        """Go to the field that a line of "Il reste à faire" names."""
        finding = self._findings.get(finding_id)
        if finding is not None:
            self.go_to_field(finding.step, finding.field, finding.record_id)

    def go_to_field(self, step: str, field: str, record_id: str) -> None:
        """Go to a field of a step, or to another screen when the finding names one."""
        if step == APPLICATION:
            self.view.open_application(field, record_id)
            return
        place = application_place(self.file(), field, record_id) if record_id else None
        if place is not None:
            self.view.open_application(*place)
            return
        if step == DIRECTORY:
            self.view.open_directory(field)
            return
        if step in (COMMUNE, CALLS):
            self.view.leave_for(step)
            return
        if step != self.step:
            self.go_to_step(step)
        view = self.view.current_view()
        if view is not None:
            view.focus_field(field, record_id)

    def check(self) -> None:
        """Show what "Contrôler" says: the step Dossier lists it beside the call."""
        if self.step != "dossier":
            self._turn_to("dossier")
        view = self.view.current_view()
        if view is not None:
            view.focus_field("check")
        self.view.say(check_words(self.workbench.reading(self.project_id).findings))

    def export(self) -> None:
        """Write the PDF, from any step."""
        from ui.screens.workspace.steps.dossier.view import DossierStep

        if self.step != "dossier":
            self.go_to_step("dossier")
        view = self.view.current_view()
        if isinstance(view, DossierStep):
            view.focus_field("export")
            view.side.ask_export()

    # undo, saving -----------------------------------------------------------------------------
    def undo(self) -> None:
        """Take back the last edit of this project."""
        view = self.view.current_view()
        if view is not None:
            view.flush()
        self.workbench.undo(self.scope)

    def redo(self) -> None:
        """Do again what was undone last."""
        self.workbench.redo(self.scope)

    def remember_folds(self, names: tuple[str, ...]) -> None:
        """Keep which columns were folded by hand."""
        self.workbench.services.settings.change(lambda now: replace(now, folded=names))

    def heard(self, changes: Changes) -> None:
        """Note that this project is being written."""
        self._written = self._written or self.project_id in changes.project_ids

    def saved(self, when: datetime) -> None:
        """Show when this project was last written; writing another one says nothing of it."""
        if self._written:
            self._saved_at, self._written = when.strftime("%H:%M"), False
        self._show_saved()

    def _show_saved(self) -> None:
        if not self.workbench.unsaved:
            self.view.show_saved(self._saved_at)


def _count(filled: int, total: int) -> str:
    return f"{filled}/{total}" if filled < total else ""


def _step_words(number: int, count: int, item: StepProgress) -> str:
    words = f"{item.title}, étape {number} sur {count}"
    return (
        words
        if item.filled >= item.total
        else f"{words}, avancement {item.filled} sur {item.total}"
    )


def _step_note(number: int, count: int, filled: int, total: int) -> str:
    words = f"Étape {number} sur {count}"
    return words if filled >= total else f"{words} · {filled} sur {total}"
