"""A snapshot with one record more, changed or gone: how a screen stays true without reloading."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from tressons_desktop.project.entities import SNAPSHOT_LISTS
from tressons_desktop.project.model import Project, ProjectFile, ProjectRecord, Record

P = TypeVar("P", bound=ProjectRecord)
R = TypeVar("R", bound=Record)


def records_of(file: ProjectFile, kind: type[P]) -> tuple[P, ...]:
    """Return the list of a snapshot that holds records of a kind."""
    listed: tuple[P, ...] = getattr(file, SNAPSHOT_LISTS[kind])
    return listed


def value_of(record: Record, field: str) -> object:
    """Return the value of a field that is known by its name."""
    value: object = getattr(record, field)
    return value


def with_values(record: R, values: Mapping[str, object]) -> R:
    """Return a record with other values in fields that are known by their names."""
    named: Any = values
    return replace(record, **named)


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


def without_records(file: ProjectFile, *records: Record) -> ProjectFile:
    """Return the snapshot without these records of its lists."""
    gone: dict[str, set[str]] = {}
    for record in records:
        gone.setdefault(SNAPSHOT_LISTS[type(record)], set()).add(record.id)
    changes: Any = {
        name: tuple(one for one in getattr(file, name) if one.id not in ids)
        for name, ids in gone.items()
    }
    return replace(file, **changes)


def sorted_records(records: list[Any]) -> tuple[Any, ...]:
    """Put records in the order of the snapshot: position, then creation."""
    return tuple(sorted(records, key=_order))


def project_of(record: Record) -> str:
    """Return the project that a record is of; empty for a commune, which is of none."""
    return record.id if isinstance(record, Project) else str(getattr(record, "project_id", ""))


def alone(records: Iterable[Record]) -> list[Record]:
    """Leave out the projects that come or go whole, with what comes or goes with them."""
    listed = list(records)
    whole = {record.id for record in listed if isinstance(record, Project)}
    return [record for record in listed if project_of(record) not in whole]
