"""Backups nobody has to think of: copied, checked, named by date, thinned, restored.

Each call opens its own connection, so a worker thread may make a backup while the user types.
"""

from __future__ import annotations

import re
import time
import unicodedata
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from db.backup_copy import (
    BackupFailed,
    DatabaseDamaged,
    Health,
    copy_database,
    copy_file,
    examine,
    files_named_in,
    side_files,
    telling,
)
from db.backup_facts import described, glance, moment, order
from db.manifest import describe, manifest_path, write_manifest
from db.migrations import APPLICATION_ID, CURRENT_VERSION
from db.thinning import Weighed, moments_to_keep, within_bytes
from tressons_desktop.doors import BEFORE_RESTORE, Backup
from tressons_desktop.exchange.files import (
    left_behind,
    partial_path,
    replace_file,
    sync_file,
)
from tressons_desktop.ports import Clock
from tressons_desktop.private import private_folder

LEAST_BYTES: Final = 1_000_000_000
COPIES: Final = 20
"""Backups may take a gigabyte, or twenty times the data when these are heavy."""

_AWAY: Final = (
    "Le répertoire des données n’est plus là\u00a0: la sauvegarde n’a pas été faite. "
    "Le remettre à sa place."
)


class Backups:
    """The backups of one database, in one folder."""

    def __init__(self, database: Path, folder: Path, clock: Clock) -> None:
        self._database = database
        self._folder = folder
        self._clock = clock

    def make(self, reason: str) -> Backup | None:
        """Copy the database as it stands; None when the last backup already holds the same.

        The copy is complete, checked by SQLite and on the disk before it has its name. Raises
        BackupFailed or StorageFull: the caller must show it. Earlier backups are never touched.
        """
        if not self._database.exists():
            return None
        with telling(self._folder):
            private_folder(self._folder)
            partial = partial_path(self._folder)
            try:
                copy_database(self._database, partial)
                health = examine(partial)
                if not (partial.exists() and self._database.exists()):
                    raise BackupFailed(_AWAY)
                if not health.sound:
                    raise DatabaseDamaged(
                        "Le fichier des données est abîmé\u00a0: la sauvegarde n’a pas été faite, "
                        "les précédentes n’ont pas été touchées. En restaurer une depuis l’écran "
                        "Sauvegardes."
                    )
                if self._already_kept(partial):
                    return None
                sync_file(partial)
                target = self._free_name(_slug(reason))
                replace_file(partial, target)
            finally:
                for path in (partial, *side_files(partial)):
                    path.unlink(missing_ok=True)
            write_manifest(target, health)
            return described(target, health)

    def list(self) -> list[Backup]:
        """List the backups, the last by its journal first, the damaged ones after.

        What is written beside each is read; one without is opened, checked and written down.
        """
        found = [described(path, describe(path).health) for path in self._paths()]
        return sorted(found, key=order, reverse=True)

    def best(self) -> Backup | None:
        """Find the last backup that can be restored, checked now from end to end.

        The journal's own stamp says which is last: the clock may have been wrong, and the file
        names with it. It may take a second: not for the thread of the window.
        """
        glanced = [described(path, glance(path)) for path in self._paths()]
        for backup in sorted(glanced, key=order, reverse=True):
            if backup.ok and (checked := described(backup.path, examine(backup.path))).ok:
                return checked
        return None

    def last_moment(self) -> datetime | None:
        """Say when the last backup by its journal was made: cheap, nothing is checked."""
        last = self._last()
        return last.when if last else None

    def thin(self, now: datetime | None = None) -> tuple[Path, ...]:
        """Remove the backups that time or their weight made needless; return their paths.

        The last good one by its journal always stays, whatever its name says.
        """
        today = now or datetime.fromtimestamp(self._clock.milliseconds() / 1000, tz=UTC)
        listed = self.list()
        kept = {
            (ok, when)
            for ok in (True, False)  # a damaged one, or one of a later version, pushes none out
            for when in moments_to_keep((one.when for one in listed if one.ok is ok), today)
        }
        young = [one for one in listed if (one.ok, one.when) in kept or one is listed[0]]
        weighed = [Weighed(one.path, one.when, one.size) for one in young]
        light = within_bytes(weighed, self._bytes_allowed())
        removed = tuple(one.path for one in listed if one.path not in light)
        with telling(self._folder):
            for path in removed:
                path.unlink(missing_ok=True)
                manifest_path(path).unlink(missing_ok=True)
            left = (*left_behind(self._folder), *left_behind(self._database.parent))
            for path in (*left, *self._lone_manifests()):
                path.unlink(missing_ok=True)
        return removed

    def restore(self, backup: Backup | Path) -> None:
        """Put a backup in place of the database, whose store must be closed; reopen it after.

        What was there is backed up first; when it is too damaged for that, it is copied aside
        as it is. Raises BackupFailed, and then nothing has changed.
        """
        source = backup.path if isinstance(backup, Backup) else backup
        _check_restorable(source, examine(source))
        with telling(self._folder):
            self._keep_current()
            partial = partial_path(self._database.parent)
            try:
                copy_file(source, partial)
                _check_restorable(source, examine(partial))
                for path in side_files(self._database):
                    path.unlink(missing_ok=True)
                replace_file(partial, self._database)
            finally:
                partial.unlink(missing_ok=True)

    def files_needed(self) -> frozenset[str]:
        """Name (SHA-256) every attachment that the database or a backup needs.

        Raises BackupFailed when one cannot be read: then nothing may be collected.
        """
        with telling(self._folder):
            needed = set(files_named_in(self._database))
            for path in self._paths():
                files = describe(path).files
                if files is None:
                    raise BackupFailed(
                        f"La sauvegarde «\u00a0{path.name}\u00a0» est abîmée ou illisible\u00a0: "
                        "les pièces jointes inutiles n’ont pas été retirées."
                    )
                needed |= files
            return frozenset(needed)

    def _paths(self) -> tuple[Path, ...]:
        if not self._folder.is_dir():
            return ()
        return tuple(path for path in self._folder.iterdir() if moment(path) is not None)

    def _last(self) -> Backup | None:
        glanced = [described(path, glance(path)) for path in self._paths()]
        return max(glanced, key=order, default=None)

    def _already_kept(self, copy: Path) -> bool:
        """Compare with the last backup: the same data give the same bytes."""
        import filecmp  # late: a start lists backups and compares none

        last = self._last()
        return last is not None and filecmp.cmp(last.path, copy, shallow=False)

    def _bytes_allowed(self) -> int:
        size = self._database.stat().st_size if self._database.exists() else 0
        return max(LEAST_BYTES, COPIES * size)

    def _lone_manifests(self) -> Iterator[Path]:
        for path in self._folder.glob("tressons-*.json"):
            backup = path.with_suffix(".sqlite")
            if moment(backup) is not None and not backup.exists():
                yield path

    def _free_name(self, reason: str) -> Path:
        second = self._clock.milliseconds() // 1000
        while True:
            stamp = time.strftime("%Y%m%d-%H%M%S", time.localtime(second))
            if not any(self._folder.glob(f"tressons-{stamp}-*.sqlite")):
                return self._folder / f"tressons-{stamp}-{reason}.sqlite"
            second += 1

    def _keep_current(self) -> None:
        try:
            self.make(BEFORE_RESTORE)
            if any(path.exists() and path.stat().st_size for path in side_files(self._database)):
                raise BackupFailed(
                    "Le fichier des données est encore ouvert\u00a0: la sauvegarde n’a pas été "
                    "restaurée. Fermer Tressons partout, puis recommencer."
                )
        except DatabaseDamaged:
            stamp = time.strftime("%Y%m%d-%H%M%S", time.localtime())
            for path in (self._database, *side_files(self._database)):
                if path.exists():
                    ending = path.name.removeprefix(self._database.name)
                    copy_file(path, self._folder / f"abime-{stamp}.sqlite{ending}")


def _slug(reason: str) -> str:
    plain = unicodedata.normalize("NFKD", reason).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain)[:40].strip("-") or "manuelle"


def _check_restorable(path: Path, health: Health) -> None:
    """Raise BackupFailed unless the file is ours, sound, and of a version we know."""
    said = f"«\u00a0{path.name}\u00a0»"
    if not health.readable or (health.application_id == APPLICATION_ID and not health.sound):
        raise BackupFailed(
            f"La sauvegarde {said} est abîmée ou illisible. En choisir une autre. "
            "Rien n’a été modifié."
        )
    if health.application_id != APPLICATION_ID or health.version <= 0:
        raise BackupFailed(f"{said} n’est pas une sauvegarde de Tressons. Rien n’a été modifié.")
    if health.version > CURRENT_VERSION:
        raise BackupFailed(
            f"La sauvegarde {said} vient d’une version plus récente de Tressons. "
            "Installer la dernière version pour la restaurer. Rien n’a été modifié."
        )
