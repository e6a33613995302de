"""What a backup holds, written beside it: listing, thinning and collecting open no backup.

``tressons-….json`` beside ``tressons-….sqlite``. It says the size and the date of the file it
describes: a backup that was touched since is opened and described again.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any, Final

from db.backup_copy import Health, examine, files_named_in
from tressons_desktop.exchange.files import replacing
from tressons_desktop.exchange.hashes import is_sha256
from tressons_desktop.private import make_private

_FORMAT: Final = 1
_MAX_BYTES: Final = 20_000_000


@dataclass(frozen=True, slots=True)
class BackupManifest:
    """What a backup is and which attached files it needs; ``files`` is None when it is damaged."""

    health: Health
    files: frozenset[str] | None


def manifest_path(backup: Path) -> Path:
    """Name the manifest of a backup."""
    return backup.with_suffix(".json")


def describe(backup: Path) -> BackupManifest:
    """Return what is written beside a backup, or open it, check it whole and write that down."""
    return read_manifest(backup) or write_manifest(backup, examine(backup))


def read_manifest(backup: Path) -> BackupManifest | None:
    """Read what is written beside a backup; None when nothing there is true of it any more."""
    try:
        path = manifest_path(backup)
        if path.stat().st_size > _MAX_BYTES:
            return None
        said = json.loads(path.read_bytes())
        if not isinstance(said, dict) or said.get("format") != _FORMAT:
            return None
        if said.get("of") != _identity(backup):
            return None
        return BackupManifest(_health(said["health"]), _files(said["files"]))
    except (
        OSError,
        ValueError,
        KeyError,
        TypeError,
        RecursionError,
    ):  # lost or spoilt: it is made again
        return None


def write_manifest(backup: Path, health: Health) -> BackupManifest:
    """Write down what a backup is; a folder that refuses costs only time."""
    files = files_named_in(backup, live=False) if health.sound else None
    content = {
        "format": _FORMAT,
        "of": _identity(backup) if backup.exists() else None,
        "health": asdict(health),
        "files": None if files is None else sorted(files),
    }
    text = json.dumps(content, ensure_ascii=False, indent=1)
    with suppress(OSError), replacing(manifest_path(backup)) as partial:
        make_private(partial)
        partial.write_text(text, encoding="utf-8")
    return BackupManifest(health, files)


def _identity(backup: Path) -> dict[str, int]:
    state = backup.stat()
    return {"size": state.st_size, "modified_ns": state.st_mtime_ns}


def _health(said: Mapping[str, Any]) -> Health:
    """Read strictly: a spoilt manifest is no manifest."""
    values: dict[str, Any] = {}
    for field in fields(Health):
        value = said[field.name]
        if field.name == "names":
            value = tuple(str(name) for name in value)
        elif type(value) is not type(field.default):
            raise TypeError(field.name)
        values[field.name] = value
    return Health(**values)


def _files(said: Any) -> frozenset[str] | None:
    if said is None:
        return None
    if not all(isinstance(one, str) and is_sha256(one) for one in said):
        raise ValueError("not the name of a file")
    return frozenset(said)
