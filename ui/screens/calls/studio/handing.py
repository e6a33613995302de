"""What the studio hands over: the règlement joined, the call exported, the call put in use."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from tressons_desktop.calls.model import Call
from tressons_desktop.calls.package import REGULATION_KINDS
from tressons_desktop.text.failures import named
from tressons_desktop.text.spaces import NBSP
from ui.background import new_job
from ui.plain import unmarked
from ui.screens.calls.studio.asked_files import asked_export, asked_regulation
from ui.screens.calls.studio.presenter import StudioSession
from ui.workbench import Workbench


class Handover(QObject):
    """Hand the call in hand over, beside the window.

    `published` once it is among the calls in use, `told` with why it is not written. `is_ready`
    tells whether it may be used, and leads to what is missing when it may not.
    """

    published = Signal()
    told = Signal(str)

    def __init__(
        self,
        session: StudioSession,
        workbench: Workbench,
        is_ready: Callable[[], bool],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session, self._workbench, self._window = session, workbench, window
        self._is_ready = is_ready

    def attach(self) -> None:
        """Ask for the règlement, and join it."""
        chosen = asked_regulation(self._window)
        if chosen is not None:
            self._join(chosen)

    def join_document(self, document: Path) -> None:
        """Join the document that was read to the call that is made of it."""
        if self._session.regulation is None and document.suffix.lower() in REGULATION_KINDS:
            self._join(document)

    def _join(self, document: Path) -> None:
        self._session.regulation = document
        self._workbench.notify(f"Règlement {named(document)} joint.")

    def export(self) -> None:
        """Write the call for somebody, where it is asked."""
        out = asked_export(self._window, self._session.title) if self._is_ready() else None
        if out is None:
            return
        job = new_job(self._session.exporting(out), self._window)
        job.succeeded.connect(self._exported)
        job.failed.connect(self._told)
        job.start()

    def publish(self) -> None:
        """Put the call among those in use."""
        if not self._is_ready():
            return
        job = new_job(self._session.publishing(), self._window)
        job.succeeded.connect(self._published)
        job.failed.connect(self._told)
        job.start()

    def _published(self, call: Call) -> None:
        self._session.published()
        self._workbench.content_changed()
        self.published.emit()
        title = f"«{NBSP}{unmarked(call.title)}{NBSP}»"
        self._workbench.notify(f"Appel {title} ajouté à mes appels.")

    def _exported(self, file: Path) -> None:
        self._workbench.notify(f"Appel écrit dans {file.name}.")

    def _told(self, problem: str) -> None:
        self.told.emit(problem)
        self._workbench.notify(problem)
