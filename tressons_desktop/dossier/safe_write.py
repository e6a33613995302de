"""Write a file whole or not at all: temporary file beside it, check, flush to disk, then move."""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from tressons_desktop.dossier.report import DossierWriteError
from tressons_desktop.text.failures import named, not_written

_AGAIN: Final = "exporter à nouveau"
_PART: Final = re.compile(r"\.[0-9a-f]{12}(\.[A-Za-z0-9]{1,8})?\.part")
_STARTED: Final = time.time()
_MINUTE: Final = 60
_DELAYS: Final = (0.05, 0.1, 0.2, 0.4, 0.8)


def write_whole(
    target: Path,
    data: bytes,
    *,
    check: Callable[[Path], None],
    before_move: Callable[[], None] = lambda: None,
    what: str = "Le PDF",
) -> None:
    """Write data to target; on any failure the old file is untouched and nothing else is left.

    ``check`` reads the temporary file again and raises when it is not right. ``before_move`` is
    the last chance to stop; ``what`` names the file in a sentence.
    """
    folder = target.parent
    if not folder.is_dir():
        raise DossierWriteError(
            f"Le dossier de rangement {named(folder)} n’existe pas ou n’est plus branché."
            " Choisir un autre emplacement, puis exporter à nouveau."
        )
    if target.is_dir():
        raise DossierWriteError(
            f"{named(target)} est le nom d’un dossier de rangement."
            " Choisir un autre nom de fichier."
        )
    _sweep(folder)
    part = folder / f".{secrets.token_hex(6)}{target.suffix}.part"
    try:
        _write(part, data)
        _check(part, check, what)
        before_move()
        _move(part, target)
    except OSError as error:
        raise DossierWriteError(not_written(error, target, again=_AGAIN)) from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink()


def _sweep(folder: Path) -> None:
    """Take away what a program stopped in the middle of an export left there.

    Ours by their name, and older than this program: nobody is writing them.
    """
    limit = min(_STARTED, time.time() - _MINUTE)  # the clock may have been put right meanwhile
    with contextlib.suppress(OSError):
        for path in folder.glob(".*.part"):
            if _PART.fullmatch(path.name) and path.is_file() and path.stat().st_mtime < limit:
                path.unlink()


def _write(part: Path, data: bytes) -> None:
    with part.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _check(part: Path, check: Callable[[Path], None], what: str) -> None:
    try:
        check(part)
    except OSError:
        raise
    except Exception as error:
        raise DossierWriteError(
            f"{what} relu après écriture n’est pas complet\u00a0: il n’a pas été gardé."
            " Exporter à nouveau, de préférence sur un autre disque."
        ) from error


def _move(part: Path, target: Path) -> None:
    """Move, with patience: on Windows an antivirus or an indexer may hold the file a moment."""
    for delay in _DELAYS:
        try:
            part.replace(target)
            return
        except PermissionError:
            time.sleep(delay)
    part.replace(target)
