"""Keep a rotating log that helps to understand a problem and never repeats what was typed."""

from __future__ import annotations

import contextlib
import logging
import logging.handlers
import platform
import sys
from io import TextIOWrapper
from pathlib import Path

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


class QuietRotation(logging.handlers.RotatingFileHandler):
    """Rotate when it can: a log held open by another program or a full disk stops no work."""

    def _open(self) -> TextIOWrapper:
        make_private(Path(self.baseFilename))
        return super()._open()

    def doRollover(self) -> None:
        """Rotate, or go on in the same file when a file is held."""
        try:
            super().doRollover()
        except OSError:
            if self.stream is None:
                self.stream = self._open()

    def handleError(self, record: logging.LogRecord) -> None:
        """Lose the record rather than the work."""


def start_logging(folder: Path, *, verbose: bool = False) -> logging.Handler | None:
    """Write what happens from INFO up to `folder`, five files of 1 MB, in UTF-8.

    Return the handler (for `stop_logging`), or None when the folder refuses: the application then
    runs without a log.
    """
    try:
        private_folder(folder, parents=False)
        handler = QuietRotation(
            folder / LOG_NAME, maxBytes=LOG_SIZE, backupCount=LOG_COUNT - 1, encoding="utf-8"
        )
    except OSError:
        return None
    handler.setFormatter(ShortFormatter())
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.DEBUG if verbose else logging.INFO)
    logging.captureWarnings(True)
    logging.getLogger(__name__).info(
        "start: Python %s, %s %s", platform.python_version(), sys.platform, platform.release()
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
