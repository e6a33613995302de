"""Ask the press, a process of its own, to lay out and draw dossiers, and to write workbooks.

Why a process: the libraries of the PDF and of spreadsheets take a hundred megabytes and more,
which a process gives back when it ends and a window never does; and laying out pages in the
window's own interpreter slows what is typed meanwhile.
"""

from __future__ import annotations

import pickle
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final, NoReturn
from weakref import finalize

from tressons_desktop.dossier import PRESS
from tressons_desktop.dossier.annexes.model import ReadyAnnex
from tressons_desktop.dossier.content import Dossier, photos_of
from tressons_desktop.dossier.content.places import PaperPlace, places_of_pages
from tressons_desktop.dossier.endings import binds
from tressons_desktop.dossier.office.book import Book
from tressons_desktop.dossier.report import (
    DossierWriteError,
    FindPhoto,
    RenderReport,
    WorkbookReport,
)
from tressons_desktop.drawing.measure import PageBox
from tressons_desktop.itself import end_process, start_again
from tressons_desktop.outcomes import Cancelled, Progress

PrepareAnnex = Callable[[Path, Progress], ReadyAnnex]

LOST: Final = (
    "Le dessin du dossier s’est arrêté avant la fin. Fermer d’autres programmes, puis recommencer."
)
_READY_SHARE: Final = 0.5
_STEP_SHARE: Final = 0.02
_ANNEX_STEPS: Final = 4
"""An annex is as long to make ready as so many photos."""


@dataclass(frozen=True, slots=True)
class PageDrawn:
    """A page as a picture: a size in pixels and rows of RGB bytes that are not padded."""

    width: int
    height: int
    rows: bytes


class LaidOut:
    """A dossier laid out in a file of its own, there for as long as somebody holds this.

    ``sizes`` are those of its pages, in points; ``places`` what passages of each come from;
    ``told`` what an export of it would say: signs without a glyph, pages that became images.
    """

    def __init__(
        self,
        path: Path,
        sizes: Sequence[tuple[float, float]],
        places: Sequence[tuple[PaperPlace, ...]],
        told: tuple[str, ...] = (),
    ) -> None:
        self.path, self.sizes, self.places = path, tuple(sizes), tuple(places)
        self.told = told
        finalize(self, shutil.rmtree, path.parent, ignore_errors=True)

    @property
    def pages(self) -> int:
        """Count its pages."""
        return len(self.sizes)


class PressFault(RuntimeError):
    """The press met a fault of ours; the message is its traceback."""


class _Silence(Exception):
    """The press ended without an answer."""


class Press:
    """Lay out one dossier at a time, from any thread.

    `find_photo` gives photos at print size, `find_annex` annexes made ready.
    """

    def __init__(self, find_photo: FindPhoto, find_annex: PrepareAnnex) -> None:
        self._find_photo, self._find_annex = find_photo, find_annex
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self.started = 0
        """How many processes were made since the beginning."""

    def write(self, dossier: Dossier, path: Path, progress: Progress) -> RenderReport:
        """Write a dossier to a file, whole or not at all; what `progress` raises stops it.

        The name of the file says the format; a PDF alone has annexes.
        """
        photos = list(dict.fromkeys(photo.path for photo in photos_of(dossier)))
        annexes = [(one.path, one.number) for one in dossier.annexes if one.path is not None]
        annexes = annexes if binds(path) else []
        steps = len(photos) + _ANNEX_STEPS * len(annexes)
        share = min(steps * _STEP_SHARE, _READY_SHARE)

        def ready(done: float, doing: str) -> None:
            progress(share * done / max(steps, 1), doing)

        printed: dict[Path, Path | None] = {}
        for number, photo in enumerate(photos):
            ready(number, f"Photo {number + 1} sur {len(photos)}")
            printed[photo] = self._find_photo(photo)
        bound: dict[Path, ReadyAnnex] = {}
        for index, (annex, number) in enumerate(annexes):
            start = len(photos) + _ANNEX_STEPS * index
            bound[annex] = self._find_annex(annex, partial(_part_of, ready, start, number))
        report: RenderReport
        (report,) = self._ask(
            ("write", dossier, path, printed, bound),
            lambda ratio, doing: progress(share + (1 - share) * ratio, doing),
        )
        return report

    def write_book(self, book: Book, path: Path, progress: Progress) -> WorkbookReport:
        """Write a workbook to a file, whole or not at all; what `progress` raises stops it."""
        report: WorkbookReport
        (report,) = self._ask(("book", book, path), progress)
        return report

    def lay_out(self, dossier: Dossier, progress: Progress) -> LaidOut:
        """Lay a dossier out, to be looked at or printed; pages are drawn when they are asked."""
        folder = Path(tempfile.mkdtemp(prefix="tressons-"))
        try:
            report = self.write(dossier, folder / "apercu.pdf", progress)
            (sizes,) = self._ask(("sizes", report.path), progress)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        return LaidOut(
            report.path, sizes, places_of_pages(report.places, report.pages), report.warnings
        )

    def draw(
        self, laid: LaidOut, wanted: Sequence[tuple[int, int]], progress: Progress
    ) -> Iterator[PageDrawn]:
        """Draw some pages, from 0, each so many pixels wide; what `progress` raises stops it."""
        for picture in self._ask(("pages", laid.path, list(wanted)), progress):
            yield PageDrawn(*picture)

    def find(
        self, laid: LaidOut, words: str, progress: Progress
    ) -> list[list[tuple[PageBox, ...]]]:
        """Tell where words are said, page by page: the boxes of each time, in parts of the page."""
        return list(self._ask(("find", laid.path, words, laid.pages), progress))

    def rest(self) -> None:
        """End the process now when it does nothing: its memory is given back."""
        if self._lock.acquire(blocking=False):
            try:
                self._drop()
            finally:
                self._lock.release()

    def close(self) -> None:
        """End the process, even at work."""
        process = self._process
        if process is not None:
            process.kill()
        with self._lock:
            self._drop()

    def _ask(self, request: tuple[Any, ...], progress: Progress) -> Iterator[Any]:
        """Give each answer to a request; ask again a press that ended just as it was asked."""
        with self._lock:
            given = False
            for trial in (1, 2):
                try:
                    for answer in self._exchange(request, progress):
                        given = True
                        yield answer
                    return
                except _Silence:
                    self._drop()
                    if given or trial == 2:
                        raise DossierWriteError(LOST) from None

    def _exchange(self, request: tuple[Any, ...], progress: Progress) -> Iterator[Any]:
        process = self._running()
        finished = False
        try:
            _send(process, request)
            while True:
                kind, *parts = _receive(process)
                if kind == "progress":
                    finished = True  # it leaves nothing to be read when it raises
                    _report(process, progress, *parts)
                    finished = False
                elif kind == "answer":
                    yield parts[0]
                elif kind == "end":
                    finished = True
                    return
                else:
                    finished = True
                    _raise(kind, parts[0])
        finally:
            if not finished:  # what it still has to say belongs to nobody
                self._drop()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self._drop()
            self.started += 1
            self._process = start_again(
                PRESS, "tressons_desktop.dossier.pdf.presswork", "run_press"
            )
        return self._process

    def _drop(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            end_process(process)


def _part_of(ready: Progress, start: int, number: int, ratio: float, doing: str) -> None:
    ready(start + _ANNEX_STEPS * ratio, f"Annexe {number}, {doing}")


def _report(process: subprocess.Popen[bytes], progress: Progress, ratio: float, doing: str) -> None:
    """Tell how far it is; the press goes on, or stops and leaves nothing behind."""
    try:
        progress(ratio, doing)
    except BaseException:
        _send(process, "stop")
        with suppress(_Silence):
            while _receive(process)[0] in ("progress", "answer"):
                _send(process, "stop")
        raise
    _send(process, "go on")


def _raise(kind: str, words: str) -> NoReturn:
    if kind == "refused":
        raise DossierWriteError(words)
    if kind == "stopped":
        raise Cancelled
    raise PressFault(words)


def _send(process: subprocess.Popen[bytes], what: object) -> None:
    assert process.stdin is not None
    try:
        pickle.dump(what, process.stdin, protocol=pickle.HIGHEST_PROTOCOL)
        process.stdin.flush()
    except OSError:
        raise _Silence from None


def _receive(process: subprocess.Popen[bytes]) -> tuple[Any, ...]:
    assert process.stdout is not None
    try:
        received: tuple[Any, ...] = pickle.load(process.stdout)
    except (EOFError, OSError, pickle.UnpicklingError):
        raise _Silence from None
    return received
