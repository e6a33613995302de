"""A button that takes a file: chosen where the last one was, or dropped on it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from ui.screens.workspace.steps.attaching import dropped_paths
from ui.widgets.buttons import Button
from ui.workbench import Workbench


@dataclass(frozen=True, slots=True)
class FileWanted:
    """What is asked of the dialog: its title, the files it lists, the preference of its folder."""

    title: str
    files: str
    folder: str


class FileButton(Button):
    """Ask for one file; `given` carries it. A button that is disabled takes no drop."""

    given = Signal(Path)

    def __init__(
        self,
        workbench: Workbench,
        words: str,
        icon: str,
        wanted: FileWanted,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(words, "outlined", icon, parent=parent)
        self._workbench = workbench
        self._asked_file = wanted
        self.setAcceptDrops(True)
        self.clicked.connect(self._choose)

    def _choose(self) -> None:
        settings, wanted = self._workbench.services.settings, self._asked_file
        folder = settings.current.extra.get(wanted.folder, "")
        chosen, _ = QFileDialog.getOpenFileName(self, wanted.title, folder, wanted.files)
        if chosen:
            settings.note(wanted.folder, str(Path(chosen).parent))
            self.given.emit(Path(chosen))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.isEnabled() and len(dropped_paths(event.mimeData())) == 1:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.given.emit(dropped_paths(event.mimeData())[0])
