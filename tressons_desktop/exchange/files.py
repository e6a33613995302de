"""Write files so that a power cut leaves the old one or the new one, never half of either."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Final

from tressons_desktop.project.ids import is_id, new_id
from tressons_desktop.text.failures import is_full as is_full

PARTIAL_SUFFIX: Final = ".partial"

_STARTED: Final = time.time()
_MINUTE: Final = 60

_PATIENCE: Final = (0.05, 0.1, 0.2, 0.4, 0.8, 1.6) if os.name == "nt" else ()
"""Seconds between attempts: on Windows an antivirus or an indexer may hold a file for a moment."""


def partial_path(folder: Path) -> Path:
    """Name a temporary file in a folder: same disk as the target, so renaming is atomic."""
    return folder / f".{new_id()}{PARTIAL_SUFFIX}"


def left_behind(folder: Path) -> list[Path]:
    """Find the temporary files of a program that was stopped in the middle of its work.

    Ours by their name, and older than this program: nobody is writing them.
    """
    limit = min(_STARTED, time.time() - _MINUTE)  # the clock may have been put right meanwhile
    found: list[Path] = []
    with suppress(OSError):
        for path in folder.glob(f".*{PARTIAL_SUFFIX}*"):
            name = path.name[1:].partition(PARTIAL_SUFFIX)[0]
            if is_id(name) and path.is_file() and path.stat().st_mtime < limit:
                found.append(path)
    return found


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """Give a temporary path; what was written there becomes ``target`` when all went well.

    The content reaches the disk before the name does. On any exception the temporary file goes
    away and ``target`` is as before. What an earlier program left there, stopped before its end,
    goes away too.
    """
    for path in left_behind(target.parent):
        with suppress(OSError):
            path.unlink(missing_ok=True)
    partial = partial_path(target.parent)
    try:
        yield partial
        sync_file(partial)
        replace_file(partial, target)
    finally:
        partial.unlink(missing_ok=True)


def replace_file(source: Path, target: Path) -> None:
    """Rename over ``target``, patiently on Windows; raise OSError when it stays impossible."""
    for pause in _PATIENCE:
        try:
            source.replace(target)
            return
        except PermissionError:
            time.sleep(pause)
    source.replace(target)
    sync_folder(target.parent)


def flush(stream: BinaryIO) -> None:
    """Push what was written down to the disk."""
    stream.flush()
    os.fsync(stream.fileno())


def sync_file(path: Path) -> None:
    """Wait until the content of a closed file is on the disk."""
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())


def sync_folder(folder: Path) -> None:
    """Wait until the names of a folder are on the disk; Windows does it by itself."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError:  # some network and FUSE folders cannot; the file itself is safe
        pass
    finally:
        os.close(handle)
