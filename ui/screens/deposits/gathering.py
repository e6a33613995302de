"""Gather in one folder what leaves by post or e-mail: a job, no widget here."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from tressons_desktop.applications.sending import Sending, SentFile
from tressons_desktop.calls.terms import DepositKind
from tressons_desktop.exchange.files import replacing
from tressons_desktop.outcomes import Progress, Refused
from tressons_desktop.reading.reading import ProjectReading
from tressons_desktop.services import Services
from tressons_desktop.text.failures import not_written

GATHERING: Final = "Réunion des fichiers du dépôt"
_MAIL: Final = "courriel.txt"
_PAPER: Final = "a-imprimer.txt"
_MOST: Final = 99
_CROWDED: Final = "Trop de dossiers «\u00a0{}\u00a0» ici. Choisir un autre emplacement."
UNFINISHED: Final = "-incomplet"
"""How the name of a folder ends while it is being filled."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """Where the files are, how heavy each is, and which were not on this computer any more."""

    folder: Path
    files: tuple[SentFile, ...]
    lost: tuple[str, ...] = ()


def gathering(
    services: Services, reading: ProjectReading, sending: Sending, parent: Path
) -> Callable[[Progress], Gathered]:
    """Return the work that writes the dossier and copies the pieces beside it; or nothing stays.

    The folder takes its name at the end: one that a power cut left says that it is not whole.
    """

    def work(progress: Progress) -> Gathered:
        folder = _fresh(parent, f"{sending.folder}{UNFINISHED}")
        try:
            files, lost = _gathered(services, reading, sending, folder, progress)
            return Gathered(_named(folder, parent, sending.folder), files, lost)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise

    return work


def _named(folder: Path, parent: Path, name: str) -> Path:
    """Give the folder its name, now that it is whole."""
    for number in range(1, _MOST):
        target = parent / _numbered(name, number)
        if target.exists():
            continue
        try:
            return folder.rename(target)
        except OSError as problem:
            raise Refused(not_written(problem, target)) from problem
    raise Refused(_CROWDED.format(name))


def _numbered(name: str, number: int) -> str:
    return name if number == 1 else f"{name}-{number}"


def _fresh(parent: Path, name: str) -> Path:
    """Make a folder of our own: one that is there already is somebody's, and is left alone."""
    for number in range(1, _MOST):
        folder = parent / _numbered(name, number)
        try:
            folder.mkdir()
        except FileExistsError:
            continue
        except OSError as problem:
            raise Refused(not_written(problem, folder)) from problem
        return folder
    raise Refused(_CROWDED.format(name))


def _gathered(
    services: Services, reading: ProjectReading, sending: Sending, folder: Path, progress: Progress
) -> tuple[tuple[SentFile, ...], tuple[str, ...]]:
    first, *others = sending.files
    target = folder / first.name
    services.press.write(services.compose(reading), target, progress)
    files, lost = [replace(first, size=target.stat().st_size)], []
    for one in others:
        progress(0.95, GATHERING)
        source = services.store.attachments.path_of(one.sha256)
        if source is None:
            lost.append(one.title)
            continue
        _write(folder / one.name, source.read_bytes())
        files.append(one)
    sent = replace(sending, files=tuple(files))
    for way in sending.ways:
        mail = way.kind is DepositKind.EMAIL
        name = _MAIL if mail else _PAPER
        text = sent.mail_text(way) if mail else sent.print_list(way)
        _write(folder / name, text.replace("\n", "\r\n").encode("utf-8-sig"))
    return tuple(files), tuple(lost)


def _write(target: Path, content: bytes) -> None:
    try:
        with replacing(target) as partial:
            partial.write_bytes(content)
    except OSError as problem:
        raise Refused(not_written(problem, target)) from problem
