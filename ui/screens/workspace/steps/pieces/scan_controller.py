"""From the step to the sheet "Ranger des scans": choose, read away from the window, attach."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from tempfile import mkdtemp

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from tressons_desktop.documents.codes import PaperCode
from tressons_desktop.documents.scanning import SUFFIXES, join_paper, read_scans
from tressons_desktop.documents.sorting import ScannedPage, SortedPaper, sort_scans
from tressons_desktop.outcomes import Progress
from tressons_desktop.reading.reading import ProjectReading
from tressons_desktop.services import Services
from tressons_desktop.text.failures import not_written
from tressons_desktop.text.numbers import plural
from ui.background import new_job
from ui.jobs import Running
from ui.screens.workspace.steps.pieces.scan_sheet import TITLE, ScanSheet
from ui.signals import Carries, carrying
from ui.workbench import Workbench

ReadPages = tuple[tuple[ScannedPage, ...], tuple[str, ...]]
Joined = list[tuple[str, Path]]


class ScanController(QObject):
    """Take a heap of scans; `ready` carries the project and, for each paper, its piece and file."""

    ready: Carries[[str, Joined]] = carrying(2)
    busy = Signal(bool)
    progressed = Signal(float, str)

    def __init__(self, workbench: Workbench, window: QWidget) -> None:
        super().__init__(window)
        self._workbench, self._window = workbench, window
        self._job: Running | None = None
        self._reading: ProjectReading | None = None
        self._heaps: list[Path] = []

    def ask(self, reading: ProjectReading) -> None:
        """Ask for the files, then read them."""
        settings = self._workbench.services.settings
        folder = settings.current.extra.get("attach_folder", "")
        kinds = " ".join(f"*{one}" for one in SUFFIXES)
        names, _ = QFileDialog.getOpenFileNames(
            self._window, TITLE, str(folder), f"Scans ({kinds});;Tous les fichiers (*)"
        )
        if names:
            settings.note("attach_folder", str(Path(names[0]).parent))
            self.read(reading, tuple(map(Path, names)))

    def read(self, reading: ProjectReading, paths: Sequence[Path]) -> None:
        """Read the pages in the background; the sheet opens when they are read."""
        if self._job is not None:
            return
        self._reading = reading
        services = self._workbench.services
        try:
            folder = self._folder()
        except OSError as problem:
            self._workbench.refused.emit(not_written(problem, services.paths.cache))
            return
        job = new_job(lambda said: read_scans(paths, folder, services.files.scan_page, said), self)
        job.succeeded.connect(self._show)
        self._start(job)

    def ask_stop(self) -> None:
        """Stop at the next page; nothing was attached."""
        if self._job is not None:
            self._job.ask_stop()

    def stop(self) -> None:
        """Wait for what runs."""
        if self._job is not None:
            self._job.ask_stop()
            self._job.wait(10_000)

    def _folder(self) -> Path:
        """Make a folder for this heap: files of the last one may still be on their way in."""
        scans = self._workbench.services.paths.cache / "scans"
        scans.mkdir(parents=True, exist_ok=True)
        for old in scans.iterdir():
            if old not in self._heaps:
                shutil.rmtree(old, ignore_errors=True)
        self._heaps.append(Path(mkdtemp(dir=scans)))
        return self._heaps[-1]

    def _show(self, read: ReadPages) -> None:
        reading = self._reading
        if reading is None:
            return
        pages, refused = read
        pieces = {one.piece.id: one.piece.title for one in reading.standings}
        scans = sort_scans(pages, reading.file.project.id, tuple(pieces))
        sheet = ScanSheet(scans, refused, pieces, self._window)
        if sheet.exec():
            self._join(reading.file.project.id, sheet.papers(), sheet.alone())
        sheet.deleteLater()

    def _join(
        self, project_id: str, papers: Sequence[SortedPaper], alone: Sequence[ScannedPage]
    ) -> None:
        self._ended()
        services, folder = self._workbench.services, self._heaps[-1] / "reunis"
        job = new_job(lambda said: _joined(services, papers, alone, folder, said), self)
        job.succeeded.connect(partial(self._put, project_id))
        self._start(job)

    def _put(self, project_id: str, made: Joined) -> None:
        self.ready.emit(project_id, made)
        self._workbench.notify(plural(len(made), "papier rangé.", "papiers rangés."))

    def _start(self, job: Running) -> None:
        self._job = job
        job.progressed.connect(self.progressed)
        job.failed.connect(self._workbench.refused)
        job.finished.connect(partial(self._finished, job))
        self.busy.emit(True)
        job.start()

    def _finished(self, job: Running) -> None:
        if self._job is job:
            self._ended()

    def _ended(self) -> None:
        self._job = None
        self.busy.emit(False)


def _joined(
    services: Services,
    papers: Sequence[SortedPaper],
    alone: Sequence[ScannedPage],
    folder: Path,
    said: Progress,
) -> Joined:
    made: Joined = []
    for number, paper in enumerate(papers):
        said(number / len(papers), f"Réunion des pages, {paper.title}")
        made.append((paper.piece_id, join_paper(paper, folder, services.files.join_pages)))
    return [*made, *_kept_alone(services, alone, folder)]


def _kept_alone(services: Services, alone: Sequence[ScannedPage], folder: Path) -> Joined:
    """Keep the pages that nobody recognised, those of a file together."""
    made: Joined = []
    for path in dict.fromkeys(one.path for one in alone):
        pages = tuple(one for one in alone if one.path == path)
        loose = SortedPaper(PaperCode("", "", ""), path.stem, "", pages)
        made.append(("", join_paper(loose, folder, services.files.join_pages)))
    return made
