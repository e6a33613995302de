"""Keep a rotating log that helps to understand a problem and never repeats what was typed."""

from __future__ import annotations

import contextlib
import logging
import sys
from io import TextIOWrapper
from pathlib import Path

from tressons_desktop.machine import python_version, system_release
from tressons_desktop.private import make_private, private_folder

LOG_NAME = "tressons.log"
LOG_SIZE = 1_000_000
LOG_COUNT = 5
_FORMAT = "%(asctime)s %(levelname)s %(process)d %(name)s: %(message)s"
_MAX_MESSAGE = 2_000


class ShortFormatter(logging.Formatter):
    """Keep every record on its own lines and short, and the person's name out of paths.

    Records say what happened to which identifier; they must not carry the content of a project.
    The home folder, which holds the person's name, is written ``~``.
    """

    def __init__(self) -> None:
        super().__init__(_FORMAT)
        self._home = str(Path.home())

    def format(self, record: logging.LogRecord) -> str:
        text = super().format(record)
        if len(self._home) > 1:
            text = text.replace(self._home, "~")
        return text if len(text) <= _MAX_MESSAGE * 4 else text[: _MAX_MESSAGE * 4] + " […]"


class QuietRotation(logging.FileHandler):
    """Rotate when it can: a log held open by another program or a full disk stops no work.

    Why not the library's: it loads sockets and pickles, and the log is open before the list is.
    """

    def emit(self, record: logging.LogRecord) -> None:
        """Write one record, in a new file when this one is full."""
        try:
            if self.stream is not None and self.stream.tell() >= LOG_SIZE:
                self.stream.close()
                self.stream = None
                self._number_on()
            super().emit(record)  # opens what is not
        except OSError:
            self.handleError(record)

    def _open(self) -> TextIOWrapper:
        make_private(Path(self.baseFilename))
        return super()._open()

    def _number_on(self) -> None:
        """Give each file the next number; one that is held stays, and the same file goes on."""
        path = Path(self.baseFilename)
        names = [path, *(Path(f"{path}.{number}") for number in range(1, LOG_COUNT))]
        with contextlib.suppress(OSError):
            for older, newer in zip(reversed(names), reversed(names[:-1]), strict=False):
                if newer.exists():
                    newer.replace(older)

    def handleError(self, record: logging.LogRecord) -> None:
        """Lose the record rather than the work."""


def start_logging(folder: Path, *, verbose: bool = False) -> logging.Handler | None:
    """Write what happens from INFO up to `folder`, five files of 1 MB, in UTF-8.

    Return the handler (for `stop_logging`), or None when the folder refuses: the application then
    runs without a log.
    """
    try:
        private_folder(folder, parents=False)
        handler = QuietRotation(folder / LOG_NAME, encoding="utf-8", errors="backslashreplace")
    except OSError:
        return None
    handler.setFormatter(ShortFormatter())
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.DEBUG if verbose else logging.INFO)
    logging.captureWarnings(True)
    logging.getLogger(__name__).info(
        "start: Python %s, %s %s", python_version(), sys.platform, system_release()
    )
    return handler


def stop_logging(handler: logging.Handler | None) -> None:
    """Close the log; harmless when there is none."""
    if handler is None:
        return
    logging.captureWarnings(False)
    logging.getLogger().removeHandler(handler)
    with contextlib.suppress(OSError):
        handler.close()
