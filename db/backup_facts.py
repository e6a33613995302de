"""What a backup says of itself: its name, what is written beside it, which one is the last."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from db.backup_copy import Health, examine
from db.manifest import read_manifest
from db.migrations import APPLICATION_ID, CURRENT_VERSION
from tressons_desktop.doors import Backup

_NAME: Final = re.compile(r"tressons-(\d{8}-\d{6})-([a-z0-9-]{1,40})\.sqlite")


def described(path: Path, health: Health) -> Backup:
    """Put together what a file's name, its place on the disk and its content say."""
    found = _NAME.fullmatch(path.name)
    try:
        state = path.stat()
    except OSError:  # removed meanwhile: it is described as it was
        state = None
    written = datetime.fromtimestamp(state.st_mtime if state else 0, tz=UTC).astimezone()
    return Backup(
        path=path,
        when=moment(path) or written,
        reason=found.group(2) if found else "",
        size=state.st_size if state else 0,
        projects=health.projects,
        ok=health.sound
        and health.application_id == APPLICATION_ID
        and 0 < health.version <= CURRENT_VERSION,
        changed=_changed(health.stamp),
        names=health.names,
        stamp=health.stamp,
    )


def glance(path: Path) -> Health:
    """Say what a backup is without reading it whole."""
    known = read_manifest(path)
    return known.health if known else examine(path, whole=False)


def order(backup: Backup) -> tuple[bool, str, datetime, str]:
    """Sort by what the journal says; the clock only parts those of the same journal."""
    return backup.ok, backup.stamp, backup.when, backup.path.name


def _changed(stamp: str) -> datetime | None:
    try:
        return datetime.fromtimestamp(int(stamp[:13]) / 1000, tz=UTC).astimezone()
    except (ValueError, OverflowError, OSError):
        return None


def moment(path: Path) -> datetime | None:
    """Read in its name when a backup was made; None for a file that is not one."""
    found = _NAME.fullmatch(path.name)
    if not found:
        return None
    try:
        return datetime.fromisoformat(found.group(1).replace("-", "T")).astimezone()
    except (ValueError, OverflowError, OSError):
        return None
