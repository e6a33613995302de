"""The header of the applications: the project, what is saved, undo, the two ways out."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from tressons_desktop.operations.declare import project_scope
from tressons_desktop.ports import Changes
from tressons_desktop.project.later import READ_ONLY
from tressons_desktop.reading.reading import ProjectReading
from ui.plain import one_line, unmarked
from ui.screens.application.deposit_button import DepositButton
from ui.screens.deposits.sending_sheet import TITLE as PREPARE
from ui.widgets.headers import WorkspaceHeader
from ui.workbench import Workbench


class ApplicationHeader(WorkspaceHeader):
    """Lead back to the project; `check_requested` asks for what is missing.

    `flush_requested` comes before an undo: what is being typed is written first.
    """

    flush_requested = Signal()
    check_requested = Signal()

    def __init__(self, workbench: Workbench, title: str, parent: QWidget | None = None) -> None:
        portal = DepositButton(workbench)
        super().__init__(parent, main=portal, inside=title)
        self.portal = portal
        self._workbench = workbench
        self._project_id = ""
        self._saved_at, self._written, self._read_only = "", False, False
        self._menu = QMenu(self)
        self.portal.told.connect(self._tell)
        self.undo_requested.connect(self._undo)
        self.redo_requested.connect(self._redo)
        self.check_button.clicked.connect(self.check_requested)
        self.more_button.clicked.connect(self._open_menu)
        self.save_state.retry_requested.connect(workbench.retry)
        workbench.changed.connect(self._heard)
        workbench.saved.connect(self._saved)
        workbench.save_failed.connect(self.save_state.set_failed)

    def show_reading(self, reading: ProjectReading) -> None:
        """Show a project as it is."""
        project = reading.file.project
        if project.id != self._project_id:
            self._project_id, self._saved_at, self._written = project.id, "", False
        place = project.commune_name
        if place and project.departement_code:
            place = f"{place} ({project.departement_code})"
        self.set_project(project.name or "Projet sans nom", place or "Le projet")
        undo = self._workbench.undo_state(project_scope(project.id))
        self.set_undo(undo.undo_label, undo.redo_label)
        self.portal.show_reading(reading)
        self._read_only = reading.file.later is not None
        self._show_saved()

    def _undo(self) -> None:
        self.flush_requested.emit()
        self._workbench.undo(project_scope(self._project_id))

    def _redo(self) -> None:
        self.flush_requested.emit()
        self._workbench.redo(project_scope(self._project_id))

    def _heard(self, changes: Changes) -> None:
        self._written = self._written or self._project_id in changes.project_ids

    def _saved(self, when: datetime) -> None:
        if self._written:
            self._saved_at, self._written = when.strftime("%H:%M"), False
        self._show_saved()

    def _show_saved(self) -> None:
        if self._read_only:
            self.save_state.set_read_only(READ_ONLY)
        elif not self._workbench.unsaved:
            self.save_state.set_saved(self._saved_at)

    def _tell(self, sentence: str, _ink: str) -> None:
        if sentence:
            self._workbench.notify(sentence)

    def _open_menu(self) -> None:
        """Offer what the header has no room for."""
        self._menu.clear()
        state = self._workbench.undo_state(project_scope(self._project_id))
        for verb, label, act in (
            ("Annuler", state.undo_label, self._undo),
            ("Rétablir", state.redo_label, self._redo),
        ):
            words = f"{verb}\u00a0: {label}" if label else verb
            self._menu.addAction(unmarked(one_line(words)), act).setEnabled(bool(label))
        self._menu.addSeparator()
        self._menu.addAction("Contrôler", self.check_requested.emit)
        self._menu.addAction(PREPARE, self.portal.click)
        self._menu.addSeparator()
        self._menu.addAction("Le projet", self.place_requested.emit)
        self._menu.addAction("Retour aux projets", self.home_requested.emit)
        self._menu.popup(self.more_button.mapToGlobal(self.more_button.rect().bottomLeft()))
