"""Bring the user's files into a project."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from tressons_desktop.calls.package import SUFFIX
from tressons_desktop.exchange.formats import ACCEPTED_PATTERNS
from tressons_desktop.operations.declare import project_scope
from tressons_desktop.operations.pieces import Arrival, attach_files, detach_file
from tressons_desktop.outcomes import Progress, Refused, StorageProblem
from tressons_desktop.ports import StoredFile
from tressons_desktop.project.later import READ_ONLY
from tressons_desktop.project.model import Attachment, ProjectFile
from tressons_desktop.services import Services
from tressons_desktop.text.spaces import NBSP
from ui.access.announcer import announce
from ui.jobs import Job, Running
from ui.signals import Carries, carrying
from ui.workbench import Workbench

BUSY_AFTER_MS = 100


@dataclass(frozen=True, slots=True)
class Errand:
    """Files to bring in, and what they serve: a piece, a question, a criterion, or the dossier."""

    project_id: str
    paths: tuple[Path, ...]
    piece_id: str = ""
    question_id: str = ""
    former: tuple[str, ...] = ()
    criterion: str = ""


@dataclass(frozen=True, slots=True)
class Brought:
    """What became of one file: kept, or refused with a sentence."""

    path: Path
    stored: StoredFile | None = None
    refusal: str = ""


class Attacher(QObject):
    """Copy and judge files in a thread, then attach them together: one gesture, one undo.

    `refused` carries the errand and one sentence per file not kept; `busy` says that it takes
    more than a moment, then that it ended.
    """

    refused: Carries[[Errand, list[str]]] = carrying(2)
    busy = Signal(bool)
    progressed = Signal(float, str)

    def __init__(self, workbench: Workbench, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent
        self._workbench = workbench
        self._waiting: list[Errand] = []
        self._job: Running | None = None
        self._errand: Errand | None = None
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(BUSY_AFTER_MS)
        self._slow.timeout.connect(self._say_busy)

    def choose(self, title: str) -> tuple[Path, ...]:
        """Ask for files, from the folder used last."""
        settings = self._workbench.services.settings
        folder = settings.current.extra.get("attach_folder", "")
        accepted = " ".join(ACCEPTED_PATTERNS)
        names, _ = QFileDialog.getOpenFileNames(
            self._window, title, folder, f"Fichiers acceptés ({accepted});;Tous les fichiers (*)"
        )
        paths = tuple(Path(name) for name in names)
        if paths:
            settings.note("attach_folder", str(paths[0].parent))
        return paths

    def attach(self, errand: Errand) -> None:
        """Bring files in; a second errand waits for the first."""
        if self._workbench.is_read_only(errand.project_id):
            self._workbench.refused.emit(READ_ONLY)  # before anything is copied
        elif errand.paths:
            self._waiting.append(errand)
            self._start()

    def ask_stop(self) -> None:
        """Give up what waits and what runs; the window does not wait for it."""
        self._slow.stop()
        self._waiting.clear()
        if self._job is not None:
            self._job.ask_stop()
            self._workbench.services.files.interrupt()

    def stop(self) -> None:
        """Give up what waits and what runs, and wait for its end."""
        self.ask_stop()
        if self._job is not None:
            self._job.wait(10_000)

    def _start(self) -> None:
        if self._job is not None or not self._waiting:
            return
        self._errand = self._waiting.pop(0)
        self._job = job = Job(Bringing(self._workbench.services, self._errand.paths), self)
        job.succeeded.connect(self._brought)
        self._job.failed.connect(self._failed)
        self._job.progressed.connect(self.progressed)
        self._job.finished.connect(self._finished)
        self._slow.start()
        self._job.start()

    def _brought(self, results: list[Brought]) -> None:
        errand = self._errand
        assert errand is not None
        files = [Arrival(one.stored, one.path.name) for one in results if one.stored is not None]
        if files:
            changes = self._workbench.run(
                attach_files,
                project_id=errand.project_id,
                files=files,
                today=self._workbench.services.today(),
                piece_id=errand.piece_id,
                question_id=errand.question_id,
                former=errand.former,
                criterion=errand.criterion,
            )
            if changes:
                file = self._workbench.project_file(errand.project_id)
                announce(self._window, arrived_words(files, file))
        refusals = [one.refusal for one in results if one.refusal]
        self.refused.emit(errand, refusals)

    def _failed(self, sentence: str) -> None:
        assert self._errand is not None
        self.refused.emit(self._errand, [sentence])

    def _finished(self) -> None:
        if self._job is not None:
            self._job.deleteLater()
            self._job = None
        self._slow.stop()
        self.busy.emit(False)
        self._start()

    def _say_busy(self) -> None:
        self.busy.emit(True)


class Bringing:
    """The work of the job: copy each file in, then judge it as the dossier will use it."""

    def __init__(self, services: Services, paths: Sequence[Path]) -> None:
        self._services = services
        self._paths = tuple(paths)

    def __call__(self, progress: Progress) -> list[Brought]:
        store, files = self._services.store.attachments, self._services.files
        results = []
        for number, path in enumerate(self._paths):
            progress(number / len(self._paths), f"Lecture de «\u00a0{path.name}\u00a0»")
            try:
                stored = store.put_file(path)
            except (Refused, StorageProblem) as refusal:
                results.append(Brought(path, refusal=str(refusal)))
                continue
            files.examine(stored.sha256, stored.media_type)
            results.append(Brought(path, stored))
        return results


def arrived_words(files: Sequence[Arrival], file: ProjectFile) -> str:
    """Say what was joined, and why a file does not count all the same."""
    one = f"«{NBSP}{files[0].name}{NBSP}» joint."
    words = one if len(files) == 1 else f"{len(files)}{NBSP}fichiers joints."
    troubles = [
        file.troubles[arrived.stored.sha256].sentence(arrived.name)
        for arrived in files
        if arrived.stored.sha256 in file.troubles
    ]
    return " ".join([words, *troubles])


def dropped_paths(data: QMimeData) -> tuple[Path, ...]:
    """List the files of this machine that are being dropped; a call is for the whole window."""
    paths = (Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
    return tuple(path for path in paths if path.suffix.lower() != SUFFIX)


def remove_attachment(workbench: Workbench, record: Attachment) -> None:
    """Remove a file from its project, and offer it back."""
    changes = workbench.run(detach_file, project_id=record.project_id, attachment_id=record.id)
    if changes:
        words = f"«\u00a0{record.filename}\u00a0» retiré."
        workbench.notify(words, project_scope(record.project_id))
