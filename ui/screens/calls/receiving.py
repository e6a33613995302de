"""Receive a call that somebody gave: read it beside the window, compare it, keep it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from tressons_desktop.calls.model import Call
from tressons_desktop.calls.package import SUFFIX, CallPackage
from tressons_desktop.exchange.call_files import keep_call, read_received_call
from tressons_desktop.outcomes import Progress
from tressons_desktop.text.failures import named
from tressons_desktop.text.spaces import NBSP
from ui.access.announcer import announce
from ui.background import new_job
from ui.plain import unmarked
from ui.screens.calls.presenter import difference_words
from ui.ways import Way, WaysSheet, ask
from ui.workbench import Workbench

_FILTER = f"Appels à projets (*{SUFFIX} *.toml);;Tous les fichiers (*)"
REPLACE = Way("replace", "Remplacer", "L’appel reçu prend la place de celui qui est ici.", "check")
KEEP = Way("keep", "Garder celui d’ici", "Rien ne change.")


class CallReceiver(QObject):
    """Receive calls for a window.

    `received` carries the identifier of a call that is now known; `refused` a sentence.
    """

    received = Signal(str)
    refused = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._workbench: Workbench | None = None
        self.ask: Callable[[WaysSheet], str] = ask

    def serve(self, workbench: Workbench) -> None:
        """Keep what is received among the data that this workbench has open."""
        self._workbench = workbench

    def choose(self) -> None:
        """Ask which file, then receive it."""
        name, _ = QFileDialog.getOpenFileName(self._window, "Recevoir un appel", "", _FILTER)
        if name:
            self.receive_call(Path(name))

    def receive_call(self, path: Path) -> None:
        """Read a received file beside the window; what it says is looked at before it is kept."""
        announce(self._window, f"Lecture de {named(path)}…")
        job = new_job(partial(_read, path), self)
        job.succeeded.connect(self._arrived)
        job.failed.connect(self.refused)
        job.start()

    def _arrived(self, package: CallPackage) -> None:
        if self._workbench is None:
            return
        folder = self._workbench.services.content.call_folder
        known = next((one for one in folder.calls if one.id == package.call.id), None)
        if known == package.call and folder.file_of(known.id) is not None:
            self._workbench.notify(f"Cet appel est déjà ici{NBSP}: rien ne change.")
            self.received.emit(known.id)
        elif known is None or self.ask(replacement_sheet(known, package.call)) == REPLACE.key:
            self._keep(package, known)

    def _keep(self, package: CallPackage, known: Call | None) -> None:
        assert self._workbench is not None
        folder = self._workbench.services.paths.calls
        job = new_job(lambda _progress: keep_call(package, folder), self)
        job.succeeded.connect(lambda _file: self._kept(package.call, known))
        job.failed.connect(self.refused)
        job.start()

    def _kept(self, call: Call, known: Call | None) -> None:
        if self._workbench is None:
            return
        self._workbench.services.library.read_calls_again()
        self._workbench.content_changed()
        self._workbench.notify(received_words(call, known))
        self.received.emit(call.id)


def _read(path: Path, _progress: Progress) -> CallPackage:
    return read_received_call(path)


def received_words(call: Call, known: Call | None) -> str:
    """Say what was received."""
    title = f"«{NBSP}{unmarked(call.title)}{NBSP}»"
    if known is None:
        return f"Appel {title} reçu, version {call.version}."
    return f"Appel {title}{NBSP}: version {known.version} remplacée par {call.version}."


def replacement_sheet(known: Call, call: Call) -> WaysSheet:
    """Ask whether a call that is known gives way, with what changes."""
    return WaysSheet(
        f"Remplacer «{NBSP}{known.title}{NBSP}»\u202f?",
        difference_words(known, call),
        (REPLACE,),
        leave=KEEP,
    )
