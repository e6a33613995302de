"""Move the data folder: everything copied and read again elsewhere, the old one left as it was.

The database comes last: a copy that was stopped is no data, and nobody could open it by mistake.
What was left is removed only when it is asked for, and only if nobody changed it since.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tressons_desktop.exchange.files import flush, replacing, sync_folder
from tressons_desktop.outcomes import Progress, Refused, StorageFull, StorageProblem
from tressons_desktop.paths import DataPaths
from tressons_desktop.private import make_private, private_folder
from tressons_desktop.settings import Settings
from tressons_desktop.text.failures import is_full, not_read, not_written
from tressons_desktop.text.numbers import format_number
from tressons_desktop.text.spaces import NBSP

_ASIDE: Final = re.compile(
    r"(tressons|settings)-.+\.(sqlite|toml)(-wal|-shm|-journal)?|avant-reprise-.+|.+\.sqlite-(wal|journal)"
)
"""What was put aside in the folder of the data, and what SQLite keeps beside a file."""

_NOTE: Final = "anciens-repertoires"
_BLOCK: Final = 1 << 20
_SPARE: Final = 20_000_000
_MEGA: Final = 1_000_000
_NOTHING: Final = "Rien n’a changé\u00a0: vos données restent où elles étaient."


class NotMoved(Refused):
    """The data stay where they are; the message says why."""


@dataclass(frozen=True, slots=True)
class LeftBehind:
    """The folder that the data came from, with the digest that its database had then."""

    folder: Path
    database: str

    def written(self) -> str:
        """Write it in one line, for the settings."""
        return f"{self.database} {self.folder}"


def noted(settings: Settings, left: LeftBehind) -> None:
    """Keep in the settings of the new place that a folder was left."""
    lines = [left.written(), *(one.written() for one in left_behind_in(settings))]
    settings.note(_NOTE, "\n".join(dict.fromkeys(lines)))


def left_behind_in(settings: Settings) -> tuple[LeftBehind, ...]:
    """List the folders that the data were moved from, as long as they hold their database."""
    found: list[LeftBehind] = []
    for line in settings.current.extra.get(_NOTE, "").splitlines():
        digest, _, folder = line.partition(" ")
        if folder and DataPaths(Path(folder)).database.is_file():
            found.append(LeftBehind(Path(folder), digest))
    return tuple(found)


def copy_data(root: Path, target: Path, told: Progress) -> LeftBehind:
    """Copy closed data into a folder that has none, and compare; return what is left behind.

    Raises NotMoved or StorageProblem, or whatever ``told`` raises: what was copied goes away.
    """
    database = DataPaths(root).database
    files = [*_files(root), database]
    if not database.is_file():
        raise NotMoved("Il n’y a encore aucune donnée à déplacer.")
    if target.resolve().is_relative_to(root.resolve()):
        raise NotMoved("Ce répertoire est à l’intérieur de celui des données. En choisir un autre.")
    made: list[Path] = []
    try:
        digest = _copied(root, target, files, told, made)
    except BaseException:
        _take_back(target, made)
        raise
    return LeftBehind(root, digest)


def remove_left_behind(left: LeftBehind) -> bool:
    """Remove our own files of the folder that was left; tell whether nothing of ours is there.

    Raises NotMoved when its database is no longer what was copied: somebody worked there.
    """
    paths = DataPaths(left.folder)
    try:
        if _digest(paths.database) != left.database:
            raise NotMoved(
                f"Les données de «{NBSP}{left.folder}{NBSP}» ont changé depuis le déplacement"
                f"{NBSP}: elles sont gardées. Les ouvrir, ou les retirer soi-même."
            )
    except OSError as problem:
        raise NotMoved(not_read(problem, paths.database)) from problem
    _remove(_files(left.folder))
    whole = not any(_files(left.folder))
    if whole:  # else it can be asked again
        _remove((paths.database, paths.lock))
        shutil.rmtree(paths.cache, ignore_errors=True)
        _remove_empty(left.folder)
    return whole and not paths.database.exists()


def _copied(root: Path, target: Path, files: list[Path], told: Progress, made: list[Path]) -> str:
    told(0.0, "Préparation de la copie")
    total = sum(one.stat().st_size for one in files)
    with _target_told(target):
        private_folder(target, ours=False)
        disk = target.stat()
        _check_room(target, total)
    digest, done = "", 0
    for source in files:
        told(done / max(total, 1), "Copie et vérification des données")
        there = target / source.relative_to(root)
        with _target_told(there):
            for folder in (*reversed(there.relative_to(target).parents[:-1]),):
                private_folder(target / folder, parents=False)
            made.append(there)
            digest = _copy_one(source, there)
        done += source.stat().st_size
    with _target_told(target):
        sync_folder(target)
        if not os.path.samestat(disk, target.stat()):
            raise NotMoved(f"«{NBSP}{target}{NBSP}» a été remplacé pendant la copie. {_NOTHING}")
    return digest


def _check_room(target: Path, total: int) -> None:
    if shutil.disk_usage(target).free < total + _SPARE:
        raise StorageFull(
            f"Il faut {format_number(total // _MEGA + 1)}{NBSP}Mo dans «{NBSP}{target}{NBSP}», "
            f"qui n’a pas cette place. {_NOTHING}"
        )


def _copy_one(source: Path, there: Path) -> str:
    """Copy under another name first: a file that was stopped in the middle has not its own."""
    digest = hashlib.sha256()
    with replacing(there) as part:
        make_private(part)
        with source.open("rb") as stream, part.open("wb") as out:
            while block := stream.read(_BLOCK):
                digest.update(block)
                out.write(block)
            flush(out)
        if _digest(part) != digest.hexdigest():
            raise NotMoved(
                f"La copie de «{NBSP}{source.name}{NBSP}» n’est pas fidèle. {_NOTHING} Choisir un "
                "autre disque."
            )
    shutil.copystat(source, there)  # attachments stay read-only, backups keep their day
    return digest.hexdigest()


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _files(root: Path) -> Iterator[Path]:
    """List what is ours in a data folder, but its database, which is moved last.

    A folder that a person chose may hold other things: they are neither taken nor removed.
    """
    database, ours = DataPaths(root).database, DataPaths(root).names()
    for folder, names, files in os.walk(root):
        here = Path(folder)
        if here == root:
            names[:], files = _ours(ours, names), _ours(ours, files)
        names.sort()
        for path in (here / name for name in sorted(files)):
            if path != database and not path.is_symlink():
                yield path


def _ours(known: frozenset[str], names: list[str]) -> list[str]:
    return [name for name in names if name in known or _ASIDE.fullmatch(name)]


def _take_back(target: Path, made: list[Path]) -> None:
    _remove(made)
    _remove_empty(target)


def _remove(paths: Iterable[Path]) -> None:
    for path in paths:
        with suppress(OSError):
            path.chmod(stat.S_IREAD | stat.S_IWRITE)
            path.unlink(missing_ok=True)


def _remove_empty(root: Path) -> None:
    for folder, _names, _files_in in os.walk(root, topdown=False):
        with suppress(OSError):
            Path(folder).rmdir()


@contextmanager
def _target_told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as problem:
        kind = StorageFull if is_full(problem) else StorageProblem
        raise kind(f"{not_written(problem, path)} {_NOTHING}") from problem
