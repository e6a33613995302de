"""The real window open on the market study, the survey or the activity of a project."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.sheets import new_project
from tests.ui.showing import window_on
from tests.ui_kit.typing_hand import type_text
from tressons_desktop.project.model import ProjectFile
from tressons_desktop.project.values import ProjectKind
from ui.screens.workspace.view import WorkspaceScreen
from ui.workbench import Workbench

GENOUILLY = "71214"
PLACE = {
    "commune_code": GENOUILLY,
    "commune_name": "Genouilly",
    "departement_code": "71",
    "kinds": (ProjectKind.GROCERY,),
}


class Inquiry:
    """A window on one step, with hands."""

    def __init__(
        self,
        qtbot: QtBot,
        workbench: Workbench,
        step: str,
        part: str = "",
        *,
        fill: Callable[[Inquiry], None] | None = None,
        **values: Any,
    ) -> None:
        """Log the project, ``fill`` it before anything shows it, and open the window."""
        self.workbench = workbench
        self.project_id = new_project(workbench, **{**PLACE, **values})
        if fill is not None:
            fill(self)
        self.notices: list[str] = []
        workbench.notified.connect(self._noticed)
        self.window = window_on(qtbot, workbench, self.project_id, step)
        if part:
            self.step.show_part(part)
        QApplication.processEvents()

    def _noticed(self, words: str, _scope: str) -> None:
        self.notices.append(words)

    @property
    def step(self) -> Any:
        """Return the step shown."""
        workspace = self.window.screen_of("workspace")
        assert isinstance(workspace, WorkspaceScreen)
        return workspace.current_view()

    @property
    def file(self) -> ProjectFile:
        """Return what is stored."""
        return self.workbench.services.store.project_file(self.project_id)

    def click(self, name: str) -> None:
        """Press a button by the name of its widget, with Entrée."""
        button = self.step.findChild(QPushButton, name)
        assert button is not None, name
        assert button.isEnabled(), button.toolTip()
        button.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(button, Qt.Key.Key_Return)
        QApplication.processEvents()

    def type(self, text: str, key: Qt.Key = Qt.Key.Key_Return) -> None:
        """Type in the cell in hand, then leave it with a key."""
        target = QApplication.focusWidget()
        assert target is not None
        QTest.keyClick(target, Qt.Key.Key_F2)
        editor = QApplication.focusWidget()
        assert editor is not None
        editor.selectAll()  # type: ignore[attr-defined]
        type_text(editor, text)
        QTest.keyClick(editor, key)
        QApplication.processEvents()

    def undo(self) -> None:
        """Take back the last operation."""
        self.workbench.undo(f"project:{self.project_id}")
        QApplication.processEvents()

    def child(self, kind: type[QWidget], name: str) -> Any:
        """Find a widget of the step."""
        found = self.step.findChild(kind, name)
        assert found is not None, name
        return found
