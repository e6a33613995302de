"""One program at a time on a data folder: a lock of the system, gone with the process.

Why not a mere file: after a crash or a power cut it would stay, and somebody would have to know
that it may be deleted. Here the file may stay; only the lock counts.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, Final

from tressons_desktop.machine import host_name

LOCK_NAME: Final = "tressons.lock"
_FAR: Final = 1 << 30
"""Byte that Windows locks: beyond the text, so that others can still read who holds it."""

if sys.platform == "win32":
    import msvcrt

    def _try_lock(stream: BinaryIO) -> None:
        stream.seek(_FAR)
        msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)

    def _unlock(stream: BinaryIO) -> None:
        stream.seek(_FAR)
        msvcrt.locking(stream.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _try_lock(stream: BinaryIO) -> None:
        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _unlock(stream: BinaryIO) -> None:
        fcntl.flock(stream, fcntl.LOCK_UN)


class FolderLock:
    """Hold a data folder: ``path`` is the folder, or the lock file itself when it has a suffix."""

    def __init__(self, path: Path) -> None:
        self._path = path if path.suffix == ".lock" else path / LOCK_NAME
        self._stream: BinaryIO | None = None

    @property
    def held(self) -> bool:
        """Tell whether this object holds the lock."""
        return self._stream is not None

    def acquire(self) -> bool:
        """Take the lock; False when another program has it. Raise OSError when nobody could."""
        if self._stream is not None:
            return True
        self._path.parent.mkdir(parents=True, exist_ok=True)
        stream = os.fdopen(os.open(self._path, _FLAGS, 0o600), "rb+", buffering=0)
        try:
            _try_lock(stream)
        except OSError:
            stream.close()
            return False
        _sign(stream)
        self._stream = stream
        return True

    def release(self) -> None:
        """Give the lock back; the file stays, harmless: deleting it would race with others."""
        if self._stream is None:
            return
        try:
            _unlock(self._stream)
        finally:
            self._stream.close()
            self._stream = None

    def holder(self) -> str:
        """Say who wrote the file last, as "1234 nom-du-poste"; empty when unknown."""
        try:
            return self._path.read_bytes()[:200].decode("utf-8", "replace").strip()
        except OSError:
            return ""


_FLAGS: Final = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


def _sign(stream: BinaryIO) -> None:
    """Write who holds the lock, for people; on a full disk the lock holds without it."""
    with suppress(OSError):
        stream.seek(0)
        stream.truncate()
        stream.write(f"{os.getpid()} {host_name()}\n".encode())
