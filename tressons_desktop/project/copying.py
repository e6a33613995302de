"""What a copy of a project holds, as the table of entities says it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import MISSING, fields, replace
from typing import Any, TypeVar

from tressons_desktop.project.entities import ENTITY_OF, TABLE
from tressons_desktop.project.entity import Copied, CopiedPart
from tressons_desktop.project.model import ProjectFile, ProjectRecord, Record

R = TypeVar("R", bound=Record)


def records_to_copy(file: ProjectFile, parts: Collection[CopiedPart]) -> Iterator[ProjectRecord]:
    """Walk the records that the chosen parts carry, without what engages; ids are not yet new."""
    for entity in TABLE:
        if entity.list_name and entity.part in parts:
            for record in getattr(file, entity.list_name):
                yield as_copied(record, parts)


def as_copied(record: R, parts: Collection[CopiedPart]) -> R:
    """Return a record with the fields that do not follow put back to their default."""
    facts = ENTITY_OF[type(record)].fields
    emptied = {
        name
        for name, field in facts.items()
        if field.copied is Copied.EMPTIED or (field.part and field.part not in parts)
    }
    return replace(record, **_defaults(type(record), emptied)) if emptied else record


def _defaults(kind: type[Record], names: Collection[str]) -> dict[str, Any]:
    found: dict[str, Any] = {f.name: f.default for f in fields(kind) if f.name in names}
    required = [name for name, value in found.items() if value is MISSING]
    if required:
        raise TypeError(f"{kind.__name__}.{required[0]} has no default to go back to")
    return found
