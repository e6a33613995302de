"""Watch the file of the data from outside: the folder, the file, and that it is still ours.

Why: a file removed or replaced while it is open goes on taking writes that nobody will find again.
SQLite does not look at names once a file is open, so somebody else must.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Final, NamedTuple

from db.migrations import APPLICATION_ID
from tressons_desktop.outcomes import DataFileLost
from tressons_desktop.text.spaces import NBSP

_HEADER: Final = 100
_OWNER: Final = slice(68, 72)
"""Where SQLite keeps ``application_id`` in the first page of a file."""

_KEPT: Final = "Ce qui est à l’écran est gardé en mémoire."


class _Identity(NamedTuple):
    device: int
    number: int

    @classmethod
    def of(cls, found: os.stat_result) -> _Identity:
        return cls(found.st_dev, found.st_ino)


class FileGuard:
    """Know a database again by its identity; ``check`` costs two looks at the folder.

    The file is held open for reading until ``release``. Why never before: closing any handle of a
    file drops, on Linux, the locks that SQLite has on it in the same program.
    """

    def __init__(self, path: Path) -> None:
        self._path = path.absolute()
        flags = os.O_RDONLY | getattr(os, "O_BINARY", 0)
        try:
            self._handle: int | None = os.open(self._path, flags)
        except OSError:
            raise DataFileLost(self._absent()) from None
        self._file = _Identity.of(os.fstat(self._handle))
        self._ours = self._says_ours()

    def check(self) -> None:
        """Raise DataFileLost, with a sentence, when what is written now would not be found."""
        if self._handle is None:
            return
        try:
            found = self._path.stat()
        except OSError:
            raise DataFileLost(self._absent()) from None
        folder = self._folder()
        if not stat.S_ISREG(found.st_mode) or _Identity.of(found) != self._file:
            raise DataFileLost(
                f"Le fichier des données, dans {folder}, a été remplacé par un autre. {_KEPT}"
            )
        if self._ours and not self._says_ours():
            raise DataFileLost(
                f"Le fichier des données, dans {folder}, a été vidé ou écrasé par un autre "
                f"programme. {_KEPT}"
            )

    def place(self) -> Path | None:
        """Say where the file is now, when the system tells: a folder may only have moved."""
        if self._handle is None:
            return None
        try:
            found = Path(f"/proc/self/fd/{self._handle}").readlink()
            return found if _Identity.of(found.stat()) == self._file else None
        except OSError:
            return None

    def release(self) -> None:
        """Let the file go, once nothing has it open any more."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def _folder(self) -> str:
        return f"«{NBSP}{self._path.parent}{NBSP}»"

    def _absent(self) -> str:
        folder = self._folder()
        if not self._path.parent.is_dir():
            return (
                f"Le répertoire des données, {folder}, n’est plus là{NBSP}: il a été déplacé, "
                f"supprimé, ou sa clé a été retirée. {_KEPT}"
            )
        return f"Le fichier des données n’est plus dans {folder}. {_KEPT}"

    def _says_ours(self) -> bool:
        assert self._handle is not None
        try:
            os.lseek(self._handle, 0, os.SEEK_SET)
            header = os.read(self._handle, _HEADER)
        except OSError:
            return False
        return header[_OWNER] == APPLICATION_ID.to_bytes(4, "big")
