"""The way into a data folder: its lock, a look at what is there, the opening; and the ways out.

Whatever prevents from going in is a StorageProblem with a sentence: whoever shows it offers the
ways out. Nothing is created where something was, and nothing there is ever removed.
"""

from __future__ import annotations

import errno
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from tressons_desktop.exchange.files import is_full
from tressons_desktop.outcomes import (
    DataAbsent,
    StorageBusy,
    StorageFull,
    StorageProblem,
    StorageReadOnly,
)
from tressons_desktop.paths import APP_FOLDER, DataPaths, remember_folder
from tressons_desktop.text.numbers import format_number, plural
from tressons_desktop.text.spaces import NBSP

if TYPE_CHECKING:
    from tressons_desktop.doors import Backup, BackupKeeper, DataLock, RecoveredTable, Rescue
    from tressons_desktop.services import Services

_SIDES: Final = ("", "-wal", "-shm", "-journal")
_CLOSED: Final = (errno.EROFS, errno.EACCES, errno.EPERM)

IN_USE: Final = (
    "Tressons est déjà ouvert sur ces données, sur ce poste ou sur un autre. Le fermer là où il "
    "est ouvert, puis réessayer."
)


class OpenServices(Protocol):
    """Open what a folder holds; ``read_only`` opens a copy to look at."""

    def __call__(self, paths: DataPaths, *, read_only: bool = False) -> Services: ...


class Hinges(NamedTuple):
    """What the composition root lends to the door."""

    make_lock: Callable[[DataPaths], DataLock]
    make_backups: Callable[[DataPaths], BackupKeeper]
    open_services: OpenServices
    write_elsewhere: Callable[[Services, DataPaths, Backup | None], Rescue]
    recover: Callable[[DataPaths, Path], tuple[RecoveredTable, ...]]
    find_renewal: Callable[[DataPaths], Callable[[], None] | None]


class DataDoor:
    """Go into one data folder at a time, and hold its lock meanwhile."""

    def __init__(self, paths: DataPaths, hinges: Hinges) -> None:
        self.paths = paths
        self._hinges = hinges
        self._lock: DataLock | None = None
        self._may_be_empty = False
        self._told = ""

    def take_told(self) -> str:
        """Return what is to be said of the data that were opened, once."""
        told, self._told = self._told, ""
        return told

    def enter(self) -> bool:
        """Make the folder ready and take its lock; False when another program has it."""
        if self.paths.chosen and not self.paths.root.is_dir():
            raise DataAbsent(
                f"Le répertoire de vos données, {_said(self.paths.root)}, n’est pas là. "
                "Rebrancher le disque ou la clé qui le porte, puis réessayer."
            )
        with _folder_told(self.paths.root):
            self.paths.create()
            lock = self._hinges.make_lock(self.paths)
            if not lock.acquire():
                return False
        self._lock = lock
        return True

    def find_renewal(self) -> Callable[[], None] | None:
        """Return the work that brings older data up to date, None without any; they are locked.

        `open` does it too; whoever shows a window does it before, away from its thread.
        """
        if self._lock is None and not self.enter():
            raise StorageBusy(IN_USE)
        with _folder_told(self.paths.root):
            return self._hinges.find_renewal(self.paths)

    def open(self) -> Services:
        """Open what is there and read the list once: a damage must not wait for a screen."""
        if self._lock is None and not self.enter():
            raise StorageBusy(IN_USE)
        with _folder_told(self.paths.root):
            self._look()
            return _read_once(self._hinges.open_services(self.paths))

    def open_read_only(self) -> Services:
        """Open what is there to look at it, without a lock and without writing anything."""
        with _folder_told(self.paths.root):
            return _read_once(self._hinges.open_services(self.paths, read_only=True))

    def best_backup(self) -> Backup | None:
        """Find the last good backup, None without any; it may take a second."""
        try:
            return self._hinges.make_backups(self.paths).best()
        except (OSError, StorageProblem):
            return None

    def restore(self, backup: Backup | Path) -> None:
        """Put a backup in the place of the data; an emptied file is kept aside."""
        with _folder_told(self.paths.root):
            if self._lock is None and not self.enter():
                raise StorageBusy(IN_USE)
            if not _holds(self.paths.database):
                self._set_aside()
            self._hinges.make_backups(self.paths).restore(backup)

    def recover(self) -> None:
        """Put in the place of damaged data all that is left of them; they are kept aside.

        Raises StorageProblem when nothing is left; then nothing has changed.
        """
        with _folder_told(self.paths.root):
            if self._lock is None and not self.enter():
                raise StorageBusy(IN_USE)
            stamp = time.strftime("%Y%m%d-%H%M%S")
            target = self.paths.root / f"tressons-{stamp}-recuperee.sqlite"
            told = self._hinges.recover(self.paths, target)
            self._hinges.make_backups(self.paths).restore(target)
        self._told = recovered_words(told)

    def begin_empty(self) -> None:
        """Begin without a project, whatever the backups hold; what is left is kept aside."""
        with _folder_told(self.paths.root):
            self._set_aside()
        self._may_be_empty = True

    def move(self, root: Path) -> bool:
        """Go to another folder, from now on when that can be remembered; say whether it is."""
        personal = self.paths.personal
        self.leave()
        self._may_be_empty = False
        self.paths = DataPaths(root, personal=personal)
        return personal and remember_folder(root)

    def write_elsewhere(self, services: Services, root: Path) -> Rescue:
        """Write the open data into a folder that has none; the door stays where it is."""
        with _folder_told(root):
            return self._hinges.write_elsewhere(services, DataPaths(root), self.best_backup())

    def leave(self) -> None:
        """Give the lock back."""
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def _look(self) -> None:
        """Begin nothing in silence where there was something."""
        if self._may_be_empty or _holds(self.paths.database):
            return
        what = "est vide" if self.paths.database.exists() else "n’est pas là"
        begun = f"Le fichier de vos projets {what}, dans {_said(self.paths.root)}"
        if self.best_backup() is not None:
            raise DataAbsent(f"{begun}, mais des sauvegardes y sont.")
        if any(self.paths.attachments.glob("[0-9a-f][0-9a-f]/*")):
            raise DataAbsent(f"{begun}, alors que des pièces jointes y sont. Aucune sauvegarde.")
        if self.paths.database.exists():
            self._told = f"{begun}{NBSP}: un nouveau commence. Aucune sauvegarde n’était à côté."

    def _set_aside(self) -> None:
        stamp = time.strftime("%Y%m%d-%H%M%S")
        for end in _SIDES:
            found = self.paths.database.with_name(self.paths.database.name + end)
            if found.is_file():
                found.rename(found.with_name(f"tressons-vide-{stamp}.sqlite{end}"))


def recovered_words(told: tuple[RecoveredTable, ...]) -> str:
    """Say what came out of damaged data, and what did not."""
    read = plural(sum(one.read for one in told), "élément lu", "éléments lus")
    restored = sum(one.restored for one in told)
    orphans = sum(one.orphans for one in told)
    parts = [f"Données récupérées{NBSP}: {read}"]
    parts += [f"{format_number(restored)} repris de la dernière bonne sauvegarde"] * bool(restored)
    parts += [f"{format_number(orphans)} sans rien à quoi se rattacher, laissés"] * bool(orphans)
    return f"{', '.join(parts)}. Le fichier abîmé est gardé avec les sauvegardes."


def folder_to_open(folder: Path) -> Path:
    """Return where data are, or would be, in a folder that a person points at."""
    inside = folder / APP_FOLDER
    if _has_data(folder) or not (_has_data(inside) or _crowded(folder)):
        return folder
    return inside


def folder_to_fill(folder: Path) -> Path:
    """Return a folder without data nor anything else, at or below the one pointed at."""
    tried, number = folder, 1
    while _has_data(tried) or _crowded(tried):
        tried = folder / (APP_FOLDER if number == 1 else f"{APP_FOLDER} {number}")
        number += 1
    return tried


def _has_data(folder: Path) -> bool:
    return DataPaths(folder).database.exists()


def _crowded(folder: Path) -> bool:
    try:
        return any(folder.iterdir())
    except OSError:
        return False


def _holds(database: Path) -> bool:
    """Tell whether the file holds anything; one that cannot be looked at may."""
    try:
        return database.stat().st_size > 0 or database.is_dir()
    except FileNotFoundError:
        return False


def _read_once(services: Services) -> Services:
    try:
        services.store.read_ahead()
    except BaseException:
        services.close()
        raise
    return services


@contextmanager
def _folder_told(root: Path) -> Iterator[None]:
    """Turn what the system says of a folder into a sentence."""
    try:
        yield
    except OSError as problem:
        raise folder_problem(problem, root) from problem


def folder_problem(problem: OSError, root: Path) -> StorageProblem:
    """Say why a folder cannot hold the data, and what to do."""
    folder = f"Le répertoire des données, {_said(root)},"
    if is_full(problem):
        return StorageFull(
            f"Le disque est plein{NBSP}: les données ne peuvent pas être ouvertes dans "
            f"{_said(root)}. Libérer de la place, puis réessayer."
        )
    if problem.errno in _CLOSED:
        return StorageReadOnly(
            f"{folder} n’accepte pas l’écriture. Demander le droit d’y écrire, ou choisir un "
            "autre répertoire."
        )
    if not root.is_dir():
        return StorageProblem(
            f"{folder} ne peut pas être créé. Vérifier que le disque est branché et qu’aucun "
            "fichier ne porte ce nom."
        )
    return StorageProblem(f"{folder} n’est pas accessible. Vérifier le disque, puis réessayer.")


def _said(folder: Path) -> str:
    return f"«{NBSP}{folder}{NBSP}»"
