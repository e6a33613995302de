"""The real window on one step made of a table, and hands to work in it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.showing import window_on
from tests.ui_kit.typing_hand import type_text
from tressons_desktop.operations.projects import create_project
from tressons_desktop.operations.records import add_records
from tressons_desktop.project.model import OrderedRecord, ProjectFile
from tressons_desktop.project.values import LegalForm
from ui.screens.workspace.pasting.dialog import PasteDialog
from ui.screens.workspace.steps.table_step import TableStep
from ui.screens.workspace.view import WorkspaceScreen
from ui.workbench import Workbench

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NO_MODS = Qt.KeyboardModifier.NoModifier


def new_project(workbench: Workbench, **values: Any) -> str:
    """Log a project and return its identifier."""
    values.setdefault("promoter_form", LegalForm.COMMUNE)
    changes = workbench.run(
        create_project, name="Le Four banal", today=workbench.services.today(), **values
    )
    assert changes
    (project_id,) = changes.project_ids
    return project_id


class SheetWindow:
    """The window open on the step of a project."""

    def __init__(self, qtbot: QtBot, workbench: Workbench, project_id: str, step: str) -> None:
        self.workbench = workbench
        self.project_id = project_id
        self.window = window_on(qtbot, workbench, project_id, step)
        QApplication.processEvents()

    @property
    def step(self) -> Any:
        """Return the step shown."""
        workspace = self.window.screen_of("workspace")
        assert isinstance(workspace, WorkspaceScreen)
        view = workspace.current_view()
        assert isinstance(view, TableStep)
        return view

    @property
    def file(self) -> ProjectFile:
        """Return what is stored."""
        return self.workbench.services.store.project_file(self.project_id)

    def go(self, row: int, key: str) -> None:
        """Put the keyboard on a cell."""
        self.step.table.table.go_to(row, key)

    def press(self, key: Qt.Key, mods: Qt.KeyboardModifier = NO_MODS) -> None:
        """Press a key where the keyboard is."""
        target = QApplication.focusWidget()
        assert target is not None
        QTest.keyClick(target, key, mods)
        QApplication.processEvents()

    def type(self, text: str) -> None:
        """Type in the current cell, then Entrée."""
        self.press(Qt.Key.Key_F2)
        editor = QApplication.focusWidget()
        assert editor is not None
        editor.selectAll()  # type: ignore[attr-defined]
        type_text(editor, text)
        self.press(Qt.Key.Key_Return)

    def paste(self, text: str) -> None:
        """Paste what was copied elsewhere."""
        QGuiApplication.clipboard().setText(text)
        self.press(Qt.Key.Key_V, CTRL)

    @property
    def desk(self) -> PasteDialog:
        """Return the paste desk, that must be open."""
        found = [desk for desk in self.window.findChildren(PasteDialog) if desk.isVisible()]
        assert len(found) == 1
        return found[0]

    def paste_through(self, text: str) -> None:
        """Paste what opens the desk, and accept what it shows."""
        self.paste(text)
        self.desk.accept_button.click()
        self.window.activateWindow()  # nothing manages windows here: none takes its place back
        assert QTest.qWaitForWindowActive(self.window)

    def cell(self, row: int, key: str) -> str:
        """Return the words of a cell."""
        model = self.step.table.model
        return str(model.index(row, model.column_index(key)).data())

    def total(self, key: str) -> str:
        """Return the words of a cell of the fixed row."""
        table = self.step.table
        model = table.table.total_view.model()
        return str(model.index(0, table.model.column_index(key)).data())

    def place(self) -> tuple[int, str]:
        """Return the current cell."""
        current = self.step.table.table.view.currentIndex()
        return current.row(), self.step.table.spec.columns[current.column()].key

    def problem(self, row: int, key: str) -> str:
        """Return the sentence about a cell."""
        model = self.step.table.model
        return str(model.problem(row, model.column_index(key)))


def add_lines(
    workbench: Workbench, project_id: str, kind: type[OrderedRecord], *rows: dict[str, Any]
) -> None:
    """Store lines before the window opens."""
    workbench.run(add_records, record_kind=kind, project_id=project_id, rows=rows)
