"""The texts that could not be read, in their table, outside the journal."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection, bindparam, delete, insert, select, tuple_

from db.tables import DRAFT
from tressons_desktop.project.drafts import Draft, DraftAddress
from tressons_desktop.project.stored import field_name, stored_name

_OF_PROJECT: Final = select(DRAFT).where(DRAFT.c.project_id == bindparam("wanted"))
"""Asked after each edit: written once."""


def load_drafts(connection: Connection, project_id: str) -> tuple[Draft, ...]:
    """Read the drafts of a project, in the order of their places."""
    found = connection.execute(_OF_PROJECT, {"wanted": project_id})
    drafts = [
        Draft(
            row.project_id,
            row.entity,
            row.record_id,
            field_name(row.entity, row.field),
            row.text,
            row.problem,
        )
        for row in found
    ]
    return tuple(sorted(drafts, key=lambda draft: draft.address))


def save_drafts(connection: Connection, *drafts: Draft) -> None:
    """Write drafts, each in the place of the one of the same field."""
    for project_id in {draft.project_id for draft in drafts}:
        addresses = [draft.address for draft in drafts if draft.project_id == project_id]
        delete_drafts(connection, project_id, *addresses)
    if drafts:
        connection.execute(
            insert(DRAFT),
            [
                {
                    "project_id": draft.project_id,
                    "entity": draft.entity,
                    "record_id": draft.record_id,
                    "field": stored_name(draft.entity, draft.field),
                    "text": draft.text,
                    "problem": draft.problem,
                }
                for draft in drafts
            ],
        )


def delete_drafts(connection: Connection, project_id: str, *addresses: DraftAddress) -> None:
    """Remove the drafts of some fields."""
    if addresses:
        where = tuple_(DRAFT.c.entity, DRAFT.c.record_id, DRAFT.c.field)
        gone = [(entity, one, stored_name(entity, field)) for entity, one, field in addresses]
        connection.execute(delete(DRAFT).where(DRAFT.c.project_id == project_id, where.in_(gone)))
