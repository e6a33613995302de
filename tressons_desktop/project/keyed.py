"""Records that exist once per key in a project: their identifier follows from both.

Two people who write the same section apart write the same record, and their copies can be merged.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from tressons_desktop.project.entities import ENTITY_OF
from tressons_desktop.project.ids import derived_id, new_id
from tressons_desktop.project.model import ProjectRecord, Record

P = TypeVar("P", bound=ProjectRecord)


def keyed(kind: type[P], project_id: str, key: str, **values: object) -> P:
    """Make the record of a key: the only way to make one."""
    entity = ENTITY_OF[kind]
    record_id = derived_id(project_id, entity.name, key)
    return kind(id=record_id, project_id=project_id, **{entity.key: key}, **values)


def id_for(kind: type[ProjectRecord], project_id: str, values: Mapping[str, object]) -> str:
    """Return the identifier of a new record: derived when ``values`` hold its key, else drawn."""
    entity = ENTITY_OF[kind]
    return derived_id(project_id, entity.name, str(values[entity.key])) if entity.key else new_id()


def as_of(record: P, project_id: str) -> P:
    """Return the record as one of another project, under the identifier it has there."""
    entity = ENTITY_OF[type(record)]
    key = {entity.key: getattr(record, entity.key)} if entity.key else {}
    return replace(record, id=id_for(type(record), project_id, key), project_id=project_id)


def expected_id(record: Record) -> str:
    """Return the identifier that a record must have: its own unless it follows from a key."""
    entity = ENTITY_OF[type(record)]
    if not entity.key or not isinstance(record, ProjectRecord):
        return record.id
    return derived_id(record.project_id, entity.name, getattr(record, entity.key))


def check_ids(*records: Record) -> None:
    """Raise ValueError when a record was not made by ``keyed``: a fault of ours."""
    for record in records:
        if record.id != expected_id(record):
            raise ValueError(f"{type(record).__name__}: its identifier must follow from its key")
