"""Write a file whole or not at all: temporary file beside it, check, flush to disk, then move."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from tressons_desktop.dossier.report import DossierWriteError

_DELAYS: Final = (0.05, 0.1, 0.2, 0.4, 0.8)


def write_whole(
    target: Path,
    data: bytes,
    *,
    check: Callable[[Path], None],
    before_move: Callable[[], None] = lambda: None,
) -> None:
    """Write data to target; on any failure the old file is untouched and nothing else is left.

    ``check`` reads the temporary file again and raises when it is not right. ``before_move`` is
    the last chance to stop.
    """
    folder = target.parent
    if not folder.is_dir():
        raise DossierWriteError(
            f"Le dossier de rangement «\u00a0{folder}\u00a0» n’existe pas ou n’est plus branché."
            " Choisir un autre emplacement, puis exporter à nouveau."
        )
    if target.is_dir():
        raise DossierWriteError(
            f"«\u00a0{target.name}\u00a0» est le nom d’un dossier de rangement."
            " Choisir un autre nom de fichier."
        )
    part = folder / f".{secrets.token_hex(6)}.pdf.part"
    try:
        _write(part, data)
        _check(part, check)
        before_move()
        _move(part, target)
    except OSError as error:
        raise DossierWriteError(describe(error, target)) from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink()


def _write(part: Path, data: bytes) -> None:
    with part.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _check(part: Path, check: Callable[[Path], None]) -> None:
    try:
        check(part)
    except OSError:
        raise
    except Exception as error:
        raise DossierWriteError(
            "Le PDF relu après écriture n’est pas complet\u00a0: il n’a pas été gardé."
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


def describe(error: OSError, target: Path) -> str:
    """Say in French why a file was not written, and what to do."""
    name = f"«\u00a0{target.name}\u00a0»"
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return (
            f"Le disque est plein\u00a0: {name} n’a pas été enregistré."
            " Libérer de la place, puis exporter à nouveau."
        )
    if error.errno == errno.EROFS:
        return (
            f"Cet emplacement est en lecture seule\u00a0: {name} n’a pas été enregistré."
            " Choisir un autre emplacement."
        )
    if isinstance(error, PermissionError) and target.exists():
        return (
            f"{name} est ouvert dans un autre logiciel, ou protégé."
            " Le fermer, puis exporter à nouveau."
        )
    if isinstance(error, PermissionError):
        return (
            f"Vous n’avez pas le droit d’écrire dans «\u00a0{target.parent}\u00a0»."
            " Choisir un autre emplacement."
        )
    if error.errno in (errno.ENAMETOOLONG, errno.EINVAL, errno.EILSEQ):
        return (
            "Ce nom de fichier n’est pas accepté ici."
            " Choisir un nom plus court, sans signes particuliers."
        )
    return (
        f"{name} n’a pas pu être enregistré ({error.strerror or error})."
        " Choisir un autre emplacement, puis exporter à nouveau."
    )
