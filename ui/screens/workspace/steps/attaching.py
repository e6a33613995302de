"""Bring the user's files into a project, and open them again."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, QTemporaryDir, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from tressons_desktop.exchange.formats import ACCEPTED_PATTERNS, harmless_name
from tressons_desktop.operations.pieces import attach_file, detach_file
from tressons_desktop.operations.records import project_scope
from tressons_desktop.ports import AttachmentStore, Refused, StorageProblem, StoredFile
from tressons_desktop.project.model import Attachment
from tressons_desktop.services import Progress
from ui.jobs import Job
from ui.workbench import Workbench

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Errand:
    """Files to bring in, and what they are for: a piece, a question, or the dossier."""

    project_id: str
    paths: tuple[Path, ...]
    piece_id: str = ""
    question_id: str = ""


@dataclass(frozen=True, slots=True)
class Copied:
    """What became of one file: kept, or refused with a sentence."""

    path: Path
    stored: StoredFile | None = None
    refusal: str = ""


class AlreadyStored:
    """An attachment store that was given its file before: the copy was made in a job."""

    def __init__(self, stored: StoredFile) -> None:
        self._stored = stored

    def put_file(self, source: Path) -> StoredFile:
        """Return the file kept."""
        return self._stored

    def put_bytes(self, content: bytes, *, media_type: str) -> StoredFile:
        """Return the file kept."""
        return self._stored

    def path_of(self, sha256: str) -> Path | None:
        """Return where the file is."""
        return self._stored.path


class Attacher(QObject):
    """Copy files in a thread, then attach each one in an operation of its own.

    `refused` carries the errand and one sentence per file not kept; `busy` says that a copy runs.
    """

    refused = Signal(object, object)
    busy = Signal(bool)
    progressed = Signal(float, str)

    def __init__(self, workbench: Workbench, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent
        self._workbench = workbench
        self._waiting: list[Errand] = []
        self._job: Job | None = None
        self._errand: Errand | None = None

    def choose(self, title: str) -> tuple[Path, ...]:
        """Ask for files, from the folder used last."""
        settings = self._workbench.services.settings
        folder = settings.extra.get("attach_folder", "")
        accepted = " ".join(ACCEPTED_PATTERNS)
        names, _ = QFileDialog.getOpenFileNames(
            self._window, title, folder, f"Fichiers acceptés ({accepted});;Tous les fichiers (*)"
        )
        paths = tuple(Path(name) for name in names)
        if paths:
            with settings.changing() as draft:
                draft.extra = {**draft.extra, "attach_folder": str(paths[0].parent)}
        return paths

    def attach(self, errand: Errand) -> None:
        """Bring files in; a second errand waits for the first."""
        if errand.paths:
            self._waiting.append(errand)
            self._start()

    def stop(self) -> None:
        """Give up what waits and wait for what runs."""
        self._waiting.clear()
        if self._job is not None:
            self._job.ask_stop()
            self._job.wait(10_000)

    def _start(self) -> None:
        if self._job is not None or not self._waiting:
            return
        self._errand = self._waiting.pop(0)
        copying = Copying(self._workbench.services.store.attachments, self._errand.paths)
        self._job = Job(copying, self)
        self._job.succeeded.connect(self._copied)
        self._job.failed.connect(self._failed)
        self._job.progressed.connect(self.progressed)
        self._job.finished.connect(self._finished)
        self.busy.emit(True)
        self._job.start()

    def _copied(self, results: list[Copied]) -> None:
        errand = self._errand
        assert errand is not None
        for result in results:
            if result.stored is not None:
                self._workbench.run(
                    attach_file,
                    store=AlreadyStored(result.stored),
                    project_id=errand.project_id,
                    source=result.path,
                    today=self._workbench.services.today(),
                    piece_id=errand.piece_id,
                    question_id=errand.question_id,
                )
        refusals = [result.refusal for result in results if result.refusal]
        self.refused.emit(errand, refusals)

    def _failed(self, sentence: str) -> None:
        self.refused.emit(self._errand, [sentence])

    def _finished(self) -> None:
        if self._job is not None:
            self._job.deleteLater()
            self._job = None
        self.busy.emit(False)
        self._start()


class Copying:
    """The work of the job: put each file in the store."""

    def __init__(self, store: AttachmentStore, paths: Sequence[Path]) -> None:
        self._store = store
        self._paths = tuple(paths)

    def __call__(self, progress: Progress) -> list[Copied]:
        results = []
        for number, path in enumerate(self._paths):
            progress(number / len(self._paths), f"Copie de «\u00a0{path.name}\u00a0»")
            try:
                results.append(Copied(path, self._store.put_file(path)))
            except (Refused, StorageProblem) as refusal:
                results.append(Copied(path, refusal=str(refusal)))
        return results


def dropped_paths(data: QMimeData) -> tuple[Path, ...]:
    """List the files of this machine that are being dropped."""
    return tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())


def remove_attachment(workbench: Workbench, record: Attachment) -> None:
    """Remove a file from its project, and offer it back."""
    changes = workbench.run(detach_file, project_id=record.project_id, attachment_id=record.id)
    if changes:
        words = f"«\u00a0{record.filename}\u00a0» retiré."
        workbench.notify(words, project_scope(record.project_id))


class Opener(QObject):
    """Open a kept file with the program of the system, from a copy that bears its name."""

    def __init__(self, workbench: Workbench, parent: QObject) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._folder: QTemporaryDir | None = None

    def open(self, record: Attachment) -> Path | None:
        """Open a file; return the copy, None when it cannot be read."""
        copy = self._copy_of(record)
        if copy is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(copy)))
        return copy

    def _copy_of(self, record: Attachment) -> Path | None:
        kept = self._workbench.services.store.attachments.path_of(record.sha256)
        if kept is None:
            self._workbench.refused.emit(
                f"«\u00a0{record.filename}\u00a0» n’est plus dans les données de Tressons. "
                "Le joindre de nouveau."
            )
            return None
        self._folder = self._folder or QTemporaryDir()
        folder = Path(self._folder.path()) / record.sha256[:12]
        copy = folder / harmless_name(record.filename, record.media_type)
        try:
            folder.mkdir(exist_ok=True)
            if not copy.exists():
                shutil.copyfile(kept, copy)
        except OSError as problem:
            log.warning("an attachment could not be opened: %s", type(problem).__name__)
            self._workbench.refused.emit(
                f"«\u00a0{record.filename}\u00a0» ne peut pas être ouvert\u00a0: "
                "le dossier temporaire n’est pas accessible. Libérer de la place, puis réessayer."
            )
            return None
        return copy
