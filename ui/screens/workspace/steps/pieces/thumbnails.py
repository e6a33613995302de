"""Small images of the photos of a project, read in a thread and kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader

from tressons_desktop.exchange.formats import IMAGE_TYPES
from tressons_desktop.outcomes import Progress
from tressons_desktop.project.model import Attachment
from ui.jobs import Job, Running

SIDE = 192
"""Pixels read: enough for 64 at 200 % on a dense screen, few enough to keep."""


class Thumbnails(QObject):
    """Give the small image of a file; `ready` tells that new ones were read."""

    ready = Signal()

    def __init__(
        self, path_of: Callable[[str], Path | None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._path_of = path_of
        self._images: dict[str, QImage] = {}
        self._wanted: dict[str, Path] = {}
        self._job: Running | None = None

    def image(self, record: Attachment) -> QImage | None:
        """Return the image of a file, None when it is no photo, unreadable or not read yet."""
        image = self._images.get(record.sha256)
        return image if image is not None and not image.isNull() else None

    def want(self, records: Iterable[Attachment]) -> None:
        """Read the images that are not known yet."""
        for record in records:
            if record.media_type in IMAGE_TYPES and record.sha256 not in self._images:
                path = self._path_of(record.sha256)
                if path is not None:
                    self._wanted[record.sha256] = path
        self._start()

    def stop(self) -> None:
        """Wait for what is being read."""
        self._wanted.clear()
        if self._job is not None:
            self._job.ask_stop()
            self._job.wait(10_000)

    def _start(self) -> None:
        if self._job is not None or not self._wanted:
            return
        wanted, self._wanted = self._wanted, {}
        self._job = job = Job(ThumbnailReading(wanted), self)
        job.succeeded.connect(self._keep)
        self._job.finished.connect(self._finished)
        self._job.start()

    def _keep(self, images: dict[str, QImage]) -> None:
        self._images.update(images)
        self.ready.emit()

    def _finished(self) -> None:
        if self._job is not None:
            self._job.deleteLater()
            self._job = None
        self._start()


class ThumbnailReading:
    """The work of the job: read each photo small, turned the right way up."""

    def __init__(self, wanted: dict[str, Path]) -> None:
        self._wanted = wanted

    def __call__(self, progress: Progress) -> dict[str, QImage]:
        images = {}
        for number, (sha256, path) in enumerate(self._wanted.items()):
            progress(number / len(self._wanted), "Lecture des photos")
            images[sha256] = read_small(path)
        return images


def read_small(path: Path) -> QImage:
    """Read a photo at the size of a thumbnail; a null image when it cannot be read."""
    reader = QImageReader(str(path))
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and max(size.width(), size.height()) > SIDE:
        reader.setScaledSize(
            size.scaled(QSize(SIDE, SIDE), Qt.AspectRatioMode.KeepAspectRatio).expandedTo(
                QSize(1, 1)
            )
        )
    return reader.read()
