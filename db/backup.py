"""Backups nobody has to think of: copied, checked, named by date, thinned, restored.

Each call opens its own connection, so a worker thread may make a backup while the user types.
"""

from __future__ import annotations

import filecmp
import re
import time
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
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
from db.migrations import APPLICATION_ID, CURRENT_VERSION
from db.thinning import moments_to_keep
from tressons_desktop.exchange.files import (
    PARTIAL_SUFFIX,
    partial_path,
    replace_file,
    sync_file,
)
from tressons_desktop.ports import Clock

BEFORE_RESTORE: Final = "avant-restauration"

REASON_LABELS: Final = {
    "ouverture": "À l’ouverture",
    "automatique": "Automatique",
    "fermeture": "À la fermeture",
    "manuelle": "À votre demande",
    "avant-migration": "Avant une mise à jour",
    BEFORE_RESTORE: "Avant une restauration",
}
"""Words for the screen; another reason shows as it is."""

_NAME: Final = re.compile(r"tressons-(\d{8}-\d{6})-([a-z0-9-]{1,40})\.sqlite")
_STALE_SECONDS: Final = 86_400


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup on the disk; ``when`` is local and aware, ``ok`` says that it can be restored."""

    path: Path
    when: datetime
    reason: str
    size: int
    projects: int
    ok: bool

    @property
    def label(self) -> str:
        """Name the reason on screen."""
        return REASON_LABELS.get(self.reason, self.reason.replace("-", " ").capitalize())


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
            self._folder.mkdir(parents=True, exist_ok=True)
            partial = partial_path(self._folder)
            try:
                copy_database(self._database, partial)
                health = examine(partial)
                if not health.sound:
                    raise DatabaseDamaged(
                        "Le fichier des données est abîmé\u00a0: la sauvegarde n’a pas été faite, "
                        "les précédentes sont intactes. En restaurer une depuis l’écran "
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
        return self._described(target, health)

    def list(self) -> list[Backup]:
        """List the backups, newest first; each one is opened and checked."""
        found = [self._described(path, examine(path)) for path in self._paths()]
        return sorted(found, key=lambda backup: (backup.when, backup.path.name), reverse=True)

    def last_moment(self) -> datetime | None:
        """Say when the newest backup was made, from its name alone: cheap, nothing is checked."""
        return max(filter(None, map(_moment, self._paths())), default=None)

    def thin(self, now: datetime | None = None) -> tuple[Path, ...]:
        """Remove the backups that time made needless; return their paths."""
        moment = now or datetime.fromtimestamp(self._clock.milliseconds() / 1000, tz=UTC)
        dated = {path: when for path in self._paths() if (when := _moment(path))}
        kept = moments_to_keep(dated.values(), moment)
        removed = tuple(path for path, when in dated.items() if when not in kept)
        with telling(self._folder):
            for path in (*removed, *self._stale()):
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
            kept = [files_named_in(path, live=False) for path in self._paths()]
            return files_named_in(self._database).union(*kept)

    def _paths(self) -> tuple[Path, ...]:
        if not self._folder.is_dir():
            return ()
        return tuple(path for path in self._folder.iterdir() if _moment(path) is not None)

    def _stale(self) -> Iterator[Path]:
        """Find what an interruption left; another program may be writing a recent one."""
        limit = time.time() - _STALE_SECONDS
        for path in self._folder.glob(f".*{PARTIAL_SUFFIX}*"):
            with suppress(OSError):
                if path.stat().st_mtime < limit:
                    yield path

    def _already_kept(self, copy: Path) -> bool:
        """Compare with the last backup: the same data give the same bytes."""
        dated = [(when, path) for path in self._paths() if (when := _moment(path))]
        return bool(dated) and filecmp.cmp(max(dated)[1], copy, shallow=False)

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

    @staticmethod
    def _described(path: Path, health: Health) -> Backup:
        found = _NAME.fullmatch(path.name)
        return Backup(
            path=path,
            when=_moment(path) or datetime.fromtimestamp(path.stat().st_mtime, tz=UTC),
            reason=found.group(2) if found else "",
            size=path.stat().st_size,
            projects=health.projects,
            ok=health.sound
            and health.application_id == APPLICATION_ID
            and 0 < health.version <= CURRENT_VERSION,
        )


def _moment(path: Path) -> datetime | None:
    found = _NAME.fullmatch(path.name)
    if not found:
        return None
    try:
        seconds = time.mktime(time.strptime(found.group(1), "%Y%m%d-%H%M%S"))
    except (ValueError, OverflowError):
        return None
    return datetime.fromtimestamp(seconds, tz=UTC).astimezone()


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
