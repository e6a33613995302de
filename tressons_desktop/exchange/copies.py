"""A received project as a copy: everything in it under new identifiers."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from typing import Any, Final

from tressons_desktop.exchange.records import all_records, children
from tressons_desktop.project.entities import CHILDREN, ENTITY_OF
from tressons_desktop.project.ids import is_id, new_id
from tressons_desktop.project.keyed import expected_id
from tressons_desktop.project.later import Later
from tressons_desktop.project.model import ProjectFile
from tressons_desktop.project.references import followed
from tressons_desktop.text.dates import format_date_long

_ID: Final = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def as_copy(file: ProjectFile, today: date) -> ProjectFile:
    """Return the project under new identifiers, its name saying where it comes from.

    New identifiers keep the order of the old ones: what was created last still is.
    """
    fresh = _fresh_ids(file)
    name = f"{file.project.name} (copie reçue le {format_date_long(today)})".strip()
    project = replace(file.project, id=fresh[file.project.id], name=name)
    lists: dict[str, Any] = {
        name: tuple(_moved(record, fresh) for record in getattr(file, name)) for name in CHILDREN
    }
    return replace(file, project=project, later=_later_of_copy(file, fresh), **lists)


def _fresh_ids(file: ProjectFile) -> dict[str, str]:
    """Draw new identifiers; those of a key follow from the new one of the project."""
    old = sorted({*(record.id for record in all_records(file)), *_ids_kept(file.later)})
    fresh = dict(zip(old, sorted(new_id() for _ in old), strict=True))
    project_id = fresh[file.project.id]
    for record in children(file):
        if ENTITY_OF[type(record)].key:
            fresh[record.id] = expected_id(replace(record, project_id=project_id))
    return fresh


def _later_of_copy(file: ProjectFile, fresh: dict[str, str]) -> Later | None:
    """Follow the new identifiers in what is kept of each record, and inside it."""
    if file.later is None:
        return None
    kept = tuple(
        replace(
            one, record_id=fresh.get(one.record_id, one.record_id), value=_renamed(one.value, fresh)
        )
        for one in file.later.kept
    )
    return replace(file.later, kept=kept)


def _renamed(value: str, fresh: dict[str, str]) -> str:
    return _ID.sub(lambda found: fresh.get(found[0], found[0]), value)


def _ids_kept(later: Later | None) -> set[str]:
    """Find the identifiers of the records that are not understood, alone or in their list."""
    whole = [one for one in later.kept if not (one.entity and one.field)] if later else []
    values = [json.loads(one.value) for one in whole if one.value]
    items = [item for one in values for item in (one if isinstance(one, list) else [one])]
    named = (item.get("id") for item in items if isinstance(item, dict))
    return {one for one in named if isinstance(one, str) and is_id(one)}


def _moved(record: Any, fresh: dict[str, str]) -> Any:
    moved = replace(record, id=fresh[record.id], project_id=fresh[record.project_id])
    return followed(moved, fresh, gone_kept=True)
