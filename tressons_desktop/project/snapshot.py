"""A snapshot with one record more, changed or gone: how a screen stays true without reloading."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tressons_desktop.project.model import SNAPSHOT_LISTS, Project, ProjectFile, Record


def _order(record: Any) -> tuple[int, str]:
    return getattr(record, "position", 0), record.id


def with_records(file: ProjectFile, *records: Record) -> ProjectFile:
    """Return the snapshot where these records stand, new or changed."""
    changes: dict[str, Any] = {}
    lists: dict[str, dict[str, Any]] = {}
    for record in records:
        if isinstance(record, Project):
            changes["project"] = record
            continue
        name = SNAPSHOT_LISTS[type(record)]
        if name not in lists:
            lists[name] = {known.id: known for known in getattr(file, name)}
        lists[name][record.id] = record
    changes |= {name: sorted_records(list(known.values())) for name, known in lists.items()}
    return replace(file, **changes)


def without_record(file: ProjectFile, kind: type[Record], record_id: str) -> ProjectFile:
    """Return the snapshot without this record."""
    name = SNAPSHOT_LISTS[kind]
    kept = tuple(record for record in getattr(file, name) if record.id != record_id)
    changes: Any = {name: kept}
    return replace(file, **changes)


def sorted_records(records: list[Any]) -> tuple[Any, ...]:
    """Put records in the order of the snapshot: position, then creation."""
    return tuple(sorted(records, key=_order))
