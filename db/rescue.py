"""Write the data to a new place when their file is gone: from what is still open, else from memory.

On Linux a removed file lives as long as somebody has it open: it is copied whole. A stick that was
pulled answers nothing more: then the last good backup is taken, and over it every project that was
opened since the start, which memory holds as it is on screen.
"""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import Final

from db.backup_copy import copy_file, examine, side_files
from db.migrations import APPLICATION_ID
from db.store import SqliteStore
from tressons_desktop.doors import Rescue
from tressons_desktop.exchange.files import partial_path, replace_file, sync_file
from tressons_desktop.exchange.records import all_records
from tressons_desktop.outcomes import RecordMissing
from tressons_desktop.ports import LIBRARY, UnitOfWork
from tressons_desktop.project.model import (
    CommuneProfile,
    Project,
    ProjectFile,
    field_names,
)

_LABEL: Final = "reprendre ce qui était en mémoire"

log = logging.getLogger(__name__)


def write_elsewhere(
    connection: sqlite3.Connection | None,
    snapshots: Sequence[ProjectFile],
    target: Path,
    *,
    backup: Path | None,
    make: Callable[[Path], SqliteStore],
) -> Rescue:
    """Make a database at ``target``, which must not exist; raise OSError when it cannot be."""
    if connection is not None and _copied(connection, target):
        return Rescue(True, examine(target).projects)
    if backup is not None:
        copy_file(backup, target)
    store = make(target)
    try:
        for file in snapshots:
            _put(store, file)
        return Rescue(False, len(store.list_projects()))
    finally:
        store.close()


def _copied(connection: sqlite3.Connection, target: Path) -> bool:
    """Copy through the open connection; False when what comes out is not our data, sound."""
    partial = partial_path(target.parent)
    try:
        with closing(sqlite3.connect(partial)) as copy:
            connection.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
        health = examine(partial)
        if not health.sound or health.application_id != APPLICATION_ID:
            return False
        sync_file(partial)
        replace_file(partial, target)
    except sqlite3.Error as problem:
        log.warning("the open file cannot be copied: %s", problem)
        return False
    finally:
        for path in (partial, *side_files(partial)):
            path.unlink(missing_ok=True)
    return True


def _put(store: SqliteStore, file: ProjectFile) -> None:
    """Write a project as memory holds it, over what an older backup knew of it."""
    with suppress(RecordMissing), store.unit_of_work() as unit:
        unit.remove(Project, file.project.id)
        unit.commit(_LABEL, scope=LIBRARY)
    with store.unit_of_work() as unit:
        if file.profile is not None:
            _put_profile(unit, file.profile)
        unit.add(*all_records(file))
        unit.keep_drafts(*file.drafts)
        unit.keep_later(file.project.id, file.later)
        unit.commit(_LABEL, scope=LIBRARY)


def _put_profile(unit: UnitOfWork, profile: CommuneProfile) -> None:
    if not any(known.id == profile.id for known in unit.profiles()):
        unit.add(profile)
        return
    values = {name: getattr(profile, name) for name in field_names(CommuneProfile) if name != "id"}
    unit.change(CommuneProfile, profile.id, **values)


def copy_attachments(sources: Iterable[Path | None], target: Path) -> int:
    """Copy the attachments that can still be read, under their own names; return how many."""
    copied = 0
    for source in filter(None, sources):
        for file in source.glob("[0-9a-f][0-9a-f]/*"):
            there = target / file.parent.name / file.name
            with suppress(OSError):
                if not there.exists():
                    there.parent.mkdir(parents=True, exist_ok=True)
                    copy_file(file, there)
                    copied += 1
    return copied
