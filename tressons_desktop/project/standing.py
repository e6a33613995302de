"""Which unread texts of a project stand beside a record, and how their place is named."""

from __future__ import annotations

from tressons_desktop.project.drafts import Draft
from tressons_desktop.project.entities import ENTITIES, ENTITY_NAMES, KEYED, SNAPSHOT_LISTS
from tressons_desktop.project.model import ProjectFile, Record


def draft_key(record: Record) -> str:
    """Return what names a record in the place of a draft."""
    return str(getattr(record, KEYED.get(ENTITY_NAMES[type(record)], "id")))


def draft_at(file: ProjectFile, entity: str, record_id: str, field: str) -> Draft | None:
    """Return the unread text of a field; that of a removed record is not shown."""
    address = (entity, record_id, field)
    return next((draft for draft in standing_drafts(file) if draft.address == address), None)


def standing_drafts(file: ProjectFile) -> tuple[Draft, ...]:
    """List the unread texts whose record is there: a removed one may still come back."""
    return tuple(draft for draft in file.drafts if _holds(file, draft))


def _holds(file: ProjectFile, draft: Draft) -> bool:
    if draft.entity == "project" or draft.entity in KEYED:
        return True
    kind = ENTITIES.get(draft.entity)
    listed = getattr(file, SNAPSHOT_LISTS[kind]) if kind in SNAPSHOT_LISTS else ()
    return any(record.id == draft.record_id for record in listed)
