"""Rebuild every record from the journal alone, and read every record from its table."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from db import rows
from db.store import SqliteStore
from db.tables import JOURNAL, RECORD_TABLES
from tressons_desktop.project.codec import encode
from tressons_desktop.project.model import ENTITY_NAMES

Records = dict[tuple[str, str], dict[str, Any]]


def replayed(store: SqliteStore) -> Records:
    """Give what the journal says, from its first line to its last."""
    import json

    found: Records = {}
    with store._reading() as connection:
        for row in connection.execute(select(JOURNAL).order_by(JOURNAL.c.seq)):
            at = (row.entity, row.record_id)
            if row.field != "@":
                if row.new is not None or at in found:
                    new = None if row.new is None else json.loads(row.new)
                    found.setdefault(at, {})[row.field] = new
            elif row.new is None:
                found.pop(at, None)
            else:
                found[at] = {}
    return found


def stored(store: SqliteStore) -> Records:
    """Give what the tables hold."""
    found: Records = {}
    with store._reading() as connection:
        for kind, table in RECORD_TABLES.items():
            ids = [row.id for row in connection.execute(select(table.c.id))]
            for record in rows.load_records(connection, kind, ids).values():
                found[ENTITY_NAMES[kind], record.id] = encode(record)
    return found
