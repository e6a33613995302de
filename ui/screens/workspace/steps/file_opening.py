"""Open a kept file with the program of the system, or show it in its folder."""

from __future__ import annotations

import logging
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTemporaryDir, QUrl
from PySide6.QtGui import QDesktopServices

from tressons_desktop.exchange.formats import EXTENSIONS, harmless_name, matches
from tressons_desktop.exchange.packages import PROTECTED_OFFICE
from tressons_desktop.outcomes import Progress, Refused
from tressons_desktop.project.model import Attachment
from ui.background import new_job
from ui.workbench import Workbench

log = logging.getLogger(__name__)

OPENED_DIRECTLY: Final = frozenset(EXTENSIONS) - {PROTECTED_OFFICE}
"""Documents that no system runs. A protected one cannot be looked into: its folder is shown."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy under a safe name; ``direct`` says that the system may open it."""

    path: Path
    direct: bool


class Opener(QObject):
    """Open what is a document by its content and by its name; show anything else in its folder."""

    def __init__(self, workbench: Workbench, parent: QObject) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._folder: QTemporaryDir | None = None

    def open(self, record: Attachment) -> None:
        """Copy a file out, away from the window's thread, then hand it to the system."""
        kept = self._workbench.services.store.attachments.path_of(record.sha256)
        if kept is None:
            self._workbench.refused.emit(
                f"«\u00a0{record.filename}\u00a0» n’est plus dans les données de Tressons. "
                "Le joindre de nouveau."
            )
            return
        self._folder = self._folder or QTemporaryDir()
        job = new_job(Copying(record, kept, Path(self._folder.path()) / record.sha256[:12]))
        job.succeeded.connect(self._hand_over)
        job.failed.connect(self._workbench.refused)
        job.start()

    def _hand_over(self, copy: Copy) -> None:
        target = copy.path if copy.direct else copy.path.parent
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(target)))
        if not copy.direct:
            self._workbench.notify(
                f"«\u00a0{copy.path.name}\u00a0» est montré dans son répertoire\u00a0: "
                "ce n’est pas un document que Tressons peut reconnaître, il n’est pas ouvert d’ici."
            )


class Copying:
    """The work of the job: copy under a safe name, and look once more at what it is."""

    def __init__(self, record: Attachment, kept: Path, folder: Path) -> None:
        self._record = record
        self._kept = kept
        self._folder = folder

    def __call__(self, progress: Progress) -> Copy:
        record = self._record
        copy = self._folder / harmless_name(record.filename, record.media_type)
        try:
            self._folder.mkdir(exist_ok=True)
            if not copy.exists():
                shutil.copyfile(self._kept, copy)
            with copy.open("rb") as stream:
                known = record.media_type in OPENED_DIRECTLY and matches(stream, record.media_type)
        except OSError as problem:
            log.warning("an attachment could not be opened: %s", type(problem).__name__)
            raise Refused(
                f"«\u00a0{record.filename}\u00a0» ne peut pas être ouvert\u00a0: le répertoire "
                "temporaire n’est pas accessible. Libérer de la place, puis réessayer."
            ) from problem
        safe = copy.suffix.lower() in EXTENSIONS.get(record.media_type, ())
        return Copy(copy, direct=known and safe)
