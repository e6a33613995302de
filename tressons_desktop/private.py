"""Keep what people write to themselves: on a shared computer, nobody else reads the data folder.

Windows gives each person a folder that others cannot read; elsewhere the modes are set here.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import Final

FOLDER_MODE: Final = 0o700
FILE_MODE: Final = 0o600
_OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO


def private_folder(folder: Path, *, ours: bool = True, parents: bool = True) -> None:
    """Create a folder for its owner alone; one that was there is closed when it is ours.

    Without ``parents`` it is only made inside a folder that is there: that of the data may be away.
    """
    there = folder.is_dir()
    folder.mkdir(mode=FOLDER_MODE, parents=parents, exist_ok=True)
    if ours or not there:
        _close(folder, FOLDER_MODE)


def make_private(path: Path) -> None:
    """Create an empty file for its owner alone, or close the one that is there.

    Why before it is filled: what a program creates by itself is readable by everybody.
    """
    if os.name == "nt":
        return
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, FILE_MODE))
        return
    close_to_others(path)


def close_to_others(path: Path) -> None:
    """Take from others what they may do with a file."""
    _close(path, FILE_MODE)


def close_files_in(folder: Path) -> None:
    """Close the files of a folder that an earlier version left open to all."""
    with suppress(OSError):
        for path in folder.iterdir():
            if path.is_file() and not path.is_symlink():
                close_to_others(path)


def _close(path: Path, mode: int) -> None:
    if os.name == "nt":
        return
    with suppress(OSError):  # a stick without modes, or the file of somebody else
        if path.stat().st_mode & _OTHERS:
            path.chmod(path.stat().st_mode & mode)
